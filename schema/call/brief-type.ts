import type { Contact } from '../../prisma/generated/client/client.ts';
import { planReadingRoles } from '../account/access.ts';
import { AlignmentType } from '../alignment/alignment-type.ts';
import { alignmentOf } from '../alignment/related-type.ts';
import { visibleComplaints } from '../complaint/access.ts';
import { ComplaintType } from '../complaint/type.ts';
import { contactSightOf, isVisibleContact } from '../contact/access.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { visibleFeedback } from '../feedback/access.ts';
import { FeedbackType } from '../feedback/type.ts';
import { visibleCalls, visibleCommitments } from './access.ts';
import { CommitmentType } from './commitment-type.ts';
import { CallQuestionType } from './part-type.ts';
import { CallPlanType } from './type.ts';
import type { CallPlanState } from './vocabulary.ts';

const authScopes = { roles: planReadingRoles };
const inOrder = { orderBy: { seq: 'asc' } } as const;
const heldStates: CallPlanState[] = ['HELD', 'REVIEWED'];

/** A person in a brief, with what the alignment depends on. */
interface BriefPerson {
  readonly contact: Contact;
  readonly accountId: string;
  readonly opportunityId: string | null;
}

/** GraphQL type of people in a brief. */
export const CallBriefPersonType = builder.objectRef<BriefPerson>('CallBriefPerson').implement({
  description: 'A person of the customer’s who is called on or takes part in a call, as its brief shows them.',
  authScopes,
  fields: (t) => ({
    contact: t.field({ type: ContactType, description: 'The person.', resolve: ({ contact }) => contact }),
    alignment: t.field({
      type: AlignmentType,
      nullable: true,
      description:
        'How far the person is aligned with us at the account, in the opportunity that the call is about, with the reasons (S04); null when the person is gone.',
      resolve: ({ contact, accountId, opportunityId }, _args, context) =>
        alignmentOf(context, { contactId: contact.id, accountId }, opportunityId),
    }),
  }),
});

/**
 * GraphQL type of briefs: a view of the plan. The plan and its people are one statement; each of the other lists is one.
 * tests/budget/call.test.ts holds the whole page to eight.
 */
export const CallBriefType = builder.prismaObject('CallPlan', {
  variant: 'CallBrief',
  description: 'The page that a salesperson reads in the car, before a call.',
  authScopes,
  fields: (t) => ({
    callPlan: t.variant(CallPlanType, { description: 'The plan of the call.' }),
    people: t.field({
      type: [CallBriefPersonType],
      description:
        'The executive, then the contacts among the customer’s participants, at most 51; without those who have moved out of your sight.',
      // Typed as the whole records, because the plugin adds whatever the query selects.
      select: (_args, { actor }, nestedSelection) => ({
        accountId: true,
        opportunityId: true,
        executive: nestedSelection({ select: contactSightOf(actor) }, ['contact']) as unknown as true,
        participants: {
          ...inOrder,
          include: { contact: nestedSelection({ select: contactSightOf(actor) }, ['contact']) as unknown as true },
        },
      }),
      resolve: ({ executive, participants, accountId, opportunityId }, _args, { actor }) => {
        const contacts = participants.flatMap(({ side, contact }) =>
          side === 'CUSTOMER' && contact !== null && contact.id !== executive.id ? [contact] : [],
        );
        return [executive, ...contacts]
          .filter((contact) => isVisibleContact(actor, contact))
          .map((contact) => ({ contact, accountId, opportunityId }));
      },
    }),
    complaints: t.prismaField({
      type: [ComplaintType],
      description: 'The account’s complaints that are not closed, the most overdue first; the first 20.',
      select: { accountId: true },
      resolve: (query, { accountId }, _args, context) =>
        databaseOf(context).complaint.findMany({
          ...query,
          where: { accountId, closedAt: null, AND: [visibleComplaints(context.actor)] },
          orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
          take: 20,
        }),
    }),
    ratings: t.prismaField({
      type: [FeedbackType],
      description: 'The latest ratings from the account’s web pages, newest first, at most 10.',
      select: { accountId: true },
      resolve: (query, { accountId }, _args, context) =>
        databaseOf(context).feedback.findMany({
          ...query,
          where: { accountId, kind: 'RATING', state: 'RECEIVED', AND: [visibleFeedback(context.actor)] },
          orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
          take: 10,
        }),
    }),
    commitments: t.prismaField({
      type: [CommitmentType],
      description:
        'The promises of both sides at the account: open ones by due day, then kept and broken ones; renegotiated ones are replaced by others. The first 100.',
      select: { accountId: true },
      resolve: (query, { accountId }, _args, context) =>
        databaseOf(context).commitment.findMany({
          ...query,
          where: { accountId, state: { not: 'RENEGOTIATED' }, AND: [visibleCommitments(context.actor)] },
          // In the order of the states: open, kept, broken.
          orderBy: [{ state: 'asc' }, { dueOn: 'asc' }, { id: 'asc' }],
          take: 100,
        }),
    }),
    earlierCalls: t.prismaField({
      type: [CallPlanType],
      description:
        'The calls held at the account until the day of this one, latest first, at most 5: their summaries say what was learned.',
      select: { id: true, accountId: true, callDate: true },
      resolve: (query, { id, accountId, callDate }, _args, context) =>
        databaseOf(context).callPlan.findMany({
          ...query,
          where: {
            accountId,
            callDate: { lte: callDate },
            state: { in: heldStates },
            NOT: { id },
            AND: [visibleCalls(context.actor)],
          },
          orderBy: [{ callDate: 'desc' }, { callTime: 'desc' }, { id: 'desc' }],
          take: 5,
        }),
    }),
    missingAnswers: t.prismaField({
      type: [CallQuestionType],
      description:
        'Questions of earlier calls at the account that nobody has answered and that no held copy has taken over, latest call first; the first 50.',
      select: { id: true, accountId: true },
      resolve: (query, { id, accountId }, _args, context) =>
        databaseOf(context).callQuestion.findMany({
          ...query,
          where: {
            answer: null,
            callPlan: {
              accountId,
              state: { in: heldStates },
              copies: { none: { state: { in: heldStates } } },
              NOT: { id },
              AND: [visibleCalls(context.actor)],
            },
          },
          orderBy: [{ callPlan: { callDate: 'desc' } }, { callPlanId: 'desc' }, { seq: 'asc' }],
          take: 50,
        }),
    }),
  }),
});

builder.queryField('callBrief', (t) =>
  t.prismaField({
    type: CallBriefType,
    nullable: true,
    authScopes,
    description: 'The brief of a call: what to know before it; null when there is no such plan or you may not see it.',
    args: { callPlanId: t.arg.id({ required: true, description: 'Global id of the call plan.' }) },
    resolve: (query, _root, { callPlanId }, context) =>
      databaseOf(context).callPlan.findFirst({
        ...query,
        where: { id: decodeId('CallPlan', callPlanId) ?? nilId, AND: [visibleCalls(context.actor)] },
      }),
  }),
);
