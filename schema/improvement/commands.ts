import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { visibleComplaints } from '../complaint/access.ts';
import type { Actor, UserActor } from '../core/actor.ts';
import { dateOf, endOfDate } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { continueDeadline, endDeadline, moveDeadline, startDeadline } from '../deadline/commands.ts';
import { visibleSurveys } from '../survey/access.ts';
import { visibleImprovements } from './access.ts';
import { eventOfVerb, type ImprovementEventType } from './events.ts';
import * as shapes from './input.ts';
import { decide } from './rules.ts';
import type { ImprovementVerb } from './vocabulary.ts';

/** What every command on an action returns. */
export type ImprovementResult = { readonly improvementActionId: string };

/**
 * Proposes an action against a cause of complaints (S16). Its clock runs until the end of the day that it is due on.
 * @throws InvalidInput: a day that is past; a person, category or complaint that is not there or not in view.
 */
export async function proposeImprovementAction(commander: Commander, input: unknown): Promise<ImprovementResult> {
  const { complaintIds, ...given } = checkInput(shapes.proposal, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  checkDueOn(commander, given.dueOn);
  return inTransaction(commander, async (tx, emit) => {
    await checkReferences(tx, actor, { ...given, complaintIds });
    const id = commander.newId();
    const { write } = await startDeadline(
      commander,
      tx,
      { improvementActionId: id },
      'IMPROVEMENT_ACTION',
      now,
      endOfDate(given.dueOn, commander.companyTimeZone),
    );
    await tx.improvementAction.create({
      data: { ...given, id, state: 'PROPOSED', proposedById: actor.userId, createdAt: now, updatedAt: now },
      select: { id: true },
    });
    await tx.improvementActionComplaint.createMany({
      data: (complaintIds ?? []).map((complaintId) => ({ actionId: id, complaintId })),
    });
    await write();
    emit(eventOf('IMPROVEMENT_PROPOSED', { id, version: 1 }, { to: 'PROPOSED', responsibleId: given.responsibleId }));
    return { improvementActionId: id };
  });
}

/** Changes an action that is not done. Another due day wants a reason. @throws what `takeStep` throws, InvalidInput. */
export async function amendImprovementAction(commander: Commander, input: unknown): Promise<ImprovementResult> {
  const { improvementActionId, expectedVersion, complaintIds, reason, ...given } = checkInput(shapes.amendment, input);
  return takeStep(commander, { improvementActionId, expectedVersion }, 'AMEND', async (action, tx, by) => {
    const changed = changesOf(action, given);
    await checkReferences(tx, by, { ...changed, complaintIds });
    if (changed.dueOn !== undefined) {
      checkDueOn(commander, changed.dueOn);
      if (reason === null) throw invalid('REQUIRED', ['reason']);
      const dueAt = endOfDate(changed.dueOn, commander.companyTimeZone);
      await moveDeadline(commander, tx, { improvementActionId }, { dueAt, reason });
    }
    if (complaintIds !== undefined) {
      // What is out of the changer's sight stays as it is.
      await tx.improvementActionComplaint.deleteMany({
        where: { actionId: action.id, complaintId: { notIn: complaintIds }, complaint: visibleComplaints(by) },
      });
      await tx.improvementActionComplaint.createMany({
        data: complaintIds.map((complaintId) => ({ actionId: action.id, complaintId })),
        skipDuplicates: true,
      });
    }
    return { data: changed, facts: { changed: Object.keys(changed).sort() } };
  });
}

/** Begins an action: for who is responsible. @throws what `takeStep` throws. */
export async function startImprovementAction(commander: Commander, input: unknown): Promise<ImprovementResult> {
  return takeStep(commander, checkInput(shapes.start, input), 'START', () => ({}));
}

/** Says that an action is done, and what came of it: for who is responsible. Its clock ends. @throws what `takeStep` throws. */
export async function completeImprovementAction(commander: Commander, input: unknown): Promise<ImprovementResult> {
  const { doneOn, result, ...target } = checkInput(shapes.completion, input);
  const today = dateOf(commander.now, commander.companyTimeZone);
  if (doneOn != null && doneOn > today) throw invalid('IN_THE_FUTURE', ['doneOn']);
  return takeStep(commander, target, 'COMPLETE', async ({ id }, tx, by) => {
    await endDeadline(commander, tx, { improvementActionId: id });
    return { data: { doneOn: doneOn ?? today, doneById: by.userId, result } };
  });
}

/** Verifies an action, or sends it back: then its clock runs on. Four eyes. @throws what `takeStep` throws. */
export async function verifyImprovementAction(commander: Commander, input: unknown): Promise<ImprovementResult> {
  const { isEffective, verdict, ...target } = checkInput(shapes.verification, input);
  return takeStep(commander, target, isEffective ? 'VERIFY' : 'SEND_BACK', async ({ id }, tx, by) => {
    if (isEffective) return { data: { verdict, verifiedById: by.userId, verifiedAt: commander.now } };
    await continueDeadline(commander, tx, { improvementActionId: id }, verdict);
    return { data: { verdict, doneOn: null, doneById: null } };
  });
}

type LoadedAction = Awaited<ReturnType<typeof load>>;

interface Change {
  readonly data?: Prisma.ImprovementActionUncheckedUpdateManyInput;
  readonly facts?: Facts;
}

/**
 * Takes one step: loads the action if the actor sees it, checks the version, lets the rules decide, writes the change and
 * the event.
 * @throws NotFound, VersionConflict, and what `decide` throws.
 */
async function takeStep(
  commander: Commander,
  target: { readonly improvementActionId: string; readonly expectedVersion: number },
  verb: ImprovementVerb,
  change: (action: LoadedAction, tx: Tx, by: UserActor) => Promise<Change> | Change,
): Promise<ImprovementResult> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const action = await load(commander, tx, target.improvementActionId);
    expectVersion('ImprovementAction', action, target.expectedVersion);
    const state = decide(action, verb, actor.userId);
    const { data = {}, facts = {} } = await change(action, tx, actor);
    const version = action.version + 1;
    const { count } = await tx.improvementAction.updateMany({
      where: { id: action.id, version: action.version },
      data: { ...data, state, version, updatedAt: now },
    });
    if (count === 0) throw new VersionConflict('ImprovementAction', { id: action.id, version }, target.expectedVersion);
    emit(eventOf(eventOfVerb[verb], { id: action.id, version }, { ...facts, from: action.state, to: state }));
    return { improvementActionId: action.id };
  });
}

