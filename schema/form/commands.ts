import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { type ApprovalRequest, decideStep, requestApproval } from '../approval/commands.ts';
import { hasRole, type Role, type UserActor } from '../core/actor.ts';
import { yearOf } from '../core/calendar.ts';
import { canonical } from '../core/canonical.ts';
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
import { lock } from '../core/lock.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { checkAnswers } from '../questionnaire/answer-commands.ts';
import { answerText } from '../questionnaire/engine/pipe.ts';
import type { Answers, Definition } from '../questionnaire/engine/definition.ts';
import { scoreOf } from '../questionnaire/engine/score.ts';
import { questionsOf } from '../questionnaire/engine/walk.ts';
import { filingRoles, fillingRoles, visibleFilledForms } from './access.ts';
import { FilledFormOfAnother, FilledFormStepRefused, NotTheNextNumber } from './errors.ts';
import { eventOfFormVerb, type FilledFormEventType } from './events.ts';
import * as shapes from './input.ts';
import { type FilledFormState, type FilledFormVerb, formSteps } from './vocabulary.ts';

/** What every command on a form returns. */
export type FilledFormResult = { readonly filledFormId: string };

/**
 * Begins to fill in a form about an account, by the version that is in use. What is given is checked as the page checks it;
 * nothing has to be complete yet.
 * @throws NotFound, Forbidden, InvalidInput with every problem at its answer.
 */
export async function fillInForm(commander: Commander, input: unknown): Promise<FilledFormResult> {
  const { questionnaireId, accountId, contactId = null, answers: given } = checkInput(shapes.filling, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user' || !hasRole(actor, fillingRoles)) throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const version = await tx.questionnaireVersion.findFirst({
      where: { questionnaireId, state: 'PUBLISHED', questionnaire: { use: 'FORM' } },
      select: { id: true, definition: true },
    });
    if (version === null) throw invalid('NOT_FOUND', ['questionnaireId']);
    const seen = { id: accountId, deletedAt: null, AND: [visibleAccounts(actor)] };
    if ((await tx.account.count({ where: seen })) === 0) throw new NotFound({ path: ['input', 'accountId'] });
    if (contactId !== null && (await tx.contact.count({ where: { id: contactId, accountId, deletedAt: null } })) === 0)
      throw invalid('OF_ANOTHER_ACCOUNT', ['contactId']);
    const id = commander.newId();
    await tx.filledForm.create({
      data: {
        ...contentOf(definitionOf(version), given, true),
        id,
        number: await nextNumber(tx, commander),
        questionnaireVersionId: version.id,
        accountId,
        contactId,
        filledInById: actor.userId,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    emit(eventOf('FORM_FILLED_IN', { id, version: 1, accountId }, { to: 'DRAFT' }));
    return { filledFormId: id };
  });
}

/** Writes the answers of a draft anew, for who fills it in. @throws what `takeFormStep` throws, FilledFormOfAnother, InvalidInput. */
export async function updateFilledForm(commander: Commander, input: unknown): Promise<FilledFormResult> {
  const { answers, ...target } = checkInput(shapes.change, input);
  return takeFormStep(commander, target, 'UPDATE', fillingRoles, (form, _work, by) => {
    if (form.filledInById !== by.userId) throw new FilledFormOfAnother();
    return contentOf(definitionOf(form.questionnaireVersion), answers, true);
  });
}

/**
 * Hands a form to the supervisor, complete: everything that is required is there, and its number is the next of this customer.
 * @throws what `takeFormStep` throws; FilledFormOfAnother, InvalidInput, NotTheNextNumber (G181).
 */
export async function submitFilledForm(commander: Commander, input: unknown): Promise<FilledFormResult> {
  return takeFormStep(commander, checkInput(shapes.step, input), 'SUBMIT', fillingRoles, async (form, work, by) => {
    if (form.filledInById !== by.userId) throw new FilledFormOfAnother();
    const definition = definitionOf(form.questionnaireVersion);
    const list = Object.entries(answersOf(form.answers)).map(([question, answer]) => ({ question, ...answer }));
    const content = contentOf(definition, list, false);
    await checkNumber(work.tx, form, definition);
    await requestApproval(commander, work, requestOf(form));
    return { ...content, submittedAt: commander.now, returnReason: null };
  });
}

/** Approves a form, for the supervisor. @throws what `takeFormStep` and `decideStep` throw. */
export async function approveFilledForm(commander: Commander, input: unknown): Promise<FilledFormResult> {
  const { note: opinion, ...target } = checkInput(shapes.approval, input);
  return takeFormStep(commander, target, 'APPROVE', null, async (form, work, by) => {
    await decideStep(commander, work, ...askedOf(form), { decision: 'APPROVE', opinion });
    return { approvedById: by.userId, approvedAt: commander.now };
  });
}

/** Gives a form back with what is wrong, for the supervisor. @throws what `takeFormStep` and `decideStep` throw. */
export async function returnFilledForm(commander: Commander, input: unknown): Promise<FilledFormResult> {
  const { reason, ...target } = checkInput(shapes.giveBack, input);
  return takeFormStep(commander, target, 'RETURN', null, async (form, work) => {
    await decideStep(commander, work, ...askedOf(form), { decision: 'RETURN', opinion: reason });
    return { submittedAt: null, returnReason: reason };
  });
}

/** Makes a submitted form a draft again, because its approval is withdrawn. */
export async function recallFilledForm(commander: Commander, input: unknown): Promise<FilledFormResult> {
  const { note: _note, ...target } = checkInput(shapes.approval, input);
  return takeFormStep(commander, target, 'RECALL', null, () => ({ submittedAt: null }));
}

