import { inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import type { MutationOptions } from '../core/mutation.ts';
import { keptAccounts, visibleAccounts } from './access.ts';
import type { AccountResult } from './commands.ts';

/** What a mutation of an account gives: the account, read again. */
export const accountPayload: MutationOptions<AccountResult>['payload'] = (t) => ({
  account: t.prismaField({
    type: 'Account',
    description: 'The account as it is now.',
    resolve: (query, { accountId }, _args, context) =>
      databaseOf(context)
        .account.findFirst({ ...query, where: { id: accountId, AND: [visibleAccounts(context.actor)] } })
        .then(inView),
  }),
});

/** Whether the actor could change this account now: it is in keeping and not archived. */
export async function canChangeAccount(context: Context, id: string): Promise<boolean> {
  const { account } = databaseOf(context);
  return (await account.count({ where: { id, deletedAt: null, AND: [keptAccounts(context.actor)] } })) > 0;
}
