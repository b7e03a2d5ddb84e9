import { AuthorMayNotReview, DecidedBefore, NotAskedToDecide } from '../approval/errors.ts';
import { inView, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { AnswerInput } from '../questionnaire/answer-type.ts';
import { filingRoles, fillingRoles, formApprovingRoles, visibleFilledForms } from './access.ts';
import * as commands from './commands.ts';
import { FilledFormOfAnother, FilledFormStepRefused, NotTheNextNumber } from './errors.ts';
import { FilledFormType } from './type.ts';
import { type FilledFormVerb, formSteps } from './vocabulary.ts';

const changes = 'filledForm';
const filling = { roles: fillingRoles };
const approving = { roles: formApprovingRoles };
const errors = [FilledFormStepRefused];
const deciding = [...errors, AuthorMayNotReview, DecidedBefore, NotAskedToDecide];
const answers = 'What is filled in, each question once; at most 500. Checked by the code that guides the page.';

const payload: MutationOptions<commands.FilledFormResult>['payload'] = (t) => ({
  filledForm: t.prismaField({
    type: FilledFormType,
    description: 'The form as it is now.',
    resolve: (query, { filledFormId: id }, _args, context) =>
      databaseOf(context)
        .filledForm.findFirst({ ...query, where: { id, AND: [visibleFilledForms(context.actor)] } })
        .then(inView),
  }),
});

/** Whether it is the verb's turn; nobody but who filled it in changes a form, and they don't review it. */
const can = (verb: FilledFormVerb) => async (context: Context, id: string) => {
  const { actor } = context;
  const form = await databaseOf(context).filledForm.findFirst({
    where: { id, state: formSteps[verb].from, AND: [visibleFilledForms(actor)] },
    select: { filledInById: true },
  });
  if (form === null || actor.kind !== 'user') return false;
  const isOwn = form.filledInById === actor.userId;
  if (verb === 'UPDATE' || verb === 'SUBMIT') return isOwn;
  return verb === 'FILE' || !isOwn;
};

mutation('fillInForm', {
  description:
    'Fills in a paper form about an account or one of its people, by the version that is in use (S11, S52). What is given is checked; nothing has to be complete before it is handed in.',
  scopes: filling,
  errors: [NotFound],
  personal: true,
  input: (t) => ({
    questionnaireId: t.id({ required: true, description: 'The form: a questionnaire of the use FORM.' }),
    accountId: t.id({ required: true, description: 'The account that it is about.' }),
    contactId: t.id({ description: 'The person of the account that it is about.' }),
    answers: t.field({ type: [AnswerInput], required: true, description: answers }),
  }),
  payload,
  run: commands.fillInForm,
});

mutation('updateFilledForm', {
  description: 'Writes the answers of a draft anew, for who fills it in.',
  scopes: filling,
  changes,
  errors: [...errors, FilledFormOfAnother],
  personal: true,
  input: (t) => ({ answers: t.field({ type: [AnswerInput], required: true, description: answers }) }),
  payload,
  can: can('UPDATE'),
  run: commands.updateFilledForm,
});

mutation('submitFilledForm', {
  description:
    'Hands a complete form to the supervisor. Where its questionnaire counts fillings (N1 to N6, S52), the number is the next of this customer.',
  scopes: filling,
  changes,
  errors: [...errors, FilledFormOfAnother, NotTheNextNumber],
  payload,
  can: can('SUBMIT'),
  run: commands.submitFilledForm,
});

mutation('approveFilledForm', {
  description: 'Approves a form, for a supervisor who did not fill it in (S11).',
  scopes: approving,
  changes,
  errors: deciding,
  input: (t) => ({ note: t.string({ description: 'An opinion, up to 10,000 characters.' }) }),
  payload,
  can: can('APPROVE'),
  run: commands.approveFilledForm,
});

mutation('returnFilledForm', {
  description: 'Gives a form back with what is wrong, for a supervisor who did not fill it in.',
  scopes: approving,
  changes,
  errors: deciding,
  input: (t) => ({ reason: t.string({ required: true, description: 'What is wrong; 1 to 10,000 characters.' }) }),
  payload,
  can: can('RETURN'),
  run: commands.returnFilledForm,
});

mutation('fileFilledForm', {
  description: 'Files an approved form, for customer service (S11).',
  scopes: { roles: filingRoles },
  changes,
  errors,
  payload,
  can: can('FILE'),
  run: commands.fileFilledForm,
});
