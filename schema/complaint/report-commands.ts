import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type ApprovalRequest, decideStep, requestApproval, voidApprovals } from '../approval/commands.ts';
import type { Actor, UserActor } from '../core/actor.ts';
import { monthAfter, monthBounds, monthOf, monthsBetween } from '../core/calendar.ts';
import {
  asConflictOf,
  type Commander,
  expectVersion,
  Forbidden,
  inTransaction,
  NotFound,
  VersionConflict,
  type Work,
} from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { continueDeadline, endDeadline, startDeadline } from '../deadline/commands.ts';
import { visibleStatisticsReports } from './access.ts';
import { StatisticsAlreadyDrafted } from './report-errors.ts';
import { eventOfReportVerb, type StatisticsReportEventType } from './report-events.ts';
import * as shapes from './report-input.ts';
import { decideReport } from './report-rules.ts';
import type { StatisticsReportVerb } from './report-vocabulary.ts';
import { complaintStatistics, hashOf, keptFigures } from './statistics.ts';

/** What every command on a report returns. */
export type StatisticsReportResult = { readonly complaintStatisticsReportId: string };

/** Most months that are made up for at once. */
const catchUpMaximum = 12;

/**
 * Drafts the statistics of a month that is over (S43).
 * @throws InvalidInput for a month that is not over, StatisticsAlreadyDrafted.
 */
export async function draftComplaintStatistics(commander: Commander, input: unknown): Promise<StatisticsReportResult> {
  const { month, note } = checkInput(shapes.draft, input);
  if (monthBounds(month, commander.companyTimeZone).end > commander.now) throw invalid('MONTH_NOT_OVER', ['month']);
  return inTransaction(commander, async (tx, emit) => {
    const id = await draft(commander, tx, emit, month, note);
    if (id === null) throw new StatisticsAlreadyDrafted();
    return { complaintStatisticsReportId: id };
  });
}

/**
 * Drafts what has no report yet though its month is over: from the month after the last that it drafted on, at most twelve
 * months; the first time of the last month only, and only when there were complaints by then. May run on many instances at
 * once: a month has one report, and one event that tells of it.
 * @returns how many were drafted.
 */
export async function draftDueStatistics(commander: Commander): Promise<number> {
  const { db, now, companyTimeZone } = commander;
  const last = monthAfter(monthOf(now, companyTimeZone), -1);
  const latest = await db.complaintStatisticsReport.findFirst({
    where: { draftedById: null },
    orderBy: { month: 'desc' },
    select: { month: true },
  });
  if (latest === null && !(await hadComplaints(commander, last))) return 0;
  const missing = latest === null ? [last] : monthsBetween(monthAfter(latest.month, 1), last).slice(-catchUpMaximum);
  let drafted = 0;
  for (const month of missing) {
    const { id } = await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => ({
      id: await draft(commander, tx, emit, month, null),
    }));
    if (id !== null) drafted += 1;
  }
  return drafted;
}

/** When the month of a moment is over. */
export function endOfMonth(moment: Date, companyTimeZone: string): Date {
  return monthBounds(monthOf(moment, companyTimeZone), companyTimeZone).end;
}

/** Computes the figures of a draft anew. @throws NotFound, VersionConflict, StatisticsReportRefused. */
export async function recomputeComplaintStatistics(commander: Commander, input: unknown) {
  return takeReportStep(commander, checkInput(shapes.step, input), 'RECOMPUTE', ({ month }, { tx }) =>
    compute(commander, tx, month),
  );
}

/** Changes the note. What was submitted or approved is a draft again [D]. @throws NotFound, VersionConflict. */
export async function amendComplaintStatistics(commander: Commander, input: unknown) {
  const { note, ...target } = checkInput(shapes.amendment, input);
  return takeReportStep(commander, target, 'AMEND', async (report, work) => {
    if (report.state === 'SUBMITTED') await undoFiling(commander, work.tx, report, null);
    await voidApprovals(commander, work, { statisticsReportId: report.id });
    return { note, ...unsaid };
  });
}

