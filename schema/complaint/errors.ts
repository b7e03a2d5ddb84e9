import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { ComplaintState, StepVerb } from './vocabulary.ts';

/** Code and text of each step taken out of turn (S43, refusals). */
export const stepRefusals = {
  CHECK_GROUNDS: {
    code: 'GROUNDS_ALREADY_CHECKED',
    texts: { EN: 'The grounds have been checked already.', ZH_CN: '投诉理由已经确认过。' },
  },
  ACCEPT: {
    code: 'NOT_UP_FOR_ACCEPTANCE',
    texts: {
      EN: 'Acceptance is ruled on once, after the grounds are checked.',
      ZH_CN: '确认投诉理由之后才能裁定受理，且只裁定一次。',
    },
  },
  REJECT: {
    code: 'NOT_UP_FOR_ACCEPTANCE',
    texts: {
      EN: 'Acceptance is ruled on once, after the grounds are checked.',
      ZH_CN: '确认投诉理由之后才能裁定受理，且只裁定一次。',
    },
  },
  ASSIGN: {
    code: 'COMPLAINT_NOT_ACCEPTED',
    texts: { EN: 'A department is named only for an accepted complaint.', ZH_CN: '受理之后才能指派受理部门。' },
  },
  SUBMIT_INVESTIGATION: {
    code: 'COMPLAINT_NOT_ASSIGNED',
    texts: { EN: 'No investigation is ordered at this point.', ZH_CN: '目前没有待提交的调查。' },
  },
  REVIEW_INVESTIGATION: {
    code: 'INVESTIGATION_NOT_SUBMITTED',
    texts: { EN: 'There is no investigation report to review.', ZH_CN: '没有待审核的调查报告。' },
  },
  ATTACH_OPINION: {
    code: 'INVESTIGATION_NOT_REVIEWED',
    texts: { EN: 'The opinion follows the review of the investigation report.', ZH_CN: '调查报告审核之后才能附意见。' },
  },
  READ: {
    code: 'OPINION_NOT_ATTACHED',
    texts: { EN: 'The general manager reads after the opinion is attached.', ZH_CN: '附意见之后才能呈总经理批阅。' },
  },
  PROPOSE_DISPOSITION: {
    code: 'NOT_READ_BY_GENERAL_MANAGER',
    texts: {
      EN: 'A disposition is proposed after the general manager has read.',
      ZH_CN: '总经理批阅之后才能拟定处理意见。',
    },
  },
  DECIDE: {
    code: 'DISPOSITION_NOT_PROPOSED',
    texts: { EN: 'There is no proposed disposition to decide on.', ZH_CN: '没有待审核的处理意见。' },
  },
  REPLY: {
    code: 'DISPOSITION_NOT_REVIEWED',
    texts: {
      EN: 'The customer is answered after the disposition is reviewed.',
      ZH_CN: '处理意见审核之后才能答复客户。',
    },
  },
  CLOSE: {
    code: 'COMPLAINT_NOT_ANSWERED',
    texts: { EN: 'A complaint is closed after the customer has been answered.', ZH_CN: '答复客户之后才能结案。' },
  },
  REOPEN: {
    code: 'COMPLAINT_NOT_CLOSED',
    texts: { EN: 'Only a closed complaint can be opened again.', ZH_CN: '只有已结案的投诉才能重新受理。' },
  },
  PAUSE: {
    code: 'COMPLAINT_CLOSED',
    texts: { EN: 'The complaint is closed: its clock does not run any more.', ZH_CN: '投诉已结案，不再计时。' },
  },
  RESUME: {
    code: 'COMPLAINT_CLOSED',
    texts: { EN: 'The complaint is closed: its clock does not run any more.', ZH_CN: '投诉已结案，不再计时。' },
  },
  SHIFT: {
    code: 'COMPLAINT_CLOSED',
    texts: { EN: 'The complaint is closed: its clock does not run any more.', ZH_CN: '投诉已结案，不再计时。' },
  },
  AMEND: {
    code: 'RECORD_CARD_FIXED',
    texts: {
      EN: 'The record card is fixed once the report has been reviewed.',
      ZH_CN: '调查报告审核之后，记录卡不能再修改。',
    },
  },
  RECALL: {
    code: 'NOTHING_TO_RECALL',
    texts: { EN: 'Nothing of this complaint waits for a review.', ZH_CN: '此投诉没有待审内容可撤回。' },
  },
} as const satisfies Record<StepVerb, { code: string; texts: Text }>;

/** A step of the regulation was taken out of turn; its code names the step that is missing or done already. */
export class ComplaintStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: ComplaintState;
  readonly verb: StepVerb;

  constructor(verb: StepVerb, state: ComplaintState) {
    super({ path: ['input', 'complaintId'] });
    this.code = stepRefusals[verb].code;
    this.texts = stepRefusals[verb].texts;
    this.verb = verb;
    this.state = state;
  }
}

/** Only the department that handles the complaint may take this step. */
export class NotHandlingDepartment extends DomainError {
  readonly code = 'NOT_HANDLING_DEPARTMENT';
  readonly texts = {
    EN: 'Only the department that handles the complaint may do this.',
    ZH_CN: '只有受理部门可以执行此操作。',
  };
}
