import type { Db } from '../../prisma/client.ts';
import { archiveAccount } from '../account/standing-commands.ts';
import { updateAccount, upsertAccount } from '../account/record-commands.ts';
import { visibleAccounts } from '../account/access.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { removeContact, updateContact, upsertContact } from '../contact/commands.ts';
import { visibleContacts } from '../contact/access.ts';
import type { Actor } from '../core/actor.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { problemWith, type RowProblem } from './rules.ts';
import type { CsvField, CsvKind } from './vocabulary.ts';

/** The cells of a row by their fields: a text, null where an empty cell empties the value, nothing where it leaves it. */
export type Cells = Readonly<Partial<Record<CsvField, string | null>>>;

/** A record as it was when a row's turn came. */
export interface Before {
  readonly id: string;
  readonly version: number;
  /** Values that an update takes back as they stand here. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What rows of one kind are made into, and how that is taken back; everything through the noun's own commands. */
export interface RecordKind {
  /** The records of these external ids that the actor sees, by external id. */
  readonly find: (db: Db, actor: Actor, externalIds: string[]) => Promise<ReadonlyMap<string, Before>>;
  /** The input of the upsert for a row, or what is wrong with what the row refers to. */
  readonly inputOf: (
    commander: Commander,
    cells: Cells,
    before: Before | null,
    earlier: ReadonlySet<string | undefined>,
  ) => Promise<Record<string, unknown> | RowProblem[]>;
  readonly upsert: (
    commander: Commander,
    input: unknown,
  ) => Promise<{ readonly id: string; readonly outcome: UpsertOutcome }>;
  readonly restore: (commander: Commander, id: string, expectedVersion: number, values: object) => Promise<unknown>;
  readonly remove: (commander: Commander, id: string, expectedVersion: number) => Promise<unknown>;
  /** Whether other records hang on it. */
  readonly isInUse: (db: Db, id: string) => Promise<boolean>;
}

/** By what a file holds. */
export const recordKinds: Readonly<Record<CsvKind, RecordKind>> = {
  ACCOUNT: {
    async find(db, actor, externalIds) {
      const rows = await db.account.findMany({
        where: { externalId: { in: externalIds }, AND: [visibleAccounts(actor)] },
        include: { addresses: { omit: { accountId: true } } },
      });
      return new Map(
        rows.map(({ id, version, externalId, name, phone, website, parentId, addresses }) => [
          externalId ?? '',
          {
            id,
            version,
            values: { name, phone, website, addresses, parentId: parentId && encodeId('Account', parentId) },
          },
        ]),
      );
    },
    async inputOf({ db, actor }, cells, before, earlier) {
      const problems: RowProblem[] = [];
      const owner = cells.OWNER_EMAIL
        ? await db.user.findFirst({
            where: { email: { equals: cells.OWNER_EMAIL, mode: 'insensitive' } },
            select: { id: true },
          })
        : undefined;
      if (owner === null) problems.push(problemWith('OWNER_EMAIL', 'NOT_FOUND'));
      const parent = await accountOf(db, actor, cells.PARENT_EXTERNAL_ID, earlier);
      if (parent === 'unknown') problems.push(problemWith('PARENT_EXTERNAL_ID', 'NOT_FOUND'));
      if (problems.length > 0) return problems;
      return {
        externalId: cells.EXTERNAL_ID,
        name: cells.NAME,
        phone: cells.PHONE,
        website: cells.WEBSITE,
        ownerId: owner && encodeId('User', owner.id),
        parentId: parent,
        addresses: addressesOf(cells, before),
      };
    },
    async upsert(commander, input) {
      const { accountId, outcome } = await upsertAccount(commander, input);
      return { id: accountId, outcome };
    },
    restore: (commander, id, expectedVersion, values) =>
      updateAccount(commander, { accountId: encodeId('Account', id), expectedVersion, ...values }),
    remove: (commander, id, expectedVersion) =>
      archiveAccount(commander, { accountId: encodeId('Account', id), expectedVersion }),
    async isInUse(db, id) {
      const { _count: count } = await db.account.findUniqueOrThrow({
        where: { id },
        select: {
          _count: {
            select: {
              contacts: { where: { deletedAt: null } },
              children: { where: { deletedAt: null } },
              affiliations: true,
              sites: true,
              feedback: true,
              complaints: true,
              opportunities: true,
              callPlans: true,
              commitments: true,
              presentationPlans: true,
            },
          },
        },
      });
      return Object.values(count).some((number) => number > 0);
    },
  },
  CONTACT: {
    async find(db, actor, externalIds) {
      const rows = await db.contact.findMany({
        where: { externalId: { in: externalIds }, AND: [visibleContacts(actor)] },
      });
      return new Map(
        rows.map(({ id, version, externalId, name, title, phone, email }) => [
          externalId ?? '',
          { id, version, values: { name, title, phone, email } },
        ]),
      );
    },
    async inputOf({ db, actor }, cells) {
      const account = await accountOf(db, actor, cells.ACCOUNT_EXTERNAL_ID, new Set());
      if (account === 'unknown') return [problemWith('ACCOUNT_EXTERNAL_ID', 'NOT_FOUND')];
      return {
        externalId: cells.EXTERNAL_ID,
        accountId: account,
        name: cells.NAME,
        title: cells.TITLE,
        phone: cells.PHONE,
        email: cells.EMAIL,
      };
    },
    async upsert(commander, input) {
      const { contactId, outcome } = await upsertContact(commander, input);
      return { id: contactId, outcome };
    },
    restore: (commander, id, expectedVersion, values) =>
      updateContact(commander, { contactId: encodeId('Contact', id), expectedVersion, ...values }),
    remove: (commander, id, expectedVersion) =>
      removeContact(commander, { contactId: encodeId('Contact', id), expectedVersion }),
    async isInUse(db, id) {
      const { _count: count } = await db.contact.findUniqueOrThrow({
        where: { id },
        select: {
          _count: {
            select: {
              reports: { where: { deletedAt: null } },
              affiliations: true,
              complaints: true,
              pairings: true,
              observations: true,
              executiveCalls: true,
              callParticipations: true,
              commitments: true,
              presentationParticipations: true,
            },
          },
        },
      });
      return Object.values(count).some((number) => number > 0);
    },
  },
};

/**
 * The global id of the account that a cell names; `unknown` when there is none in view. One that an earlier row of a dry run
 * would register counts as none named.
 */
async function accountOf(
  db: Db,
  actor: Actor,
  externalId: string | null | undefined,
  earlier: ReadonlySet<string | undefined>,
): Promise<string | null | undefined> {
  if (externalId === null || externalId === undefined) return externalId;
  const account = await db.account.findFirst({
    where: { externalId, deletedAt: null, AND: [visibleAccounts(actor)] },
    select: { id: true },
  });
  if (account !== null) return encodeId('Account', account.id);
  return earlier.has(externalId) ? undefined : 'unknown';
}

const addressFields = {
  street: 'STREET',
  city: 'CITY',
  province: 'PROVINCE',
  postalCode: 'POSTAL_CODE',
  country: 'COUNTRY',
} as const satisfies Record<string, CsvField>;

/** The addresses of an account after a row: its office is what the row says, the others stay; nothing when it says nothing. */
function addressesOf(cells: Cells, before: Before | null): object[] | undefined {
  const given = Object.entries(addressFields).filter(([, field]) => cells[field] !== undefined);
  if (given.length === 0) return undefined;
  const addresses = (before?.values['addresses'] ?? []) as readonly { readonly kind: string }[]; // as `find` made it
  const others = addresses.filter(({ kind }) => kind !== 'OFFICE');
  if (given.every(([, field]) => cells[field] === null)) return others;
  const office = addresses.find(({ kind }) => kind === 'OFFICE');
  return [
    ...others,
    { ...office, kind: 'OFFICE', ...Object.fromEntries(given.map(([part, field]) => [part, cells[field]])) },
  ];
}