/** Hands a draft to the general manager; its clock ends. @throws NotFound, VersionConflict, StatisticsReportRefused. */
export async function submitComplaintStatistics(commander: Commander, input: unknown) {
  return takeReportStep(commander, checkInput(shapes.step, input), 'SUBMIT', async (report, work, by) => {
    const { id, deadline } = report;
    if (deadline?.endedAt === null) await endDeadline(commander, work.tx, { statisticsReportId: id });
    await requestApproval(commander, work, requestOf(report, by.userId));
    return { submittedById: by.userId, submittedAt: commander.now, returnReason: null };
  });
}

/** Approves: the figures are fixed. @throws NotFound, VersionConflict, StatisticsReportRefused, and what `decideStep` throws. */
export async function approveComplaintStatistics(commander: Commander, input: unknown) {
  const { note: opinion, ...target } = checkInput(shapes.approval, input);
  return takeReportStep(commander, target, 'APPROVE', async (report, work, by) => {
    await decideStep(commander, work, ...askedOf(report), { decision: 'APPROVE', opinion });
    return { approvedById: by.userId, approvedAt: commander.now };
  });
}

/** Gives a report back: its clock runs on. @throws NotFound, VersionConflict, StatisticsReportRefused, and what `decideStep` throws. */
export async function returnComplaintStatistics(commander: Commander, input: unknown) {
  const { reason, ...target } = checkInput(shapes.giveBack, input);
  return takeReportStep(commander, target, 'RETURN', async (report, work) => {
    await decideStep(commander, work, ...askedOf(report), { decision: 'RETURN', opinion: reason });
    await undoFiling(commander, work.tx, report, reason);
    return { ...unsaid, returnReason: reason };
  });
}

/** Makes a submitted report a draft again, because its approval is withdrawn: its clock runs on. */
export async function recallComplaintStatistics(commander: Commander, input: unknown) {
  const { note, ...target } = checkInput(shapes.approval, input);
  return takeReportStep(commander, target, 'RECALL', async (report, work) => {
    await undoFiling(commander, work.tx, report, note);
    return unsaid;
  });
}

const policy = 'COMPLAINT_STATISTICS';

/** What the general manager is asked to agree to. */
function requestOf({ id, month, figures, note, hash }: LoadedReport, authorId: string): ApprovalRequest {
  const content = { month, figures: keptFigures(figures), note, figuresHash: hash };
  return { policy, subject: { statisticsReportId: id }, accountId: null, authorId, content };
}

function askedOf(report: LoadedReport) {
  const of = { policy, subject: { statisticsReportId: report.id }, step: 'STATISTICS_APPROVAL' } as const;
  // A report that was submitted has a submitter: a constraint says so.
  return [() => Promise.resolve(requestOf(report, report.submittedById ?? '')), of] as const;
}

/** Lets the clock run on that this submission ended; one that was approved before was filed then, and that stays so. */
async function undoFiling(
  commander: Commander,
  tx: Tx,
  { id, submittedAt, deadline }: LoadedReport,
  reason: string | null,
): Promise<void> {
  if (deadline?.endedAt?.getTime() !== submittedAt?.getTime()) return;
  await continueDeadline(commander, tx, { statisticsReportId: id }, reason);
}

/** What stands in a report of which nothing is said yet. */
const unsaid = { submittedById: null, submittedAt: null, approvedById: null, approvedAt: null, returnReason: null };

