import { accountInSight, AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import { errorType } from '../core/error-type.ts';
import { ComplaintStatisticsReportType, reportInSight } from '../complaint/report-type.ts';
import { complaintInSight, ComplaintType } from '../complaint/type.ts';
import { suggestionInSight, SuggestionType } from '../suggestion/type.ts';
import { filledFormInSight, FilledFormType } from '../form/type.ts';
import { surveyReportInSight, SurveyReportType } from '../survey/report-type.ts';
import { surveyInSight, SurveyType } from '../survey/type.ts';
import { RoleEnum } from '../user/type.ts';
import { visibleApprovals, visibleDelegations } from './access.ts';
import { isWhole } from './commands.ts';
import {
  AuthorMayNotReview,
  DecidedBefore,
  DelegationEnded,
  DelegationOverlaps,
  NotAskedToDecide,
  NotWithdrawable,
  StepNotPending,
} from './errors.ts';
import { type PolicyName, policyLabels } from './policies.ts';
import { approvalStateLabels, decisionLabels, type StepName, stepLabels, stepStateLabels } from './vocabulary.ts';

export const ApprovalPolicyNameEnum = enumType(
  'ApprovalPolicyName',
  'What is approved, and by which chain (catalogue 16.2).',
  policyLabels,
);
export const ApprovalStateEnum = enumType('ApprovalState', 'How an approval stands.', approvalStateLabels);
export const ApprovalDecisionEnum = enumType('ApprovalDecision', 'What somebody who is asked says.', decisionLabels);
export const ApprovalStepNameEnum = enumType('ApprovalStepName', 'What a step is for.', stepLabels);
const ApprovalStepStateEnum = enumType('ApprovalStepState', 'How a step of an approval stands.', stepStateLabels);

export const ApprovalStateFilter = enumFilter('ApprovalState', ApprovalStateEnum);
export const ApprovalPolicyNameFilter = enumFilter('ApprovalPolicyName', ApprovalPolicyNameEnum);

/** GraphQL type of steps of approvals. */
export const ApprovalStepType = builder.prismaNode('ApprovalStep', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, approval: visibleApprovals(actor) }),
  authScopes: { staff: true },
  fields: (t) => ({
    stage: t.exposeInt('stage'),
    name: t.field({
      type: ApprovalStepNameEnum,
      description: 'What it is for.',
      select: { name: true },
      resolve: ({ name }) => name as StepName, // written by that type only
    }),
    roles: t.field({
      type: [RoleEnum],
      description: 'Who is asked: anybody in one of these roles, each once; none where `person` is.',
      select: { roles: true },
      resolve: ({ roles }) => roles,
    }),
    department: t.relation('department', { nullable: true }),
    person: t.relation('person', { nullable: true }),
    decisions: t.field({
      type: [ApprovalDecisionEnum],
      description: 'What may be said, each once.',
      select: { decisions: true },
      resolve: ({ decisions }) => decisions,
    }),
    isOpinionRequired: t.exposeBoolean('isOpinionRequired'),
    state: t.expose('state', { type: ApprovalStepStateEnum }),
    askedAt: t.expose('askedAt', { type: 'DateTime', nullable: true }),
    decision: t.expose('decision', { type: ApprovalDecisionEnum, nullable: true }),
    opinion: t.exposeString('opinion', { nullable: true }),
    decidedBy: t.relation('decidedBy', { nullable: true }),
    onBehalfOf: t.relation('onBehalfOf', { nullable: true }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    deadline: t.relation('deadline', { nullable: true }),
  }),
});

