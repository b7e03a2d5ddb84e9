// What people read for the contract's enum values. The types make the tables complete: a new value does not compile without its labels.
import type {
  ComplaintChannel,
  ComplaintClaim,
  ComplaintSeverity,
  ComplaintState,
  ComplaintVerb,
  Role,
} from './graphql.ts';

export type Language = 'en' | 'zh';
type Label = Readonly<Record<Language, string>>;
/** A label for every value of an enum. */
export type Labels<Value extends string> = Readonly<Record<Value, Label>>;

/** Where a complaint stands (S43). */
export const stateLabels: Labels<ComplaintState> = {
  RECEIVED: { en: 'Received', zh: '已接收' },
  GROUNDS_CHECKED: { en: 'Grounds checked', zh: '理由已确认' },
  ACCEPTED: { en: 'Accepted', zh: '已受理' },
  NOT_ACCEPTED: { en: 'Not accepted', zh: '不予受理' },
  ASSIGNED: { en: 'Assigned', zh: '已派受理部门' },
  INVESTIGATED: { en: 'Investigated', zh: '已调查' },
  REPORT_REVIEWED: { en: 'Report reviewed', zh: '报告已审核' },
  OPINION_ATTACHED: { en: 'Opinion attached', zh: '已附意见' },
  GM_READ: { en: 'Read by the general manager', zh: '总经理已批阅' },
  DISPOSITION_PROPOSED: { en: 'Disposition proposed', zh: '已拟处理意见' },
  DISPOSITION_REVIEWED: { en: 'Disposition reviewed', zh: '处理意见已审核' },
  ANSWERED: { en: 'Answered', zh: '已答复' },
  CLOSED: { en: 'Closed', zh: '已结案' },
};

/** How many of the regulation's twelve steps a state has behind it; the ring beside the label is filled by it. */
export const stepOfState: Readonly<Record<ComplaintState, number>> = {
  RECEIVED: 1,
  GROUNDS_CHECKED: 2,
  ACCEPTED: 3,
  NOT_ACCEPTED: 3,
  ASSIGNED: 4,
  INVESTIGATED: 5,
  REPORT_REVIEWED: 6,
  OPINION_ATTACHED: 7,
  GM_READ: 8,
  DISPOSITION_PROPOSED: 9,
  DISPOSITION_REVIEWED: 10,
  ANSWERED: 11,
  CLOSED: 12,
};

/** How much harm is done or threatens. */
export const severityLabels: Labels<ComplaintSeverity> = {
  MINOR: { en: 'Minor', zh: '轻微' },
  MAJOR: { en: 'Major', zh: '较重' },
  CRITICAL: { en: 'Critical', zh: '严重' },
};

/** What the customer demands (S43). */
export const claimLabels: Labels<ComplaintClaim> = {
  PRICE_REDUCTION: { en: 'Price reduction', zh: '减价' },
  RETURN: { en: 'Return', zh: '退货' },
  EXCHANGE: { en: 'Exchange', zh: '换货' },
  COMPENSATION: { en: 'Compensation', zh: '损害赔偿' },
  CRITICISM_OR_SUGGESTION: { en: 'Criticism or suggestion', zh: '批评建议' },
};

/** How the complaint came in. */
export const channelLabels: Labels<ComplaintChannel> = {
  IN_PERSON: { en: 'In person', zh: '当面' },
  TELEPHONE: { en: 'Telephone', zh: '电话' },
  EMAIL: { en: 'E-mail', zh: '电邮' },
  WIDGET: { en: 'Partner page', zh: '网络' },
};

/** What was done in a step. */
export const verbLabels: Labels<ComplaintVerb> = {
  REGISTER: { en: 'Registered', zh: '登记' },
  CHECK_GROUNDS: { en: 'Grounds checked', zh: '确认投诉理由' },
  ACCEPT: { en: 'Accepted', zh: '受理' },
  REJECT: { en: 'Not accepted', zh: '不予受理' },
  ASSIGN: { en: 'Assigned to a department', zh: '指派受理部门' },
  SUBMIT_INVESTIGATION: { en: 'Investigation report submitted', zh: '提交调查报告' },
  REVIEW_INVESTIGATION: { en: 'Investigation reviewed', zh: '审核调查报告' },
  ATTACH_OPINION: { en: 'Opinion attached', zh: '附具体意见' },
  READ: { en: 'Read by the general manager', zh: '总经理批阅' },
  PROPOSE_DISPOSITION: { en: 'Disposition proposed', zh: '拟定处理意见' },
  DECIDE: { en: 'Disposition decided', zh: '审核处理意见' },
  REPLY: { en: 'Customer answered', zh: '答复客户' },
  CLOSE: { en: 'Closed', zh: '结案' },
  REOPEN: { en: 'Reopened', zh: '重新受理' },
  AMEND: { en: 'Record card amended', zh: '修改记录卡' },
  PAUSE: { en: 'Clock paused', zh: '暂停计时' },
  RESUME: { en: 'Clock resumed', zh: '恢复计时' },
  SHIFT: { en: 'Due moment shifted', zh: '调整期限' },
  RECALL: { en: 'Taken back by its author', zh: '作者撤回' },
};

/** In which role the key acts. */
export const roleLabels: Labels<Role> = {
  SALESPERSON: { en: 'Salesperson', zh: '销售专员' },
  SALES_SUPERVISOR: { en: 'Sales supervisor', zh: '销售主管' },
  CUSTOMER_MANAGER: { en: 'Customer manager', zh: '客户主管' },
  SERVICE_OFFICER: { en: 'Service officer', zh: '客服人员' },
  DEPARTMENT_MANAGER: { en: 'Department manager', zh: '部门经理' },
  MARKETING_DIRECTOR: { en: 'Marketing director', zh: '营销总监' },
  FINANCE: { en: 'Finance', zh: '财务部' },
  GENERAL_MANAGER: { en: 'General manager', zh: '总经理' },
  ADMIN: { en: 'Administrator', zh: '系统管理员' },
  AUDITOR: { en: 'Auditor', zh: '审计员' },
};
