import { h, type JSX } from 'preact';
import { boundsOf } from '../../schema/questionnaire/engine/check.ts';
import type { TextKey } from '../languages/texts.ts';
import type { WordKey } from '../languages/question/words.ts';
import { faces, Icon } from '../icons.tsx';
import { type Asked, Group, idOf, type Of, Said } from './asked.tsx';

/** What stands at the ends of a scale whose questionnaire says nothing. */
const ends: Readonly<Partial<Record<string, readonly [lowest: TextKey | WordKey, highest: TextKey | WordKey]>>> = {
  NPS: ['unlikely', 'likely'],
  CES: ['hard', 'easy'],
  CSAT: ['VERY_DISSATISFIED', 'VERY_SATISFIED'],
};

const star = 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z';

/** The five levels as faces, stars, or numbers. */
export function ScaleChoice(props: Asked<Of<'SCALE'>>): JSX.Element {
  const { question, answer, language, say, onAnswer } = props;
  const name = idOf(question);
  if (question.scale === 'SATISFACTION')
    return (
      <Group {...props} isRadio>
        <div class="faces">
          {faces.map(([level, path]) => (
            <label key={level}>
              <input type="radio" name={name} checked={answer.level === level} onChange={() => onAnswer({ level })} />
              <span class="face">
                <Icon path={path} />
                {say(level)}
              </span>
            </label>
          ))}
        </div>
      </Group>
    );

  const [from, to] = boundsOf(question);
  const isStars = question.scale === 'STARS';
  const [low, high] = ends[question.scale] ?? [];
  const lowest = question.lowest?.[language] ?? (low && say(low));
  const highest = question.highest?.[language] ?? (high && say(high));
  const { score } = answer;
  return (
    <Group {...props} isRadio>
      <div class="scale">
        <div class={isStars ? 'pills stars' : 'pills'}>
          {Array.from({ length: to - from + 1 }, (_, index) => from + index).map((value) => (
            <label key={value} class={isStars && value <= (score ?? 0) ? 'pill lit' : 'pill'}>
              <input
                type="radio"
                name={name}
                checked={score === value}
                {...(isStars && { 'aria-label': say('stars', value) })}
                onChange={() => onAnswer({ score: value })}
              />
              <span>{isStars ? <Icon path={star} /> : value}</span>
            </label>
          ))}
        </div>
        {(lowest ?? highest) && (
          <p class="soft ends">
            <Said text={lowest ?? ''} />
            <Said text={highest ?? ''} />
          </p>
        )}
      </div>
    </Group>
  );
}
