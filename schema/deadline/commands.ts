import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import type { Commander } from '../core/command.ts';
import { invalid } from '../core/problems.ts';
import { calendarFor, plannedNotices, policyInForce } from './policy-loaders.ts';
import { DeadlineAlreadyPaused, DeadlineEnded, DeadlineNotPaused, DeadlinePassed } from './errors.ts';
import type { PlannedNotice, PolicyName, Term } from './policies.ts';
import { type Clock, dueAfter, dueAfterPause, nextNoticeAt, toldBy } from './rules.ts';
import type { PauseReason, ShiftKind } from './vocabulary.ts';

// Each of these works inside the caller's transaction, which has locked the record that the clock hangs on.

/** The columns by which a clock refers to its record. A noun that gets clocks adds its own. */
export const deadlineColumns = {
  complaintId: 'complaint_id',
  approvalStepId: 'approval_step_id',
  statisticsReportId: 'statistics_report_id',
  improvementActionId: 'improvement_action_id',
  suggestionId: 'suggestion_id',
} as const;

/** Name of such a column. */
export type DeadlineColumn = keyof typeof deadlineColumns;

/** The record that a clock hangs on, by the column that refers to it. */
export type DeadlineSubject = { readonly [Name in DeadlineColumn]: Readonly<Record<Name, string>> }[DeadlineColumn];

/** Tells until when something may take by a policy as it holds now, by when its clock started. */
export async function dueDatesOf(db: Db | Tx, policy: PolicyName, timeZone: string): Promise<(from: Date) => Date> {
  const { term } = await policyInForce(db, policy);
  const calendar = await calendarFor(db, term, timeZone);
  return (startedAt) => dueAfter(startedAt, term, calendar);
}

/** Starts the clock of a record by a policy; to another due moment where the record has one of its own. @returns until when it must be done. */
export async function startDeadline(
  commander: Commander,
  tx: Tx,
  subject: DeadlineSubject,
  policy: PolicyName,
  startedAt: Date,
  ownDueAt?: Date,
): Promise<{ readonly dueAt: Date; readonly write: () => Promise<void> }> {
  return startDeadlines(commander, tx, [subject], policy, startedAt, ownDueAt);
}

/** Starts the clocks of some records of one noun together. @returns until when they must be done. */
export async function startDeadlines(
  commander: Commander,
  tx: Tx,
  subjects: readonly DeadlineSubject[],
  policy: PolicyName,
  startedAt: Date,
  ownDueAt?: Date,
): Promise<{ readonly dueAt: Date; readonly write: () => Promise<void> }> {
  const { term, notices } = await policyInForce(tx, policy);
  const dueAt = ownDueAt ?? dueAfter(startedAt, term, await calendarFor(tx, term, commander.companyTimeZone));
  // The record itself is written in between: it holds a copy of the due moment, and the clock refers to it.
  const write = async (): Promise<void> => {
    const [first] = subjects;
    if (first === undefined) return;
    const nextAt = nextNoticeAt({ startedAt, dueAt, pausedAt: null, endedAt: null }, notices, 0);
    const ids = subjects.map(() => commander.newId());
    await tx.$executeRaw`
      with started as (
        insert into deadline (id, policy, ${columnOf(first)}, amount, unit, notices, started_at, due_at, next_at)
        select made.id, ${policy}, made.subject_id, ${term.amount}::int, ${term.unit}::"TermUnit",
               ${JSON.stringify(notices)}::jsonb, ${startedAt}::timestamptz, ${dueAt}::timestamptz,
               ${nextAt}::timestamptz
        from unnest(${ids}::uuid[], ${subjects.map(idOf)}::uuid[]) as made (id, subject_id)
        returning id, due_at
      )
      insert into deadline_shift (deadline_id, seq, kind, to_due_at, by_user_id, at)
      select id, 1, 'STARTED', due_at, ${byUserId(commander)}::uuid, ${commander.now}::timestamptz from started`;
  };
  return { dueAt, write };
}

/**
 * Ends the clocks of some records of one noun together; one that has ended, or never ran, stays as it is. `doneAt` is when
 * what they are for was done, where that was before it was recorded.
 */
