import type { InputFieldMap } from '@pothos/core';
import { AuthorMayNotReview, DecidedBefore, NotAskedToDecide } from '../approval/errors.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { leadingRoles, surveyingRoles, visibleSurveys } from './access.ts';
import { SurveyChannelEnum, SurveyMethodEnum } from './enums.ts';
import { SurveyStepRefused } from './errors.ts';
import { surveyPayload as payload } from './payload-type.ts';
import * as commands from './plan-commands.ts';
import { isSurveysTurn } from './rules.ts';
import type { SurveyVerb } from './vocabulary.ts';

// The plan of a survey, from the draft to its approval.

const scopes = { roles: surveyingRoles };
const changes = 'survey';
const errors = [SurveyStepRefused];
const text = '1 to 10,000 characters';

/** The fields of a plan: required when it is drafted, and left as they are when it is changed without them. */
function planFields(t: Parameters<NonNullable<MutationOptions<never>['input']>>[0], required: boolean): InputFieldMap {
  return {
    title: t.string({ required, description: 'What staff call it; 1 to 200 characters.' }),
    questionnaireId: t.id({
      required,
      description: 'The questionnaire for surveys that is asked by: in the version that is published now.',
    }),
    respondents: t.string({ required, description: `Who is asked (对象); ${text}.` }),
    respondentFeatures: t.string({
      description: 'What is particular to them, such as how they like to be asked; up to 10,000 characters.',
    }),
    content: t.string({ required, description: `What is asked about (内容); ${text}.` }),
    methods: t.field({ type: [SurveyMethodEnum], required, description: 'How (方法); 1 to 6, each once.' }),
    tasks: t.string({ description: 'Who does what (任务); up to 10,000 characters.' }),
    opensOn: t.field({
      type: 'Date',
      required,
      description: 'First day on which answers are taken, in the company’s time zone (时间).',
    }),
    closesOn: t.field({ type: 'Date', required, description: 'Last day, not before the first and not past.' }),
    channels: t.field({
      type: [SurveyChannelEnum],
      required,
      description: 'By which ways answers come; 1 to 4, each once.',
    }),
    siteIds: t.idList({
      description: 'The sites that ask by it: 1 to 100 with the channel WIDGET, none without it. Each once.',
    }),
    staffIds: t.idList({ required, description: 'Who carries it out (人员); 1 to 100, each once.' }),
    responsibleLeaderId: t.id({
      required,
      description:
        'Who approves plan and report (主管领导): a manager, a director or the general manager, and not the drafter.',
    }),
    targetPercent: t.field({
      type: 'Decimal',
      description:
        'How satisfied the company wants its customers, in percent, 0 to 100 with at most two digits. Without it 95, and half a percent more for each full year since the base year of `surveySettings` (S14).',
    }),
    spareDays: t.int({
      description:
        'For how many days nobody is invited who was invited to another survey, 0 to 365; 30 when drafted without it.',
    }),
    remindAfterDays: t.int({
      description: 'After how many days without an answer an invitation is repeated, once, 1 to 90; never without it.',
    }),
  };
}

mutation('draftSurvey', {
  description: 'Drafts the plan of a satisfaction survey (S27).',
  scopes,
  input: (t) => planFields(t, true),
  payload,
  run: commands.draftSurvey,
});

mutation('updateSurvey', {
  description:
    'Changes the plan of a survey until it is opened. A plan that was submitted or approved becomes a draft again: what was agreed to no longer holds. What is omitted stays, null empties.',
  scopes,
  changes,
  errors,
  input: (t) => planFields(t, false),
  payload,
  can: can('AMEND'),
  run: commands.updateSurvey,
});

mutation('submitSurvey', {
  description: 'Hands the plan to the responsible leader for approval (S27).',
  scopes,
  changes,
  errors,
  payload,
  can: can('SUBMIT'),
  run: commands.submitSurvey,
});

const deciding = [SurveyStepRefused, AuthorMayNotReview, DecidedBefore, NotAskedToDecide];

mutation('approveSurvey', {
  description:
    'Approves the plan of a survey, for its responsible leader; a deputy does so by `decideApproval`. Only then it is carried out (S27).',
  scopes: { roles: leadingRoles },
  changes,
  errors: deciding,
  input: (t) => ({ note: t.string({ description: 'An opinion, up to 10,000 characters.' }) }),
  payload,
  can: can('APPROVE'),
  run: commands.approveSurvey,
});

mutation('returnSurvey', {
  description:
    'Gives the plan of a survey back with what is wrong, for its responsible leader; a deputy does so by `decideApproval`.',
  scopes: { roles: leadingRoles },
  changes,
  errors: deciding,
  input: (t) => ({ reason: t.string({ required: true, description: `What is wrong; ${text}.` }) }),
  payload,
  can: can('RETURN'),
  run: commands.returnSurvey,
});

/** Whether it is the verb's turn, and the reader the one who decides where somebody has to. */
function can(verb: Exclude<SurveyVerb, 'DRAFT'>) {
  return async (context: Context, id: string): Promise<boolean> => {
    const { actor } = context;
    const survey = await databaseOf(context).survey.findFirst({
      where: { id, AND: [visibleSurveys(actor)] },
      select: { state: true, responsibleLeaderId: true },
    });
    if (survey === null || actor.kind !== 'user' || !isSurveysTurn(survey.state, verb)) return false;
    const isLeader = survey.responsibleLeaderId === actor.userId;
    if (verb === 'APPROVE' || verb === 'RETURN') return isLeader;
    return verb !== 'SUBMIT' || !isLeader;
  };
}
