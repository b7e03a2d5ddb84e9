import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { visibleComplaints } from '../complaint/access.ts';
import { ComplaintType } from '../complaint/type.ts';
import { surveyInSight, SurveyType } from '../survey/type.ts';
import { visibleImprovements } from './access.ts';
import { DoerMayNotVerify, ImprovementStepRefused, NotResponsible } from './errors.ts';
import { complaintsMaximum, improvementKindLabels, improvementStateLabels } from './vocabulary.ts';

/** GraphQL enum of kinds of actions. */
export const ImprovementKindEnum = enumType(
  'ImprovementKind',
  'Whether an action mends what went wrong or keeps it from happening again (S14 4.4).',
  improvementKindLabels,
);

/** GraphQL enum of states of actions. */
export const ImprovementStateEnum = enumType(
  'ImprovementState',
  'Where an improvement action stands (catalogue ch. 18).',
  improvementStateLabels,
);

/** GraphQL type of categories of causes. */
export const CauseCategoryType = builder.prismaNode('CauseCategory', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id) => ({ id }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    code: t.exposeString('code'),
    nameEn: t.exposeString('nameEn'),
    nameZh: t.exposeString('nameZh'),
    name: t.string({
      description: 'What it is called in the reader’s language.',
      select: { nameEn: true, nameZh: true },
      resolve: ({ nameEn, nameZh }, _args, { language }) => (language === 'EN' ? nameEn : nameZh),
    }),
    isRetired: t.exposeBoolean('isRetired'),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of improvement actions. */
export const ImprovementActionType = builder.prismaNode('ImprovementAction', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleImprovements(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    kind: t.expose('kind', { type: ImprovementKindEnum }),
    state: t.expose('state', { type: ImprovementStateEnum }),
    causeCategory: t.relation('causeCategory', { nullable: true }),
    cause: t.exposeString('cause'),
    countermeasure: t.exposeString('countermeasure'),
    place: t.exposeString('place', { nullable: true }),
    responsible: t.relation('responsible'),
    dueOn: t.expose('dueOn', { type: 'Date' }),
    deadline: t.relation('deadline', {
      description: 'Its clock: it runs to the end of `dueOn` and ends when the action is done.',
      nullable: false,
      onNull: 'error',
    }),
    doneOn: t.expose('doneOn', { type: 'Date', nullable: true }),
    doneBy: t.relation('doneBy', { nullable: true }),
    result: t.exposeString('result', { nullable: true }),
    verifiedAt: t.expose('verifiedAt', { type: 'DateTime', nullable: true }),
    verifiedBy: t.relation('verifiedBy', { nullable: true }),
    verdict: t.exposeString('verdict', { nullable: true }),
    proposedBy: t.relation('proposedBy'),
    complaints: t.field({
      type: [ComplaintType],
      description: `The complaints that it is about, as far as you see them, by receipt; at most ${complaintsMaximum}.`,
      select: (_args, { actor }, nestedSelection) => ({
        complaints: {
          where: { complaint: visibleComplaints(actor) },
          orderBy: [{ complaint: { receivedAt: 'asc' } }, { complaintId: 'asc' }],
          // Typed as the whole record, because the plugin adds whatever the query selects.
          select: { complaint: nestedSelection() as unknown as true },
        },
      }),
      resolve: ({ complaints }) => complaints.map(({ complaint }) => complaint),
    }),
    survey: t.field({
      type: SurveyType,
      nullable: true,
      description: 'The survey whose results it answers to (S27); null for another origin.',
      ...surveyInSight('survey'),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of actions. */
export const ImprovementActionConnection = builder.connectionObject(
  { type: ImprovementActionType, name: 'ImprovementActionConnection' },
  { name: 'ImprovementActionConnectionEdge' },
);

const RefusedType = errorType(
  ImprovementStepRefused,
  'The step is not the next one of the action. `code` says what is missing or done already.',
);
builder.objectField(RefusedType, 'state', (t) =>
  t.field({
    type: ImprovementStateEnum,
    description: 'Where the action stands.',
    resolve: ({ state }) => state,
  }),
);
errorType(NotResponsible, 'Only the person responsible may do this (NOT_RESPONSIBLE).');
errorType(DoerMayNotVerify, 'Somebody else has to verify it (DOER_MAY_NOT_VERIFY).');