export async function endDeadlines(
  commander: Commander,
  tx: Tx,
  subjects: readonly DeadlineSubject[],
  doneAt: Date = commander.now,
): Promise<void> {
  const [first] = subjects;
  if (first === undefined) return;
  await tx.$executeRaw`
    with ended as (
      update deadline set ended_at = ${doneAt}::timestamptz, paused_at = null, pause_reason = null, next_at = null
      where ${columnOf(first)} = any(${subjects.map(idOf)}::uuid[]) and ended_at is null
      returning id, due_at
    )
    insert into deadline_shift (deadline_id, seq, kind, from_due_at, to_due_at, by_user_id, at)
    select id, (select max(seq) + 1 from deadline_shift s where s.deadline_id = ended.id), 'ENDED', due_at, due_at,
           ${byUserId(commander)}::uuid, ${commander.now}::timestamptz
    from ended`;
}

/** Stops the clock for a while. @throws DeadlineEnded, DeadlineAlreadyPaused, DeadlinePassed. */
export async function pauseDeadline(
  commander: Commander,
  tx: Tx,
  subject: DeadlineSubject,
  { reason, note }: { readonly reason: PauseReason; readonly note: string | null },
): Promise<void> {
  const clock = await load(tx, subject);
  if (clock.endedAt !== null) throw new DeadlineEnded();
  if (clock.pausedAt !== null) throw new DeadlineAlreadyPaused();
  if (commander.now > clock.dueAt) throw new DeadlinePassed();
  const stopped = { pausedAt: commander.now, pauseReason: reason, nextAt: null };
  await change(commander, tx, { ...clock, ...stopped }, 'PAUSED', { from: clock.dueAt, reason: note ?? reason });
}

/** Lets the clock run on, with as much time as was left. @returns the new due moment. @throws DeadlineNotPaused. */
export async function resumeDeadline(
  commander: Commander,
  tx: Tx,
  subject: DeadlineSubject,
  note: string | null,
): Promise<Date> {
  const clock = await load(tx, subject);
  if (clock.pausedAt === null) throw new DeadlineNotPaused();
  const calendar = await calendarFor(tx, clock.term, commander.companyTimeZone);
  const times = { dueAt: clock.dueAt, pausedAt: clock.pausedAt, resumedAt: commander.now };
  const to = dueAfterPause(times, clock.term, calendar);
  await move(commander, tx, clock, 'RESUMED', { to, reason: note });
  return to;
}

/**
 * Sets another due moment. A clock that is paused stays so.
 * @throws DeadlineEnded, DeadlineAlreadyPaused; InvalidInput for a moment that is past, or none other.
 */
export async function moveDeadline(
  commander: Commander,
  tx: Tx,
  subject: DeadlineSubject,
  { dueAt, reason }: { readonly dueAt: Date; readonly reason: string },
): Promise<void> {
  const clock = await load(tx, subject);
  if (clock.endedAt !== null) throw new DeadlineEnded();
  if (clock.pausedAt !== null) throw new DeadlineAlreadyPaused();
  if (dueAt <= commander.now) throw invalid('IN_THE_PAST', ['dueAt']);
  if (dueAt.getTime() === clock.dueAt.getTime()) throw invalid('UNCHANGED_DUE', ['dueAt']);
  await move(commander, tx, clock, 'MOVED', { to: dueAt, reason });
}

/** Starts the clock anew, from now, by the policy as it holds now. @returns the new due moment. */
export async function restartDeadline(
  commander: Commander,
  tx: Tx,
  subject: DeadlineSubject,
  policy: PolicyName,
  reason: string | null,
): Promise<Date> {
  const clock = await load(tx, subject);
  const { term, notices } = await policyInForce(tx, policy);
  const to = dueAfter(commander.now, term, await calendarFor(tx, term, commander.companyTimeZone));
  await move(commander, tx, { ...clock, term, notices, startedAt: commander.now }, 'RESTARTED', { to, reason });
  return to;
}

/** Lets an ended clock run on to the same due moment: what it is for was not done after all. */
export async function continueDeadline(
  commander: Commander,
  tx: Tx,
  subject: DeadlineSubject,
  reason: string | null,
): Promise<void> {
  const clock = await load(tx, subject);
  await move(commander, tx, clock, 'RESUMED', { to: clock.dueAt, reason });
}

