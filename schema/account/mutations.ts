import { inView, NotFound, VersionConflict } from '../core/command.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { DuplicateSuspected } from '../duplicate/errors.ts';
import { archivingRoles, keepingRoles, reassigningRoles, visibleAccounts } from './access.ts';
import type { AccountResult } from './commands.ts';
import { accountPayload, canChangeAccount } from './payload-type.ts';
import { registerAccount, updateAccount, upsertAccount } from './record-commands.ts';
import { archiveAccount, reassignAccount, settleAccountAttention } from './standing-commands.ts';
import { AddressKindEnum, UpsertOutcomeEnum } from './type.ts';
import type { UpsertOutcome } from './vocabulary.ts';

const AddressInput = builder.inputType('AccountAddressInput', {
  description: 'An address of an account.',
  fields: (t) => ({
    kind: t.field({ type: AddressKindEnum, required: true, description: 'What it is for; each kind once.' }),
    street: t.string({ required: true, description: 'Street, building, room; 1 to 200 characters.' }),
    city: t.string({ required: true, description: 'City; 1 to 200 characters.' }),
    province: t.string({ description: 'Province or state; 1 to 200 characters.' }),
    postalCode: t.string({ description: 'Postal code; 1 to 20 characters.' }),
    country: t.string({ description: 'ISO 3166-1 alpha-2 country code, 2 capital letters; CN without it.' }),
  }),
});

const texts = {
  name: 'Company name; 1 to 200 characters.',
  externalId: 'Id of the same company in an outside system, unique; 1 to 200 characters.',
  phone: 'Switchboard telephone number; up to 40 characters.',
  website: 'Home page, http or https; up to 2,000 characters.',
  addresses: 'Its addresses, each kind once; the list replaces all that there were.',
  parentId: 'The company above it in its group; never itself or one below it.',
  ownerId: 'The salesperson or supervisor who looks after it',
} as const;

const emptied = 'Omitted leaves it; null empties it.';

mutation('registerAccount', {
  description:
    'Registers a customer company. Salespeople register their own, supervisors their team’s. One that may be there already is refused (DUPLICATE_SUSPECTED) unless you accept that.',
  scopes: { roles: keepingRoles },
  errors: [DuplicateSuspected],
  input: (t) => ({
    name: t.string({ required: true, description: texts.name }),
    externalId: t.string({ description: texts.externalId }),
    phone: t.string({ description: texts.phone }),
    website: t.string({ description: texts.website }),
    parentId: t.id({ description: texts.parentId }),
    ownerId: t.id({ description: `${texts.ownerId}; without it you, if you are one.` }),
    addresses: t.field({ type: [AddressInput], description: texts.addresses }),
    acceptDuplicate: t.boolean({ description: 'Whether to register it although it may be there already.' }),
  }),
  payload: accountPayload,
  run: registerAccount,
});

mutation('updateAccount', {
  description:
    'Changes what is known of an account. Omitted leaves a value as it is; null empties it where that is allowed. Nothing different changes nothing, the version included.',
  scopes: { roles: keepingRoles },
  changes: 'account',
  input: (t) => ({
    name: t.string({ description: `${texts.name} Omitted leaves it. Not null.` }),
    externalId: t.string({ description: `${texts.externalId} ${emptied}` }),
    phone: t.string({ description: `${texts.phone} ${emptied}` }),
    website: t.string({ description: `${texts.website} ${emptied}` }),
    parentId: t.id({ description: `${texts.parentId} ${emptied}` }),
    addresses: t.field({ type: [AddressInput], description: `${texts.addresses} Omitted leaves them. Not null.` }),
  }),
  payload: accountPayload,
  can: canChangeAccount,
  run: updateAccount,
});

mutation('upsertAccount', {
  description:
    'Registers the account of an external id, or changes it when it is there: for outside systems that sync. Sending the same again changes nothing. An archived account is brought up to date and stays archived.',
  scopes: { roles: keepingRoles },
  errors: [NotFound, VersionConflict],
  input: (t) => ({
    externalId: t.string({ required: true, description: `${texts.externalId} It decides which account is meant.` }),
    expectedVersion: t.int({
      description: 'The version that you have seen, where it matters; another one, or no account at all, is refused.',
    }),
    name: t.string({ required: true, description: texts.name }),
    phone: t.string({ description: `${texts.phone} ${emptied}` }),
    website: t.string({ description: `${texts.website} ${emptied}` }),
    parentId: t.id({ description: `${texts.parentId} ${emptied}` }),
    ownerId: t.id({
      description: `${texts.ownerId}, for an account that is registered by this; \`reassignAccount\` changes it later. Without it you, if you are one.`,
    }),
    addresses: t.field({ type: [AddressInput], description: `${texts.addresses} Omitted leaves them. Not null.` }),
  }),
  payload: (t) => ({
    account: t.prismaField({
      type: 'Account',
      description: 'The account as it is now.',
      resolve: (query, { accountId }: AccountResult & { readonly outcome: UpsertOutcome }, _args, context) =>
        databaseOf(context)
          .account.findFirst({ ...query, where: { id: accountId, AND: [visibleAccounts(context.actor)] } })
          .then(inView),
    }),
    outcome: t.field({ type: UpsertOutcomeEnum, description: 'What was done.', resolve: ({ outcome }) => outcome }),
  }),
  run: upsertAccount,
});

mutation('reassignAccount', {
  description:
    'Gives an account to another owner, who then sees it and its complaints. Supervisors do so inside their team.',
  scopes: { roles: reassigningRoles },
  changes: 'account',
  input: (t) => ({
    ownerId: t.id({ required: true, description: `${texts.ownerId} from now on.` }),
  }),
  payload: accountPayload,
  can: canChangeAccount,
  run: reassignAccount,
});

mutation('archiveAccount', {
  description:
    'Archives an account: lists then show it only when asked for deletions, and it can’t be changed. Its complaints go on.',
  scopes: { roles: archivingRoles },
  changes: 'account',
  payload: accountPayload,
  can: canChangeAccount,
  run: archiveAccount,
});

mutation('settleAccountAttention', {
  description:
    'Settles what made an account want attention, such as a low rating (S27): `attentionSince` becomes null.',
  scopes: { roles: keepingRoles },
  changes: 'account',
  payload: accountPayload,
  can: canChangeAccount,
  run: settleAccountAttention,
});
