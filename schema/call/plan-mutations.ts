import type { InputFieldMap } from '@pothos/core';
import { planningRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { inView, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleCalls } from './access.ts';
import { type CallResult, mayTake } from './commands.ts';
import { CallStepRefused } from './errors.ts';
import { cancelCall, confirmCall, planCall, updateCallPlan } from './plan-commands.ts';
import { allowedIn } from './rules.ts';
import type { CallVerb } from './vocabulary.ts';

/** What every mutation of a call plan gives: the plan. */
export const payload: MutationOptions<CallResult>['payload'] = (t) => ({
  callPlan: t.prismaField({
    type: 'CallPlan',
    description: 'The call plan as it is now.',
    resolve: (query, { callPlanId }, _args, context) =>
      databaseOf(context)
        .callPlan.findFirst({ ...query, where: { id: callPlanId, AND: [visibleCalls(context.actor)] } })
        .then(inView),
  }),
});

/** Whether the actor could do this to the plan now. */
export function can(verb: CallVerb): NonNullable<MutationOptions<CallResult>['can']> {
  return async (context: Context, id) => {
    const call = await databaseOf(context).callPlan.findFirst({
      where: { id, AND: [visibleCalls(context.actor)] },
      select: { state: true, account: { select: { ownerId: true } } },
    });
    return call !== null && mayTake(verb, context.actor, call.account.ownerId) && allowedIn[verb].includes(call.state);
  };
}

const participant = {
  name: 'Name (名字), 1 to 200 characters; needed unless a record is named.',
  title: 'Title (头衔), up to 200 characters; the contact’s without it.',
  position: 'Position (职务), up to 200 characters.',
};

const CustomerParticipantInput = builder.inputType('CustomerParticipantInput', {
  description: 'Somebody who takes part for the customer.',
  fields: (t) => ({
    contactId: t.id({ description: 'The contact, of this account or affiliated with it, where there is one.' }),
    name: t.string({ description: participant.name }),
    title: t.string({ description: participant.title }),
    position: t.string({ description: participant.position }),
  }),
});

const CompanyParticipantInput = builder.inputType('CompanyParticipantInput', {
  description: 'Somebody who takes part for us.',
  fields: (t) => ({
    userId: t.id({ description: 'The user, where there is one.' }),
    name: t.string({ description: participant.name }),
    title: t.string({ description: 'Title (头衔), up to 200 characters.' }),
    position: t.string({ description: participant.position }),
  }),
});

const CallIssueInput = builder.inputType('CallIssueInput', {
  description: 'An issue that we can influence (S01, page 2).',
  fields: (t) => {
    const value = (what: string) => t.string({ description: `${what}; up to 2,000 characters.` });
    return {
      issue: t.string({
        required: true,
        description: 'What we can potentially influence (你能潜在地影响什么观点?); 1 to 2,000 characters.',
      }),
      howInfluenced: value('How we bring that about (你是如何产生这个影响的?)'),
      businessValue: value('Value to the customer’s business (商业价值)'),
      politicalPersonalValue: value('Political or personal value to the executive (政治/个人价值)'),
    };
  },
});

const CallQuestionInput = builder.inputType('CallQuestionInput', {
  description: 'A question to ask (S01, page 3).',
  fields: (t) => ({
    needToKnow: t.string({
      required: true,
      description: 'What we need to know (你需要知道什么?); 1 to 2,000 characters.',
    }),
    why: t.string({ description: 'Why (为什么?); up to 2,000 characters.' }),
    question: t.string({ required: true, description: 'The question (问题); 1 to 2,000 characters.' }),
  }),
});

type InputFields = Parameters<NonNullable<MutationOptions<CallResult>['input']>>[0];

/** Pages 1 to 3 besides who, whom and when; `emptied` says what null does. */
function pages(t: InputFields, emptied: string): InputFieldMap {
  const line = (what: string) => t.string({ description: `${what}; 1 to 200 characters. ${emptied}` });
  const paragraph = (what: string) => t.string({ description: `${what}; 1 to 2,000 characters. ${emptied}` });
  const list = (what: string) => `${what}, in order, at most 50; given whole.`;
  return {
    opportunityId: t.id({ description: `The opportunity of the account that it is about (方案/机会). ${emptied}` }),
    managerId: t.id({
      description: `The salesperson’s manager for this call (管理者), somebody else than the salesperson. ${emptied}`,
    }),
    phoneNumber: t.string({
      description: `Telephone number of the executive (电话号码); up to 40 characters. ${emptied}`,
    }),
    location: line('Place of the call (位置)'),
    administrativeAssistant: line('The executive’s assistant (行政助手)'),
    purpose: paragraph('Why we call (通话目的)'),
    expectedResults: t.stringList({
      description: `${list('What the call is to bring (预计的结果)')} 1 to 2,000 characters each.`,
    }),
    customerParticipants: t.field({
      type: [CustomerParticipantInput],
      description: list('Who takes part for the customer (客户方的参与者), nobody twice'),
    }),
    companyParticipants: t.field({
      type: [CompanyParticipantInput],
      description: list('Who takes part for us (公司方的参与者), nobody twice'),
    }),
    agenda: t.stringList({
      description: `${list('The agenda (计划的通话议程)')} 1 to 2,000 characters each.`,
    }),
    competingViewsOrObstacles: paragraph('What competes or stands in the way (竞争的观点或障碍)'),
    resourcesAndPreparation: paragraph('What has to be at hand (所需资源和预先的准备)'),
    issues: t.field({ type: [CallIssueInput], description: list('The issues that we can influence') }),
    introduction: paragraph('How we begin (通话介绍)'),
    questions: t.field({ type: [CallQuestionInput], description: list('The questions to ask') }),
  };
}

mutation('planCall', {
  description:
    'Drafts the plan of a call on an executive (执行人员电话计划, S01, pages 1 to 3). Whatever is still open can be filled in later; `confirmCall` makes it PLANNED.',
  scopes: { roles: planningRoles },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The customer (帐目).' }),
    executiveId: t.id({
      required: true,
      description:
        'The executive who is called on (执行人员): a contact of this account or affiliated with it; another’s is refused (OF_ANOTHER_ACCOUNT).',
    }),
    salespersonId: t.id({ description: 'Who makes the call (销售人员); you without it.' }),
    callDate: t.field({ type: 'Date', required: true, description: 'Day of the call (通话日期).' }),
    callTime: t.field({
      type: 'TimeOfDay',
      required: true,
      description:
        'Time of the call (通话时间). A salesperson has one call at a time: another plan then is refused (SALESPERSON_BUSY).',
    }),
    ...pages(t, 'Null is as good as left out.'),
  }),
  payload,
  run: planCall,
});