async function load({ actor }: Commander, tx: Tx, id: string) {
  const action = await tx.improvementAction.findFirst({ where: { id, AND: [visibleImprovements(actor)] } });
  if (action === null) throw new NotFound({ path: ['input', 'improvementActionId'] });
  return action;
}

function checkDueOn({ now, companyTimeZone }: Commander, dueOn: Date): void {
  if (dueOn < dateOf(now, companyTimeZone)) throw invalid('IN_THE_PAST', ['dueOn']);
}

interface References {
  readonly responsibleId?: string | undefined;
  readonly causeCategoryId?: string | null | undefined;
  readonly complaintIds?: readonly string[] | null | undefined;
  readonly surveyId?: string | null | undefined;
}

/** Refuses what is not there: somebody who has left, a category that is retired, a complaint out of view. */
async function checkReferences(
  tx: Tx,
  actor: Actor,
  { responsibleId, causeCategoryId, complaintIds, surveyId }: References,
): Promise<void> {
  if (responsibleId !== undefined && (await tx.user.count({ where: { id: responsibleId, deactivatedAt: null } })) === 0)
    throw invalid('NOT_FOUND', ['responsibleId']);
  if (
    causeCategoryId != null &&
    (await tx.causeCategory.count({ where: { id: causeCategoryId, isRetired: false } })) === 0
  )
    throw invalid('NOT_FOUND', ['causeCategoryId']);
  if (surveyId != null && (await tx.survey.count({ where: { id: surveyId, AND: [visibleSurveys(actor)] } })) === 0)
    throw invalid('NOT_FOUND', ['surveyId']);
  if (complaintIds == null || complaintIds.length === 0) return;
  const found = await tx.complaint.findMany({
    where: { id: { in: [...complaintIds] }, AND: [visibleComplaints(actor)] },
    select: { id: true },
  });
  const missing = complaintIds.findIndex((id) => !found.some((one) => one.id === id));
  if (missing >= 0) throw invalid('NOT_FOUND', ['complaintIds', String(missing)]);
}

function eventOf(
  type: ImprovementEventType,
  { id, version }: { readonly id: string; readonly version: number },
  facts: Facts,
): NewEvent {
  return { topic: 'improvement', type, subjectId: id, subjectVersion: version, accountId: null, facts };
}