/** Files an approved form, for customer service. @throws what `takeFormStep` throws. */
export async function fileFilledForm(commander: Commander, input: unknown): Promise<FilledFormResult> {
  return takeFormStep(commander, checkInput(shapes.step, input), 'FILE', filingRoles, (_form, _work, by) => ({
    filedById: by.userId,
    filedAt: commander.now,
  }));
}

const policy = 'FILLED_FORM';

/** The answers that a form keeps. */
export function answersOf(kept: string): Answers {
  return JSON.parse(kept) as Answers; // as `contentOf` wrote them
}

function definitionOf({ definition }: { readonly definition: unknown }): Definition {
  return definition as Definition; // checked when it was written
}

function contentOf(definition: Definition, list: readonly unknown[], isPartial: boolean) {
  const answers = checkAnswers(definition, list, { isPartial });
  return { answers: canonical(answers), score: isPartial ? null : (scoreOf(definition, answers)?.score ?? null) };
}

/** Refuses a number that is not the next one of the customer; others who hand in a form about them wait meanwhile. */
async function checkNumber(tx: Tx, form: LoadedForm, definition: Definition): Promise<void> {
  const question = questionsOf(definition).find(({ name }) => name === definition.numberedBy);
  if (question === undefined || !('options' in question)) return;
  const { accountId, contactId } = form;
  const { questionnaireId } = form.questionnaireVersion;
  await lock(tx, `form number ${questionnaireId} ${contactId ?? accountId}`);
  const whose = contactId === null ? { accountId, contactId: null } : { contactId };
  const before = await tx.filledForm.count({
    where: { ...whose, id: { not: form.id }, state: { not: 'DRAFT' }, questionnaireVersion: { questionnaireId } },
  });
  const next = question.options[before];
  const [chosen] = answersOf(form.answers)[question.name]?.choices ?? [];
  if (next === undefined || chosen !== next.name) throw new NotTheNextNumber(question.name, next?.text.EN);
}

/** What the supervisor is asked to agree to: each answer as people read it. */
function requestOf(form: LoadedForm): ApprovalRequest {
  const definition = definitionOf(form.questionnaireVersion);
  const answers = answersOf(form.answers);
  const said = questionsOf(definition).flatMap((question) => {
    const answer = answers[question.name];
    return answer === undefined ? [] : [`${question.text.ZH_CN}：${answerText(question, answer, 'ZH_CN')}`];
  });
  return {
    policy,
    subject: { filledFormId: form.id },
    accountId: form.accountId,
    authorId: form.filledInById,
    content: { number: form.number, form: definition.title.ZH_CN, answers: said },
  };
}

function askedOf(form: LoadedForm) {
  const of = { policy, subject: { filledFormId: form.id }, step: 'FORM_APPROVAL' } as const;
  return [() => Promise.resolve(requestOf(form)), of] as const;
}

type LoadedForm = Awaited<ReturnType<typeof load>>;

/** Decides a step of a form: the state it leads to. @throws FilledFormStepRefused out of turn. */
function decideForm(state: FilledFormState, verb: FilledFormVerb): FilledFormState {
  const { from, to } = formSteps[verb];
  if (state !== from) throw new FilledFormStepRefused(from === 'FILED' ? 'APPROVED' : from, state);
  return to;
}

/**
 * Takes one step of a form: loads it, checks the version, lets the rules decide, writes the change and the event. What the
 * supervisor decides, the approval says: then `roles` is null.
 * @throws NotFound, Forbidden, VersionConflict, FilledFormStepRefused.
 */
async function takeFormStep(
  commander: Commander,
  target: { readonly filledFormId: string; readonly expectedVersion: number },
  verb: FilledFormVerb,
  roles: readonly Role[] | null,
  change: (
    form: LoadedForm,
    work: Work,
    by: UserActor,
  ) => Promise<Prisma.FilledFormUncheckedUpdateManyInput> | Prisma.FilledFormUncheckedUpdateManyInput,
): Promise<FilledFormResult> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const seat = commander.seat ?? actor;
  if (roles !== null && !hasRole(seat, roles)) throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const form = await load(seat, tx, target.filledFormId);
    expectVersion('FilledForm', form, target.expectedVersion);
    const state = decideForm(form.state, verb);
    const data = await asConflictOf('FilledForm', form, () => change(form, { tx, emit }, actor));
    const version = form.version + 1;
    const { count } = await tx.filledForm.updateMany({
      where: { id: form.id, version: form.version },
      data: { ...data, state, version, updatedAt: now },
    });
    if (count === 0) throw new VersionConflict('FilledForm', { id: form.id, version }, target.expectedVersion);
    emit(eventOf(eventOfFormVerb[verb], { ...form, version }, { from: form.state, to: state }));
    return { filledFormId: form.id };
  });
}

async function load(seat: UserActor, tx: Tx, id: string) {
  const form = await tx.filledForm.findFirst({
    where: { id, AND: [visibleFilledForms(seat)] },
    include: { questionnaireVersion: { select: { definition: true, questionnaireId: true } } },
  });
  if (form === null) throw new NotFound({ path: ['input', 'filledFormId'] });
  return form;
}

function eventOf(
  type: FilledFormEventType,
  { id, version, accountId }: { readonly id: string; readonly version: number; readonly accountId: string },
  facts: Facts,
): NewEvent {
  return { topic: 'filledForm', type, subjectId: id, subjectVersion: version, accountId, facts };
}

async function nextNumber(tx: Tx, { now, companyTimeZone }: Commander): Promise<string> {
  const rows = await tx.$queryRaw<{ next: bigint }[]>`select nextval('filled_form_number_seq') as next`;
  return `W-${yearOf(now, companyTimeZone)}-${String(rows[0]?.next).padStart(6, '0')}`;
}
