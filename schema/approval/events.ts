import type { Text } from '../core/language.ts';

/**
 * What can happen to an approval. The facts name its policy and, where somebody is asked by it, `asked`: a list of roles, those of
 * one department as `DEPARTMENT_MANAGER@<uuid>`, and one person as `user:<uuid>`.
 */
export const approvalEventTypes = {
  APPROVAL_REQUESTED: { EN: 'Approval asked for', ZH_CN: '已提交审批' },
  APPROVAL_ADVANCED: { EN: 'Approval at its next stage', ZH_CN: '审批进入下一步' },
  APPROVAL_STEP_DECIDED: { EN: 'Step decided, others of the stage are open', ZH_CN: '同级步骤已审批' },
  APPROVAL_APPROVED: { EN: 'Approved', ZH_CN: '审批通过' },
  APPROVAL_RETURNED: { EN: 'Returned to the author', ZH_CN: '审批退回' },
  APPROVAL_REJECTED: { EN: 'Rejected', ZH_CN: '审批否决' },
  APPROVAL_WITHDRAWN: { EN: 'Approval withdrawn', ZH_CN: '审批撤回' },
  APPROVAL_VOIDED: { EN: 'Approval voided by a change', ZH_CN: '审批因修改失效' },
  APPROVAL_DUE_SOON: { EN: 'Decision due soon', ZH_CN: '审批即将超时' },
  APPROVAL_OVERDUE: { EN: 'Decision overdue', ZH_CN: '审批已超时' },
  APPROVAL_ESCALATED: { EN: 'Overdue decision escalated', ZH_CN: '审批超时，已上报' },
} as const satisfies Record<string, Text>;

/** Type of an event of an approval. */
export type ApprovalEventType = keyof typeof approvalEventTypes;

/** What can happen to a delegation. */
export const delegationEventTypes = {
  APPROVALS_DELEGATED: { EN: 'Decisions delegated', ZH_CN: '审批已委托' },
  APPROVAL_DELEGATION_REVOKED: { EN: 'Delegation revoked', ZH_CN: '审批委托已撤销' },
} as const satisfies Record<string, Text>;
