import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleAccounts } from './access.ts';
import { type AccountGroup, createGroupReader } from './group-loaders.ts';
import { AccountConnection, AccountType } from './type.ts';

const AccountGroupType = builder.objectRef<AccountGroup>('AccountGroup').implement({
  description:
    'A group of companies, added up: what hangs together through accounts that you may see. Archived accounts are not counted.',
  authScopes: { staff: true },
  fields: (t) => ({
    head: t.prismaField({
      type: 'Account',
      description: 'Its highest account that you may see.',
      resolve: (query, { headId }, _args, context) =>
        databaseOf(context).account.findUniqueOrThrow({ ...query, where: { id: headId } }),
    }),
    accountCount: t.int({ description: 'Its accounts.', resolve: ({ accountIds }) => accountIds.length }),
    accounts: t.prismaConnection(
      {
        type: 'Account',
        cursor: 'id',
        description: 'Its accounts, by name.',
        totalCount: ({ accountIds }: AccountGroup) => accountIds.length,
        resolve: (query, { accountIds }, _args, context) =>
          databaseOf(context).account.findMany({
            ...query,
            where: { id: { in: [...accountIds] }, AND: [visibleAccounts(context.actor)] },
            orderBy: stableOrder('name', 'ASC'),
          }),
      },
      AccountConnection,
    ),
    attentionCount: t.exposeInt('attentionCount', { description: 'Accounts of it that want attention (S27).' }),
    contactCount: t.exposeInt('contactCount', { description: 'People at its accounts.' }),
    openComplaintCount: t.exposeInt('openComplaintCount', { description: 'Complaints that are not closed.' }),
    overdueComplaintCount: t.exposeInt('overdueComplaintCount', {
      description: 'Those of them that are past due, by the server’s clock.',
    }),
    openOpportunityCount: t.exposeInt('openOpportunityCount', {
      nullable: true,
      description: 'Open opportunities at those of its accounts whose plans you read; null when you read no plans.',
    }),
    openTargetAmount: t.expose('openTargetAmount', {
      type: 'Decimal',
      nullable: true,
      description: 'Their target amounts together, yuan; null when you read no plans.',
    }),
  }),
});

builder.prismaObjectField(AccountType, 'group', (t) =>
  t.field({
    type: AccountGroupType,
    description:
      'Its group of companies as a whole: all that stand above, beside and below it. An account of no group is a group of one.',
    select: { id: true },
    resolve: async ({ id }, _args, context) => (await readerOf(context).load(id)) ?? alone(id),
  }),
);

/** A group of which nothing is in view: the account left it while the answer was made. */
function alone(id: string): AccountGroup {
  return {
    headId: id,
    accountIds: [],
    attentionCount: 0,
    contactCount: 0,
    openComplaintCount: 0,
    overdueComplaintCount: 0,
    openOpportunityCount: null,
    openTargetAmount: null,
  };
}

// One reader an operation, however many groups a page has.
const readers = new WeakMap<Context, ReturnType<typeof createGroupReader>>();

function readerOf(context: Context): ReturnType<typeof createGroupReader> {
  const known = readers.get(context);
  if (known !== undefined) return known;
  const reader = createGroupReader(databaseOf(context), context.actor, context.now());
  readers.set(context, reader);
  return reader;
}
