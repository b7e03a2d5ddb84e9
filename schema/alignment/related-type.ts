import { readsPlansOf } from '../account/access.ts';
import { ContactType } from '../contact/type.ts';
import { askedDay } from '../core/asked.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleAlignment } from './access.ts';
import { AlignmentType } from './alignment-type.ts';
import { readerOf } from './behaviour-type.ts';
import { observationFilter } from './filter.ts';
import { momentOf, type PersonAt } from './loaders.ts';
import { type AlignmentView, viewOf } from './standing.ts';
import { AlignmentChangeConnection, AlignmentObservationConnection } from './type.ts';

// What hangs on a contact. Rights depend on whose the account is that it was seen at.

/** A person's alignment as the reader may see it; null when the account's plans are out of sight. */
export async function alignmentOf(
  context: Context,
  person: PersonAt,
  opportunityId: string | null,
  asOf: Date | null = null,
): Promise<AlignmentView | null> {
  const reader = readerOf(context);
  const moment = momentOf(asOf, context.now(), context.companyTimeZone);
  const [standing, settings] = await Promise.all([
    reader.standings.load({ ...person, moment }),
    reader.settings.load('now'),
  ]);
  if (standing === null || !readsPlansOf(context.actor, standing)) return null;
  return viewOf(standing, opportunityId, settings);
}

builder.prismaObjectFields(ContactType, (t) => ({
  alignment: t.field({
    type: AlignmentType,
    nullable: true,
    description:
      'How far the person is aligned with us (S04); null when you may not see what is planned at the account. Alignment does not follow a person to another account.',
    args: {
      opportunityId: t.arg.id({ description: 'In this opportunity; at the account as a whole without it.' }),
      accountId: t.arg.id({ description: 'At this account; at that of the main post without it.' }),
      asOf: t.arg({
        type: 'Date',
        description:
          'As of the end of this day, by the days of the observations; now without it. A day to come shows how the evidence fades.',
      }),
    },
    select: { id: true, accountId: true },
    resolve: (contact, args, context) => {
      const accountId = args.accountId == null ? contact.accountId : (decodeId('Account', args.accountId) ?? nilId);
      const opportunityId = args.opportunityId == null ? null : (decodeId('Opportunity', args.opportunityId) ?? nilId);
      return alignmentOf(context, { contactId: contact.id, accountId }, opportunityId, askedDay(args.asOf));
    },
  }),
  observations: t.relatedConnection(
    'observations',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'What we have seen the person do, at accounts whose plans you may see, latest day first; withdrawn observations too.',
      args: { filter: t.arg({ type: observationFilter.ref, description: 'Which; all that you may see without it.' }) },
      query: ({ filter }, { actor, now }) => ({
        where: { AND: [visibleAlignment(actor), observationFilter.toWhere(filter, { actor, now: now() })] },
        orderBy: stableOrder('observedOn', 'DESC'),
      }),
    },
    AlignmentObservationConnection,
  ),
  alignmentHistory: t.relatedConnection(
    'alignmentChanges',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'How the person’s status changed, at accounts whose plans you may see, newest first. Never overwritten.',
      args: {
        opportunityId: t.arg.id({
          description: 'In this opportunity only; null: at the account as a whole only; all without it.',
        }),
      },
      query: ({ opportunityId }, { actor }) => ({
        where: {
          ...visibleAlignment(actor),
          ...(opportunityId === undefined
            ? {}
            : { opportunityId: opportunityId === null ? null : (decodeId('Opportunity', opportunityId) ?? nilId) }),
        },
        orderBy: stableOrder('at', 'DESC'),
      }),
    },
    AlignmentChangeConnection,
  ),
}));
