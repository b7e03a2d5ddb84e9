import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { visibleContacts } from '../contact/access.ts';
import type { Actor } from '../core/actor.ts';
import type { CsvField, CsvKind } from '../import/vocabulary.ts';

/** A record by its fields, as a file holds them. */
export interface ExportedRecord {
  readonly id: string;
  readonly cells: Readonly<Partial<Record<CsvField, string | null>>>;
}

/** How records of one kind are read for an export: those that live and that the actor sees. */
interface RecordSource {
  readonly count: (db: Db, actor: Actor, condition: object) => Promise<number>;
  /** In the order of their ids, which is that of their registration. */
  readonly after: (
    db: Db,
    actor: Actor,
    condition: object,
    lastId: string | null,
    limit: number,
  ) => Promise<ExportedRecord[]>;
  /** Those of these that the actor sees now. */
  readonly inView: (db: Db, actor: Actor, ids: string[]) => Promise<ReadonlySet<string>>;
}

/** By what a file holds. */
export const recordSources: Readonly<Record<CsvKind, RecordSource>> = {
  ACCOUNT: {
    count: (db, actor, condition) => db.account.count({ where: accounts(actor, condition) }),
    async after(db, actor, condition, lastId, limit) {
      const rows = await db.account.findMany({
        where: { AND: [accounts(actor, condition), after(lastId)] },
        orderBy: { id: 'asc' },
        take: limit,
        include: { owner: { select: { email: true } }, addresses: { where: { kind: 'OFFICE' } } },
      });
      const codeOf = await codesOf(
        db,
        actor,
        rows.flatMap(({ parentId }) => parentId ?? []),
      );
      return rows.map(({ id, externalId, name, phone, website, parentId, owner, addresses: [office] }) => ({
        id,
        cells: {
          EXTERNAL_ID: externalId,
          NAME: name,
          PHONE: phone,
          WEBSITE: website,
          OWNER_EMAIL: owner.email,
          PARENT_EXTERNAL_ID: codeOf.get(parentId ?? '') ?? null,
          STREET: office?.street ?? null,
          CITY: office?.city ?? null,
          PROVINCE: office?.province ?? null,
          POSTAL_CODE: office?.postalCode ?? null,
          COUNTRY: office?.country ?? null,
        },
      }));
    },
    inView: async (db, actor, ids) =>
      idsOf(await db.account.findMany({ where: accounts(actor, { id: { in: ids } }), select: { id: true } })),
  },
  CONTACT: {
    count: (db, actor, condition) => db.contact.count({ where: contacts(actor, condition) }),
    async after(db, actor, condition, lastId, limit) {
      const rows = await db.contact.findMany({
        where: { AND: [contacts(actor, condition), after(lastId)] },
        orderBy: { id: 'asc' },
        take: limit,
      });
      const codeOf = await codesOf(
        db,
        actor,
        rows.map(({ accountId }) => accountId),
      );
      return rows.map(({ id, externalId, name, title, phone, email, accountId }) => ({
        id,
        cells: {
          EXTERNAL_ID: externalId,
          ACCOUNT_EXTERNAL_ID: codeOf.get(accountId) ?? null,
          NAME: name,
          TITLE: title,
          PHONE: phone,
          EMAIL: email,
        },
      }));
    },
    inView: async (db, actor, ids) =>
      idsOf(await db.contact.findMany({ where: contacts(actor, { id: { in: ids } }), select: { id: true } })),
  },
};

/** The external ids of those of these accounts that the actor sees. */
async function codesOf(db: Db, actor: Actor, ids: string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db.account.findMany({
    where: { id: { in: ids }, AND: [visibleAccounts(actor)] },
    select: { id: true, externalId: true },
  });
  return new Map(rows.map(({ id, externalId }) => [id, externalId]));
}

function accounts(actor: Actor, condition: object): Prisma.AccountWhereInput {
  return { AND: [visibleAccounts(actor), { deletedAt: null }, condition] };
}

function contacts(actor: Actor, condition: object): Prisma.ContactWhereInput {
  return { AND: [visibleContacts(actor), { deletedAt: null }, condition] };
}

function after(lastId: string | null): object {
  return lastId === null ? {} : { id: { gt: lastId } };
}

function idsOf(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ id }) => id));
}
