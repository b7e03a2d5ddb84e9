import DataLoader from 'dataloader';
import type { Db, Tx } from '../../prisma/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { visibleContacts } from '../contact/access.ts';
import { type Actor, ownersInReach } from '../core/actor.ts';
import { foldName, nameParts, namesAlike, type NameKind, phoneKey } from '../core/names.ts';
import type { DuplicateCandidate, DuplicateReason } from './vocabulary.ts';

/** What is known of a record whose duplicates are looked for; a record that is not there yet has no id. */
export interface Probe {
  readonly id: string | null;
  readonly name: string;
  readonly phone: string | null;
  /** A contact's. */
  readonly email?: string | null;
  /** A contact's main account: a name alone says something only among people of one account. */
  readonly accountId?: string;
}

/** Most candidates that are named for one record. */
export const candidateMaximum = 10;

/**
 * The accounts that may be of the same company, each list the best first, of those that the actor sees: by the same
 * switchboard number, or by a similar name in either language. Two statements, however many are asked for.
 */
export function accountsLike(db: Db | Tx, actor: Actor, probes: readonly Probe[]): Promise<DuplicateCandidate[][]> {
  return like(db, actor, 'Account', 'company', probes);
}

/**
 * The same for contacts: by telephone number or e-mail address anywhere, by a similar name at the same account.
 */
export function contactsLike(db: Db | Tx, actor: Actor, probes: readonly Probe[]): Promise<DuplicateCandidate[][]> {
  return like(db, actor, 'Contact', 'person', probes);
}

/** Finds the duplicates of records for one operation: however many a page has, together. */
export function duplicatesLoader(
  db: Db,
  actor: Actor,
  typename: 'Account' | 'Contact',
): DataLoader<Probe, DuplicateCandidate[], string | null> {
  const find = typename === 'Account' ? accountsLike : contactsLike;
  return new DataLoader((probes) => find(db, actor, probes), { cacheKeyFn: ({ id }) => id });
}

/** A row that has something in common with a probe. */
interface Row {
  readonly probe: number;
  readonly id: string;
  readonly name: string;
  readonly samePhone: boolean;
  readonly sameEmail: boolean;
  readonly accountId: string;
}

async function like(
  db: Db | Tx,
  actor: Actor,
  typename: 'Account' | 'Contact',
  kind: NameKind,
  probes: readonly Probe[],
): Promise<DuplicateCandidate[][]> {
  const keyed = probes.map(({ id, name, phone, email, accountId }, probe) => ({
    probe,
    id,
    parts: nameParts(foldName(name, kind)),
    phone: phone === null ? null : phoneKey(phone),
    email: email?.toLowerCase() ?? null,
    account_id: accountId ?? null,
  }));
  const rows = await (typename === 'Account' ? accountRows : contactRows)(db, JSON.stringify(keyed));
  const seen = await inView(db, actor, typename, rows);
  return probes.map(({ name, accountId }, probe) =>
    rows
      .filter((row) => row.probe === probe && seen(row.id))
      .map((row): DuplicateCandidate => {
        const isNear = typename === 'Account' || row.accountId === accountId;
        const reasons: DuplicateReason[] = [
          ...(row.samePhone ? (['SAME_PHONE'] as const) : []),
          ...(row.sameEmail ? (['SAME_EMAIL'] as const) : []),
          ...(isNear && namesAlike(name, row.name, kind) ? (['SIMILAR_NAME'] as const) : []),
        ];
        return { typename, id: row.id, reasons };
      })
      .filter(({ reasons }) => reasons.length > 0)
      .sort((a, b) => b.reasons.length - a.reasons.length || (a.id < b.id ? -1 : 1))
      .slice(0, candidateMaximum),
  );
}

/** Which of the rows the actor sees; nobody learns from a suspicion that there is a record out of sight. */
async function inView(
  db: Db | Tx,
  actor: Actor,
  typename: 'Account' | 'Contact',
  rows: readonly Row[],
): Promise<(id: string) => boolean> {
  if (ownersInReach(actor) === 'everyone' || rows.length === 0) return () => true;
  const where = { id: { in: rows.map(({ id }) => id) } };
  const visible =
    typename === 'Account'
      ? await db.account.findMany({ where: { ...where, AND: [visibleAccounts(actor)] }, select: { id: true } })
      : await db.contact.findMany({ where: { ...where, AND: [visibleContacts(actor)] }, select: { id: true } });
  const ids = new Set(visible.map(({ id }) => id));
  return (id) => ids.has(id);
}

// Each branch goes over an index of its own; `<%` finds a word of the probe inside the key, by trigrams.

async function accountRows(db: Db | Tx, probes: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select p.probe, a.id, a.name, coalesce(a.phone_key = p.phone, false) as "samePhone", false as "sameEmail", a.id as "accountId"
    from jsonb_to_recordset(${probes}::jsonb) as p (probe int, id uuid, parts text[], phone text)
    cross join lateral (
      (select id from account where phone_key = p.phone and deleted_at is null limit 50)
      union
      (select account.id from unnest(p.parts) part join account on part <% name_key where deleted_at is null limit 200)
    ) found
    join account a on a.id = found.id
    where a.id is distinct from p.id`;
}

async function contactRows(db: Db | Tx, probes: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select p.probe, c.id, c.name, coalesce(c.phone_key = p.phone, false) as "samePhone",
           coalesce(lower(c.email) = p.email, false) as "sameEmail", c.account_id as "accountId"
    from jsonb_to_recordset(${probes}::jsonb) as p (probe int, id uuid, parts text[], phone text, email text, account_id uuid)
    cross join lateral (
      (select id from contact where phone_key = p.phone and deleted_at is null limit 50)
      union
      (select id from contact where lower(contact.email) = p.email and deleted_at is null limit 50)
      union
      (select contact.id from contact join unnest(p.parts) part on part <% name_key
       where contact.account_id = p.account_id and deleted_at is null limit 200)
    ) found
    join contact c on c.id = found.id
    where c.id is distinct from p.id`;
}
