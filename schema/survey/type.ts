import type { Survey } from '../../prisma/generated/client/client.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { errorType } from '../core/error-type.ts';
import { inSight } from '../core/in-sight.ts';
import { visibleSites } from '../site/access.ts';
import { SiteType } from '../site/type.ts';
import { UserType } from '../user/type.ts';
import { surveyingRoles, visibleSurveys } from './access.ts';
import { SurveyChannelEnum, SurveyMethodEnum, SurveyStateEnum } from './enums.ts';
import {
  InvitationNotOpen,
  LinkHandedOver,
  MoreValidThanDistributed,
  SiteHasOpenSurvey,
  SurveyDaysOver,
  SurveyOpensLater,
  SurveyResponseRefused,
  SurveyStepRefused,
} from './errors.ts';
import { progressOf } from './progress-loaders.ts';
import { SurveyProgressType } from './progress-type.ts';

/** GraphQL type of surveys (S27). */
export const SurveyType = builder.prismaNode('Survey', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleSurveys(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    number: t.exposeString('number'),
    title: t.exposeString('title'),
    state: t.expose('state', { type: SurveyStateEnum }),
    questionnaireVersion: t.relation('questionnaireVersion', {
      description: 'What is asked: the version that was in use when the plan was written.',
    }),
    respondents: t.exposeString('respondents'),
    respondentFeatures: t.exposeString('respondentFeatures', { nullable: true }),
    content: t.exposeString('content'),
    methods: t.field({
      type: [SurveyMethodEnum],
      description: 'How it is carried out (方法), each once.',
      select: { methods: true },
      resolve: ({ methods }) => methods,
    }),
    tasks: t.exposeString('tasks', { nullable: true }),
    opensOn: t.expose('opensOn', { type: 'Date' }),
    closesOn: t.expose('closesOn', { type: 'Date' }),
    channels: t.field({
      type: [SurveyChannelEnum],
      description: 'By which ways answers come, each once.',
      select: { channels: true },
      resolve: ({ channels }) => channels,
    }),
    targetPercent: t.field({
      type: 'Decimal',
      description: 'How satisfied the company wants its customers, in percent with two digits (S14).',
      select: { targetPercent: true },
      resolve: ({ targetPercent }) => targetPercent.toFixed(2),
    }),
    spareDays: t.exposeInt('spareDays'),
    remindAfterDays: t.exposeInt('remindAfterDays', { nullable: true }),
    handedOut: t.exposeInt('handedOut'),
    link: t.string({
      nullable: true,
      authScopes: { roles: surveyingRoles },
      description:
        'Path of the link that anybody may open, on this server: `/s/…`; null without that channel, and before the survey is open.',
      select: { linkToken: true },
      resolve: ({ linkToken }) => (linkToken === null ? null : `/s/${linkToken}`),
    }),
    staff: t.field({
      type: [UserType],
      description: 'Who carries it out (人员), by name; 1 to 100.',
      select: (_args, _context, nested) => ({
        staff: { orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }], select: { user: nested() } },
      }),
      resolve: ({ staff }) => staff.map(({ user }) => user),
    }),
    sites: t.field({
      type: [SiteType],
      description: 'The sites that ask by it, of accounts in your sight, by name; at most 100.',
      select: (_args, { actor }, nested) => ({
        sites: {
          where: { site: visibleSites(actor) },
          orderBy: [{ site: { name: 'asc' } }, { siteId: 'asc' }],
          select: { site: nested() },
        },
      }),
      resolve: ({ sites }) => sites.map(({ site }) => site),
    }),
    responsibleLeader: t.relation('responsibleLeader'),
    draftedBy: t.relation('draftedBy'),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true }),
    returnReason: t.exposeString('returnReason', { nullable: true }),
    openedAt: t.expose('openedAt', { type: 'DateTime', nullable: true }),
    earlyReason: t.exposeString('earlyReason', { nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    progress: t.field({
      type: SurveyProgressType,
      description: 'How it goes: three statements for each survey.',
      select: { id: true },
      resolve: ({ id }, _args, context) => progressOf(databaseOf(context), id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** The survey of a record, where the reader sees it. */
export const surveyInSight = inSight<Survey>(
  () => ({ id: true }),
  ({ kind }) => kind === 'user',
);

/** GraphQL type of a page of surveys. */
export const SurveyConnection = builder.connectionObject(
  { type: SurveyType, name: 'SurveyConnection' },
  { name: 'SurveyConnectionEdge' },
);

const StepRefusedType = errorType(
  SurveyStepRefused,
  'The step is not the next one of the survey. `code` says what is missing or done already.',
);
builder.objectField(StepRefusedType, 'state', (t) =>
  t.field({ type: SurveyStateEnum, description: 'Where the survey stands.', resolve: ({ state }) => state }),
);
errorType(SurveyOpensLater, 'It is before the first day of the plan, and no reason was given (SURVEY_OPENS_LATER).');
errorType(SurveyDaysOver, 'The last day of the plan is over (SURVEY_DAYS_OVER).');
errorType(SiteHasOpenSurvey, 'A site asks by one survey at a time (SITE_HAS_OPEN_SURVEY).');
errorType(
  MoreValidThanDistributed,
  'More valid questionnaires would come back than were distributed (MORE_VALID_THAN_DISTRIBUTED).',
);
errorType(InvitationNotOpen, 'The invitation was answered, or its person is spared (INVITATION_NOT_OPEN).');
errorType(LinkHandedOver, 'The link was sent or shown before (SURVEY_LINK_HANDED_OVER).');
errorType(
  SurveyResponseRefused,
  'The response is not in the state that this needs, or its survey is reported. `code` says which.',
);
