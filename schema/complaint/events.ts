import type { Text } from '../core/language.ts';
import type { ComplaintVerb } from './vocabulary.ts';

/** What can happen to a complaint, with what people read for it. Decisions and states are in the facts. */
export const complaintEventTypes = {
  COMPLAINT_REGISTERED: { EN: 'Complaint registered', ZH_CN: '投诉已登记' },
  COMPLAINT_GROUNDS_CHECKED: { EN: 'Complaint grounds checked', ZH_CN: '投诉理由已确认' },
  COMPLAINT_ACCEPTED: { EN: 'Complaint accepted', ZH_CN: '投诉已受理' },
  COMPLAINT_REJECTED: { EN: 'Complaint not accepted', ZH_CN: '投诉不予受理' },
  COMPLAINT_ASSIGNED: { EN: 'Complaint assigned', ZH_CN: '投诉已指派部门' },
  COMPLAINT_INVESTIGATION_SUBMITTED: { EN: 'Investigation report submitted', ZH_CN: '调查报告已提交' },
  COMPLAINT_INVESTIGATION_REVIEWED: { EN: 'Investigation reviewed', ZH_CN: '调查报告已审核' },
  COMPLAINT_OPINION_ATTACHED: { EN: 'Opinion attached', ZH_CN: '已附意见' },
  COMPLAINT_READ: { EN: 'Read by the general manager', ZH_CN: '总经理已批阅' },
  COMPLAINT_DISPOSITION_PROPOSED: { EN: 'Disposition proposed', ZH_CN: '处理意见已拟定' },
  COMPLAINT_DECIDED: { EN: 'Disposition decided', ZH_CN: '处理意见已审核' },
  COMPLAINT_ANSWERED: { EN: 'Customer answered', ZH_CN: '客户已答复' },
  COMPLAINT_CLOSED: { EN: 'Complaint closed', ZH_CN: '投诉已结案' },
  COMPLAINT_REOPENED: { EN: 'Complaint reopened', ZH_CN: '投诉重新受理' },
  COMPLAINT_AMENDED: { EN: 'Record card amended', ZH_CN: '投诉记录卡已修改' },
  COMPLAINT_PAUSED: { EN: 'Clock of a complaint paused', ZH_CN: '投诉已暂停计时' },
  COMPLAINT_RESUMED: { EN: 'Clock of a complaint resumed', ZH_CN: '投诉已恢复计时' },
  COMPLAINT_SHIFTED: { EN: 'Due moment of a complaint shifted', ZH_CN: '投诉期限已调整' },
  COMPLAINT_RECALLED: { EN: 'Report or disposition taken back by its author', ZH_CN: '作者已撤回待审内容' },
  COMPLAINT_DUE_SOON: { EN: 'Complaint due soon', ZH_CN: '投诉即将超时' },
  COMPLAINT_OVERDUE: { EN: 'Complaint overdue', ZH_CN: '投诉已超时' },
  COMPLAINT_ESCALATED: { EN: 'Overdue complaint escalated', ZH_CN: '投诉超时未结，已上报' },
  COMPLAINT_AUDIENCE_CHANGED: { EN: 'Complaint came under other people', ZH_CN: '投诉的负责范围已变更' },
} as const satisfies Record<string, Text>;

/** Type of an event of a complaint. */
export type ComplaintEventType = keyof typeof complaintEventTypes;

/** The event that each verb makes. */
export const eventOfVerb: Readonly<Record<ComplaintVerb, ComplaintEventType>> = {
  REGISTER: 'COMPLAINT_REGISTERED',
  CHECK_GROUNDS: 'COMPLAINT_GROUNDS_CHECKED',
  ACCEPT: 'COMPLAINT_ACCEPTED',
  REJECT: 'COMPLAINT_REJECTED',
  ASSIGN: 'COMPLAINT_ASSIGNED',
  SUBMIT_INVESTIGATION: 'COMPLAINT_INVESTIGATION_SUBMITTED',
  REVIEW_INVESTIGATION: 'COMPLAINT_INVESTIGATION_REVIEWED',
  ATTACH_OPINION: 'COMPLAINT_OPINION_ATTACHED',
  READ: 'COMPLAINT_READ',
  PROPOSE_DISPOSITION: 'COMPLAINT_DISPOSITION_PROPOSED',
  DECIDE: 'COMPLAINT_DECIDED',
  REPLY: 'COMPLAINT_ANSWERED',
  CLOSE: 'COMPLAINT_CLOSED',
  REOPEN: 'COMPLAINT_REOPENED',
  AMEND: 'COMPLAINT_AMENDED',
  PAUSE: 'COMPLAINT_PAUSED',
  RESUME: 'COMPLAINT_RESUMED',
  SHIFT: 'COMPLAINT_SHIFTED',
  RECALL: 'COMPLAINT_RECALLED',
};
