import DataLoader from 'dataloader';
import type { Db } from '../../prisma/client.ts';
import { visibleComplaints } from '../complaint/access.ts';
import { visibleContacts } from '../contact/access.ts';
import { type Actor, hasRole } from '../core/actor.ts';
import { planReadingRoles, plannedAccounts, visibleAccounts } from './access.ts';
import { componentOf } from './rules.ts';

/** A group of companies as one reader sees it: archived accounts are not counted. */
export interface AccountGroup {
  /** The UUID of its highest account in view. */
  readonly headId: string;
  /** The UUIDs of its accounts, the head's first. */
  readonly accountIds: readonly string[];
  readonly attentionCount: number;
  readonly contactCount: number;
  readonly openComplaintCount: number;
  readonly overdueComplaintCount: number;
  /** Null for a reader who sees no plans. */
  readonly openOpportunityCount: number | null;
  /** Yuan with two digits; null for a reader who sees no plans. */
  readonly openTargetAmount: string | null;
}

/** Largest group that is added up; what lies beyond is left out. */
const accountMaximum = 10_000;

/**
 * Makes the reader of groups for one operation: six statements, for however many accounts. A group is what hangs together
 * through accounts in view: one that the reader may not see joins nothing, or it would tell whose they are.
 */
export function createGroupReader(db: Db, actor: Actor, now: Date): DataLoader<string, AccountGroup | null> {
  return new DataLoader((ids) => groupsOf(db, actor, now, ids), { maxBatchSize: 1_000 });
}

async function groupsOf(db: Db, actor: Actor, now: Date, ids: readonly string[]): Promise<(AccountGroup | null)[]> {
  const related = await relatedTo(db, ids);
  const accounts = await db.account.findMany({
    where: { id: { in: related }, AND: [visibleAccounts(actor)] },
    select: { id: true, parentId: true, attentionSince: true, deletedAt: true },
  });
  const living = accounts.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
  const counts = await countsOf(db, actor, now, living);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return ids.map((id) => {
    const component = componentOf(id, accounts);
    const [head] = component;
    if (head === undefined) return null;
    const counted = component.filter((member) => byId.get(member)?.deletedAt === null);
    const sum = (of: ReadonlyMap<string, number>) => counted.reduce((all, member) => all + (of.get(member) ?? 0), 0);
    return {
      headId: head,
      accountIds: counted,
      attentionCount: counted.filter((member) => byId.get(member)?.attentionSince != null).length,
      contactCount: sum(counts.contacts),
      openComplaintCount: sum(counts.open),
      overdueComplaintCount: sum(counts.overdue),
      openOpportunityCount: counts.opportunities && sum(counts.opportunities),
      openTargetAmount: counts.cents && (sum(counts.cents) / 100).toFixed(2),
    };
  });
}

/** Every account of the groups of these, whether in view or not: up to each head, and all that is below. */
async function relatedTo(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with recursive up as (
      select id, parent_id from account where id = any(${[...ids]}::uuid[])
      union
      select account.id, account.parent_id from account join up on account.id = up.parent_id
    ), down as (
      select id from up where parent_id is null
      union
      select account.id from account join down on account.parent_id = down.id
    )
    select id from down limit ${accountMaximum}`;
  return rows.map(({ id }) => id);
}

async function countsOf(db: Db, actor: Actor, now: Date, ids: readonly string[]) {
  const ofAccounts = { accountId: { in: [...ids] } };
  const open = { ...ofAccounts, closedAt: null, AND: [visibleComplaints(actor)] };
  const contacts = await db.contact.groupBy({
    by: ['accountId'],
    where: { ...ofAccounts, deletedAt: null, AND: [visibleContacts(actor)] },
    _count: true,
  });
  const complaints = await db.complaint.groupBy({ by: ['accountId'], where: open, _count: true });
  const overdue = await db.complaint.groupBy({
    by: ['accountId'],
    where: { ...open, pausedAt: null, dueAt: { lt: now } },
    _count: true,
  });
  const opportunities = hasRole(actor, planReadingRoles)
    ? await db.opportunity.groupBy({
        by: ['accountId'],
        where: { ...ofAccounts, state: 'OPEN', account: plannedAccounts(actor) },
        _count: true,
        _sum: { targetAmount: true },
      })
    : null;
  const counted = (rows: readonly { readonly accountId: string; readonly _count: number }[]) =>
    new Map(rows.map(({ accountId, _count }) => [accountId, _count]));
  return {
    contacts: counted(contacts),
    open: counted(complaints),
    overdue: counted(overdue),
    opportunities: opportunities && counted(opportunities),
    cents:
      opportunities &&
      new Map(
        opportunities.map(({ accountId, _sum }) => [accountId, Math.round(Number(_sum.targetAmount ?? 0) * 100)]),
      ),
  };
}
