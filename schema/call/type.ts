import { planReadingRoles } from '../account/access.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { visibleCalls } from './access.ts';
import { CallPlanStateEnum } from './enums.ts';
import { CallStepRefused, EvaluatedByAnother, SupporterFirst } from './errors.ts';
import { CallParticipantType } from './part-type.ts';
import { allowedIn } from './rules.ts';
import type { Side } from './vocabulary.ts';

const inOrder = { orderBy: { seq: 'asc' } } as const;

/** GraphQL type of what a summary starts with: a view of the plan. */
export const CallSummaryDraftType = builder.prismaObject('CallPlan', {
  variant: 'CallSummaryDraft',
  description: 'What the form of a call’s summary starts with, from the plan (S02).',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    actualEvents: t.string({
      description: 'The agenda, numbered, an item a line: what happened is written beside it.',
      select: { agenda: inOrder },
      resolve: ({ agenda }) => agenda.map(({ seq, item }) => `${seq}. ${item}`).join('\n'),
    }),
    expectedResults: t.relation('expectedResults', {
      description: 'The results to say an outcome of, in order, at most 50.',
      query: inOrder,
    }),
    questions: t.relation('questions', {
      description: 'The questions to answer, in order, at most 50.',
      query: inOrder,
    }),
    people: t.field({
      type: [CallParticipantType],
      description: 'The customer’s people whose behaviour can be noted and who can promise something, at most 50.',
      // Selected like the plan's own lists of participants, so that they are joined once.
      select: (_args, _context, nestedSelection) => ({ participants: nestedSelection(inOrder as unknown as true) }),
      resolve: ({ participants }) => participants.filter(({ side }) => side === 'CUSTOMER'),
    }),
  }),
});

/** GraphQL type of call plans. */
export const CallPlanType = builder.prismaNode('CallPlan', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleCalls(actor)] }),
  authScopes: { roles: planReadingRoles },
  fields: (t) => {
    const side = (of: Side, description: string) =>
      t.field({
        type: [CallParticipantType],
        description,
        // Both sides are one relation, joined once. Typed as all of it, because the plugin adds what the query selects.
        select: (_args, _context, nestedSelection) => ({
          participants: nestedSelection(inOrder as unknown as true),
        }),
        resolve: ({ participants }) => participants.filter((one) => one.side === of),
      });
    return {
      version: t.exposeInt('version'),
      state: t.expose('state', { type: CallPlanStateEnum }),
      account: t.relation('account'),
      executive: t.field({
        type: ContactType,
        nullable: true,
        description:
          'The customer’s executive who is called on (执行人员); null when the person has moved out of your sight.',
        ...contactInSight('executive'),
      }),
      opportunity: t.relation('opportunity', {
        nullable: true,
        description: 'The opportunity that it is about (方案/机会); null when it is about none.',
      }),
      salesperson: t.relation('salesperson'),
      manager: t.relation('manager', {
        nullable: true,
        description: 'The salesperson’s manager for this call (管理者); null when none is named.',
      }),
      copiedFrom: t.relation('copiedFrom', { nullable: true }),
      phoneNumber: t.exposeString('phoneNumber', { nullable: true }),
      location: t.exposeString('location', { nullable: true }),
      administrativeAssistant: t.exposeString('administrativeAssistant', { nullable: true }),
      callDate: t.expose('callDate', { type: 'Date' }),
      callTime: t.expose('callTime', { type: 'TimeOfDay' }),
      purpose: t.exposeString('purpose', { nullable: true }),
      expectedResults: t.relation('expectedResults', {
        description: 'What the call is to bring (预计的结果), in order, at most 50.',
        query: inOrder,
      }),
      customerParticipants: side('CUSTOMER', 'Who takes part for the customer (客户方的参与者), in order, at most 50.'),
      companyParticipants: side('OURS', 'Who takes part for us (公司方的参与者), in order, at most 50.'),
      agenda: t.relation('agenda', {
        description: 'The agenda (计划的通话议程), in order, at most 50.',
        query: inOrder,
      }),
      competingViewsOrObstacles: t.exposeString('competingViewsOrObstacles', { nullable: true }),
      resourcesAndPreparation: t.exposeString('resourcesAndPreparation', { nullable: true }),
      issues: t.relation('issues', {
        description: 'The issues that we can influence and what they are worth (S01, page 2), in order, at most 50.',
        query: inOrder,
      }),
      introduction: t.exposeString('introduction', { nullable: true }),
      questions: t.relation('questions', {
        description: 'The questions to ask (S01, page 3), in order, at most 50.',
        query: inOrder,
      }),
      summaryDraft: t.variant(CallSummaryDraftType, {
        description:
          'What the form of the summary starts with; null unless the plan is PLANNED, because a summary is recorded then.',
        isNull: ({ state }) => state !== 'PLANNED',
      }),
      summary: t.relation('summary', {
        nullable: true,
        description: 'What happened (通话总结, S02); null until it is recorded.',
      }),
      observations: t.relation('observations', {
        description:
          'The behaviours noted in its summary (S04), withdrawn ones too, in the order of recording; the first 100.',
        query: { orderBy: { id: 'asc' }, take: 100 },
      }),
      commitments: t.relation('commitments', {
        description: 'The promises made in it by both sides (承担义务/行动, S02), by due day; the first 100.',
        query: { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }], take: 100 },
      }),
      evaluations: t.relation('evaluations', {
        description: 'The supporter’s and the manager’s evaluation (估计/推荐, S02), in this order, at most 2.',
        query: { orderBy: { kind: 'asc' } },
      }),
      cancellationReason: t.exposeString('cancellationReason', { nullable: true }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    };
  },
});

/** GraphQL type of a page of call plans. */
export const CallPlanConnection = builder.connectionObject(
  { type: CallPlanType, name: 'CallPlanConnection' },
  { name: 'CallPlanConnectionEdge' },
);

const StepRefusedType = errorType(
  CallStepRefused,
  'The call plan is not in a state in which this can be done (S01, S02). `code` says what has to be the case.',
);
builder.objectFields(StepRefusedType, (t) => ({
  state: t.field({ type: CallPlanStateEnum, description: 'Where the plan stands.', resolve: ({ state }) => state }),
  allowedIn: t.field({
    type: [CallPlanStateEnum],
    description: 'The states in which it can be done.',
    resolve: ({ verb }) => [...allowedIn[verb]],
  }),
}));
errorType(SupporterFirst, 'The manager evaluates after a supporter (SUPPORTER_FIRST).');
errorType(EvaluatedByAnother, 'Only its author replaces an evaluation (EVALUATED_BY_ANOTHER).');
