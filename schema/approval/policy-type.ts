import { builder } from '../core/builder.ts';
import { type ApprovalPolicy, policies, type PlannedStep, type PolicyName } from './policies.ts';
import { ApprovalDecisionEnum, ApprovalPolicyNameEnum, ApprovalStepNameEnum } from './type.ts';
import { RoleEnum } from '../user/type.ts';

const PlannedStepType = builder.objectRef<PlannedStep & { readonly stage: number }>('ApprovalPolicyStep').implement({
  description: 'A step of a chain.',
  authScopes: { staff: true },
  fields: (t) => ({
    stage: t.exposeInt('stage', { description: '1 for the first; steps of one stage are asked together.' }),
    name: t.field({ type: ApprovalStepNameEnum, description: 'What it is for.', resolve: ({ name }) => name }),
    roles: t.field({
      type: [RoleEnum],
      description: 'Who is asked: anybody in one of these roles, each once.',
      resolve: ({ roles }) => [...roles],
    }),
    isOfDepartment: t.boolean({
      description: 'Whether only people of a department that the request names are asked, one step for each.',
      resolve: ({ isOfDepartment = false }) => isOfDepartment,
    }),
    decisions: t.field({
      type: [ApprovalDecisionEnum],
      description: 'What may be said, each once.',
      resolve: ({ decisions }) => [...decisions],
    }),
    isOpinionRequired: t.boolean({
      description: 'Whether an opinion is required even to approve.',
      resolve: ({ isOpinionRequired = false }) => isOpinionRequired,
    }),
  }),
});

const ApprovalPolicyType = builder
  .objectRef<ApprovalPolicy & { readonly name: PolicyName }>('ApprovalPolicy')
  .implement({
    description: 'Who approves something, in which order (catalogue 16.2).',
    authScopes: { staff: true },
    fields: (t) => ({
      name: t.field({ type: ApprovalPolicyNameEnum, description: 'Its name.', resolve: ({ name }) => name }),
      steps: t.field({
        type: [PlannedStepType],
        description: 'Its steps, in the order in which they are asked; at most 20.',
        resolve: ({ stages }) => stages.flatMap((steps, index) => steps.map((step) => ({ ...step, stage: index + 1 }))),
      }),
      isWithdrawable: t.exposeBoolean('isWithdrawable', {
        description: 'Whether the author can take it back before the first decision.',
      }),
    }),
  });

builder.queryField('approvalPolicies', (t) =>
  t.field({
    type: [ApprovalPolicyType],
    authScopes: { staff: true },
    description: 'The chains by which things are approved, one per name (catalogue 16.2).',
    resolve: () => Object.entries(policies).map(([name, policy]) => ({ ...policy, name: name as PolicyName })), // of its own keys
  }),
);
