import { createHash } from 'node:crypto';
import type { Db, Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Actor } from '../core/actor.ts';
import { canonical } from '../core/canonical.ts';
import { monthBounds, monthOf } from '../core/calendar.ts';
import { visibleComplaints } from './access.ts';
import { isOverdue, onTimeShares, shareOf } from './rules.ts';
import {
  claimLabels,
  complainantKindLabels,
  type ComplainantKind,
  type ComplaintClaim,
  type ComplaintState,
} from './vocabulary.ts';

/** A count of one group. */
export interface CountOf<Key> {
  readonly key: Key;
  readonly count: number;
}

/** The complaint statistics table of a month (投诉统计表, S43): of the complaints received in it, as they stand now. */
export interface ComplaintStatistics {
  readonly month: string;
  readonly received: number;
  readonly accepted: number;
  readonly notAccepted: number;
  readonly closedOnTime: number;
  readonly closedLate: number;
  readonly open: number;
  readonly overdue: number;
  /** Percent of the accepted, two digits; null without any. */
  readonly onTimeShareOfAccepted: number | null;
  /** Percent of the closed, two digits; null without any. */
  readonly onTimeShareOfClosed: number | null;
  readonly byClaim: readonly CountOf<ComplaintClaim>[];
  readonly byCustomerKind: readonly CountOf<ComplainantKind | null>[];
  readonly byDepartment: readonly CountOf<string | null>[];
  /** Yuan, two digits. */
  readonly compensationTotal: string;
  /** Mean days from receipt to closing of the accepted and closed, two digits; null without any. */
  readonly meanDaysToClose: number | null;
}

/** SHA-256 of figures, by which one sees that they are still those. */
export function hashOf(figures: ComplaintStatistics): string {
  return createHash('sha256').update(canonical(figures)).digest('hex');
}

/** Figures as a report keeps them. */
export function keptFigures(json: unknown): ComplaintStatistics {
  return json as ComplaintStatistics; // as reports were written with them, and the hash proves
}

/** What the figures are counted for, and by whose eyes. */
export interface StatisticsView {
  readonly actor: Actor;
  readonly now: Date;
  readonly companyTimeZone: string;
}

const dayMs = 86_400_000;

/** States in which the latest disposition is one that was approved: what it gives is given. */
const settled: ReadonlySet<ComplaintState> = new Set(['DISPOSITION_REVIEWED', 'ANSWERED', 'CLOSED']);

/**
 * Counts a month's complaints in the actor's view. A complaint that was not accepted counts as such even when it is
 * closed; closing on time, late and open are counted among the accepted (G065). On time is what the complaint's clock
 * says, with its pauses and shifts.
 * @param month `yyyy-mm` in the company's time zone, as `shapes.month` checks it.
 */
export async function complaintStatistics(
  db: Db | Tx,
  month: string,
  view: StatisticsView,
): Promise<ComplaintStatistics> {
  const [statistics] = await complaintStatisticsOf(db, [month], view);
  if (statistics === undefined) throw new Error('one month, one table');
  return statistics;
}

/** The same of several months, in their order; one statement for all of them. */
export async function complaintStatisticsOf(
  db: Db | Tx,
  months: readonly string[],
  { actor, now, companyTimeZone }: StatisticsView,
): Promise<ComplaintStatistics[]> {
  const bounds = months.map((month) => monthBounds(month, companyTimeZone));
  const rows = await readRows(db, {
    OR: bounds.map(({ start, end }) => ({ receivedAt: { gte: start, lt: end } })),
    AND: [visibleComplaints(actor)],
  });
  const rowsOf = Map.groupBy(rows, ({ receivedAt }) => monthOf(receivedAt, companyTimeZone));
  return months.map((month) => figuresOf(month, rowsOf.get(month) ?? [], now));
}

