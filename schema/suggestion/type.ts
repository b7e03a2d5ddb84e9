import type { Suggestion } from '../../prisma/generated/client/client.ts';
import { accountInSight, AccountType } from '../account/type.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { endOfDate } from '../core/calendar.ts';
import { errorType } from '../core/error-type.ts';
import { inSight } from '../core/in-sight.ts';
import { leadOn } from '../core/redirects.ts';
import { isVisibleSuggestion, sightOfSuggestion, visibleSuggestions } from './access.ts';
import { SuggestionCategoryEnum, SuggestionChannelEnum, SuggestionStateEnum } from './enums.ts';
import { DepartmentNotAsked, NotYoursToReject, OpinionAlreadyGiven, SuggestionStepRefused } from './errors.ts';
import { allowedIn } from './rules.ts';

// What was merged into a duplicate leads straight to what remains: an old id never leads further than once.
leadOn('Suggestion', async (db, ids) => {
  const rows = await db.suggestion.findMany({
    where: { id: { in: [...ids] }, mergedIntoId: { not: null } },
    select: { id: true, mergedIntoId: true },
  });
  return new Map(rows.map(({ id, mergedIntoId }) => [id, mergedIntoId ?? id]));
});

const newest = { orderBy: { revision: 'desc' }, take: 100 } as const;

/** GraphQL type of suggestions (S10). */
export const SuggestionType = builder.prismaNode('Suggestion', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleSuggestions(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    number: t.exposeString('number'),
    state: t.expose('state', { type: SuggestionStateEnum }),
    account: t.field({
      type: AccountType,
      nullable: true,
      description:
        'The account that made it; null when it is out of your sight: you see the suggestion because your department was asked, or an account of yours supports it.',
      ...accountInSight('account'),
    }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'The person at the account who made it, where known; null when out of your sight.',
      ...contactInSight('contact'),
    }),
    channel: t.expose('channel', { type: SuggestionChannelEnum }),
    category: t.expose('category', { type: SuggestionCategoryEnum, nullable: true }),
    content: t.exposeString('content'),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    receivedBy: t.relation('receivedBy', { nullable: true }),
    acceptedAt: t.expose('acceptedAt', { type: 'DateTime', nullable: true }),
    thankedAt: t.expose('thankedAt', { type: 'DateTime', nullable: true }),
    promisedReplyBy: t.expose('promisedReplyBy', { type: 'Date', nullable: true }),
    isReplyOverdue: t.boolean({
      description: 'Whether the promised day is over and the customer was not told, by the server’s clock (T02).',
      select: { promisedReplyBy: true, repliedAt: true },
      resolve: ({ promisedReplyBy, repliedAt }, _args, { now, companyTimeZone }) =>
        promisedReplyBy !== null && repliedAt === null && now() > endOfDate(promisedReplyBy, companyTimeZone),
    }),
    deadline: t.relation('deadline', {
      nullable: true,
      description:
        'The clock of the reply (T02): it runs to the end of `promisedReplyBy` and ends when the customer was told; null until it is accepted. Since 0.1.',
    }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true }),
    rejectionReason: t.exposeString('rejectionReason', { nullable: true }),
    repliedAt: t.expose('repliedAt', { type: 'DateTime', nullable: true }),
    isReplyLate: t.exposeBoolean('isReplyLate', { nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    reply: t.relation('reply', { nullable: true }),
    reward: t.relation('reward', { nullable: true }),
    steps: t.relation('steps', {
      description: 'Its steps in order, the first being its registration; the latest 100.',
      query: { orderBy: { version: 'asc' }, take: -100 },
    }),
    reports: t.relation('reports', {
      description: 'Its reports, newest revision first; the latest 100.',
      query: newest,
    }),
    opinions: t.relation('opinions', {
      description: 'The departments that the summary was sent to, with their opinions; at most 50.',
      query: { orderBy: { departmentId: 'asc' } },
    }),
    promiseChanges: t.relation('promiseChanges', {
      description: 'The changes of the promised day in order; the latest 100.',
      query: { orderBy: { version: 'asc' }, take: -100 },
    }),
    supporters: t.relation('supporters', {
      description: 'The customers who made the same suggestion, by when they were merged; the latest 100.',
      query: { orderBy: [{ at: 'asc' }, { duplicateId: 'asc' }], take: -100 },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** The suggestion of a record, where the reader sees it. */
export const suggestionInSight = inSight<Suggestion>(sightOfSuggestion, isVisibleSuggestion);

const StepRefusedType = errorType(
  SuggestionStepRefused,
  'The step is not the next one of S10. `code` names what is missing or done already.',
);
builder.objectFields(StepRefusedType, (t) => ({
  state: t.field({
    type: SuggestionStateEnum,
    description: 'Where the suggestion stands.',
    resolve: ({ state }) => state,
  }),
  allowedIn: t.field({
    type: [SuggestionStateEnum],
    description: 'The states in which this step may be taken.',
    resolve: ({ verb }) => [...allowedIn[verb]],
  }),
}));
errorType(DepartmentNotAsked, 'The summary was not sent to this department (DEPARTMENT_NOT_ASKED).');
errorType(OpinionAlreadyGiven, 'The department has answered, or was excused (OPINION_ALREADY_GIVEN).');
errorType(NotYoursToReject, 'At this point somebody else decides (NOT_YOURS_TO_REJECT).');

/** GraphQL type of a page of suggestions. */
export const SuggestionConnection = builder.connectionObject(
  { type: SuggestionType, name: 'SuggestionConnection' },
  { name: 'SuggestionConnectionEdge' },
);
