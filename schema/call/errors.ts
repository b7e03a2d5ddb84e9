import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { CallPlanState, CallVerb } from './vocabulary.ts';

const refusals = {
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
    this.code = refusals[verb].code;
    this.texts = refusals[verb].texts;
    this.verb = verb;
    this.state = state;
  }
}
