import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { ImprovementState, ImprovementVerb } from './vocabulary.ts';

const notDone = {
  code: 'IMPROVEMENT_NOT_DONE',
  texts: { EN: 'The action is not done, or has been verified already.', ZH_CN: '改进措施尚未完成，或已经验证。' },
};

/** Code and text of each step taken out of turn. */
export const improvementRefusals = {
  AMEND: {
    code: 'IMPROVEMENT_FIXED',
    texts: { EN: 'The action is fixed once it is done.', ZH_CN: '改进措施完成之后不能再修改。' },
  },
  START: {
    code: 'IMPROVEMENT_STARTED_ALREADY',
    texts: { EN: 'The action has been started already.', ZH_CN: '改进措施已经开始。' },
  },
  COMPLETE: {
    code: 'IMPROVEMENT_NOT_UNDER_WAY',
    texts: { EN: 'The action is not under way.', ZH_CN: '改进措施不在进行中。' },
  },
  VERIFY: notDone,
  SEND_BACK: notDone,
} as const satisfies Record<ImprovementVerb, { code: string; texts: Text }>;

/** A step of an action was taken out of turn; its code says what is missing or done already. */
export class ImprovementStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: ImprovementState;

  constructor(verb: ImprovementVerb, state: ImprovementState) {
    super({ path: ['input', 'improvementActionId'] });
    this.code = improvementRefusals[verb].code;
    this.texts = improvementRefusals[verb].texts;
    this.state = state;
  }
}

/** Only who is responsible starts and completes an action. */
export class NotResponsible extends DomainError {
  readonly code = 'NOT_RESPONSIBLE';
  readonly texts = {
    EN: 'Only the person responsible for the action may do this.',
    ZH_CN: '只有责任人可以执行此操作。',
  };
}

/** Whoever did it, or is responsible for it, does not verify it. */
export class DoerMayNotVerify extends DomainError {
  readonly code = 'DOER_MAY_NOT_VERIFY';
  readonly texts = {
    EN: 'Somebody else has to verify what you did or are responsible for.',
    ZH_CN: '不能验证自己负责或完成的措施。',
  };
}
