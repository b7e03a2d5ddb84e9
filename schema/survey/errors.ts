import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { SurveyState, SurveyVerb } from './vocabulary.ts';

/** Why a step of a survey is refused, by the step. */
export const surveyRefusals = {
  AMEND: {
    code: 'SURVEY_UNDER_WAY',
    texts: { EN: 'A survey that was opened keeps its plan.', ZH_CN: '调查开始后，计划不能再修改。' },
  },
  SUBMIT: {
    code: 'SURVEY_NOT_DRAFT',
    texts: { EN: 'Only a draft is handed to the responsible leader.', ZH_CN: '只有草稿才能提交主管领导审批。' },
  },
  APPROVE: {
    code: 'SURVEY_NOT_SUBMITTED',
    texts: { EN: 'The plan is not with the responsible leader.', ZH_CN: '该计划未提交主管领导。' },
  },
  RETURN: {
    code: 'SURVEY_NOT_SUBMITTED',
    texts: { EN: 'The plan is not with the responsible leader.', ZH_CN: '该计划未提交主管领导。' },
  },
  RECALL: {
    code: 'SURVEY_NOT_SUBMITTED',
    texts: { EN: 'The plan is not with the responsible leader.', ZH_CN: '该计划未提交主管领导。' },
  },
  OPEN: {
    code: 'SURVEY_NOT_APPROVED',
    texts: {
      EN: 'A survey is opened once, after the responsible leader has approved its plan.',
      ZH_CN: '调查计划经主管领导审批后方可执行，且只开始一次。',
    },
  },
  CLOSE: {
    code: 'SURVEY_NOT_OPEN',
    texts: { EN: 'The survey is not open.', ZH_CN: '该调查不在进行中。' },
  },
  SAMPLE: {
    code: 'SURVEY_OVER',
    texts: { EN: 'Nobody is invited to a survey that is over.', ZH_CN: '调查已结束，不能再邀请客户。' },
  },
  INVITE: {
    code: 'SURVEY_NOT_OPEN',
    texts: { EN: 'The survey is not open.', ZH_CN: '该调查不在进行中。' },
  },
  COUNT_HANDED_OUT: {
    code: 'SURVEY_NOT_OPENED',
    texts: {
      EN: 'Questionnaires are handed out once the survey is open, and counted until its report.',
      ZH_CN: '调查开始后才能发放问卷，报告批准前可登记发放数量。',
    },
  },
  REPORT: {
    code: 'SURVEY_NOT_CLOSED',
    texts: { EN: 'A survey is reported on after it was closed.', ZH_CN: '调查结束后才能提交报告。' },
  },
} as const satisfies Record<Exclude<SurveyVerb, 'DRAFT'>, { code: string; texts: Text }>;

/** A step of a survey was taken out of turn; its code names what is missing or done already. */
export class SurveyStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: SurveyState;

  constructor(verb: keyof typeof surveyRefusals, state: SurveyState) {
    super({ path: ['input', 'surveyId'] });
    this.code = surveyRefusals[verb].code;
    this.texts = surveyRefusals[verb].texts;
    this.state = state;
  }
}

/** Before its first day, a survey is opened only with a reason. */
export class SurveyOpensLater extends DomainError {
  readonly code = 'SURVEY_OPENS_LATER';
  readonly texts = {
    EN: 'The plan says that the survey opens on {day}. Say why it opens before.',
    ZH_CN: '计划的开始日期为 {day}。如需提前开始，请说明原因。',
  };

  constructor(day: string) {
    super({ path: ['input', 'reason'], values: { day } });
  }
}

/** The last day of the survey's plan is over. */
export class SurveyDaysOver extends DomainError {
  readonly code = 'SURVEY_DAYS_OVER';
  readonly texts = {
    EN: 'The last day of the plan, {day}, is over. Change the plan first.',
    ZH_CN: '计划的结束日期 {day} 已过，请先修改计划。',
  };

  constructor(day: string) {
    super({ path: ['input', 'surveyId'], values: { day } });
  }
}

/** A site asks by one survey at a time. */
export class SiteHasOpenSurvey extends DomainError {
  readonly code = 'SITE_HAS_OPEN_SURVEY';
  readonly texts = {
    EN: 'Site {site} asks by survey {number} already: one at a time.',
    ZH_CN: '站点 {site} 正在进行调查 {number}，同一站点一次只能进行一项调查。',
  };

  constructor(site: string, number: string) {
    super({ path: ['input', 'surveyId'], values: { site, number } });
  }
}