/** Ends the clock: what it is for is done. */
export async function endDeadline(commander: Commander, tx: Tx, subject: DeadlineSubject): Promise<void> {
  const clock = await load(tx, subject);
  const ended = { endedAt: commander.now, pausedAt: null, pauseReason: null, nextAt: null };
  await change(commander, tx, { ...clock, ...ended }, 'ENDED', { from: clock.dueAt, reason: null });
}

interface Loaded extends Clock {
  readonly id: string;
  readonly term: Term;
  readonly notices: readonly PlannedNotice[];
  readonly pauseReason: PauseReason | null;
  readonly told: number;
  readonly nextAt: Date | null;
  /** Number of the next shift. */
  readonly seq: number;
}

type Row = Omit<Loaded, 'term' | 'notices'> & Term & { readonly notices: unknown };

/** The timer locks these rows too: whoever comes second sees what the first has told. */
async function load(tx: Tx, subject: DeadlineSubject): Promise<Loaded> {
  const [row] = await tx.$queryRaw<Row[]>`
    select id, amount, unit::text as unit, notices, started_at as "startedAt", due_at as "dueAt", paused_at as "pausedAt",
           pause_reason::text as "pauseReason", ended_at as "endedAt", told, next_at as "nextAt",
           (select max(seq) + 1 from deadline_shift s where s.deadline_id = d.id) as seq
    from deadline d where d.${columnOf(subject)} = ${idOf(subject)}::uuid for update of d`;
  if (row === undefined) throw new Error(`${JSON.stringify(subject)} has no clock`);
  const { amount, unit, notices, ...clock } = row;
  return { ...clock, term: { amount, unit }, notices: plannedNotices(notices) };
}

/** Moves the due moment. What its moments have passed by already counts as told; what lies ahead will be told for it. */
async function move(
  commander: Commander,
  tx: Tx,
  clock: Loaded,
  kind: ShiftKind,
  { to, reason }: { readonly to: Date; readonly reason: string | null },
): Promise<void> {
  const running = { ...clock, dueAt: to, pausedAt: null, pauseReason: null, endedAt: null };
  const told = toldBy(commander.now, running, clock.notices);
  const nextAt = nextNoticeAt(running, clock.notices, told);
  await change(commander, tx, { ...running, told, nextAt }, kind, { from: clock.dueAt, reason });
}

/** Writes a clock as it is now, and the record of what was done to it. */
async function change(
  commander: Commander,
  tx: Tx,
  { id, seq, term, notices, startedAt, dueAt, pausedAt, pauseReason, endedAt, told, nextAt }: Loaded,
  kind: ShiftKind,
  { from, reason }: { readonly from: Date; readonly reason: string | null },
): Promise<void> {
  await tx.$executeRaw`
    with changed as (
      update deadline set amount = ${term.amount}, unit = ${term.unit}::"TermUnit",
        notices = ${JSON.stringify(notices)}::jsonb, started_at = ${startedAt}::timestamptz,
        due_at = ${dueAt}::timestamptz, paused_at = ${pausedAt}::timestamptz,
        pause_reason = ${pauseReason}::"PauseReason", ended_at = ${endedAt}::timestamptz, told = ${told},
        next_at = ${nextAt}::timestamptz
      where id = ${id}::uuid
    )
    insert into deadline_shift (deadline_id, seq, kind, from_due_at, to_due_at, reason, by_user_id, at)
    values (${id}::uuid, ${seq}, ${kind}::"ShiftKind", ${from}::timestamptz, ${dueAt}::timestamptz, ${reason},
            ${byUserId(commander)}::uuid, ${commander.now}::timestamptz)`;
}

const byUserId = ({ actor }: Commander): string | null => (actor.kind === 'user' ? actor.userId : null);

/** The column of a subject in SQL; one of the names above, so nothing of a caller’s gets into the statement. */
function columnOf(subject: DeadlineSubject): Prisma.Sql {
  const [name] = Object.keys(subject) as [DeadlineColumn]; // a subject has one
  return Prisma.raw(deadlineColumns[name]);
}

function idOf(subject: DeadlineSubject): string {
  return Object.values(subject)[0] ?? '';
}
