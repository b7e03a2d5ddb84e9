import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { StepVerb, SuggestionState } from './vocabulary.ts';

/** Code and text of each step taken out of turn (S10 and S53, refusals). */
export const suggestionRefusals = {
  ACCEPT: {
    code: 'SUGGESTION_ALREADY_ACCEPTED',
    texts: { EN: 'The suggestion has been accepted already.', ZH_CN: '此建议已经受理。' },
  },
  NOT_ACCEPTED: {
    code: 'SUGGESTION_NOT_ACCEPTED',
    texts: { EN: 'The suggestion has to be accepted first.', ZH_CN: '须先受理此建议。' },
  },
  SUBMIT_REPORT: {
    code: 'SUGGESTION_REPORT_FIXED',
    texts: { EN: 'The report is fixed once the summary was sent.', ZH_CN: '建议汇总表发送之后，建议报告不能再修改。' },
  },
  REVIEW_REPORT: {
    code: 'SUGGESTION_REPORT_NOT_SUBMITTED',
    texts: { EN: 'There is no report to review.', ZH_CN: '没有待审阅的建议报告。' },
  },
  SEND_SUMMARY: {
    code: 'SUGGESTION_REPORT_NOT_REVIEWED',
    texts: {
      EN: 'The summary is sent once, after the report is reviewed.',
      ZH_CN: '建议报告审阅之后才能发送建议汇总表，且只发送一次。',
    },
  },
  REPORT_RETURNED: {
    code: 'SUGGESTION_REPORT_RETURNED',
    texts: { EN: 'The report is to be improved first.', ZH_CN: '建议报告须先完善。' },
  },
  ANSWER_SUMMARY: {
    code: 'NO_OPINION_DUE',
    texts: {
      EN: 'Departments answer after the summary was sent, until all have answered.',
      ZH_CN: '建议汇总表发送之后、各部门全部答复之前，才能提出落实意见。',
    },
  },
  WAIVE_OPINION: {
    code: 'NO_OPINION_DUE',
    texts: {
      EN: 'Departments answer after the summary was sent, until all have answered.',
      ZH_CN: '建议汇总表发送之后、各部门全部答复之前，才能提出落实意见。',
    },
  },
  REVIEW: {
    code: 'DEPARTMENTS_NOT_ANSWERED',
    texts: {
      EN: 'The marketing director reviews once, after every department has answered or was excused.',
      ZH_CN: '各部门全部答复或被免除之后，营销总监才能审核，且只审核一次。',
    },
  },
  APPROVE: {
    code: 'DIRECTOR_NOT_REVIEWED',
    texts: {
      EN: 'The general manager decides once, after the marketing director’s review.',
      ZH_CN: '营销总监审核之后，总经理才能审批，且只审批一次。',
    },
  },
  REJECT: {
    code: 'SUGGESTION_NOT_UP_FOR_REJECTION',
    texts: {
      EN: 'A suggestion is rejected on the review of its report, by the director or by the general manager.',
      ZH_CN: '只能在报告审阅、营销总监审核或总经理审批时不予采纳。',
    },
  },
  CHANGE_PROMISE: {
    code: 'PROMISE_FIXED',
    texts: { EN: 'The promised day is fixed once the customer was told.', ZH_CN: '回复客户之后，承诺期限不能再变更。' },
  },
  REPLY: {
    code: 'SUGGESTION_NOT_DECIDED',
    texts: {
      EN: 'The customer is told once, after the general manager’s decision or a rejection.',
      ZH_CN: '总经理审批或不予采纳之后才能回复客户，且只回复一次。',
    },
  },
  THANK: {
    code: 'SUGGESTION_NOT_REPLIED',
    texts: { EN: 'The customer is thanked again after being told.', ZH_CN: '回复客户之后才能再次感谢并结束。' },
  },
  REWARD: {
    code: 'REWARD_NOT_APPROVED',
    texts: {
      EN: 'Only a suggestion that the general manager has approved is rewarded.',
      ZH_CN: '总经理审批通过的建议才能奖励。',
    },
  },
  REWARDED: {
    code: 'ALREADY_REWARDED',
    texts: { EN: 'This suggestion has been rewarded already.', ZH_CN: '此建议已经奖励过。' },
  },
  MERGE: {
    code: 'SUGGESTION_NOT_MERGEABLE',
    texts: {
      EN: 'A suggestion is merged before its summary is sent.',
      ZH_CN: '只有尚未发送建议汇总表的建议才能并入另一建议。',
    },
  },
  GAIN_SUPPORTER: {
    code: 'SUGGESTION_ANSWERED',
    texts: {
      EN: 'Nothing is merged into a suggestion whose customer was told.',
      ZH_CN: '已回复客户的建议不能再并入其他建议。',
    },
  },
  RECALL: {
    code: 'NOTHING_TO_RECALL',
    texts: { EN: 'No report on this suggestion waits for a review.', ZH_CN: '此建议没有待审报告可撤回。' },
  },
} as const satisfies Record<StepVerb | 'NOT_ACCEPTED' | 'REPORT_RETURNED' | 'REWARDED', { code: string; texts: Text }>;

/** A step of S10 was taken out of turn; its code names what is missing or done already. */
export class SuggestionStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: SuggestionState;
  readonly verb: StepVerb;

  constructor(
    verb: StepVerb,
    state: SuggestionState,
    why: keyof typeof suggestionRefusals = verb,
    field = 'suggestionId',
  ) {
    super({ path: ['input', field] });
    this.code = suggestionRefusals[why].code;
    this.texts = suggestionRefusals[why].texts;
    this.verb = verb;
    this.state = state;
  }
}

/** The summary was not sent to this department, so it has no opinion to give. */
export class DepartmentNotAsked extends DomainError {
  readonly code = 'DEPARTMENT_NOT_ASKED';
  readonly texts = { EN: 'This department was not asked.', ZH_CN: '未向该部门征求意见。' };
}

/** The department has answered, or was excused. */
export class OpinionAlreadyGiven extends DomainError {
  readonly code = 'OPINION_ALREADY_GIVEN';
  readonly texts = {
    EN: 'This department has answered already, or was excused.',
    ZH_CN: '该部门已经答复，或已被免除。',
  };
}

/** Who rejects depends on how far the suggestion has come: manager, director, general manager. */
export class NotYoursToReject extends DomainError {
  readonly code = 'NOT_YOURS_TO_REJECT';
  readonly texts = {
    EN: 'At this point somebody else decides: the department’s manager on the report, then the marketing director, then the general manager.',
    ZH_CN: '此阶段由他人决定：报告由大客户部经理，其后由营销总监，最后由总经理。',
  };
}
