import { databaseOf } from '../core/context.ts';
import { encodeId } from '../core/ids.ts';
import { typedStream } from '../event/stream-type.ts';
import { visibleAccounts } from './access.ts';

typedStream('accountActivity', {
  noun: 'AccountActivity',
  itemDescription: 'Something that happened at an account',
  description:
    'Everything that happens at one account and that you may see: to itself, its people, sites, submissions, complaints and whatever else belongs to it; after a cursor, then live. `event.subject` is the record. One that moves to another account arrives as REMOVED; an account that you may not see is silent.',
  scopes: { staff: true },
  account: 'required',
  fields: (t) => ({
    accountId: t.id({
      description: 'Global id of the account asked for.',
      resolve: ({ askedAccountId }) => encodeId('Account', askedAccountId ?? ''),
    }),
    account: t.prismaField({
      type: 'Account',
      nullable: true,
      description: 'The account as it is now; null when you may not see it any more.',
      resolve: (query, { askedAccountId, actor }, _args, context) =>
        databaseOf(context).account.findFirst({
          ...query,
          where: { id: askedAccountId ?? '', AND: [visibleAccounts(actor)] },
        }),
    }),
  }),
});