function readRows(db: Db | Tx, where: Prisma.ComplaintWhereInput) {
  return db.complaint.findMany({
    where,
    select: {
      state: true,
      acceptedAt: true,
      rejectionReason: true,
      receivedAt: true,
      dueAt: true,
      pausedAt: true,
      closedAt: true,
      claims: true,
      customerKind: true,
      handlingDepartmentId: true,
      dispositions: { select: { amount: true }, orderBy: { revision: 'desc' }, take: 1 },
    },
  });
}

function figuresOf(month: string, rows: Awaited<ReturnType<typeof readRows>>, now: Date): ComplaintStatistics {
  const accepted = rows.filter(({ acceptedAt }) => acceptedAt !== null);
  const closed = accepted.flatMap(({ closedAt, ...row }) => (closedAt === null ? [] : [{ ...row, closedAt }]));
  const closedOnTime = closed.filter(({ closedAt, dueAt }) => closedAt <= dueAt).length;
  const counts = { accepted: accepted.length, closedOnTime, closedLate: closed.length - closedOnTime };
  const shares = onTimeShares(counts);
  const cents = rows
    .filter(({ state }) => settled.has(state))
    .reduce((sum, { dispositions }) => sum + BigInt(dispositions[0]?.amount?.mul(100).toFixed(0) ?? '0'), 0n);
  const closingMs = closed.reduce((sum, row) => sum + row.closedAt.getTime() - row.receivedAt.getTime(), 0);
  return {
    month,
    received: rows.length,
    ...counts,
    notAccepted: rows.filter(({ rejectionReason }) => rejectionReason !== null).length,
    open: accepted.length - closed.length,
    overdue: rows.filter((row) => isOverdue(row, now)).length,
    onTimeShareOfAccepted: shares.ofAccepted,
    onTimeShareOfClosed: shares.ofClosed,
    byClaim: keysOf(claimLabels).map((key) => ({
      key,
      count: rows.filter(({ claims }) => claims.includes(key)).length,
    })),
    byCustomerKind: [...keysOf(complainantKindLabels), null].map((key) => ({
      key,
      count: rows.filter(({ customerKind }) => customerKind === key).length,
    })),
    byDepartment: [...Map.groupBy(rows, ({ handlingDepartmentId }) => handlingDepartmentId)]
      .map(([key, group]) => ({ key, count: group.length }))
      .sort((a, b) => b.count - a.count || String(a.key).localeCompare(String(b.key))),
    compensationTotal: `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
    meanDaysToClose: closed.length === 0 ? null : Math.round((closingMs / dayMs / closed.length) * 100) / 100,
  };
}

function keysOf<Key extends string>(labels: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(labels) as Key[]; // Object.keys forgets the key type
}

/** How complainants rate the handling of what was closed in a month. */
export interface FollowUpFigures {
  readonly asked: number;
  readonly answered: number;
  readonly satisfied: number;
  /** Percent of the answered, two digits; null without any. */
  readonly satisfiedShare: number | null;
}

const isSatisfied = (level: string | null): boolean => level === 'VERY_SATISFIED' || level === 'SATISFIED';

/** Counts the follow-ups asked in a month, of complaints in the actor's view. @param month `yyyy-mm`. */
export async function followUpFigures(
  db: Db,
  { actor, month, companyTimeZone }: { actor: Actor; month: string; companyTimeZone: string },
): Promise<FollowUpFigures> {
  const bounds = monthBounds(month, companyTimeZone);
  if (bounds === null) return { asked: 0, answered: 0, satisfied: 0, satisfiedShare: null };
  const rows = await db.complaintFollowUp.findMany({
    where: { askedAt: { gte: bounds.start, lt: bounds.end }, complaint: visibleComplaints(actor) },
    select: { answeredAt: true, feedback: { select: { level: true } } },
  });
  const answered = rows.filter(({ answeredAt }) => answeredAt !== null);
  const satisfied = answered.filter(({ feedback }) => isSatisfied(feedback?.level ?? null)).length;
  return {
    asked: rows.length,
    answered: answered.length,
    satisfied,
    satisfiedShare: shareOf(satisfied, answered.length),
  };
}
