import type { Tx } from '../../prisma/client.ts';
import { plannedAccounts, plansAccountsOf } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { callingRoles } from './access.ts';
import { type CallResult, changeCall, eventOf, type LoadedCall } from './commands.ts';
import { cancellation, confirmation, planning, type PlanChanges, update } from './input.ts';
import { type CallParts, partsOf, writeParts } from './part-commands.ts';
import { type Cast, castOf } from './people-commands.ts';
import { checkReady, checkRepeated, type Participant } from './rules.ts';

/** A plan as it is opened: the columns that are given and the lists. */
export type NewCall = Omit<PlanChanges, keyof CallParts> &
  CallParts & {
    readonly accountId: string;
    readonly executiveId: string;
    readonly salespersonId: string;
    readonly callDate: Date;
    readonly callTime: string;
    readonly copiedFromId?: string;
  };

/**
 * Drafts the plan of a call on an executive of an account that the caller keeps (S01). The caller makes the call unless
 * another salesperson is named; the telephone number is the executive's unless another is given.
 * @throws InvalidInput; NotFound and Forbidden for the account.
 */
export async function planCall(commander: Commander, input: unknown): Promise<CallResult> {
  const { actor } = commander;
  const { accountId, salespersonId, ...given } = checkInput(planning, input);
  const caller = salespersonId ?? (actor.kind === 'user' ? actor.userId : null);
  if (caller === null) throw invalid('REQUIRED', ['salespersonId']);
  return inTransaction(commander, async (tx, emit) => {
    const account = await tx.account.findFirst({
      where: { id: accountId, deletedAt: null, AND: [plannedAccounts(actor)] },
      select: { ownerId: true },
    });
    const path = ['input', 'accountId'];
    if (account === null) throw new NotFound({ path });
    if (!plansAccountsOf(actor, account.ownerId)) throw new Forbidden({ path });
    const resolved = await resolve(commander, tx, { id: null, accountId }, { ...given, salespersonId: caller });
    const { executiveId, callDate, callTime } = given;
    return openCall(commander, tx, emit, {
      ...resolved,
      accountId,
      executiveId,
      salespersonId: caller,
      callDate,
      callTime,
    });
  });
}

