import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { PresentationPlanState, PresentationVerb } from './vocabulary.ts';

/** Code and text of each thing done out of turn (S05). */
export const presentationRefusals = {
  UPDATE: {
    code: 'PRESENTATION_PLAN_FIXED',
    texts: {
      EN: 'The plan is fixed once the presentation was held or called off.',
      ZH_CN: '演讲举行或取消之后，计划不能再修改。',
    },
  },
  CONFIRM: {
    code: 'PRESENTATION_NOT_DRAFT',
    texts: { EN: 'Only a draft can be confirmed.', ZH_CN: '只有草稿才能确定为计划。' },
  },
  HOLD: {
    code: 'PRESENTATION_NOT_PLANNED',
    texts: { EN: 'Only a presentation that was planned can be held.', ZH_CN: '只有已计划的演讲才能举行。' },
  },
  CANCEL: {
    code: 'PRESENTATION_OVER',
    texts: {
      EN: 'Only a presentation that is still to come can be called off.',
      ZH_CN: '只有尚未举行的演讲才能取消。',
    },
  },
} as const satisfies Record<PresentationVerb, { code: string; texts: Text }>;

/** Something was done to a presentation plan out of turn; its code says what has to be the case first. */
export class PresentationStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: PresentationPlanState;
  readonly verb: PresentationVerb;

  constructor(verb: PresentationVerb, state: PresentationPlanState) {
    super({ path: ['input', 'presentationPlanId'] });
    this.code = presentationRefusals[verb].code;
    this.texts = presentationRefusals[verb].texts;
    this.verb = verb;
    this.state = state;
  }
}
