import { planReadingRoles } from '../account/access.ts';
import { BuyingRoleEnum } from '../alignment/enums.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { visiblePresentations } from './access.ts';
import { PresentationPlanStateEnum } from './enums.ts';
import { PresentationStepRefused } from './errors.ts';
import { allowedIn } from './rules.ts';

const authScopes = { roles: planReadingRoles };
const inOrder = { orderBy: { seq: 'asc' } } as const;

builder.prismaObject('PresentationParticipant', {
  authScopes,
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    name: t.exposeString('name'),
    title: t.exposeString('title', { nullable: true }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'The contact; null for somebody who is none, or has gone to an account that you may not see.',
      ...contactInSight('contact'),
    }),
    buyingRole: t.expose('buyingRole', { type: BuyingRoleEnum }),
    businessArgument: t.exposeString('businessArgument', { nullable: true }),
    politicalArgument: t.exposeString('politicalArgument', { nullable: true }),
  }),
});

builder.prismaObject('PresentationAgendaItem', {
  authScopes,
  fields: (t) => ({ seq: t.exposeInt('seq'), item: t.exposeString('item') }),
});

builder.prismaObject('PresentationActionStep', {
  authScopes,
  fields: (t) => ({ seq: t.exposeInt('seq'), step: t.exposeString('step') }),
});

/** GraphQL type of presentation plans. */
export const PresentationPlanType = builder.prismaNode('PresentationPlan', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visiblePresentations(actor)] }),
  authScopes,
  fields: (t) => ({
    version: t.exposeInt('version'),
    state: t.expose('state', { type: PresentationPlanStateEnum }),
    account: t.relation('account'),
    opportunity: t.relation('opportunity', { nullable: true }),
    salesperson: t.relation('salesperson'),
    presentationDate: t.expose('presentationDate', { type: 'Date' }),
    purpose: t.exposeString('purpose'),
    desiredResult: t.exposeString('desiredResult', { nullable: true }),
    agenda: t.relation('agenda', { description: 'The agenda (议程), in order, at most 50.', query: inOrder }),
    participants: t.relation('participants', {
      description: 'Who is presented to (客户方参与者), in order, 1 to 50.',
      query: inOrder,
    }),
    actionSteps: t.relation('actionSteps', {
      description: 'The steps towards the wanted result (定义行为步骤), in order, at most 50.',
      query: inOrder,
    }),
    cancellationReason: t.exposeString('cancellationReason', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of presentation plans. */
export const PresentationPlanConnection = builder.connectionObject(
  { type: PresentationPlanType, name: 'PresentationPlanConnection' },
  { name: 'PresentationPlanConnectionEdge' },
);

const StepRefusedType = errorType(
  PresentationStepRefused,
  'The presentation plan is not in a state in which this can be done (S05). `code` says what has to be the case.',
);
builder.objectFields(StepRefusedType, (t) => ({
  state: t.field({
    type: PresentationPlanStateEnum,
    description: 'Where the plan stands.',
    resolve: ({ state }) => state,
  }),
  allowedIn: t.field({
    type: [PresentationPlanStateEnum],
    description: 'The states in which it can be done.',
    resolve: ({ verb }) => [...allowedIn[verb]],
  }),
}));
