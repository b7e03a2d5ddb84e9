import type { FilledForm } from '../../prisma/generated/client/client.ts';
import { type AccountSight, isVisibleAccount, sightOf } from '../account/access.ts';
import { accountInSight, AccountType } from '../account/type.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { inSight } from '../core/in-sight.ts';
import { answersOut, AnswerType } from '../questionnaire/answer-type.ts';
import { visibleFilledForms } from './access.ts';
import { answersOf } from './commands.ts';
import { FilledFormOfAnother, FilledFormStepRefused, NotTheNextNumber } from './errors.ts';
import { filledFormStateLabels } from './vocabulary.ts';

/** GraphQL enum of the states of a form. */
export const FilledFormStateEnum = enumType(
  'FilledFormState',
  'Where a filled-in form stands (S11).',
  filledFormStateLabels,
);

/** GraphQL type of filled-in forms (S11, S52). */
export const FilledFormType = builder.prismaNode('FilledForm', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleFilledForms(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    number: t.exposeString('number'),
    state: t.expose('state', { type: FilledFormStateEnum }),
    questionnaireVersion: t.relation('questionnaireVersion'),
    account: t.field({
      type: AccountType,
      nullable: true,
      description: 'The account that it is about; null when out of your sight.',
      ...accountInSight('account'),
    }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'The person that it is about; null where it is about the company, or out of your sight.',
      ...contactInSight('contact'),
    }),
    answers: t.field({
      type: [AnswerType],
      description: 'What was filled in, one for each question that was.',
      select: { answers: true },
      resolve: ({ answers }) => answersOut(answersOf(answers)),
    }),
    score: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What the answers score; null where nothing scores, or while it was not handed in.',
      select: { score: true },
      resolve: ({ score }) => score?.toFixed(2) ?? null,
    }),
    filledInBy: t.relation('filledInBy'),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    approvedBy: t.relation('approvedBy', { nullable: true }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true }),
    returnReason: t.exposeString('returnReason', { nullable: true }),
    filedBy: t.relation('filedBy', { nullable: true }),
    filedAt: t.expose('filedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** The form of a record, where the reader sees its account. */
export const filledFormInSight = inSight<FilledForm & { readonly account?: AccountSight }>(
  (actor) => ({ id: true, account: { select: sightOf(actor) } }),
  (actor, { account }) => account !== undefined && isVisibleAccount(actor, account),
);

/** GraphQL type of a page of forms. */
export const FilledFormConnection = builder.connectionObject(
  { type: FilledFormType, name: 'FilledFormConnection' },
  { name: 'FilledFormConnectionEdge' },
);

const StepRefusedType = errorType(
  FilledFormStepRefused,
  'The step is not the next one of the form. `code` says what is missing or done already.',
);
builder.objectField(StepRefusedType, 'state', (t) =>
  t.field({ type: FilledFormStateEnum, description: 'Where the form stands.', resolve: ({ state }) => state }),
);
errorType(FilledFormOfAnother, 'Somebody else fills the form in (FILLED_FORM_OF_ANOTHER).');
errorType(NotTheNextNumber, 'The number on the form is not the next one of this customer (NOT_THE_NEXT_NUMBER).');