/** Writes the draft of a month inside the caller's transaction; null when the month has a report. */
async function draft(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  month: string,
  note: string | null,
): Promise<string | null> {
  const { actor, now, companyTimeZone } = commander;
  const id = commander.newId();
  // The clock starts with the last moment of the month: a policy counts from there to a day of the next.
  const startedAt = new Date(monthBounds(month, companyTimeZone).end.getTime() - 1);
  const clock = await startDeadline(commander, tx, { statisticsReportId: id }, 'COMPLAINT_STATISTICS', startedAt);
  const computed = await compute(commander, tx, month);
  const { count } = await tx.complaintStatisticsReport.createMany({
    data: {
      ...computed,
      id,
      month,
      note,
      state: 'DRAFT',
      dueAt: clock.dueAt,
      draftedById: actor.kind === 'user' ? actor.userId : null,
      createdAt: now,
      updatedAt: now,
    },
    skipDuplicates: true, // waits for another instance that is just writing it
  });
  if (count === 0) return null;
  await clock.write();
  emit(eventOf('COMPLAINT_STATISTICS_DRAFTED', { id, version: 1 }, { month, hash: computed.hash, to: 'DRAFT' }));
  return id;
}

/** The figures of the whole company, whoever asks for them. */
async function compute({ now, companyTimeZone }: Commander, tx: Tx, month: string) {
  const figures = await complaintStatistics(tx, month, { actor: { kind: 'system' }, now, companyTimeZone });
  return { figures: figures as unknown as Prisma.InputJsonObject, hash: hashOf(figures), computedAt: now }; // plain data
}

async function hadComplaints({ db, companyTimeZone }: Commander, month: string): Promise<boolean> {
  const { end } = monthBounds(month, companyTimeZone);
  return (await db.complaint.findFirst({ where: { receivedAt: { lt: end } }, select: { id: true } })) !== null;
}

type LoadedReport = Awaited<ReturnType<typeof load>>;

/** Takes one step of a report: loads it, checks the version, lets the rules decide, writes the change and the event. */
async function takeReportStep(
  commander: Commander,
  target: { readonly complaintStatisticsReportId: string; readonly expectedVersion: number },
  verb: StatisticsReportVerb,
  change: (
    report: LoadedReport,
    work: Work,
    by: UserActor,
  ) =>
    | Promise<Prisma.ComplaintStatisticsReportUncheckedUpdateManyInput>
    | Prisma.ComplaintStatisticsReportUncheckedUpdateManyInput,
): Promise<StatisticsReportResult> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const seat = commander.seat ?? actor;
  return inTransaction(commander, async (tx, emit) => {
    const report = await load(seat, tx, target.complaintStatisticsReportId);
    expectVersion('ComplaintStatisticsReport', report, target.expectedVersion);
    const state = decideReport(report.state, verb);
    const data = await asConflictOf('ComplaintStatisticsReport', report, () => change(report, { tx, emit }, actor));
    const version = report.version + 1;
    const { count } = await tx.complaintStatisticsReport.updateMany({
      where: { id: report.id, version: report.version },
      data: { ...data, state, version, updatedAt: now },
    });
    if (count === 0)
      throw new VersionConflict('ComplaintStatisticsReport', { ...report, version }, target.expectedVersion);
    const hash = typeof data.hash === 'string' ? data.hash : report.hash;
    const facts = { month: report.month, hash, from: report.state, to: state };
    emit(eventOf(eventOfReportVerb[verb], { id: report.id, version }, facts));
    return { complaintStatisticsReportId: report.id };
  });
}

async function load(actor: Actor, tx: Tx, id: string) {
  const report = await tx.complaintStatisticsReport.findFirst({
    where: { id, AND: [visibleStatisticsReports(actor)] },
    select: {
      id: true,
      version: true,
      month: true,
      state: true,
      hash: true,
      figures: true,
      note: true,
      submittedById: true,
      submittedAt: true,
      deadline: { select: { endedAt: true } },
    },
  });
  if (report === null) throw new NotFound({ path: ['input', 'complaintStatisticsReportId'] });
  return report;
}

function eventOf(
  type: StatisticsReportEventType,
  { id, version }: { readonly id: string; readonly version: number },
  facts: Facts,
): NewEvent {
  return { topic: 'complaintStatistics', type, subjectId: id, subjectVersion: version, accountId: null, facts };
}
