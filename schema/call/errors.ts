import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { CallPlanState, CallVerb } from './vocabulary.ts';

/** Code and text of each thing done out of turn (S01, S02). */
export const callRefusals = {
  UPDATE: {
    code: 'CALL_PLAN_FIXED',
    texts: {
      EN: 'The plan is fixed once the call was held or called off.',
      ZH_CN: '通话进行或取消之后，计划不能再修改。',
    },
  },
  CONFIRM: {
    code: 'CALL_NOT_DRAFT',
    texts: { EN: 'Only a draft can be confirmed.', ZH_CN: '只有草稿才能确定为计划。' },
  },
  CANCEL: {
    code: 'CALL_OVER',
    texts: { EN: 'Only a call that is still to come can be called off.', ZH_CN: '只有尚未进行的通话才能取消。' },
  },
  SUMMARISE: {
    code: 'CALL_NOT_PLANNED',
    texts: {
      EN: 'A summary is recorded once, for a call that was planned.',
      ZH_CN: '只能为已计划的通话填写一次总结。',
    },
  },
  EVALUATE: {
    code: 'CALL_NOT_HELD',
    texts: { EN: 'Only a call that was held can be evaluated.', ZH_CN: '只有已进行的通话才能评估。' },
  },
} as const satisfies Record<CallVerb, { code: string; texts: Text }>;

/** Something was done to a call plan out of turn (catalogue ch. 18); its code says what has to be the case first. */
export class CallStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: CallPlanState;
  readonly verb: CallVerb;

  constructor(verb: CallVerb, state: CallPlanState) {
    super({ path: ['input', 'callPlanId'] });
    this.code = callRefusals[verb].code;
    this.texts = callRefusals[verb].texts;
    this.verb = verb;
    this.state = state;
  }
}

/** The manager evaluates after a supporter: the order of the paper (S02). */
export class SupporterFirst extends DomainError {
  readonly code = 'SUPPORTER_FIRST';
  readonly texts = { EN: 'A supporter has to evaluate first.', ZH_CN: '须先由支持者评估。' };
}

/** Somebody else gave this evaluation; only its author replaces it. */
export class EvaluatedByAnother extends DomainError {
  readonly code = 'EVALUATED_BY_ANOTHER';
  readonly texts = {
    EN: 'Somebody else has given this evaluation; only they can replace it.',
    ZH_CN: '该评估已由他人填写，只有其本人可以修改。',
  };
}

/** What came of the promise is said already. */
export class CommitmentResolved extends DomainError {
  readonly code = 'COMMITMENT_RESOLVED';
  readonly texts = { EN: 'What came of this promise is recorded already.', ZH_CN: '该承诺已有结果。' };
}
