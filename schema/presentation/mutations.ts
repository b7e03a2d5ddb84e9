import { accountsToPlan, planningRoles } from '../account/access.ts';
import { BuyingRoleEnum } from '../alignment/enums.ts';
import { builder } from '../core/builder.ts';
import { inView, NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visiblePresentations } from './access.ts';
import type { PresentationResult } from './commands.ts';
import { PresentationStepRefused } from './errors.ts';
import {
  cancelPresentation,
  confirmPresentation,
  holdPresentation,
  planPresentation,
  updatePresentationPlan,
} from './plan-commands.ts';
import { allowedIn } from './rules.ts';
import type { PresentationVerb } from './vocabulary.ts';

const payload: MutationOptions<PresentationResult>['payload'] = (t) => ({
  presentationPlan: t.prismaField({
    type: 'PresentationPlan',
    description: 'The presentation plan as it is now.',
    resolve: (query, { presentationPlanId }, _args, context) =>
      databaseOf(context)
        .presentationPlan.findFirst({
          ...query,
          where: { id: presentationPlanId, AND: [visiblePresentations(context.actor)] },
        })
        .then(inView),
  }),
});

/** Whether somebody who plans presentations could do this to the plan now. */
function can(verb: PresentationVerb): NonNullable<MutationOptions<PresentationResult>['can']> {
  return async (context, id) => {
    const where = { id, state: { in: [...allowedIn[verb]] }, account: accountsToPlan(context.actor) };
    return (await databaseOf(context).presentationPlan.count({ where })) > 0;
  };
}

const ParticipantInput = builder.inputType('PresentationParticipantInput', {
  description: 'Somebody of the customer’s who is presented to.',
  fields: (t) => ({
    contactId: t.id({
      description: 'The contact, where it is one: of this account or with a post there (OF_ANOTHER_ACCOUNT).',
    }),
    name: t.string({ description: 'Name (名字), up to 200 characters; needed unless a contact is named.' }),
    title: t.string({ description: 'Title (头衔), up to 200 characters; the contact’s without it.' }),
    buyingRole: t.field({
      type: BuyingRoleEnum,
      description: 'What the person is in the buying decision (购买角色); nobody goes without one (REQUIRED).',
    }),
    businessArgument: t.string({ description: 'Argument for the business (论点, 商业); up to 2,000 characters.' }),
    politicalArgument: t.string({ description: 'Political argument (论点, 政治); up to 2,000 characters.' }),
  }),
});

const texts = {
  opportunityId: 'The opportunity of the account that it is about (方案/机会).',
  salespersonId: 'Who of us presents (销售人员)',
  presentationDate: 'Day of the presentation (演讲日期), today or later.',
  purpose: 'Why we present (演讲目的); 1 to 2,000 characters.',
  desiredResult: 'The wanted result, which planning starts from (从结果开始思考); up to 2,000 characters.',
  agenda: 'The agenda (议程), in order, at most 50 of 1 to 2,000 characters each; given whole.',
  participants: 'Who is presented to (客户方参与者), in order, 1 to 50, nobody twice; given whole.',
  actionSteps:
    'The steps towards the result (定义行为步骤), in order, at most 50 of 1 to 2,000 characters each; given whole. They need a wanted result.',
} as const;

const kept = 'Omitted leaves it. Not null.';
const emptied = 'Omitted leaves it; null empties it.';

mutation('planPresentation', {
  description:
    'Drafts the plan of a presentation to several people of a customer (演讲计划, S05), each with a buying role and the arguments for that person.',
  scopes: { roles: planningRoles },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The customer (账目).' }),
    opportunityId: t.id({ description: texts.opportunityId }),
    salespersonId: t.id({ description: `${texts.salespersonId}; you without it.` }),
    presentationDate: t.field({ type: 'Date', required: true, description: texts.presentationDate }),
    purpose: t.string({ required: true, description: texts.purpose }),
    desiredResult: t.string({ description: texts.desiredResult }),
    agenda: t.stringList({ description: texts.agenda }),
    participants: t.field({ type: [ParticipantInput], required: true, description: texts.participants }),
    actionSteps: t.stringList({ description: texts.actionSteps }),
  }),
  payload,
  run: planPresentation,
});

mutation('updatePresentationPlan', {
  description:
    'Changes a presentation plan until the presentation is held. Omitted leaves a value as it is; null empties it where that is allowed; a list is replaced whole. Nothing different changes nothing, the version included.',
  scopes: { roles: planningRoles },
  changes: 'presentationPlan',
  errors: [PresentationStepRefused],
  input: (t) => ({
    opportunityId: t.id({ description: `${texts.opportunityId} ${emptied}` }),
    salespersonId: t.id({ description: `${texts.salespersonId}. ${kept}` }),
    presentationDate: t.field({ type: 'Date', description: `${texts.presentationDate} ${kept}` }),
    purpose: t.string({ description: `${texts.purpose} ${kept}` }),
    desiredResult: t.string({ description: `${texts.desiredResult} ${emptied}` }),
    agenda: t.stringList({ description: `${texts.agenda} ${kept}` }),
    participants: t.field({ type: [ParticipantInput], description: `${texts.participants} ${kept}` }),
    actionSteps: t.stringList({ description: `${texts.actionSteps} ${kept}` }),
  }),
  payload,
  can: can('UPDATE'),
  run: updatePresentationPlan,
});

mutation('confirmPresentation', {
  description: 'Confirms a draft whose day has not passed: it is PLANNED.',
  scopes: { roles: planningRoles },
  changes: 'presentationPlan',
  errors: [PresentationStepRefused],
  payload,
  can: can('CONFIRM'),
  run: confirmPresentation,
});

mutation('holdPresentation', {
  description: 'Notes that a planned presentation was held, on its day or later: it is HELD.',
  scopes: { roles: planningRoles },
  changes: 'presentationPlan',
  errors: [PresentationStepRefused],
  payload,
  can: can('HOLD'),
  run: holdPresentation,
});

mutation('cancelPresentation', {
  description: 'Calls off a presentation that was not held: it is CANCELLED.',
  scopes: { roles: planningRoles },
  changes: 'presentationPlan',
  errors: [PresentationStepRefused],
  input: (t) => ({ reason: t.string({ required: true, description: 'Why it is called off; 1 to 2,000 characters.' }) }),
  payload,
  can: can('CANCEL'),
  run: cancelPresentation,
});
