import { visibleComplaints } from '../complaint/access.ts';
import { complaintFilter } from '../complaint/filter.ts';
import { ComplaintConnection } from '../complaint/type.ts';
import { visibleContacts } from '../contact/access.ts';
import { contactFilter } from '../contact/filter.ts';
import { ContactConnection } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import type { FilterFacts } from '../core/filters.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleFeedback } from '../feedback/access.ts';
import { feedbackFilter } from '../feedback/filter.ts';
import { FeedbackConnection } from '../feedback/type.ts';
import { visibleSites } from '../site/access.ts';
import { siteFilter } from '../site/filter.ts';
import { SiteConnection } from '../site/type.ts';
import { visibleAccounts } from './access.ts';
import { accountFilter, livingUnlessAsked } from './filter.ts';
import { AccountConnection, accountInSight, AccountType } from './type.ts';

// What hangs on an account. Rights and filter go into the join itself, so that nested pages stay one statement.

const allWithout = 'Which; all that you may see without it.';

builder.prismaObjectFields(AccountType, (t) => ({
  parent: t.field({
    type: AccountType,
    nullable: true,
    description: 'The company above it in its group; null when there is none or you may not see it.',
    ...accountInSight('parent'),
  }),
  children: t.relatedConnection(
    'children',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'The companies right below it in its group, by name. Archived ones only when the filter says something about `deletedAt`.',
      args: { filter: t.arg({ type: accountFilter.ref, description: allWithout }) },
      query: ({ filter }, context) => ({
        where: {
          AND: [
            visibleAccounts(context.actor),
            livingUnlessAsked(filter),
            accountFilter.toWhere(filter, factsOf(context)),
          ],
        },
        orderBy: stableOrder('name', 'ASC'),
      }),
    },
    AccountConnection,
  ),
  contacts: t.relatedConnection(
    'contacts',
    {
      cursor: 'id',
      totalCount: true,
      description: 'The people there, by name. Removed ones only when the filter says something about `deletedAt`.',
      args: { filter: t.arg({ type: contactFilter.ref, description: allWithout }) },
      query: ({ filter }, context) => ({
        where: {
          AND: [
            visibleContacts(context.actor),
            livingUnlessAsked(filter),
            contactFilter.toWhere(filter, factsOf(context)),
          ],
        },
        orderBy: stableOrder('name', 'ASC'),
      }),
    },
    ContactConnection,
  ),
  sites: t.relatedConnection(
    'sites',
    {
      cursor: 'id',
      totalCount: true,
      description: 'Its web pages that embed the widget, by name.',
      args: { filter: t.arg({ type: siteFilter.ref, description: allWithout }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleSites(context.actor), siteFilter.toWhere(filter, factsOf(context))] },
        orderBy: stableOrder('name', 'ASC'),
      }),
    },
    SiteConnection,
  ),
  complaints: t.relatedConnection(
    'complaints',
    {
      cursor: 'id',
      totalCount: true,
      description: 'Its complaints, newest receipt first.',
      args: { filter: t.arg({ type: complaintFilter.ref, description: allWithout }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleComplaints(context.actor), complaintFilter.toWhere(filter, factsOf(context))] },
        orderBy: stableOrder('receivedAt', 'DESC'),
      }),
    },
    ComplaintConnection,
  ),
  feedback: t.relatedConnection(
    'feedback',
    {
      cursor: 'id',
      totalCount: true,
      description: 'What visitors of its web pages have sent, newest first.',
      args: { filter: t.arg({ type: feedbackFilter.ref, description: allWithout }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleFeedback(context.actor), feedbackFilter.toWhere(filter, factsOf(context))] },
        orderBy: stableOrder('receivedAt', 'DESC'),
      }),
    },
    FeedbackConnection,
  ),
}));

function factsOf({ actor, now }: Context): FilterFacts {
  return { actor, now: now() };
}
