import type { Tx } from '../../prisma/client.ts';
import { plannedAccounts, planningRoles, plansAccountsOf } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { changePresentation, eventOf, type PresentationResult } from './commands.ts';
import { cancellation, planning, step, update } from './input.ts';
import { participantsOf, partsOf, writeParts } from './part-commands.ts';
import { checkAhead, checkResult } from './rules.ts';

/**
 * Drafts the plan of a presentation to several people of a customer (演讲计划, S05). The caller presents unless somebody
 * else is named.
 * @throws InvalidInput; NotFound and Forbidden for the account.
 */
export async function planPresentation(commander: Commander, input: unknown): Promise<PresentationResult> {
  const { actor, now, newId } = commander;
  const given = checkInput(planning, input);
  const { accountId, opportunityId = null, presentationDate, purpose, desiredResult } = given;
  const salespersonId = given.salespersonId ?? (actor.kind === 'user' ? actor.userId : null);
  if (salespersonId === null) throw invalid('REQUIRED', ['salespersonId']);
  const { agenda = [], actionSteps = [] } = given;
  return inTransaction(commander, async (tx, emit) => {
    const account = await tx.account.findFirst({
      where: { id: accountId, deletedAt: null, AND: [plannedAccounts(actor)] },
      select: { ownerId: true },
    });
    const path = ['input', 'accountId'];
    if (account === null) throw new NotFound({ path });
    if (!plansAccountsOf(actor, account.ownerId)) throw new Forbidden({ path });
    checkAhead(presentationDate, today(commander));
    checkResult({ desiredResult, actionSteps });
    await checkRecords(tx, accountId, { salespersonId, opportunityId });
    const participants = await participantsOf(commander, tx, accountId, given.participants);
    const id = newId();
    const columns = { accountId, opportunityId, salespersonId, presentationDate, purpose, desiredResult };
    await tx.presentationPlan.create({
      data: { ...columns, id, state: 'DRAFT', createdAt: now, updatedAt: now },
      select: { id: true },
    });
    await writeParts(tx, id, { participants, agenda, actionSteps });
    const facts = { to: 'DRAFT', opportunityId, salespersonId };
    emit(eventOf({ id, version: 1, accountId }, 'PRESENTATION_DRAFTED', facts));
    return { presentationPlanId: id };
  });
}

/**
 * Changes a plan as long as the presentation was not held: omitted leaves a value as it is, null empties it, a list is
 * replaced whole. Nothing different writes nothing; the day does not move into the past.
 * @throws NotFound, Forbidden, VersionConflict, PresentationStepRefused, InvalidInput.
 */
export async function updatePresentationPlan(commander: Commander, input: unknown): Promise<PresentationResult> {
  const { presentationPlanId, expectedVersion, ...given } = checkInput(update, input);
  return changePresentation(commander, { presentationPlanId, expectedVersion }, 'UPDATE', async (plan, tx) => {
    const participants =
      given.participants && (await participantsOf(commander, tx, plan.accountId, given.participants));
    const before = { ...plan, ...partsOf(plan) };
    const changed = changesOf(before, { ...given, participants });
    if (Object.keys(changed).length === 0) return null;
    if (changed.presentationDate !== undefined) checkAhead(changed.presentationDate, today(commander));
    checkResult({ ...before, ...changed });
    await checkRecords(tx, plan.accountId, changed);
    const { participants: people, agenda, actionSteps, ...data } = changed;
    return {
      data,
      write: () => writeParts(tx, plan.id, { participants: people, agenda, actionSteps }),
      type: 'PRESENTATION_UPDATED',
      facts: { changed: Object.keys(changed).sort() },
    };
  });
}

/**
 * Confirms a draft: it is PLANNED from now on.
 * @throws NotFound, Forbidden, VersionConflict, PresentationStepRefused; InvalidInput for a day in the past.
 */
export async function confirmPresentation(commander: Commander, input: unknown): Promise<PresentationResult> {
  return changePresentation(commander, checkInput(step, input), 'CONFIRM', async ({ state, presentationDate }) => {
    checkAhead(presentationDate, today(commander), ['presentationPlanId']);
    return { data: { state: 'PLANNED' }, type: 'PRESENTATION_CONFIRMED', facts: { from: state, to: 'PLANNED' } };
  });
}

/**
 * Notes that a planned presentation was held, on its day or later.
 * @throws NotFound, Forbidden, VersionConflict, PresentationStepRefused; InvalidInput before its day.
 */
export async function holdPresentation(commander: Commander, input: unknown): Promise<PresentationResult> {
  return changePresentation(commander, checkInput(step, input), 'HOLD', async ({ state, presentationDate }) => {
    if (presentationDate > today(commander)) throw invalid('IN_THE_FUTURE', ['presentationPlanId', 'presentationDate']);
    return { data: { state: 'HELD' }, type: 'PRESENTATION_HELD', facts: { from: state, to: 'HELD' } };
  });
}

/** Calls a presentation off that was not held. @throws NotFound, Forbidden, VersionConflict, PresentationStepRefused. */
export async function cancelPresentation(commander: Commander, input: unknown): Promise<PresentationResult> {
  const { reason, ...target } = checkInput(cancellation, input);
  return changePresentation(commander, target, 'CANCEL', async ({ state }) => ({
    data: { state: 'CANCELLED', cancellationReason: reason },
    type: 'PRESENTATION_CANCELLED',
    facts: { from: state, to: 'CANCELLED' },
  }));
}

/** The company's day, as Prisma keeps a `date`. */
function today({ now, companyTimeZone }: Commander): Date {
  return dateOf(now, companyTimeZone);
}

/** Refuses a presenter who is not here or plans no work on accounts, and an opportunity that is not of the account. */
async function checkRecords(
  tx: Tx,
  accountId: string,
  given: { readonly salespersonId?: string; readonly opportunityId?: string | null },
): Promise<void> {
  const { salespersonId: id, opportunityId } = given;
  if (id !== undefined) {
    const user = await tx.user.findFirst({ where: { id, deactivatedAt: null }, select: { roles: true } });
    if (user === null) throw invalid('NOT_FOUND', ['salespersonId']);
    if (!user.roles.some((role) => planningRoles.includes(role))) throw invalid('ROLE_NOT_HELD', ['salespersonId']);
  }
  if (opportunityId != null && (await tx.opportunity.count({ where: { id: opportunityId, accountId } })) === 0)
    throw invalid('NOT_FOUND', ['opportunityId']);
}
