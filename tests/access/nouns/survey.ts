import { endOfLog } from '../../../schema/core/event-log.ts';
import { encodeId, parseId } from '../../../schema/core/ids.ts';
import { newToken, newUuid } from '../../../schema/core/command.ts';
import type { Answers } from '../../../schema/questionnaire/engine/definition.ts';
import {
  InvitationNotOpen,
  LinkHandedOver,
  MoreValidThanDistributed,
  SiteHasOpenSurvey,
  SurveyChannelDisabled,
  SurveyClosed,
  SurveyDaysOver,
  SurveyLinkUsed,
  SurveyNotFound,
  SurveyOpensLater,
  SurveyResponseRefused,
  SurveyStepRefused,
} from '../../../schema/survey/errors.ts';
import { analysisOf } from '../../../schema/survey/analysis-loaders.ts';
import { progressOf } from '../../../schema/survey/progress-loaders.ts';
import { SurveyReportRefused, SurveyReportThere } from '../../../schema/survey/report-errors.ts';
import { noon } from '../../support/graph.ts';
import { definition, openedSurvey, sentInvitation } from '../../survey/surveying.ts';
import {
  decided,
  everybody,
  holder,
  pagesOf,
  payloadsInView,
  payloadsOf,
  plainErrors,
  readBy,
  site,
  staff,
} from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';

/** Who plans surveys and carries them out. */
const surveyors = 'SERVICE_OFFICER CUSTOMER_MANAGER DEPARTMENT_MANAGER MARKETING_DIRECTOR';
/** Who may be the leader that approves a plan. */
const leaders = 'CUSTOMER_MANAGER DEPARTMENT_MANAGER MARKETING_DIRECTOR GENERAL_MANAGER';

const surveyFields =
  `analysis approvals approvedAt channels closedAt closesOn content createdAt draftedBy earlyReason handedOut id invitations methods
   number openedAt opensOn progress questionnaireVersion remindAfterDays report respondentFeatures respondents responses responsibleLeader returnReason
   sites spareDays staff state submittedAt targetPercent tasks title updatedAt version`.split(/\s+/);

const idOf = (c: Company, name = 'survey'): string => c.ids[name] ?? '';
const answers: Answers = { overall: { level: 'SATISFIED' }, contact: { contact: { name: 'Wang', phone: '1' } } };

