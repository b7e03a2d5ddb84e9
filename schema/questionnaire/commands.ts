import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import type { UserActor } from '../core/actor.ts';
import { canonical } from '../core/canonical.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { Facts } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { visibleQuestionnaires } from './access.ts';
import { lackOfSurvey } from './definition-rules.ts';
import type { Definition } from './engine/definition.ts';
import { OpenQuestionMissing, QuestionnairePartMissing, QuestionnaireStepRefused } from './errors.ts';
import type { QuestionnaireEventType } from './events.ts';
import * as shapes from './input.ts';
import { versionsMaximum } from './vocabulary.ts';

/** What every command on a questionnaire returns. */
export type QuestionnaireResult = { readonly questionnaireId: string };

/**
 * Begins a questionnaire, or takes one in that was written elsewhere: its first version, a draft.
 * @throws InvalidInput: a code that is taken; anything wrong in the definition, at its place.
 */
export async function draftQuestionnaire(commander: Commander, input: unknown): Promise<QuestionnaireResult> {
  const { code, use, definition } = checkInput(shapes.draft, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const id = commander.newId();
    const { count } = await tx.questionnaire.createMany({
      data: [{ id, code, use, createdAt: now, updatedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) throw invalid('DUPLICATE', ['code']);
    await tx.questionnaireVersion.create({
      data: versionOf(commander, actor, id, 1, definition),
      select: { id: true },
    });
    const event = { type: 'QUESTIONNAIRE_DRAFTED', subjectId: id, subjectVersion: 1 } as const;
    emit({ topic: 'questionnaire', ...event, accountId: null, facts: { code, use } });
    return { questionnaireId: id };
  });
}

/** Begins the next version, as the one in use, or else the last one, stands. @throws what `change` throws. */
export async function reviseQuestionnaire(commander: Commander, input: unknown): Promise<QuestionnaireResult> {
  return change(commander, checkInput(shapes.step, input), async ({ id, versions }, tx, by) => {
    if (versions.some(({ state }) => state === 'DRAFT')) throw new QuestionnaireStepRefused('DRAFT_THERE');
    if (versions.length >= versionsMaximum) throw new QuestionnaireStepRefused('FULL');
    const from = versions.find(({ state }) => state === 'PUBLISHED') ?? versions[0];
    const number = (versions[0]?.number ?? 0) + 1;
    const definition = from?.definition as unknown as Definition; // checked when it was written
    await tx.questionnaireVersion.create({
      data: versionOf(commander, by, id, number, definition),
      select: { id: true },
    });
    return { type: 'QUESTIONNAIRE_REVISED', facts: { number } };
  });
}

/** Writes the draft anew. @throws what `change` throws, InvalidInput. */
export async function updateQuestionnaireDraft(commander: Commander, input: unknown): Promise<QuestionnaireResult> {
  const { definition, ...target } = checkInput(shapes.change, input);
  return change(commander, target, async ({ versions }, tx, by) => {
    const draft = versions.find(({ state }) => state === 'DRAFT');
    if (draft === undefined) throw new QuestionnaireStepRefused('NO_DRAFT');
    if (canonical(draft.definition) === canonical(definition)) return null;
    await tx.questionnaireVersion.update({
      where: { id: draft.id },
      data: { ...contentOf(definition), writtenById: by.userId },
      select: { id: true },
    });
    return { type: 'QUESTIONNAIRE_DRAFT_CHANGED', facts: { number: draft.number } };
  });
}

/**
 * Puts the draft to use; the version that was in use is retired. What was answered keeps its version.
 * @throws what `change` throws; QuestionnairePartMissing, OpenQuestionMissing for a survey (S27).
 */
export async function publishQuestionnaire(commander: Commander, input: unknown): Promise<QuestionnaireResult> {
  return change(commander, checkInput(shapes.step, input), async ({ use, versions }, tx) => {
    const draft = versions.find(({ state }) => state === 'DRAFT');
    if (draft === undefined) throw new QuestionnaireStepRefused('NO_DRAFT');
    // Checked when it was written.
    const lack = use === 'SURVEY' ? lackOfSurvey(draft.definition as unknown as Definition) : null;
    if (lack === 'OPEN_QUESTION') throw new OpenQuestionMissing();
    if (lack !== null) throw new QuestionnairePartMissing(lack);
    await retire(commander, tx, versions);
    await tx.questionnaireVersion.update({
      where: { id: draft.id },
      data: { state: 'PUBLISHED', publishedAt: commander.now },
      select: { id: true },
    });
    return { type: 'QUESTIONNAIRE_PUBLISHED', facts: { number: draft.number } };
  });
}

/** Takes the version in use out of use: nothing new is asked by it. @throws what `change` throws. */
export async function retireQuestionnaire(commander: Commander, input: unknown): Promise<QuestionnaireResult> {
  return change(commander, checkInput(shapes.step, input), async ({ versions }, tx) => {
    const retired = await retire(commander, tx, versions);
    if (retired === undefined) throw new QuestionnaireStepRefused('NOT_PUBLISHED');
    return { type: 'QUESTIONNAIRE_RETIRED', facts: { number: retired.number } };
  });
}

type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;

/**
 * Changes a questionnaire: loads it with its versions, last first, checks what the caller has seen, does the work, counts
 * the change and appends the event; nothing where the work found nothing to do.
 * @throws NotFound, VersionConflict, QuestionnaireStepRefused.
 */
async function change(
  commander: Commander,
  target: { readonly questionnaireId: string; readonly expectedVersion: number },
  work: (
    questionnaire: Loaded,
    tx: Tx,
    by: UserActor,
  ) => Promise<{ readonly type: QuestionnaireEventType; readonly facts: Facts } | null>,
): Promise<QuestionnaireResult> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const { questionnaireId, expectedVersion } = target;
  return inTransaction(commander, async (tx, emit) => {
    const questionnaire = await load(commander, tx, questionnaireId);
    if (questionnaire === null) throw new NotFound({ path: ['input', 'questionnaireId'] });
    expectVersion('Questionnaire', questionnaire, expectedVersion);
    const version = questionnaire.version + 1;
    // First, so that of two at once the second waits here and then finds another version.
    const { count } = await tx.questionnaire.updateMany({
      where: { id: questionnaireId, version: expectedVersion },
      data: { version, updatedAt: now },
    });
    if (count === 0) throw new VersionConflict('Questionnaire', { id: questionnaireId, version }, expectedVersion);
    const done = await work(questionnaire, tx, actor);
    if (done === null) {
      await tx.questionnaire.update({
        where: { id: questionnaireId },
        data: { version: expectedVersion, updatedAt: questionnaire.updatedAt },
        select: { id: true },
      });
      return { questionnaireId };
    }
    const facts = { ...done.facts, code: questionnaire.code };
    const event = { type: done.type, subjectId: questionnaireId, subjectVersion: version };
    emit({ topic: 'questionnaire', ...event, accountId: null, facts });
    return { questionnaireId };
  });
}

function load({ actor }: Commander, tx: Tx, id: string) {
  return tx.questionnaire.findFirst({
    where: { id, AND: [visibleQuestionnaires(actor)] },
    include: { versions: { orderBy: { number: 'desc' } } },
  });
}

async function retire({ now }: Commander, tx: Tx, versions: Loaded['versions']) {
  const inUse = versions.find(({ state }) => state === 'PUBLISHED');
  if (inUse === undefined) return undefined;
  await tx.questionnaireVersion.update({
    where: { id: inUse.id },
    data: { state: 'RETIRED', retiredAt: now },
    select: { id: true },
  });
  return inUse;
}

function versionOf(
  { newId, now }: Commander,
  { userId }: UserActor,
  questionnaireId: string,
  number: number,
  definition: Definition,
): Prisma.QuestionnaireVersionUncheckedCreateInput {
  return { id: newId(), questionnaireId, number, ...contentOf(definition), writtenById: userId, createdAt: now };
}

function contentOf(definition: Definition) {
  const { title } = definition;
  // Plain JSON by its shape; the client's type wants an index signature.
  return { definition: definition as unknown as Prisma.InputJsonObject, titleEn: title.EN, titleZh: title.ZH_CN };
}