/** GraphQL type of approvals. */
export const ApprovalType = builder.prismaNode('Approval', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleApprovals(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    policy: t.field({
      type: ApprovalPolicyNameEnum,
      description: 'The chain that it goes through.',
      select: { policy: true },
      resolve: ({ policy }) => policy as PolicyName, // written by that type only
    }),
    state: t.expose('state', { type: ApprovalStateEnum }),
    round: t.exposeInt('round'),
    account: t.field({
      type: AccountType,
      nullable: true,
      description: 'The account that it is about; null when out of your sight.',
      ...accountInSight('account'),
    }),
    complaint: t.field({
      type: ComplaintType,
      nullable: true,
      description: 'The complaint that it is about; null when it is about something else, or out of your sight.',
      ...complaintInSight('complaint'),
    }),
    suggestion: t.field({
      type: SuggestionType,
      nullable: true,
      description:
        'The suggestion that it is about; null when it is about something else, merged into another, or out of your sight.',
      ...suggestionInSight('suggestion'),
    }),
    complaintStatisticsReport: t.field({
      type: ComplaintStatisticsReportType,
      nullable: true,
      description:
        'The complaint statistics that it is about; null when it is about something else, or out of your sight.',
      ...reportInSight('statisticsReport'),
    }),
    survey: t.field({
      type: SurveyType,
      nullable: true,
      description: 'The survey whose plan it is about; null when it is about something else, or out of your sight.',
      ...surveyInSight('survey'),
    }),
    surveyReport: t.field({
      type: SurveyReportType,
      nullable: true,
      description: 'The survey report that it is about; null when it is about something else, or out of your sight.',
      ...surveyReportInSight('surveyReport'),
    }),
    filledForm: t.field({
      type: FilledFormType,
      nullable: true,
      description: 'The filled-in form that it is about; null when it is about something else, or out of your sight.',
      ...filledFormInSight('filledForm'),
    }),
    author: t.relation('author'),
    requestedBy: t.relation('requestedBy'),
    copy: t.exposeString('copy'),
    hash: t.exposeString('hash'),
    isWhole: t.boolean({
      description:
        'Whether the copy is still what was frozen: its SHA-256 is `hash`. False where a person named in it was erased since.',
      select: { copy: true, hash: true },
      resolve: isWhole,
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason', { nullable: true }),
    steps: t.relation('steps', {
      description: 'Its steps, in the order in which they are asked; at most 52.',
      query: { orderBy: [{ stage: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

/** GraphQL type of a page of approvals. */
export const ApprovalConnection = builder.connectionObject(
  { type: ApprovalType, name: 'ApprovalConnection' },
  { name: 'ApprovalConnectionEdge' },
);

/** GraphQL type of delegations. */
export const ApprovalDelegationType = builder.prismaNode('ApprovalDelegation', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleDelegations(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    fromUser: t.relation('fromUser'),
    toUser: t.relation('toUser'),
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date' }),
    reason: t.exposeString('reason'),
    madeBy: t.relation('madeBy'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

/** GraphQL type of a page of delegations. */
export const ApprovalDelegationConnection = builder.connectionObject(
  { type: ApprovalDelegationType, name: 'ApprovalDelegationConnection' },
  { name: 'ApprovalDelegationConnectionEdge' },
);

errorType(AuthorMayNotReview, 'Somebody else has to review your work (AUTHOR_MAY_NOT_REVIEW).');
errorType(DecidedBefore, 'The same person decides one step of an approval only (DECIDED_ANOTHER_STEP).');
errorType(
  StepNotPending,
  'The step is not asked now: the approval is over (APPROVAL_ENDED), it was decided (STEP_DECIDED), or others decide first (STEP_NOT_REACHED).',
);
errorType(NotAskedToDecide, 'The step asks somebody else (NOT_ASKED_TO_DECIDE).');
errorType(
  NotWithdrawable,
  'It is not yours to take back (NOT_YOUR_REQUEST), is never taken back (APPROVAL_NOT_WITHDRAWABLE), or somebody has decided (APPROVAL_UNDER_WAY).',
);
errorType(DelegationOverlaps, 'Somebody stands in for this person in those days already (DELEGATION_OVERLAPS).');
errorType(DelegationEnded, 'The delegation is over (DELEGATION_ENDED).');
