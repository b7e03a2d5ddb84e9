import { plannedAccounts, planReadingRoles } from '../account/access.ts';
import { visibleContacts } from '../contact/access.ts';
import { askedDay } from '../core/asked.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { momentOf } from './loaders.ts';
import { readMap } from './map-loaders.ts';
import { AlignmentMapType } from './map-type.ts';

builder.queryField('alignmentMap', (t) =>
  t.field({
    type: AlignmentMapType,
    nullable: true,
    authScopes: { roles: planReadingRoles },
    description:
      'The political map of an account, in one opportunity or as a whole (S04); null when there is no such account or opportunity, or you may not see its plans.',
    args: {
      accountId: t.arg.id({ required: true, description: 'The account.' }),
      opportunityId: t.arg.id({ description: 'An opportunity of the account; the account as a whole without it.' }),
      asOf: t.arg({ type: 'Date', description: 'As of the end of this day; now without it.' }),
    },
    async resolve(_root, args, context) {
      const db = databaseOf(context);
      const moment = momentOf(askedDay(args.asOf), context.now(), context.companyTimeZone);
      const opportunityId = args.opportunityId == null ? null : (decodeId('Opportunity', args.opportunityId) ?? nilId);
      const account = await db.account.findFirst({
        where: {
          id: decodeId('Account', args.accountId) ?? nilId,
          AND: [plannedAccounts(context.actor)],
          ...(opportunityId !== null && { opportunities: { some: { id: opportunityId } } }),
        },
        select: { id: true, name: true },
      });
      if (account === null) return null;
      const facts = await readMap(db, account.id, opportunityId, moment, visibleContacts(context.actor));
      return { ...facts, accountId: account.id, accountName: account.name, opportunityId, asOf: moment.day };
    },
  }),
);
