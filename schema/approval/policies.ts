import type { Role } from '../core/actor.ts';
import type { Text } from '../core/language.ts';
import type { ApprovalDecision, StepName } from './vocabulary.ts';

/** One step of a chain. */
export interface PlannedStep {
  readonly name: StepName;
  /** Anybody in one of these roles; empty where the request names a person. */
  readonly roles: readonly Role[];
  /** Whether one person is asked, whom the request names. */
  readonly isOfPerson?: true;
  /** Whether only people of a department that the request names; one step for each of them. */
  readonly isOfDepartment?: true;
  readonly decisions: readonly ApprovalDecision[];
  /** Whether an opinion is required even to approve; to return or reject, one always is. */
  readonly isOpinionRequired?: true;
}

/** A chain: stages in order; the steps of a stage are asked together. */
export interface ApprovalPolicy {
  readonly label: Text;
  readonly stages: readonly (readonly PlannedStep[])[];
  /** Whether the author can take it back before the first decision. */
  readonly isWithdrawable: boolean;
  /** How long each step may take: the name of a policy of deadlines. */
  readonly term:
    | 'COMPLAINT_APPROVAL_STEP'
    | 'STATISTICS_APPROVAL_STEP'
    | 'SUGGESTION_APPROVAL_STEP'
    | 'SURVEY_APPROVAL_STEP';
}

const superior: readonly Role[] = ['SALES_SUPERVISOR', 'DEPARTMENT_MANAGER'];
const anyDepartment: readonly Role[] = [
  'SERVICE_OFFICER',
  'SALESPERSON',
  'SALES_SUPERVISOR',
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
  'FINANCE',
];

/** The chains (catalogue 16.2). A system that wants one adds its policy here, and a column to `approval`. */
export const policies = {
  COMPLAINT_ACCEPTANCE: {
    label: { EN: 'Acceptance of a complaint (S43)', ZH_CN: '投诉受理（S43）' },
    stages: [[{ name: 'ACCEPTANCE', roles: superior, decisions: ['APPROVE', 'REJECT'] }]],
    isWithdrawable: true,
    term: 'COMPLAINT_APPROVAL_STEP',
  },
  COMPLAINT_INVESTIGATION: {
    label: { EN: 'Investigation report of a complaint (S43)', ZH_CN: '投诉调查报告（S43）' },
    stages: [
      [
        {
          name: 'DEPARTMENT_REVIEW',
          roles: ['DEPARTMENT_MANAGER'],
          isOfDepartment: true,
          decisions: ['APPROVE', 'RETURN'],
        },
      ],
      [{ name: 'OPINION', roles: ['CUSTOMER_MANAGER'], decisions: ['APPROVE', 'RETURN'], isOpinionRequired: true }],
      [{ name: 'READING', roles: ['GENERAL_MANAGER'], decisions: ['APPROVE'] }],
    ],
    isWithdrawable: true,
    term: 'COMPLAINT_APPROVAL_STEP',
  },
  COMPLAINT_DISPOSITION: {
    label: { EN: 'Disposition of a complaint (S43)', ZH_CN: '投诉处理意见（S43）' },
    stages: [[{ name: 'DISPOSITION', roles: [...superior, 'GENERAL_MANAGER'], decisions: ['APPROVE', 'RETURN'] }]],
    isWithdrawable: true,
    term: 'COMPLAINT_APPROVAL_STEP',
  },
  COMPLAINT_STATISTICS: {
    label: { EN: 'Complaint statistics of a month (S43)', ZH_CN: '月度投诉统计表（S43）' },
    stages: [[{ name: 'STATISTICS_APPROVAL', roles: ['GENERAL_MANAGER'], decisions: ['APPROVE', 'RETURN'] }]],
    isWithdrawable: true,
    term: 'STATISTICS_APPROVAL_STEP',
  },
  SUGGESTION_REPORT: {
    label: { EN: 'Report on a suggestion (S10)', ZH_CN: '大客户建议报告（S10）' },
    stages: [[{ name: 'REPORT_REVIEW', roles: ['CUSTOMER_MANAGER'], decisions: ['APPROVE', 'RETURN'] }]],
    isWithdrawable: true,
    term: 'SUGGESTION_APPROVAL_STEP',
  },
  SURVEY_PLAN: {
    label: { EN: 'Plan of a satisfaction survey (S27)', ZH_CN: '满意度调查计划（S27）' },
    stages: [[{ name: 'SURVEY_PLAN_APPROVAL', roles: [], isOfPerson: true, decisions: ['APPROVE', 'RETURN'] }]],
    isWithdrawable: true,
    term: 'SURVEY_APPROVAL_STEP',
  },
  SURVEY_REPORT: {
    label: { EN: 'Report of a satisfaction survey (S27)', ZH_CN: '满意度调查报告（S27）' },
    stages: [[{ name: 'SURVEY_REPORT_APPROVAL', roles: [], isOfPerson: true, decisions: ['APPROVE', 'RETURN'] }]],
    isWithdrawable: true,
    term: 'SURVEY_APPROVAL_STEP',
  },
  FILLED_FORM: {
    label: { EN: 'Form filled in, such as a return-visit record (S11)', ZH_CN: '表单，如客户回访记录表（S11）' },
    stages: [
      [
        {
          name: 'FORM_APPROVAL',
          roles: ['SALES_SUPERVISOR', 'DEPARTMENT_MANAGER', 'CUSTOMER_MANAGER'],
          decisions: ['APPROVE', 'RETURN'],
        },
      ],
    ],
    isWithdrawable: true,
    term: 'SURVEY_APPROVAL_STEP',
  },
  SUGGESTION_SUMMARY: {
    label: { EN: 'Summary of a suggestion (S10)', ZH_CN: '建议汇总表（S10）' },
    stages: [
      [
        {
          name: 'DEPARTMENT_OPINION',
          roles: anyDepartment,
          isOfDepartment: true,
          decisions: ['APPROVE'],
          isOpinionRequired: true,
        },
      ],
      [
        {
          name: 'DIRECTOR_REVIEW',
          roles: ['MARKETING_DIRECTOR'],
          decisions: ['APPROVE', 'REJECT'],
          isOpinionRequired: true,
        },
      ],
      [{ name: 'FINAL_APPROVAL', roles: ['GENERAL_MANAGER'], decisions: ['APPROVE', 'REJECT'] }],
    ],
    // The departments have it on their desks already.
    isWithdrawable: false,
    term: 'SUGGESTION_APPROVAL_STEP',
  },
} as const satisfies Readonly<Record<string, ApprovalPolicy>>;

/** Name of a policy. */
export type PolicyName = keyof typeof policies;

/** A policy by its name. */
export function policyOf(name: string): ApprovalPolicy {
  const found: ApprovalPolicy | undefined = (policies as Readonly<Record<string, ApprovalPolicy>>)[name]; // looked up, not trusted
  if (found === undefined) throw new Error(`no approval policy ${name}`);
  return found;
}

/** What people read for each policy. */
export const policyLabels = Object.fromEntries(
  Object.entries(policies).map(([name, { label }]) => [name, label]),
) as Readonly<Record<PolicyName, Text>>; // of the same names
