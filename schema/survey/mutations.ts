import { accountFilter } from '../account/filter.ts';
import { contactFilter } from '../contact/filter.ts';
import { type Commander, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { SubmissionIdReused } from '../feedback/errors.ts';
import { AnswerInput } from '../questionnaire/answer-type.ts';
import { LanguageEnum } from '../site/type.ts';
import { enteringRoles, surveyingRoles, visibleResponses, visibleSurveys } from './access.ts';
import * as errors from './errors.ts';
import { handOverSurveyInvitation, sendSurveyInvitations } from './invitation-commands.ts';
import { handOverPayload, responsePayload, surveyPayload } from './payload-type.ts';
import { isSurveysTurn } from './rules.ts';
import { closeSurvey, countHandedOut, openSurvey } from './run-commands.ts';
import { sampleSurvey } from './sample-commands.ts';
import * as staff from './staff-commands.ts';
import type { SurveyVerb } from './vocabulary.ts';

// How a survey is carried out, from its opening to its closing.

const scopes = { roles: surveyingRoles };
const changes = 'survey';
const { SurveyStepRefused, MoreValidThanDistributed, SurveyResponseRefused, SurveyChannelDisabled } = errors;

mutation('openSurvey', {
  description:
    'Opens an approved survey: answers come in from now on, until the end of its last day. Before the first day of its plan it wants a reason; a site asks by one survey at a time.',
  scopes,
  changes,
  errors: [SurveyStepRefused, errors.SurveyOpensLater, errors.SurveyDaysOver, errors.SiteHasOpenSurvey],
  input: (t) => ({
    reason: t.string({ description: 'Why it opens before its first day, up to 10,000 characters; required then.' }),
  }),
  payload: surveyPayload,
  can: can('OPEN'),
  run: openSurvey,
});

mutation('closeSurvey', {
  description:
    'Closes a survey by hand: no more answers are taken, and no more e-mails sent. It closes by itself when its last day is over.',
  scopes,
  changes,
  errors: [SurveyStepRefused],
  payload: surveyPayload,
  can: can('CLOSE'),
  run: closeSurvey,
});

mutation('countHandedOutQuestionnaires', {
  description: 'Says how many questionnaires were handed out on paper, in all, besides those that the system gave out.',
  scopes,
  changes,
  errors: [SurveyStepRefused, MoreValidThanDistributed],
  input: (t) => ({ handedOut: t.int({ required: true, description: 'How many in all, 0 to 1,000,000.' }) }),
  payload: surveyPayload,
  can: can('COUNT_HANDED_OUT'),
  run: countHandedOut,
});

mutation('sampleSurvey', {
  description:
    'Takes people into the sample of a survey by chance, of those whom both filters find and you see. Who is in it stays in it, once; who was removed, merged or erased, or wants no surveys, is never taken; who was invited to another survey in the last `spareDays` is kept as SPARED, with the number of that survey and the day.',
  scopes,
  changes,
  errors: [SurveyStepRefused],
  input: (t) => ({
    accountFilter: t.field({ type: accountFilter.ref, description: 'Which accounts; all that you see without it.' }),
    contactFilter: t.field({
      type: contactFilter.ref,
      description: 'Which of their people; all that you see without it.',
    }),
    limit: t.int({ required: true, description: 'How many people at most, 1 to 5,000.' }),
    seed: t.string({
      description: 'The same seed takes the same people of the same ones; up to 100 characters. By chance without it.',
    }),
  }),
  payload: surveyPayload,
  can: can('SAMPLE'),
  run: (commander, input) =>
    sampleSurvey(commander, { ...(input as object), condition: conditionOf(commander, input) }), // GraphQL has checked it
});

mutation('sendSurveyInvitations', {
  description:
    'Sends the planned invitations of an open survey by e-mail, each with a personal link, in the background. Who has no e-mail address becomes FAILED (NO_EMAIL): the link can be handed over.',
  scopes,
  changes,
  errors: [SurveyStepRefused, SurveyChannelDisabled],
  input: (t) => ({
    invitationIds: t.idList({
      description: 'Only these, also ones that FAILED; 1 to 500, each once. All that are planned without it.',
    }),
  }),
  payload: surveyPayload,
  can: can('INVITE'),
  run: sendSurveyInvitations,
});

mutation('handOverSurveyInvitation', {
  description:
    'Gives the personal link of an invitation to you, to be handed over by other means than e-mail. It counts as sent; the link is shown this once.',
  scopes,
  errors: [NotFound, SurveyStepRefused, SurveyChannelDisabled, errors.InvitationNotOpen, errors.LinkHandedOver],
  input: (t) => ({ surveyInvitationId: t.id({ required: true, description: 'The invitation.' }) }),
  payload: handOverPayload,
  run: handOverSurveyInvitation,
});

mutation('recordSurveyResponse', {
  description:
    'Enters what a customer answered by telephone, on a visit or on paper. What is not for an invitation has to have been counted as handed out first.',
  scopes: { roles: enteringRoles },
  errors: [
    NotFound,
    SurveyChannelDisabled,
    errors.InvitationNotOpen,
    errors.SurveyClosed,
    errors.SurveyLinkUsed,
    SubmissionIdReused,
    MoreValidThanDistributed,
  ],
  personal: true,
  input: (t) => ({
    surveyId: t.id({ required: true, description: 'The survey.' }),
    submissionId: t.id({ required: true, description: 'UUID made by the caller; the same in each retry.' }),
    surveyInvitationId: t.id({ description: 'The invitation that it answers; its link is then used up.' }),
    accountId: t.id({ description: 'The account that it is counted for, without an invitation.' }),
    contactId: t.id({ description: 'Who answered, without an invitation.' }),
    language: t.field({ type: LanguageEnum, required: true, description: 'In which language was asked.' }),
    answers: t.field({
      type: [AnswerInput],
      required: true,
      description: 'What was answered, each question once; at most 500.',
    }),
  }),
  payload: responsePayload,
  run: staff.recordSurveyResponse,
});

mutation('invalidateSurveyResponse', {
  description: 'Takes a response out of the count, with the reason; its place in quotas is free again.',
  scopes,
  changes: 'surveyResponse',
  errors: [SurveyResponseRefused],
  input: (t) => ({ reason: t.string({ required: true, description: 'Why; 1 to 1,000 characters.' }) }),
  payload: responsePayload,
  can: canResponse(({ state, isValid }) => state === 'SUBMITTED' && isValid),
  run: staff.invalidateSurveyResponse,
});

mutation('restoreSurveyResponse', {
  description:
    'Takes a response into the count again, also one that was left out as a second one of the same person: whoever does so has found that it is not.',
  scopes,
  changes: 'surveyResponse',
  errors: [SurveyResponseRefused, MoreValidThanDistributed],
  payload: responsePayload,
  can: canResponse(({ state, isValid }) => state === 'SUBMITTED' && !isValid),
  run: staff.restoreSurveyResponse,
});

mutation('releaseSurveyResponse', {
  description: 'Lets a response out of quarantine: it then counts as it would have.',
  scopes,
  changes: 'surveyResponse',
  errors: [SurveyResponseRefused, MoreValidThanDistributed],
  payload: responsePayload,
  can: canResponse(({ state }) => state === 'QUARANTINED'),
  run: staff.releaseSurveyResponse,
});

/** The condition that both filters make. */
function conditionOf({ actor, now }: Commander, input: unknown): object {
  const given = input as { readonly accountFilter?: object; readonly contactFilter?: object }; // GraphQL has checked it
  return {
    AND: [
      contactFilter.toWhere(given.contactFilter, { actor, now }),
      { account: accountFilter.toWhere(given.accountFilter, { actor, now }) },
    ],
  };
}

function can(verb: Exclude<SurveyVerb, 'DRAFT'>) {
  return async (context: Context, id: string): Promise<boolean> => {
    const where = { id, AND: [visibleSurveys(context.actor)] };
    const survey = await databaseOf(context).survey.findFirst({ where, select: { state: true } });
    return survey !== null && isSurveysTurn(survey.state, verb);
  };
}

function canResponse(isTurn: (response: { readonly state: string; readonly isValid: boolean }) => boolean) {
  return async (context: Context, id: string): Promise<boolean> => {
    const response = await databaseOf(context).surveyResponse.findFirst({
      where: { id, survey: { state: { not: 'REPORTED' } }, AND: [visibleResponses(context.actor)] },
      select: { state: true, isValid: true },
    });
    return response !== null && isTurn(response);
  };
}
