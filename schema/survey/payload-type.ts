import { inView } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import type { MutationOptions } from '../core/mutation.ts';
import { visibleInvitations, visibleResponses, visibleSurveys } from './access.ts';
import type { SurveyResult } from './commands.ts';
import type { HandedOver } from './invitation-commands.ts';
import { SurveyInvitationType } from './invitation-type.ts';
import { SurveyResponseType } from './response-type.ts';
import type { SurveyResponseResult } from './staff-commands.ts';
import { SurveyType } from './type.ts';

/** What the payload of every mutation of a survey gives. */
export const surveyPayload: MutationOptions<SurveyResult>['payload'] = (t) => ({
  survey: t.prismaField({
    type: SurveyType,
    description: 'The survey as it is now.',
    resolve: (query, { surveyId }, _args, context) =>
      databaseOf(context)
        .survey.findFirst({ ...query, where: { id: surveyId, AND: [visibleSurveys(context.actor)] } })
        .then(inView),
  }),
});

/** What the payload of every mutation of a response gives. */
export const responsePayload: MutationOptions<SurveyResponseResult>['payload'] = (t) => ({
  surveyResponse: t.prismaField({
    type: SurveyResponseType,
    description: 'The response as it is now.',
    resolve: (query, { surveyResponseId: id }, _args, context) =>
      databaseOf(context)
        .surveyResponse.findFirst({ ...query, where: { id, AND: [visibleResponses(context.actor)] } })
        .then(inView),
  }),
});

/** What handing a link over gives: the link, this once. */
export const handOverPayload: MutationOptions<HandedOver>['payload'] = (t) => ({
  surveyInvitation: t.prismaField({
    type: SurveyInvitationType,
    description: 'The invitation as it is now.',
    resolve: (query, { surveyInvitationId: id }, _args, context) =>
      databaseOf(context)
        .surveyInvitation.findFirst({ ...query, where: { id, AND: [visibleInvitations(context.actor)] } })
        .then(inView),
  }),
  link: t.string({
    description:
      'Path of the personal link on this server: `/s/…`. Shown this once; a repeat under the same idempotency key shows it again.',
    resolve: ({ surveyInvitationId: id }, _args, context) =>
      databaseOf(context)
        .surveyInvitation.findFirst({
          where: { id, AND: [visibleInvitations(context.actor)] },
          select: { token: true },
        })
        .then(inView)
        .then(({ token }) => `/s/${token}`),
  }),
});
