import { inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { categorySettingRoles, doingRoles, proposingRoles, verifyingRoles, visibleImprovements } from './access.ts';
import { type CategoryResult, registerCauseCategory, updateCauseCategory } from './category-commands.ts';
import * as commands from './commands.ts';
import { DoerMayNotVerify, ImprovementStepRefused, NotResponsible } from './errors.ts';
import { isItsTurn } from './rules.ts';
import { CauseCategoryType, ImprovementActionType, ImprovementKindEnum } from './type.ts';
import type { ImprovementVerb } from './vocabulary.ts';

const changes = 'improvementAction';
const textOf = '1 to 2,000 characters.';

const payload: MutationOptions<commands.ImprovementResult>['payload'] = (t) => ({
  improvementAction: t.prismaField({
    type: ImprovementActionType,
    description: 'The action as it is now.',
    resolve: (query, { improvementActionId: id }, _args, context) =>
      databaseOf(context)
        .improvementAction.findFirst({ ...query, where: { id, AND: [visibleImprovements(context.actor)] } })
        .then(inView),
  }),
});

/** Whether it is the verb's turn and the reader's to use it. */
const can = (verb: ImprovementVerb) => async (context: Context, id: string) => {
  const { actor } = context;
  const action = await databaseOf(context).improvementAction.findFirst({
    where: { id, AND: [visibleImprovements(actor)] },
    select: { state: true, responsibleId: true, doneById: true },
  });
  if (action === null || actor.kind !== 'user' || !isItsTurn(action.state, verb)) return false;
  if (verb === 'START' || verb === 'COMPLETE') return action.responsibleId === actor.userId;
  return verb !== 'VERIFY' || ![action.responsibleId, action.doneById].includes(actor.userId);
};

mutation('proposeImprovementAction', {
  description:
    'Proposes what is to be done against a cause of complaints: a row of the countermeasure table (对策表, S16). Never without a person responsible and a due day.',
  scopes: { roles: proposingRoles },
  input: (t) => ({
    kind: t.field({ type: ImprovementKindEnum, required: true, description: 'Whether it mends or prevents.' }),
    causeCategoryId: t.id({ description: 'What kind of cause it is, one of `causeCategories` that is not retired.' }),
    cause: t.string({ required: true, description: `Against what cause; ${textOf}` }),
    countermeasure: t.string({ required: true, description: `What is done; ${textOf}` }),
    place: t.string({ description: 'Where; up to 200 characters.' }),
    responsibleId: t.id({ required: true, description: 'Who sees to it: somebody of the company.' }),
    dueOn: t.field({
      type: 'Date',
      required: true,
      description: 'Until the end of which day, in the company’s time zone; not past.',
    }),
    complaintIds: t.idList({ description: 'The complaints it is about, each once; at most 50.' }),
    surveyId: t.id({ description: 'The survey whose results it answers to (S27).' }),
  }),
  payload,
  run: commands.proposeImprovementAction,
});

mutation('amendImprovementAction', {
  description: 'Changes an action that is not done: omitted leaves a value as it is, null empties it.',
  scopes: { roles: proposingRoles },
  changes,
  errors: [ImprovementStepRefused],
  input: (t) => ({
    causeCategoryId: t.id({ description: 'What kind of cause it is.' }),
    cause: t.string({ description: `Against what cause; ${textOf}` }),
    countermeasure: t.string({ description: `What is done; ${textOf}` }),
    place: t.string({ description: 'Where; up to 200 characters.' }),
    responsibleId: t.id({ description: 'Who sees to it.' }),
    dueOn: t.field({ type: 'Date', description: 'Another due day, not past; it wants a reason.' }),
    reason: t.string({ description: 'Why it is due on another day; up to 2,000 characters.' }),
    complaintIds: t.idList({ description: 'The complaints it is about, instead of those that you see; at most 50.' }),
  }),
  payload,
  can: can('AMEND'),
  run: commands.amendImprovementAction,
});

mutation('startImprovementAction', {
  description: 'Begins an action; for the person responsible.',
  scopes: { roles: doingRoles },
  changes,
  errors: [ImprovementStepRefused, NotResponsible],
  payload,
  can: can('START'),
  run: commands.startImprovementAction,
});

mutation('completeImprovementAction', {
  description: 'Says that an action is done, and what came of it; for the person responsible. Its clock ends.',
  scopes: { roles: doingRoles },
  changes,
  errors: [ImprovementStepRefused, NotResponsible],
  input: (t) => ({
    doneOn: t.field({ type: 'Date', description: 'On which day, not one to come; today without it.' }),
    result: t.string({ required: true, description: `What came of it; ${textOf}` }),
  }),
  payload,
  can: can('COMPLETE'),
  run: commands.completeImprovementAction,
});

mutation('verifyImprovementAction', {
  description:
    'Says whether an action that is done works: verified, or under way again. Never by who is responsible for it or did it.',
  scopes: { roles: verifyingRoles },
  changes,
  errors: [ImprovementStepRefused, DoerMayNotVerify],
  input: (t) => ({
    isEffective: t.boolean({ required: true, description: 'Whether it works.' }),
    verdict: t.string({ required: true, description: `What was found; ${textOf}` }),
  }),
  payload,
  can: can('VERIFY'),
  run: commands.verifyImprovementAction,
});

const categoryPayload: MutationOptions<CategoryResult>['payload'] = (t) => ({
  causeCategory: t.prismaField({
    type: CauseCategoryType,
    description: 'The category as it is now.',
    resolve: (query, { causeCategoryId: id }, _args, context) =>
      databaseOf(context)
        .causeCategory.findUnique({ ...query, where: { id } })
        .then(inView),
  }),
});

mutation('registerCauseCategory', {
  description: 'Adds a category of causes of complaints (S16); there are at most 100.',
  scopes: { roles: categorySettingRoles },
  input: (t) => ({
    code: t.string({ required: true, description: 'Stable word for programs: capitals, digits and `_`, at most 40.' }),
    nameEn: t.string({ required: true, description: 'In English; 1 to 200 characters.' }),
    nameZh: t.string({ required: true, description: 'In Chinese; 1 to 200 characters.' }),
  }),
  payload: categoryPayload,
  run: registerCauseCategory,
});

mutation('updateCauseCategory', {
  description: 'Renames a category of causes, or retires it: what has it keeps it, nothing else gets it.',
  scopes: { roles: categorySettingRoles },
  changes: 'causeCategory',
  input: (t) => ({
    nameEn: t.string({ description: 'In English; 1 to 200 characters.' }),
    nameZh: t.string({ description: 'In Chinese; 1 to 200 characters.' }),
    isRetired: t.boolean({ description: 'Whether it is no longer chosen.' }),
  }),
  payload: categoryPayload,
  run: updateCauseCategory,
});
