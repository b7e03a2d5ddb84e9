import type { Text } from '../core/language.ts';

/** What people read for each state. */
export const approvalStateLabels = {
  PENDING: { EN: 'Pending', ZH_CN: '审批中' },
  APPROVED: { EN: 'Approved', ZH_CN: '已批准' },
  RETURNED: { EN: 'Returned to the author', ZH_CN: '已退回' },
  REJECTED: { EN: 'Rejected', ZH_CN: '已否决' },
  WITHDRAWN: { EN: 'Withdrawn', ZH_CN: '已撤回' },
  VOIDED: { EN: 'Voided by a change', ZH_CN: '因修改失效' },
} as const satisfies Record<string, Text>;

/** How an approval stands. */
export type ApprovalState = keyof typeof approvalStateLabels;

/** What people read for each state of a step. */
export const stepStateLabels = {
  WAITING: { EN: 'Others decide first', ZH_CN: '未到' },
  PENDING: { EN: 'Asked', ZH_CN: '待审批' },
  DECIDED: { EN: 'Decided', ZH_CN: '已审批' },
  WAIVED: { EN: 'Excused', ZH_CN: '已免除' },
  CANCELLED: { EN: 'Not needed any more', ZH_CN: '已取消' },
} as const satisfies Record<string, Text>;

/** How a step of an approval stands. */
export type StepState = keyof typeof stepStateLabels;

/** What people read for each decision. */
export const decisionLabels = {
  APPROVE: { EN: 'Approve', ZH_CN: '同意' },
  RETURN: { EN: 'Return to the author', ZH_CN: '退回' },
  REJECT: { EN: 'Reject', ZH_CN: '否决' },
} as const satisfies Record<string, Text>;

/** What somebody who is asked says. */
export type ApprovalDecision = keyof typeof decisionLabels;

/** What people read for each step. */
export const stepLabels = {
  ACCEPTANCE: { EN: 'Acceptance by the superior', ZH_CN: '上级主管受理' },
  DEPARTMENT_REVIEW: { EN: 'Review by the department’s manager', ZH_CN: '受理部门主管审核' },
  OPINION: { EN: 'Opinion of administration and personnel', ZH_CN: '行政人事部附意见' },
  READING: { EN: 'Reading by the general manager', ZH_CN: '总经理批阅' },
  DISPOSITION: { EN: 'Review of the disposition by the superior', ZH_CN: '上级主管审核处理意见' },
  REPORT_REVIEW: { EN: 'Review by the key-account manager', ZH_CN: '大客户部经理审阅' },
  DEPARTMENT_OPINION: { EN: 'Opinion of a department concerned', ZH_CN: '相关部门审阅' },
  DIRECTOR_REVIEW: { EN: 'Review by the marketing director', ZH_CN: '营销总监审核' },
  STATISTICS_APPROVAL: { EN: 'Approval of the statistics by the general manager', ZH_CN: '总经理审批统计表' },
  SURVEY_PLAN_APPROVAL: { EN: 'Approval of the survey plan by the responsible leader', ZH_CN: '主管领导审批调查计划' },
  SURVEY_REPORT_APPROVAL: {
    EN: 'Approval of the survey report by the responsible leader',
    ZH_CN: '主管领导审批调查报告',
  },
  FORM_APPROVAL: { EN: 'Approval of a form by the department’s supervisor', ZH_CN: '部门主管审批表单' },
  FINAL_APPROVAL: { EN: 'Approval by the general manager', ZH_CN: '总经理审批' },
} as const satisfies Record<string, Text>;

/** What a step is for. */
export type StepName = keyof typeof stepLabels;