mutation('updateCallPlan', {
  description:
    'Changes a call plan until the call is held. Omitted leaves a value as it is; null empties it where that is allowed; a list is replaced whole. Nothing different changes nothing, the version included. A plan that is PLANNED stays ready: what `confirmCall` asks for can’t be taken away.',
  scopes: { roles: planningRoles },
  changes: 'callPlan',
  errors: [CallStepRefused],
  input: (t) => ({
    executiveId: t.id({ description: 'The executive who is called on (执行人员). Not null.' }),
    salespersonId: t.id({ description: 'Who makes the call (销售人员). Not null.' }),
    callDate: t.field({ type: 'Date', description: 'Day of the call (通话日期). Not null.' }),
    callTime: t.field({ type: 'TimeOfDay', description: 'Time of the call (通话时间). Not null.' }),
    ...pages(t, 'Null empties it.'),
  }),
  payload,
  can: can('UPDATE'),
  run: updateCallPlan,
});

mutation('confirmCall', {
  description:
    'Confirms a draft: it is PLANNED. Needs a purpose, an expected result, a participant of the customer’s, an agenda item, and a day that has not passed; all that is missing is told at once, at paths such as `["input", "callPlanId", "purpose"]`.',
  scopes: { roles: planningRoles },
  changes: 'callPlan',
  errors: [CallStepRefused],
  payload,
  can: can('CONFIRM'),
  run: confirmCall,
});

mutation('cancelCall', {
  description: 'Calls a call off that was not held yet. Its time is free again.',
  scopes: { roles: planningRoles },
  changes: 'callPlan',
  errors: [CallStepRefused],
  input: (t) => ({ reason: t.string({ required: true, description: 'Why; 1 to 2,000 characters.' }) }),
  payload,
  can: can('CANCEL'),
  run: cancelCall,
});
