import { inView } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { awaitingDecisionOf, decidingRoles, visibleApprovals, visibleDelegations } from './access.ts';
import { type ApprovalResult, decideApproval, withdrawApproval } from './decision-commands.ts';
import { delegateApprovals, type DelegationResult, revokeApprovalDelegation } from './delegation-commands.ts';
import {
  AuthorMayNotReview,
  DecidedBefore,
  DelegationEnded,
  DelegationOverlaps,
  NotAskedToDecide,
  NotWithdrawable,
  StepNotPending,
} from './errors.ts';
import { delegationDaysMaximum } from './input.ts';
import { ApprovalDecisionEnum } from './type.ts';

const payload: MutationOptions<ApprovalResult>['payload'] = (t) => ({
  approval: t.prismaField({
    type: 'Approval',
    description: 'The approval as it is now.',
    resolve: (query, { approvalId }, _args, context) =>
      databaseOf(context)
        .approval.findFirst({ ...query, where: { id: approvalId, AND: [visibleApprovals(context.actor)] } })
        .then(inView),
  }),
});

mutation('decideApproval', {
  description:
    'Decides a step of an approval that asks you, or somebody you stand in for; what it is about moves on with it. Never the own work, never two steps of one approval (four eyes).',
  scopes: { roles: decidingRoles },
  changes: 'approval',
  errors: [StepNotPending, NotAskedToDecide, AuthorMayNotReview, DecidedBefore],
  input: (t) => ({
    stepId: t.id({ description: 'The step; without it, the pending one that asks you.' }),
    decision: t.field({
      type: ApprovalDecisionEnum,
      required: true,
      description: 'What you say; one that the step knows.',
    }),
    opinion: t.string({
      description: 'Why, up to 10,000 characters; required to return or reject, and where the step says so.',
    }),
  }),
  payload,
  can: async (context, id) => {
    const where = { id, AND: [visibleApprovals(context.actor), awaitingDecisionOf(context.actor)] };
    return (await databaseOf(context).approval.count({ where })) > 0;
  },
  run: decideApproval,
});

mutation('withdrawApproval', {
  description:
    'Takes back what you asked to be approved, before anybody has decided: the record stands again as before it was handed in.',
  scopes: { roles: decidingRoles },
  changes: 'approval',
  errors: [StepNotPending, NotWithdrawable],
  input: (t) => ({ reason: t.string({ description: 'Why; up to 10,000 characters.' }) }),
  payload,
  run: withdrawApproval,
});

const delegationPayload: MutationOptions<DelegationResult>['payload'] = (t) => ({
  approvalDelegation: t.prismaField({
    type: 'ApprovalDelegation',
    description: 'The delegation as it is now.',
    resolve: (query, { approvalDelegationId: id }, _args, context) =>
      databaseOf(context)
        .approvalDelegation.findFirst({ ...query, where: { id, AND: [visibleDelegations(context.actor)] } })
        .then(inView),
  }),
});

mutation('delegateApprovals', {
  description:
    'Lets somebody decide in your place for some days, or in that of somebody of your team who is on leave. The record of a decision names both; four eyes hold for both.',
  scopes: { roles: [...decidingRoles, 'ADMIN'] },
  errors: [DelegationOverlaps],
  input: (t) => ({
    fromUserId: t.id({
      description: 'Whose decisions; yours without it. Somebody of your team; for administrators, anybody.',
    }),
    toUserId: t.id({ required: true, description: 'Who decides instead: somebody else.' }),
    startsOn: t.field({ type: 'Date', required: true, description: 'First day, in the company’s time zone.' }),
    endsOn: t.field({
      type: 'Date',
      required: true,
      description: `Last day, not past; at most ${delegationDaysMaximum} days in all.`,
    }),
    reason: t.string({ required: true, description: 'Why, such as leave; 1 to 1,000 characters.' }),
  }),
  payload: delegationPayload,
  run: delegateApprovals,
});

mutation('revokeApprovalDelegation', {
  description: 'Ends a delegation at once.',
  scopes: { roles: [...decidingRoles, 'ADMIN'] },
  changes: 'approvalDelegation',
  errors: [DelegationEnded],
  payload: delegationPayload,
  run: revokeApprovalDelegation,
});