/** Opens a draft inside the caller's transaction: the plan, its lists and the event. */
export async function openCall(
  { now, newId }: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  call: NewCall,
): Promise<CallResult> {
  const id = newId();
  const { columns, parts } = apart(call);
  // Prisma takes an undefined value as left out; the required ones are those of NewCall.
  const { accountId, executiveId, salespersonId, callDate, callTime, copiedFromId } = call;
  await tx.callPlan.create({
    data: {
      ...columns,
      id,
      state: 'DRAFT',
      accountId,
      executiveId,
      salespersonId,
      callDate,
      callTime,
      copiedFromId: copiedFromId ?? null,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  const { customerParticipants = [], companyParticipants = [] } = call;
  await writeParts(tx, id, { ...parts, customerParticipants, companyParticipants }, true);
  emit(
    eventOf({ id, version: 1, accountId }, 'CALL_DRAFTED', {
      to: 'DRAFT',
      executiveId,
      salespersonId,
      copiedFromId: copiedFromId ?? null,
    }),
  );
  return { callPlanId: id };
}

/**
 * Changes a plan as long as the call was not held: omitted leaves a value as it is, null empties it, a list is replaced
 * whole. Nothing different writes nothing. A plan that is PLANNED stays ready, and does not move into the past.
 * @throws NotFound, Forbidden, VersionConflict, CallStepRefused, InvalidInput.
 */
export async function updateCallPlan(commander: Commander, input: unknown): Promise<CallResult> {
  const { callPlanId, expectedVersion, ...given } = checkInput(update, input);
  return changeCall(commander, { callPlanId, expectedVersion }, 'UPDATE', async (call, tx) => {
    const before = { ...call, ...partsOf(call) };
    const { columns, parts: lists } = apart(given);
    // What stays the same is not checked again: somebody named there may have left since.
    const resolved = await resolve(commander, tx, call, { ...changesOf(call, columns), ...lists });
    const changed = changesOf(before, resolved);
    if (Object.keys(changed).length === 0) return null;
    const after = { ...before, ...changed };
    if (call.state === 'PLANNED') checkReady(after, []);
    if (call.state === 'PLANNED' && changed.callDate !== undefined) checkAhead(commander, changed.callDate, []);
    const { columns: data, parts } = apart(changed);
    const isSeating = parts.customerParticipants !== undefined || parts.companyParticipants !== undefined;
    const { customerParticipants, companyParticipants } = after;
    await writeParts(tx, call.id, isSeating ? { ...parts, customerParticipants, companyParticipants } : parts, false);
    return { data, type: 'CALL_UPDATED', facts: { changed: Object.keys(changed).sort() } };
  });
}

/**
 * Confirms a draft: it is PLANNED from now on.
 * @throws NotFound, Forbidden, VersionConflict, CallStepRefused; InvalidInput for what the plan lacks, or a day in the past.
 */
export async function confirmCall(commander: Commander, input: unknown): Promise<CallResult> {
  return changeCall(commander, checkInput(confirmation, input), 'CONFIRM', async (call) => {
    checkReady({ ...call, ...partsOf(call) }, ['callPlanId']);
    checkAhead(commander, call.callDate, ['callPlanId']);
    return { data: { state: 'PLANNED' }, type: 'CALL_CONFIRMED', facts: { from: call.state, to: 'PLANNED' } };
  });
}

/** Calls a call off that was not held. @throws NotFound, Forbidden, VersionConflict, CallStepRefused, InvalidInput. */
export async function cancelCall(commander: Commander, input: unknown): Promise<CallResult> {
  const { reason, ...target } = checkInput(cancellation, input);
  return changeCall(commander, target, 'CANCEL', async ({ state }) => ({
    data: { state: 'CANCELLED', cancellationReason: reason },
    type: 'CALL_CANCELLED',
    facts: { from: state, to: 'CANCELLED' },
  }));
}

/** Refuses a day before today. `path` leads to the plan. */
function checkAhead({ now, companyTimeZone }: Commander, callDate: Date, path: readonly string[]): void {
  if (callDate < dateOf(now, companyTimeZone)) throw invalid('IN_THE_PAST', [...path, 'callDate']);
}

/** The plan that a change is for; one that is not there yet has no id, and gives who, whom and when with the change. */
type Subject =
  | { readonly id: null; readonly accountId: string }
  | (Pick<LoadedCall, 'id' | 'accountId' | 'salespersonId' | 'managerId' | 'callDate' | 'callTime'> & {
      readonly id: string;
    });

/**
 * Checks a change against the records that it names, and completes it from them: names and titles of participants, the
 * executive's telephone number.
 * @throws InvalidInput.
 */
export async function resolve(commander: Commander, tx: Tx, subject: Subject, given: PlanChanges) {
  const { customerParticipants, companyParticipants, ...rest } = given;
  const cast = await castOf(commander, tx, subject.accountId, {
    contacts: [given.executiveId, ...(customerParticipants ?? []).map(({ contactId }) => contactId)],
    users: [given.salespersonId, given.managerId, ...(companyParticipants ?? []).map(({ userId }) => userId)],
  });
  const executive = given.executiveId === undefined ? null : cast.contact(given.executiveId, ['executiveId']);
  await checkOurs(tx, cast, subject, given);
  await checkOpportunity(tx, subject.accountId, given.opportunityId);
  const phoneNumber = given.phoneNumber === undefined && subject.id === null ? executive?.phone : given.phoneNumber;
  return {
    ...rest,
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
    ...(customerParticipants && { customerParticipants: seated(cast, customerParticipants, 'customerParticipants') }),
    ...(companyParticipants && { companyParticipants: seated(cast, companyParticipants, 'companyParticipants') }),
  };
}

/** Refuses a salesperson who makes no calls or has another one then, and a manager who is the salesperson. */
async function checkOurs(tx: Tx, cast: Cast, subject: Subject, given: PlanChanges): Promise<void> {
  const { salespersonId, managerId, callDate, callTime } = {
    ...(subject.id === null ? {} : subject),
    ...defined(given),
  };
  if (given.salespersonId !== undefined) {
    const { roles } = cast.user(given.salespersonId, ['salespersonId']);
    if (!roles.some((role) => callingRoles.includes(role))) throw invalid('ROLE_NOT_HELD', ['salespersonId']);
  }
  if (given.managerId) cast.user(given.managerId, ['managerId']);
  if (managerId && managerId === salespersonId)
    throw invalid('SAME_AS_SALESPERSON', [given.managerId ? 'managerId' : 'salespersonId']);
  if (given.salespersonId === undefined && given.callDate === undefined && given.callTime === undefined) return;
  if (salespersonId === undefined || callDate === undefined || callTime === undefined) return;
  await lock(tx, `call_plan.salesperson_id ${salespersonId}`);
  const where = { salespersonId, callDate, callTime, state: { not: 'CANCELLED' as const } };
  if ((await tx.callPlan.count({ where: subject.id === null ? where : { ...where, NOT: { id: subject.id } } })) > 0)
    throw invalid('SALESPERSON_BUSY', ['callTime']);
}

async function checkOpportunity(tx: Tx, accountId: string, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const opportunity = await tx.opportunity.findUnique({ where: { id }, select: { accountId: true } });
  if (opportunity?.accountId !== accountId) throw invalid('NOT_FOUND', ['opportunityId']);
}

type Given = NonNullable<PlanChanges['customerParticipants'] | PlanChanges['companyParticipants']>[number];

function seated(cast: Cast, given: readonly Given[], list: string): Participant[] {
  const participants = given.map((one, index) => {
    const contactId = ('contactId' in one ? one.contactId : null) ?? null;
    const userId = ('userId' in one ? one.userId : null) ?? null;
    const contact = contactId === null ? null : cast.contact(contactId, [list, String(index), 'contactId']);
    const user = userId === null ? null : cast.user(userId, [list, String(index), 'userId']);
    return {
      name: one.name ?? contact?.name ?? user?.name ?? '',
      title: one.title ?? contact?.title ?? null,
      position: one.position,
      contactId,
      userId,
    };
  });
  checkRepeated(participants, list);
  return participants;
}

/** The columns of a change that are given, and its lists. */
function apart<Given extends { readonly [List in keyof CallParts]?: unknown }>(given: Given) {
  const { expectedResults, customerParticipants, companyParticipants, agenda, issues, questions, ...columns } = given;
  const parts = { expectedResults, customerParticipants, companyParticipants, agenda, issues, questions };
  // Destructured, they are typed as the constraint says; they are the given ones.
  return { columns: defined(columns), parts: parts as Pick<Given, keyof Given & keyof CallParts> };
}

/** Without the keys whose value is undefined. */
function defined<Given extends object>(given: Given): { [Key in keyof Given]?: Exclude<Given[Key], undefined> } {
  // The same keys, without those values.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
