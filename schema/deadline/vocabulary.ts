import type { Text } from '../core/language.ts';

/** What people read for each unit of a term. */
export const termUnitLabels = {
  MINUTE: { EN: 'Minutes', ZH_CN: '分钟' },
  HOUR: { EN: 'Hours', ZH_CN: '小时' },
  WORKING_HOUR: { EN: 'Working hours', ZH_CN: '工作小时' },
  CALENDAR_DAY: { EN: 'Calendar days, to the end of the day', ZH_CN: '日历天（至当日结束）' },
  WORKING_DAY: { EN: 'Working days, to the end of the day', ZH_CN: '工作日（至当日结束）' },
  MONTH: {
    EN: 'Months, to the end of the same day of that month or of its last',
    ZH_CN: '个月（至该月同日或月末结束）',
  },
  MONTH_END: { EN: 'The last day of the month so many months on', ZH_CN: '若干月后的月末' },
  NEXT_MONTH_DAY: { EN: 'This day of the following month', ZH_CN: '次月的某日' },
} as const satisfies Record<string, Text>;

/** What a term is counted in (catalogue ch. 9, R16). */
export type TermUnit = keyof typeof termUnitLabels;

/** What people read for each rung of the ladder. */
export const rungLabels = {
  OWNER: { EN: 'Who has to see to it', ZH_CN: '负责人' },
  SUPERVISOR: { EN: 'That person’s supervisor', ZH_CN: '负责人的上级主管' },
  DEPARTMENT_MANAGER: { EN: 'Manager of the department in charge', ZH_CN: '受理部门经理' },
  GENERAL_MANAGER: { EN: 'General manager', ZH_CN: '总经理' },
} as const satisfies Record<string, Text>;

/** Who is told, from the bottom of the ladder to its top. */
export type Rung = keyof typeof rungLabels;

/** What people read for each standing. */
export const standingLabels = {
  ON_TIME: { EN: 'On time', ZH_CN: '未到期' },
  DUE_SOON: { EN: 'Due soon', ZH_CN: '即将到期' },
  OVERDUE: { EN: 'Overdue', ZH_CN: '已逾期' },
  PAUSED: { EN: 'Paused', ZH_CN: '暂停计时' },
  MET: { EN: 'Met', ZH_CN: '按期完成' },
  MET_LATE: { EN: 'Done late', ZH_CN: '逾期完成' },
} as const satisfies Record<string, Text>;

/** How a deadline stands at a moment. */
export type DeadlineStanding = keyof typeof standingLabels;

/** What people read for each reason of a pause. */
export const pauseReasonLabels = {
  WAITING_FOR_CUSTOMER: { EN: 'Waiting for the customer', ZH_CN: '等待客户' },
  WAITING_FOR_PARTS: { EN: 'Waiting for parts', ZH_CN: '等待备件' },
  SENT_IN_FOR_REPAIR: { EN: 'Sent in for repair', ZH_CN: '送修中' },
  FORCE_MAJEURE: { EN: 'Force majeure', ZH_CN: '不可抗力' },
  OTHER: { EN: 'Another reason', ZH_CN: '其他原因' },
} as const satisfies Record<string, Text>;

/** Why a clock stands still (S56 names the first three) [D]. */
export type PauseReason = keyof typeof pauseReasonLabels;

/** What people read for each kind of shift. */
export const shiftKindLabels = {
  STARTED: { EN: 'Started', ZH_CN: '开始计时' },
  PAUSED: { EN: 'Paused', ZH_CN: '暂停计时' },
  RESUMED: { EN: 'Resumed', ZH_CN: '恢复计时' },
  MOVED: { EN: 'Moved', ZH_CN: '调整期限' },
  RESTARTED: { EN: 'Started anew', ZH_CN: '重新计时' },
  ENDED: { EN: 'Ended', ZH_CN: '结束计时' },
} as const satisfies Record<string, Text>;

/** What was done to a clock. */
export type ShiftKind = keyof typeof shiftKindLabels;

/** What people read for each kind of notice. */
export const noticeKindLabels = {
  WARNING: { EN: 'Due soon', ZH_CN: '即将超时' },
  DUE: { EN: 'The time is up', ZH_CN: '已超时' },
  ESCALATION: { EN: 'Still not done', ZH_CN: '超时未完成' },
} as const satisfies Record<string, Text>;

/** What a notice says (S56 1.6). */
export type NoticeKind = keyof typeof noticeKindLabels;
