import type { Tx } from '../../prisma/client.ts';
import { keepingRoles, plannedAccounts, planReadingRoles, visibleAccounts } from '../account/access.ts';
import { accountEventTypes } from '../account/events.ts';
import { visibleApprovals, visibleDelegations } from '../approval/access.ts';
import { approvalEventTypes, delegationEventTypes } from '../approval/events.ts';
import { visibleAlignment } from '../alignment/access.ts';
import { alignmentEventTypes, mapEventTypes, observationEventTypes } from '../alignment/events.ts';
import { visibleCalls, visibleCommitments } from '../call/access.ts';
import { callEventTypes, commitmentEventTypes } from '../call/events.ts';
import { statisticsReadingRoles, visibleComplaints, visibleStatisticsReports } from '../complaint/access.ts';
import { complaintEventTypes } from '../complaint/events.ts';
import { statisticsReportEventTypes } from '../complaint/report-events.ts';
import { visibleContacts } from '../contact/access.ts';
import { contactEventTypes } from '../contact/events.ts';
import { type Actor, hasRole, type Role } from '../core/actor.ts';
import type { Text } from '../core/language.ts';
import { visibleExports } from '../export/access.ts';
import { exportEventTypes } from '../export/events.ts';
import { visibleFeedback } from '../feedback/access.ts';
import { feedbackEventTypes } from '../feedback/events.ts';
import { visibleFilledForms } from '../form/access.ts';
import { filledFormEventTypes } from '../form/events.ts';
import { visibleImprovements } from '../improvement/access.ts';
import { causeEventTypes, improvementEventTypes } from '../improvement/events.ts';
import { visibleImports } from '../import/access.ts';
import { importEventTypes } from '../import/events.ts';
import { visibleNotices } from '../notice/access.ts';
import { noticeEventTypes } from '../notice/events.ts';
import { visibleSites } from '../site/access.ts';
import { personEventTypes, profileEventTypes } from '../profile/events.ts';
import { visibleOpportunities } from '../opportunity/access.ts';
import { opportunityEventTypes } from '../opportunity/events.ts';
import { visiblePresentations } from '../presentation/access.ts';
import { presentationEventTypes } from '../presentation/events.ts';
import { visibleQuestionnaires } from '../questionnaire/access.ts';
import { questionnaireEventTypes } from '../questionnaire/events.ts';
import { siteEventTypes } from '../site/events.ts';
import { meetingReadingRoles, visibleMeetings, visibleSuggestions } from '../suggestion/access.ts';
import { committeeEventTypes, suggestionEventTypes } from '../suggestion/events.ts';
import { visibleSurveys } from '../survey/access.ts';
import { surveyEventTypes } from '../survey/events.ts';
import { departmentEventTypes, userEventTypes } from '../user/events.ts';
import { visibleWebhooks } from '../webhook/access.ts';
import { webhookEventTypes } from '../webhook/events.ts';

/** A topic of the log: a noun, what can happen to it, and which of its records an actor sees. */
export interface TopicDefinition {
  /** The GraphQL type of the records. */
  readonly typename: string;
  readonly types: Readonly<Record<string, Text>>;
  /** Who reads the topic at all; every member of staff without it. */
  readonly readers?: readonly Role[];
  /** Whether its records are their maker's own, whatever else a reader sees. */
  readonly isOwn?: true;
  /** Which of these records the actor sees now; not asked for readers who see everything, but where they are one's own. */
  readonly visible: (db: Tx, actor: Actor, ids: string[]) => Promise<readonly { readonly id: string }[]>;
}

