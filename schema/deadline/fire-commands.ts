import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { type DeadlineColumn, deadlineColumns } from './commands.ts';
import { inOrder, kindOf, nextNoticeAt } from './rules.ts';
import { plannedNotices } from './policy-loaders.ts';
import type { PlannedNotice } from './policies.ts';
import type { NoticeKind, Rung } from './vocabulary.ts';

/** Most clocks that one transaction tells of. */
const batch = 200;

const subjectIds = Prisma.join(
  Object.entries(deadlineColumns).map(([name, column]) => Prisma.raw(`d.${column} as "${name}"`)),
);

/** What a noun tells the timer of its records. */
export interface Subject {
  readonly id: string;
  readonly version: number;
  /** Null for a record of no account. */
  readonly accountId: string | null;
  /** What an event says besides, such as the state: a stream of some states tells by it. */
  readonly facts?: Facts;
  /** Who stands on each rung of the ladder now. */
  readonly people: Readonly<Record<Rung, readonly string[]>>;
}

/** How a noun's clocks are told of. */
export interface DeadlineNoun {
  /** The column by which a clock refers to a record of the noun. */
  readonly column: DeadlineColumn;
  readonly topic: string;
  readonly eventOf: Readonly<Record<NoticeKind, string>>;
  readonly load: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, Subject>>;
}

interface Due extends Readonly<Record<DeadlineColumn, string | null>> {
  readonly id: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly told: number;
  readonly notices: unknown;
  readonly given: number;
}

/**
 * Gives the notices whose moment has come: each with its event, in one transaction, once for ever. Rows are locked and
 * moved on in the transaction of their events, and rows that another instance holds are skipped, so that however many
 * instances look, and whenever one dies, each notice is given exactly once.
 * @returns how many it has given.
 */
export async function fireDeadlines(commander: Commander, nouns: readonly DeadlineNoun[]): Promise<number> {
  let fired = 0;
  for (;;) {
    const { clocks, notices } = await fireBatch(commander, nouns);
    fired += notices;
    if (clocks < batch) return fired;
  }
}

/** When the next notice is due; null when none is planned. */
export async function nextDeadlineAt(db: Db): Promise<Date | null> {
  const next = await db.deadline.findFirst({
    where: { nextAt: { not: null } },
    orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
    select: { nextAt: true },
  });
  return next?.nextAt ?? null;
}

function fireBatch(commander: Commander, nouns: readonly DeadlineNoun[]) {
  const { now } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const due = await tx.$queryRaw<Due[]>`
      select d.id, ${subjectIds}, d.started_at as "startedAt", d.due_at as "dueAt", d.told, d.notices,
             coalesce((select max(seq) from deadline_notice n where n.deadline_id = d.id), 0) as given
      from deadline d where d.next_at <= ${now}::timestamptz
      order by d.next_at, d.id limit ${batch} for update of d skip locked`;
    if (due.length === 0) return { clocks: 0, notices: 0 };
    const told = due.map((clock) => ({ clock, ...passed(clock, now) }));
    const records = await subjectsOf(tx, nouns, due);
    const given = told.flatMap(({ clock, notices }) =>
      notices.map(({ at, notice }, index) => ({ clock, at, notice, seq: clock.given + index + 1 })),
    );
    await tx.deadlineNotice.createMany({
      data: given.map(({ clock, at, seq }) => ({
        deadlineId: clock.id,
        seq,
        kind: kindOf(at, clock),
        plannedAt: at,
        toldAt: now,
        dueAt: clock.dueAt,
      })),
    });
    await tx.deadlineNoticeRecipient.createMany({
      data: given.flatMap(({ clock, notice, seq }) => {
        const people = records.get(clock.id)?.subject.people;
        // Whoever stands on two rungs is told once, as the lower one.
        const rungOf = new Map<string, Rung>();
        for (const rung of notice.to)
          for (const userId of people?.[rung] ?? []) if (!rungOf.has(userId)) rungOf.set(userId, rung);
        return [...rungOf].map(([userId, rung]) => ({ deadlineId: clock.id, seq, userId, rung }));
      }),
    });
    const moved = told.map(({ clock, count, nextAt }) => ({ id: clock.id, told: count, next_at: nextAt }));
    await tx.$executeRaw`
      update deadline d set told = r.told, next_at = r.next_at
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r (id uuid, told int, next_at timestamptz)
      where d.id = r.id`;
    for (const { clock, at, seq } of given) emitNotice(emit, records.get(clock.id), clock, at, seq);
    return { clocks: due.length, notices: given.length };
  });
}

/** The notices of a clock whose moment has come, and where it stands when they are given. */
function passed(clock: Due, now: Date) {
  const planned = plannedNotices(clock.notices);
  const running = { startedAt: clock.startedAt, dueAt: clock.dueAt, pausedAt: null, endedAt: null };
  const notices = inOrder(planned, running)
    .slice(clock.told)
    .filter(({ at }) => at <= now) satisfies readonly { readonly at: Date; readonly notice: PlannedNotice }[];
  const count = clock.told + notices.length;
  return { notices, count, nextAt: nextNoticeAt(running, planned, count) };
}

type Found = { readonly noun: DeadlineNoun; readonly subject: Subject };

/** The record of each clock, by the clock's id; one look for each noun. */
async function subjectsOf(
  tx: Tx,
  nouns: readonly DeadlineNoun[],
  clocks: readonly Due[],
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const noun of nouns) {
    const mine = clocks.flatMap((clock) => {
      const subjectId = clock[noun.column];
      return subjectId === null ? [] : [{ clockId: clock.id, subjectId }];
    });
    if (mine.length === 0) continue;
    const subjects = await noun.load(tx, [...new Set(mine.map(({ subjectId }) => subjectId))]);
    for (const { clockId, subjectId } of mine) {
      const subject = subjects.get(subjectId);
      if (subject !== undefined) found.set(clockId, { noun, subject });
    }
  }
  return found;
}

function emitNotice(
  emit: (event: NewEvent) => void,
  found: Found | undefined,
  { dueAt }: Due,
  plannedAt: Date,
  notice: number,
): void {
  if (found === undefined) return; // its foreign key forbids that
  const { noun, subject } = found;
  emit({
    topic: noun.topic,
    type: noun.eventOf[kindOf(plannedAt, { dueAt })],
    subjectId: subject.id,
    subjectVersion: subject.version,
    accountId: subject.accountId,
    facts: { ...subject.facts, dueAt: dueAt.toISOString(), plannedAt: plannedAt.toISOString(), notice },
  });
}
