import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { hasRole, type Role, type UserActor } from '../core/actor.ts';
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
import type { Facts } from '../core/event-log.ts';
import { surveyingRoles, visibleSurveys } from './access.ts';
import { surveyEvent } from './event-commands.ts';
import { eventOfSurveyVerb } from './events.ts';
import { decideSurvey } from './rules.ts';
import type { SurveyVerb } from './vocabulary.ts';

/** What every command on a survey returns. */
export type SurveyResult = { readonly surveyId: string };

/** Which survey a step is about, and the version that the caller has seen. */
export interface Target {
  readonly surveyId: string;
  readonly expectedVersion: number;
}

/** A survey as a step loads it. */
export type LoadedSurvey = Awaited<ReturnType<typeof load>>;

/** What a step changes besides the state. */
export interface StepChange {
  readonly data?: Prisma.SurveyUncheckedUpdateManyInput;
  readonly facts?: Facts;
}

/**
 * Takes one step of a survey: loads it, checks the version, lets the rules decide, writes the change and the event. Two
 * callers with the same version cannot both succeed. Steps are for the people who carry surveys out, unless `roles` says
 * otherwise: what the responsible leader decides, the approval says.
 * @throws NotFound, Forbidden, VersionConflict, SurveyStepRefused.
 */
export async function takeSurveyStep(
  commander: Commander,
  target: Target,
  verb: Exclude<SurveyVerb, 'DRAFT'>,
  change: (survey: LoadedSurvey, work: Work, by: UserActor) => Promise<StepChange> | StepChange,
  roles: readonly Role[] | null = surveyingRoles,
): Promise<SurveyResult> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const seat = commander.seat ?? actor;
  if (roles !== null && !hasRole(seat, roles)) throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const survey = await load(commander, tx, target.surveyId);
    expectVersion('Survey', survey, target.expectedVersion);
    const state = decideSurvey(survey.state, verb);
    const { data = {}, facts = {} } = await asConflictOf('Survey', survey, () => change(survey, { tx, emit }, actor));
    const version = survey.version + 1;
    const { count } = await tx.survey.updateMany({
      where: { id: survey.id, version: survey.version },
      data: { ...data, state, version, updatedAt: now },
    });
    if (count === 0) throw new VersionConflict('Survey', { id: survey.id, version }, target.expectedVersion);
    emit(surveyEvent({ id: survey.id, version }, eventOfSurveyVerb[verb], { ...facts, from: survey.state, to: state }));
    return { surveyId: survey.id };
  });
}

async function load({ actor, seat }: Commander, tx: Tx, id: string) {
  const survey = await tx.survey.findFirst({
    where: { id, AND: [visibleSurveys(seat ?? actor)] },
    include: {
      staff: { select: { userId: true } },
      sites: { select: { siteId: true } },
      questionnaireVersion: { select: { id: true, number: true, definition: true, questionnaire: true } },
    },
  });
  if (survey === null) throw new NotFound({ path: ['input', 'surveyId'] });
  return survey;
}