/** Surveys (S27): plans for everybody of us, invitations and responses with the accounts that they are of. */
export const survey: NounAccess = {
  queries: { survey: staff, surveys: staff, surveyReport: staff, surveySettings: staff },
  mutations: {
    draftSurvey: surveyors,
    updateSurvey: surveyors,
    submitSurvey: surveyors,
    approveSurvey: leaders,
    returnSurvey: leaders,
    openSurvey: surveyors,
    closeSurvey: surveyors,
    countHandedOutQuestionnaires: surveyors,
    sampleSurvey: surveyors,
    sendSurveyInvitations: surveyors,
    handOverSurveyInvitation: surveyors,
    recordSurveyResponse: `${surveyors} SALESPERSON SALES_SUPERVISOR`,
    invalidateSurveyResponse: surveyors,
    restoreSurveyResponse: surveyors,
    releaseSurveyResponse: surveyors,
    draftSurveyReport: surveyors,
    recomputeSurveyReport: surveyors,
    updateSurveyReport: surveyors,
    submitSurveyReport: surveyors,
    approveSurveyReport: leaders,
    returnSurveyReport: leaders,
    changeSurveySettings: 'CUSTOMER_MANAGER MARKETING_DIRECTOR GENERAL_MANAGER ADMIN',
  },
  subscriptions: { surveyEvents: staff, surveyProgress: staff },
  types: {
    // Whoever holds a link is none of the askers.
    Query: { askers: { surveyForm: [] }, refusals: { surveyForm: 'null' } },
    Mutation: decided(
      { saveSurveyResponse: site, submitSurveyResponse: site },
      { saveSurveyResponse: 'FORBIDDEN', submitSurveyResponse: 'FORBIDDEN' }, // to sign in would not help
    ),
    Account: readBy(staff, 'surveyResponses'),
    Approval: readBy(staff, 'survey surveyReport'),
    ImprovementAction: readBy(staff, 'survey'),
    ApprovalStep: readBy(staff, 'person'),
    Contact: readBy(staff, 'surveyInvitations'),
    WidgetSite: decided({ survey: site }),
    Answer: readBy(everybody, 'choices contact date isAgreed level link number other question rows score text time'),
    AnswerContact: readBy(everybody, 'email name phone'),
    AnswerRow: readBy(everybody, 'choice row'),
    Survey: decided({
      ...Object.fromEntries(surveyFields.map((field) => [field, staff])),
      link: surveyors,
      questionnaireVersion: staff,
    }),
    SurveyAnalysis: readBy(
      staff,
      `channels distributed file groups isTargetMet items overall overallFormula returned target terms trend valid
       validReturnFormula validReturnRate`,
    ),
    SurveyFigures: readBy(staff, 'ces csat isSuppressed levels mean n nps options satisfactionPercentage threeLevels'),
    SurveyLevelCount: readBy(staff, 'count level share'),
    SurveyOptionCount: readBy(staff, 'count meanRank name share title'),
    SurveyThreeLevels: readBy(staff, 'dissatisfied satisfied verySatisfied'),
    SurveyItemAnalysis: readBy(staff, 'figures formula group kind question row title'),
    SurveyGroupAnalysis: readBy(staff, 'figures name title'),
    SurveyChannelAnalysis: readBy(staff, 'channel figures'),
    SurveyTrendPoint: readBy(staff, 'overall survey validReturnRate'),
    SurveyTerm: decided({
      term: staff,
      count: staff,
      related: staff,
      examples: `${surveyors} GENERAL_MANAGER AUDITOR`,
    }),
    SurveyReport: readBy(
      staff,
      `approvals approvedAt approvedBy basicState computedAt createdAt draftedBy figures hash id isWhole presentState results
       returnReason state submittedAt suggestions survey updatedAt version`,
    ),
    SurveyProgress: readBy(
      staff,
      'begun channels distributed failed handedOut invitationsSent opened planned quarantined spared submitted valid',
    ),
    SurveyChannelProgress: readBy(staff, 'begun channel submitted valid'),
    SurveyInvitation: readBy(
      staff,
      'account contact createdAt failure id isQueued openedAt remindedAt sentAt state survey',
    ),
    SurveyResponse: readBy(
      staff,
      `account answers channel contact enteredBy id invalidReason isValid language score site startedAt state submittedAt survey
       updatedAt version`,
    ),
    SurveyForm: readBy(everybody, 'answers definition language number state submissionId'),
    SurveySettings: readBy(staff, 'baseYear version'),
    SurveyEventItem: readBy(staff, 'change cursor event survey surveyId'),
    SurveyProgressEventItem: readBy(staff, 'change cursor event progress survey surveyId'),
    ...pagesOf('Survey SurveyInvitation SurveyResponse'),
    ...payloadsInView(
      'survey',
      'ApproveSurvey CloseSurvey CountHandedOutQuestionnaires DraftSurvey OpenSurvey ReturnSurvey SampleSurvey SendSurveyInvitations SubmitSurvey UpdateSurvey',
    ),
    ...payloadsInView(
      'surveyReport',
      'ApproveSurveyReport DraftSurveyReport RecomputeSurveyReport ReturnSurveyReport SubmitSurveyReport UpdateSurveyReport',
    ),
    ...payloadsInView(
      'surveyResponse',
      'InvalidateSurveyResponse RecordSurveyResponse ReleaseSurveyResponse RestoreSurveyResponse',
    ),
    HandOverSurveyInvitationPayload: decided(
      { surveyInvitation: staff, link: staff },
      { surveyInvitation: 'NOT_FOUND', link: 'NOT_FOUND' },
    ),
    ChangeSurveySettingsPayload: decided({ settings: staff }),
    ...payloadsOf('form', 'SaveSurveyResponse SubmitSurveyResponse'),
    ...plainErrors(
      'InvitationNotOpen LinkHandedOver MoreValidThanDistributed SiteHasOpenSurvey SurveyChannelDisabled SurveyClosed SurveyDaysOver SurveyLinkUsed SurveyNotFound SurveyOpensLater SurveyReportThere SurveyResponseRefused',
    ),
    SurveyReportRefused: readBy(holder, 'code message path state'),
    SurveyStepRefused: readBy(holder, 'code message path state'),
  },
  async populate(db, c) {
    const { id } = await openedSurvey(db, c);
    const { id: invitation } = await sentInvitation(db, c, id);
    const response = newUuid();
    const { questionnaireVersionId, questionnaireVersion } = await db.survey.findUniqueOrThrow({
      where: { id },
      include: { questionnaireVersion: true },
    });
    await db.surveyResponse.create({
      data: {
        id: response,
        surveyId: id,
        questionnaireVersionId,
        channel: 'PERSONAL_LINK',
        submissionId: newUuid(),
        invitationId: invitation,
        accountId: c.accounts.own,
        contactId: c.contact,
        state: 'SUBMITTED',
        answers: JSON.stringify(answers),
        language: 'EN',
        startedAt: noon,
        submittedAt: noon,
        updatedAt: noon,
      },
    });
    const report = newUuid();
    const parts = { basicState: 'one', results: 'two', presentState: 'three', suggestions: 'four' };
    await db.surveyReport.create({
      data: {
        ...parts,
        id: report,
        surveyId: id,
        figures: '{}',
        hash: '0'.repeat(64),
        computedAt: noon,
        draftedById: c.users.serviceOfficer,
        createdAt: noon,
        updatedAt: noon,
      },
    });
    return {
      surveyReport: report,
      survey: id,
      surveyInvitation: invitation,
      surveyResponse: response,
      surveyedBy: questionnaireVersion.questionnaireId,
    };
  },
  async instances(db, c) {
    const opened = await db.survey.findUniqueOrThrow({ where: { id: idOf(c) } });
    const progress = await progressOf(db, idOf(c));
    const analysis = await analysisOf(db, idOf(c));
    const title = { EN: 'Title', ZH_CN: '标题' };
    const logged = await db.event.findFirstOrThrow({ where: { subjectId: c.complaint } });
    const event = { ...logged, topic: 'survey', subjectId: idOf(c) };
    const item = { kind: 'event', cursor: await endOfLog(db), change: 'CHANGED', event, actor: c.actors.auditor };
    return {
      Answer: { question: 'overall', ...answers['overall'] },
      AnswerContact: { name: 'Wang', phone: '1' },
      AnswerRow: { row: 'a', choice: 'b' },
      Survey: opened,
      SurveyAnalysis: analysis,
      SurveyFigures: analysis.overall,
      SurveyLevelCount: { level: 'SATISFIED', count: 1, share: '100.00' },
      SurveyOptionCount: { name: 'a', title, count: 1, share: '100.00', meanRank: null },
      SurveyThreeLevels: { verySatisfied: 1, satisfied: 1, dissatisfied: 1 },
      SurveyItemAnalysis: analysis.items[0],
      SurveyGroupAnalysis: { ...analysis.overall, name: 'product', title },
      SurveyChannelAnalysis: { ...analysis.overall, channel: 'STAFF' },
      SurveyTrendPoint: { surveyId: idOf(c), analysis },
      SurveyTerm: { term: 'delivery', count: 5, related: [], examples: ['late delivery'] },
      SurveyProgress: progress,
      SurveyChannelProgress: progress.channels[0],
      SurveyInvitation: await db.surveyInvitation.findUniqueOrThrow({ where: { id: idOf(c, 'surveyInvitation') } }),
      SurveyResponse: await db.surveyResponse.findUniqueOrThrow({ where: { id: idOf(c, 'surveyResponse') } }),
      SurveyReport: await db.surveyReport.findUniqueOrThrow({ where: { id: idOf(c, 'surveyReport') } }),
      SurveyReportRefused: new SurveyReportRefused('DRAFT', 'APPROVED'),
      SurveyReportThere: new SurveyReportThere(),
      SurveyForm: { number: opened.number, definition, language: null, answers: {}, state: 'OPEN', submissionId: null },
      SurveySettings: { version: 1, baseYear: null },
      SurveyEventItem: item,
      SurveyProgressEventItem: item,
      InvitationNotOpen: new InvitationNotOpen(),
      LinkHandedOver: new LinkHandedOver(),
      MoreValidThanDistributed: new MoreValidThanDistributed(2, 1, 'handedOut'),
      SiteHasOpenSurvey: new SiteHasOpenSurvey('shop', opened.number),
      SurveyChannelDisabled: new SurveyChannelDisabled(),
      SurveyClosed: new SurveyClosed(),
      SurveyDaysOver: new SurveyDaysOver('2026-11-30'),
      SurveyLinkUsed: new SurveyLinkUsed(),
      SurveyNotFound: new SurveyNotFound(),
      SurveyOpensLater: new SurveyOpensLater('2026-11-30'),
      SurveyResponseRefused: new SurveyResponseRefused('REPORTED'),
      SurveyStepRefused: new SurveyStepRefused('OPEN', 'DRAFT'),
    };
  },
  results: (c) => ({
    surveyId: idOf(c),
    surveyInvitationId: idOf(c, 'surveyInvitation'),
    surveyResponseId: idOf(c, 'surveyResponse'),
    responseId: idOf(c, 'surveyResponse'),
    surveyReportId: idOf(c, 'surveyReport'),
  }),
  arguments: (c) => ({
    surveyId: encodeId('Survey', idOf(c)),
    surveyInvitationId: encodeId('SurveyInvitation', idOf(c, 'surveyInvitation')),
    surveyResponseId: encodeId('SurveyResponse', idOf(c, 'surveyResponse')),
    surveyReportId: encodeId('SurveyReport', idOf(c, 'surveyReport')),
    baseYear: 2024,
    responsibleLeaderId: encodeId('User', c.users.generalManager),
    staffIds: [encodeId('User', c.users.serviceOfficer)],
    answers: [{ question: 'overall', level: 'SATISFIED' }],
  }),
  ids: (c) => ({
    Survey: idOf(c),
    SurveyInvitation: idOf(c, 'surveyInvitation'),
    SurveyResponse: idOf(c, 'surveyResponse'),
    SurveyReport: idOf(c, 'surveyReport'),
  }),
  async settle(db, { world, accountId, contactId }) {
    const here = { accountId: uuidOf(accountId), contactId: uuidOf(contactId) };
    const { id: surveyId } = await openedSurvey(db, world);
    const { questionnaireVersionId } = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
    const invitation = newUuid();
    await db.surveyInvitation.create({
      data: { id: invitation, surveyId, ...here, token: newToken(), createdAt: noon },
    });
    const response = newUuid();
    await db.surveyResponse.create({
      data: {
        id: response,
        surveyId,
        questionnaireVersionId,
        channel: 'STAFF',
        submissionId: newUuid(),
        ...here,
        enteredById: world.users.admin,
        state: 'SUBMITTED',
        submittedAt: noon,
        answers: '{}',
        language: 'EN',
        startedAt: noon,
        updatedAt: noon,
      },
    });
    return [
      { id: encodeId('SurveyInvitation', invitation), type: 'SurveyInvitation', audience: 'account' },
      { id: encodeId('SurveyResponse', response), type: 'SurveyResponse', audience: 'account' },
    ];
  },
  doors: ({ idsOf }) => ({
    'node(id:) of invitations and responses': {
      gives: ['SurveyInvitation', 'SurveyResponse'],
      ask: (run) =>
        Promise.all(
          [...idsOf('SurveyInvitation'), ...idsOf('SurveyResponse')].map((id) =>
            run('query ($id: ID!) { node(id: $id) { id } }', { id }),
          ),
        ),
    },
    'invitations and responses of surveys': {
      gives: ['SurveyInvitation', 'SurveyResponse'],
      ask: async (run) => [
        await run(
          `{ surveys(first: 50) { nodes { invitations(first: 20) { totalCount nodes { id } } responses(first: 20) { totalCount nodes { id } } } } }`,
        ),
      ],
    },
    'invitations of contacts, responses of accounts': {
      gives: ['SurveyInvitation', 'SurveyResponse', 'Account', 'Contact'],
      ask: async (run) => [
        await run(
          `{ accounts(first: 50) { nodes { id surveyResponses(first: 9) { nodes { id account { id } contact { id } } } } }
             contacts(first: 50) { nodes { id surveyInvitations(first: 9) { nodes { id account { id } contact { id } } } } } }`,
        ),
      ],
    },
  }),
  besides: (c) => ({
    recordSurveyResponse: { accountId: encodeId('Account', c.accounts.own) },
    draftSurvey: {
      channels: ['STAFF'],
      closesOn: '2026-12-24',
      questionnaireId: encodeId('Questionnaire', c.ids['surveyedBy'] ?? ''),
    },
  }),
};

function uuidOf(globalId: string): string {
  return parseId(globalId)?.id ?? '';
}
