import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { visibleCalls } from './access.ts';
import { CallPlanStateEnum } from './enums.ts';
import { CallStepRefused } from './errors.ts';
import { CallParticipantType } from './part-type.ts';
import { allowedIn } from './rules.ts';
import type { Side } from './vocabulary.ts';

const inOrder = { orderBy: { seq: 'asc' } } as const;

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
      executive: t.relation('executive'),
      salesperson: t.relation('salesperson'),
      manager: t.relation('manager', { nullable: true }),
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
