import { h, type JSX } from 'preact';
import type { Asked } from './asked.tsx';
import { Choice, Matrix } from './choice.tsx';
import { Ranking } from './ranking.tsx';
import { ScaleChoice } from './scale.tsx';
import { Consent, Contact, Line } from './words.tsx';

/** A question with the control of its kind. */
export function QuestionControl(asked: Asked): JSX.Element {
  const { question } = asked;
  switch (question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return <Choice {...asked} question={question} />;
    case 'MATRIX':
      return <Matrix {...asked} question={question} />;
    case 'RANKING':
      return <Ranking {...asked} question={question} />;
    case 'SCALE':
      return <ScaleChoice {...asked} question={question} />;
    case 'CONTACT':
      return <Contact {...asked} question={question} />;
    case 'CONSENT':
      return <Consent {...asked} question={question} />;
    default:
      return <Line {...asked} question={question} />;
  }
}
