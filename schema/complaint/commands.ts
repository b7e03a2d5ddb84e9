import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { visibleAccounts } from '../account/access.ts';
import type { UserActor } from '../core/actor.ts';
import { yearOf } from '../core/calendar.ts';
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
import { visibleComplaints } from './access.ts';
import { eventOfVerb } from './events.ts';
import { registration } from './input.ts';
import { startDeadline } from '../deadline/commands.ts';
import { type ComplaintRecord, decide, type Step } from './rules.ts';
import type { ComplaintVerb } from './vocabulary.ts';

/** What every command on a complaint returns. */
export type ComplaintResult = { readonly complaintId: string };

/** A complaint as it is opened, by staff or by a visitor's submission. */
export type NewComplaint = Omit<
  Prisma.ComplaintUncheckedCreateInput,
  'id' | 'number' | 'state' | 'dueAt' | 'createdAt' | 'updatedAt' | 'receivedAt'
> & {
  /** Made when there is none. */
  readonly number: string | null;
  readonly receivedAt: Date;
};

/**
 * Opens a complaint inside the caller's transaction: number, clock of seven days, first step, event (S43).
 * @returns its id.
 */
export async function openComplaint(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  { number, ...card }: NewComplaint,
): Promise<string> {
  const { now, actor, companyTimeZone } = commander;
  const id = commander.newId();
  const subject = { complaintId: id };
  const clock = await startDeadline(commander, tx, subject, 'COMPLAINT_CLOSING', card.receivedAt);
  const due = clock.dueAt;
  await tx.complaint.create({
    data: {
      ...card,
      id,
      number: number ?? (await nextNumber(tx, card.receivedAt, companyTimeZone)),
      state: 'RECEIVED',
      dueAt: due,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  await clock.write();
  // Not nested in the complaint's: Prisma would read the complaint back for that.
  await tx.complaintStep.create({
    data: {
      complaintId: id,
      version: 1,
      verb: 'REGISTER',
      toState: 'RECEIVED',
      byUserId: actor.kind === 'user' ? actor.userId : null,
      at: now,
    },
    select: { complaintId: true },
  });
  const facts = { to: 'RECEIVED', severity: card.severity, channel: card.channel, dueAt: due.toISOString() };
  emit(eventOf({ id, version: 1, accountId: card.accountId }, 'REGISTER', facts));
  return id;
}

/**
 * Registers a complaint that reached staff: fills in the record card (S43, step 1).
 * @throws InvalidInput, also for a number or external id that is taken; NotFound for an account out of reach.
 */
export async function registerComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { receivedAt, number, severity, claims, contactId, customerKind, externalId, ...card } = checkInput(
    registration,
    input,
  );
  const received = receivedAt ?? commander.now;
  if (received > commander.now) throw invalid('IN_THE_FUTURE', ['receivedAt']);
  return inTransaction(commander, async (tx, emit) => {
    const account = await tx.account.findFirst({
      where: { id: card.accountId, deletedAt: null, AND: [visibleAccounts(commander.actor)] },
      select: { id: true },
    });
    if (account === null) throw new NotFound({ path: ['input', 'accountId'] });
    await checkContact(tx, contactId, card.accountId);
    await checkUnique(tx, { number, externalId });
    const complaintId = await openComplaint(commander, tx, emit, {
      ...card,
      number: number ?? null,
      contactId: contactId ?? null,
      customerKind: customerKind ?? null,
      externalId: externalId ?? null,
      claims: claims ?? [],
      severity: severity ?? 'MAJOR',
      receivedAt: received,
    });
    return { complaintId };
  });
}

/** A complaint as a step loads it. */
export type LoadedComplaint = ComplaintRecord & {
  readonly id: string;
  readonly version: number;
  readonly accountId: string;
  readonly dueAt: Date;
  readonly investigations: readonly { readonly revision: number }[];
  readonly dispositions: readonly { readonly revision: number }[];
  readonly answers: readonly { readonly revision: number }[];
};

/** What a step changes besides the state. */
export interface StepChange {
  readonly data?: Prisma.ComplaintUncheckedUpdateInput;
  readonly note?: string | null;
  readonly facts?: Facts;
  /** What is done once the complaint is as it will be, such as to freeze it for an approval. */
  readonly afterwards?: () => Promise<void>;
}

/**
 * Takes one step of the regulation: loads the complaint if the actor sees it, checks the expected version, lets the rules
 * decide, writes the change, the step and the event. Two callers with the same version cannot both succeed.
 * @throws NotFound, VersionConflict, and what `decide` throws.
 */
export async function takeStep(
  commander: Commander,
  target: { readonly complaintId: string; readonly expectedVersion: number },
  step: Step,
  change: (complaint: LoadedComplaint, tx: Tx, by: UserActor, work: Work) => Promise<StepChange> | StepChange,
): Promise<ComplaintResult> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const seat = commander.seat ?? actor;
  return inTransaction(commander, async (tx, emit) => {
    const complaint = await load(tx, target.complaintId, seat);
    expectVersion('Complaint', complaint, target.expectedVersion);
    const state = decide(complaint, step, seat, now);
    const {
      data = {},
      note = null,
      facts = {},
      afterwards,
    } = await asConflictOf('Complaint', complaint, () => change(complaint, tx, actor, { tx, emit }));
    const version = complaint.version + 1;
    const { count } = await tx.complaint.updateMany({
      where: { id: complaint.id, version: complaint.version },
      data: { ...data, state, version, updatedAt: now },
    });
    if (count === 0) throw new VersionConflict('Complaint', { id: complaint.id, version }, target.expectedVersion);
    await tx.complaintStep.create({
      data: {
        complaintId: complaint.id,
        version,
        verb: step.verb,
        fromState: complaint.state,
        toState: state,
        note,
        byUserId: actor.userId,
        at: now,
      },
      select: { complaintId: true },
    });
    await afterwards?.();
    emit(eventOf({ ...complaint, version }, step.verb, { ...facts, from: complaint.state, to: state }));
    return { complaintId: complaint.id };
  });
}

async function load(tx: Tx, id: string, actor: UserActor): Promise<LoadedComplaint> {
  const latest = { orderBy: { revision: 'desc' }, take: 1 } as const;
  const found = await tx.complaint.findFirst({
    where: { id, AND: [visibleComplaints(actor)] },
    select: {
      id: true,
      version: true,
      state: true,
      accountId: true,
      receivedAt: true,
      dueAt: true,
      claims: true,
      handlingDepartmentId: true,
      investigations: { ...latest, select: { revision: true } },
      dispositions: { ...latest, select: { revision: true } },
      answers: { ...latest, select: { revision: true } },
    },
  });
  if (found === null) throw new NotFound({ path: ['input', 'complaintId'] });
  return found;
}

/** Refuses a contact that is not of the account. */
export async function checkContact(tx: Tx, contactId: string | null | undefined, accountId: string): Promise<void> {
  if (contactId === null || contactId === undefined) return;
  const contact = await tx.contact.findFirst({
    where: { id: contactId, deletedAt: null },
    select: { accountId: true },
  });
  if (contact === null) throw invalid('NOT_FOUND', ['contactId']);
  if (contact.accountId !== accountId) throw invalid('OF_ANOTHER_ACCOUNT', ['contactId']);
}

async function checkUnique(
  tx: Tx,
  {
    number,
    externalId,
  }: { readonly number: string | null | undefined; readonly externalId: string | null | undefined },
): Promise<void> {
  if (number && (await tx.complaint.count({ where: { number } })) > 0) throw invalid('DUPLICATE', ['number']);
  if (externalId && (await tx.complaint.count({ where: { externalId } })) > 0)
    throw invalid('DUPLICATE', ['externalId']);
}

async function nextNumber(tx: Tx, receivedAt: Date, companyTimeZone: string): Promise<string> {
  const rows = await tx.$queryRaw<{ next: bigint }[]>`select nextval('complaint_number_seq') as next`;
  return `C-${yearOf(receivedAt, companyTimeZone)}-${String(rows[0]?.next).padStart(6, '0')}`;
}

function eventOf(
  { id, version, accountId }: { readonly id: string; readonly version: number; readonly accountId: string },
  verb: ComplaintVerb,
  facts: Facts,
): NewEvent {
  return { topic: 'complaint', type: eventOfVerb[verb], subjectId: id, subjectVersion: version, accountId, facts };
}