/** Every topic of the log, by its name. A new noun adds its line here. */
export const topics: Readonly<Record<string, TopicDefinition>> = {
  account: {
    typename: 'Account',
    types: accountEventTypes,
    visible: (db, actor, ids) =>
      db.account.findMany({ where: { id: { in: ids }, AND: [visibleAccounts(actor)] }, select: { id: true } }),
  },
  alignment: {
    typename: 'AlignmentChange',
    types: alignmentEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.alignmentChange.findMany({ where: { id: { in: ids }, ...visibleAlignment(actor) }, select: { id: true } }),
  },
  approval: {
    typename: 'Approval',
    types: approvalEventTypes,
    visible: (db, actor, ids) =>
      db.approval.findMany({ where: { id: { in: ids }, AND: [visibleApprovals(actor)] }, select: { id: true } }),
  },
  call: {
    typename: 'CallPlan',
    types: callEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.callPlan.findMany({ where: { id: { in: ids }, AND: [visibleCalls(actor)] }, select: { id: true } }),
  },
  commitment: {
    typename: 'Commitment',
    types: commitmentEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.commitment.findMany({ where: { id: { in: ids }, AND: [visibleCommitments(actor)] }, select: { id: true } }),
  },
  complaint: {
    typename: 'Complaint',
    types: complaintEventTypes,
    visible: (db, actor, ids) =>
      db.complaint.findMany({ where: { id: { in: ids }, AND: [visibleComplaints(actor)] }, select: { id: true } }),
  },
  complaintStatistics: {
    typename: 'ComplaintStatisticsReport',
    types: statisticsReportEventTypes,
    readers: statisticsReadingRoles,
    visible: (db, actor, ids) =>
      db.complaintStatisticsReport.findMany({
        where: { id: { in: ids }, AND: [visibleStatisticsReports(actor)] },
        select: { id: true },
      }),
  },
  contact: {
    typename: 'Contact',
    types: contactEventTypes,
    visible: (db, actor, ids) =>
      db.contact.findMany({ where: { id: { in: ids }, AND: [visibleContacts(actor)] }, select: { id: true } }),
  },
  delegation: {
    typename: 'ApprovalDelegation',
    types: delegationEventTypes,
    isOwn: true,
    visible: (db, actor, ids) =>
      db.approvalDelegation.findMany({
        where: { id: { in: ids }, AND: [visibleDelegations(actor)] },
        select: { id: true },
      }),
  },
  department: {
    typename: 'Department',
    types: departmentEventTypes,
    visible: async (_db, _actor, ids) => ids.map((id) => ({ id })), // every member of staff sees them
  },
  export: {
    typename: 'Export',
    types: exportEventTypes,
    readers: keepingRoles,
    isOwn: true,
    visible: (db, actor, ids) =>
      db.export.findMany({ where: { id: { in: ids }, AND: [visibleExports(actor)] }, select: { id: true } }),
  },
  import: {
    typename: 'Import',
    types: importEventTypes,
    readers: keepingRoles,
    isOwn: true,
    visible: (db, actor, ids) =>
      db.import.findMany({ where: { id: { in: ids }, AND: [visibleImports(actor)] }, select: { id: true } }),
  },
  causeCategory: {
    typename: 'CauseCategory',
    types: causeEventTypes,
    visible: async (_db, _actor, ids) => ids.map((id) => ({ id })), // every member of staff sees them
  },
  improvement: {
    typename: 'ImprovementAction',
    types: improvementEventTypes,
    visible: (db, actor, ids) =>
      db.improvementAction.findMany({
        where: { id: { in: ids }, AND: [visibleImprovements(actor)] },
        select: { id: true },
      }),
  },
  feedback: {
    typename: 'Feedback',
    types: feedbackEventTypes,
    visible: (db, actor, ids) =>
      db.feedback.findMany({ where: { id: { in: ids }, AND: [visibleFeedback(actor)] }, select: { id: true } }),
  },
  notice: {
    typename: 'Notice',
    types: noticeEventTypes,
    isOwn: true,
    visible: (db, actor, ids) =>
      db.notice.findMany({ where: { id: { in: ids }, AND: [visibleNotices(actor)] }, select: { id: true } }),
  },
  opportunity: {
    typename: 'Opportunity',
    types: opportunityEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.opportunity.findMany({ where: { id: { in: ids }, AND: [visibleOpportunities(actor)] }, select: { id: true } }),
  },
  filledForm: {
    typename: 'FilledForm',
    types: filledFormEventTypes,
    visible: (db, actor, ids) =>
      db.filledForm.findMany({ where: { id: { in: ids }, AND: [visibleFilledForms(actor)] }, select: { id: true } }),
  },
  map: {
    typename: 'Account',
    types: mapEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.account.findMany({ where: { id: { in: ids }, AND: [plannedAccounts(actor)] }, select: { id: true } }),
  },
  observation: {
    typename: 'AlignmentObservation',
    types: observationEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.alignmentObservation.findMany({
        where: { id: { in: ids }, ...visibleAlignment(actor) },
        select: { id: true },
      }),
  },
  person: {
    typename: 'Contact',
    types: personEventTypes,
    readers: [...planReadingRoles, 'ADMIN'],
    visible: (db, actor, ids) =>
      db.contact.findMany({ where: { id: { in: ids }, account: plannedAccounts(actor) }, select: { id: true } }),
  },
  presentation: {
    typename: 'PresentationPlan',
    types: presentationEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.presentationPlan.findMany({
        where: { id: { in: ids }, AND: [visiblePresentations(actor)] },
        select: { id: true },
      }),
  },
  profile: {
    typename: 'PersonalProfile',
    types: profileEventTypes,
    readers: planReadingRoles,
    visible: (db, actor, ids) =>
      db.personalProfile.findMany({
        where: { id: { in: ids }, contact: { account: plannedAccounts(actor) } },
        select: { id: true },
      }),
  },
  site: {
    typename: 'Site',
    types: siteEventTypes,
    visible: (db, actor, ids) =>
      db.site.findMany({ where: { id: { in: ids }, AND: [visibleSites(actor)] }, select: { id: true } }),
  },
  questionnaire: {
    typename: 'Questionnaire',
    types: questionnaireEventTypes,
    visible: (db, actor, ids) =>
      db.questionnaire.findMany({ where: { id: { in: ids }, ...visibleQuestionnaires(actor) }, select: { id: true } }),
  },
  survey: {
    typename: 'Survey',
    types: surveyEventTypes,
    visible: (db, actor, ids) =>
      db.survey.findMany({ where: { id: { in: ids }, AND: [visibleSurveys(actor)] }, select: { id: true } }),
  },
  suggestion: {
    typename: 'Suggestion',
    types: suggestionEventTypes,
    visible: (db, actor, ids) =>
      db.suggestion.findMany({ where: { id: { in: ids }, AND: [visibleSuggestions(actor)] }, select: { id: true } }),
  },
  committee: {
    typename: 'CommitteeMeeting',
    types: committeeEventTypes,
    readers: meetingReadingRoles,
    visible: (db, actor, ids) =>
      db.committeeMeeting.findMany({ where: { id: { in: ids }, ...visibleMeetings(actor) }, select: { id: true } }),
  },
  user: {
    typename: 'User',
    types: userEventTypes,
    readers: ['ADMIN', 'AUDITOR'], // people and keys are their business
    visible: async (_db, _actor, ids) => ids.map((id) => ({ id })),
  },
  webhook: {
    typename: 'Webhook',
    types: webhookEventTypes,
    isOwn: true,
    visible: (db, actor, ids) =>
      hasRole(actor, ['ADMIN', 'AUDITOR'])
        ? Promise.resolve(ids.map((id) => ({ id }))) // also of those that are removed
        : db.webhook.findMany({ where: { id: { in: ids }, AND: [visibleWebhooks(actor)] }, select: { id: true } }),
  },
};

/** The names of all topics. */
export const topicNames: readonly string[] = Object.keys(topics);

/** Every type of event, with what people read for it. */
export const eventTypes: Readonly<Record<string, Text>> = Object.assign(
  {},
  ...Object.values(topics).map(({ types }) => types),
);