/** No more answers are taken. */
export class SurveyClosed extends DomainError {
  readonly code = 'SURVEY_CLOSED';
  readonly texts = {
    EN: 'This survey is closed. Thank you for your interest.',
    ZH_CN: '本次调查已结束，感谢您的关注。',
  };
}

/** The survey does not take answers by this way. */
export class SurveyChannelDisabled extends DomainError {
  readonly code = 'SURVEY_CHANNEL_DISABLED';
  readonly texts = {
    EN: 'The plan of this survey takes no answers this way.',
    ZH_CN: '本次调查计划不接受此方式的答卷。',
  };
}

/** A personal link is good for one answer, which was given. */
export class SurveyLinkUsed extends DomainError {
  readonly code = 'SURVEY_LINK_USED';
  readonly texts = {
    EN: 'This link was used already: your answers have arrived. Thank you.',
    ZH_CN: '此链接已使用，您的答卷已收到，谢谢。',
  };

  constructor() {
    super({ path: ['input', 'token'] });
  }
}

/** There is no survey to answer here: the link leads nowhere, or the site asks nothing now. */
export class SurveyNotFound extends DomainError {
  readonly code = 'SURVEY_NOT_FOUND';
  readonly texts = {
    EN: 'There is no survey here: the link may be mistyped or no longer valid.',
    ZH_CN: '此处没有调查：链接可能输入有误或已失效。',
  };

  constructor() {
    super({ path: ['input', 'token'] });
  }
}

/** More questionnaires would have come back than were distributed (G137). */
export class MoreValidThanDistributed extends DomainError {
  readonly code = 'MORE_VALID_THAN_DISTRIBUTED';
  readonly texts = {
    EN: 'No more valid questionnaires ({valid}) can come back than were distributed ({distributed}). Count what was handed out first.',
    ZH_CN: '有效回收 {valid} 份不能多于发放的 {distributed} 份，请先登记发放数量。',
  };

  constructor(valid: number, distributed: number, field: string) {
    super({ path: ['input', field], values: { valid, distributed } });
  }
}

/** Why a step of a response is refused. */
export const responseRefusals = {
  NOT_IN_QUARANTINE: {
    code: 'SURVEY_RESPONSE_NOT_IN_QUARANTINE',
    texts: {
      EN: 'This response is not in quarantine.',
      ZH_CN: '此答卷未被隔离。',
    },
  },
  NOT_VALID: {
    code: 'SURVEY_RESPONSE_NOT_VALID',
    texts: { EN: 'This response does not count already.', ZH_CN: '此答卷已不计入统计。' },
  },
  VALID: {
    code: 'SURVEY_RESPONSE_VALID',
    texts: { EN: 'This response counts already.', ZH_CN: '此答卷已计入统计。' },
  },
  NOT_SUBMITTED: {
    code: 'SURVEY_RESPONSE_NOT_SUBMITTED',
    texts: { EN: 'This response was not handed in.', ZH_CN: '此答卷尚未提交。' },
  },
  QUOTA_FULL: {
    code: 'SURVEY_RESPONSE_QUOTA_FULL',
    texts: {
      EN: 'Enough people like this one have answered: its quota is full.',
      ZH_CN: '该类客户的配额已满。',
    },
  },
  REPORTED: {
    code: 'SURVEY_REPORTED',
    texts: {
      EN: 'The report of this survey is approved: its answers stay as they are.',
      ZH_CN: '调查报告已批准，答卷不能再变更。',
    },
  },
} as const satisfies Record<string, { code: string; texts: Text }>;

/** The response counts already, or does not count already. */
export class SurveyResponseRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;

  constructor(why: keyof typeof responseRefusals) {
    super({ path: ['input', 'surveyResponseId'] });
    this.code = responseRefusals[why].code;
    this.texts = responseRefusals[why].texts;
  }
}

/** The person has no link to hand over: answered, or never to be asked. */
export class InvitationNotOpen extends DomainError {
  readonly code = 'INVITATION_NOT_OPEN';
  readonly texts = {
    EN: 'This invitation was answered, or its person is to be spared.',
    ZH_CN: '此邀请已答复，或该客户处于免打扰期。',
  };

  constructor() {
    super({ path: ['input', 'surveyInvitationId'] });
  }
}

/** A link is shown once, so that two people never hold the same one. */
export class LinkHandedOver extends DomainError {
  readonly code = 'SURVEY_LINK_HANDED_OVER';
  readonly texts = {
    EN: 'The link was sent or handed over before, and is shown once only.',
    ZH_CN: '链接已发送或已转交，只显示一次。',
  };

  constructor() {
    super({ path: ['input', 'surveyInvitationId'] });
  }
}
