import { isVisibleAccount, sightOf } from '../account/access.ts';
import { livingUnlessAsked } from '../account/filter.ts';
import { builder } from '../core/builder.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleContacts } from './access.ts';
import { contactFilter } from './filter.ts';
import { ContactConnection, ContactType } from './type.ts';

// What hangs on a contact. Superiors and reports are people of the same account: who sees that, sees them.

builder.prismaObjectFields(ContactType, (t) => ({
  reportsTo: t.field({
    type: ContactType,
    nullable: true,
    description:
      'The person’s superior at the same account (向谁报告); null when none is known there or you may not see it.',
    select: (_args, { actor }, nestedSelection) => ({
      account: { select: sightOf(actor) },
      reportsTo: nestedSelection() as unknown as true, // typed as the whole record: the plugin adds what is selected
    }),
    resolve: ({ account, reportsTo }, _args, { actor }) => (isVisibleAccount(actor, account) ? reportsTo : null),
  }),
  reports: t.relatedConnection(
    'reports',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'Who reports to the person, by name. Removed ones only when the filter says something about `deletedAt`.',
      args: {
        filter: t.arg({ type: contactFilter.ref, description: 'Which; all that you may see without it.' }),
      },
      query: ({ filter }, { actor, now }) => ({
        where: {
          AND: [
            visibleContacts(actor),
            livingUnlessAsked(filter),
            contactFilter.toWhere(filter, { actor, now: now() }),
          ],
        },
        orderBy: stableOrder('name', 'ASC'),
      }),
    },
    ContactConnection,
  ),
}));
