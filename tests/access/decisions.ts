// Who may read and do what, decided by people, field by field. matrix.test.ts runs every cell of it against the graph
// and fails for a type or a field that is not here. It says the roles again that the code says: that is its purpose.
// Nouns with a file of their own in nouns/ decide there.

import {
  complaintDesk,
  complaintSuperiors,
  decided,
  type Decision,
  everybody,
  handlers,
  holder,
  keepers,
  pagesOf,
  payloadsInView,
  payloadsOf,
  plainErrors,
  readBy,
  site,
  staff,
} from './decision.ts';
import { nouns } from './nouns.ts';

/** What the nouns of nouns/ decide about one of the roots. */
function rootOf(root: 'queries' | 'mutations' | 'subscriptions'): Record<string, string> {
  return Object.assign({}, ...nouns.map((noun) => noun[root]));
}

/** Adds to the types what the nouns of nouns/ decide: about types of theirs, and about fields that they give to others. */
function withNouns(types: Readonly<Record<string, Decision>>): Record<string, Decision> {
  const all: Record<string, Decision> = { ...types };
  for (const noun of nouns)
    for (const [type, { askers, refusals, nulls = [] }] of Object.entries(noun.types))
      all[type] = {
        askers: { ...all[type]?.askers, ...askers },
        refusals: { ...all[type]?.refusals, ...refusals },
        nulls: [...(all[type]?.nulls ?? []), ...nulls],
      };
  return all;
}

/**
 * Every object type of the graph. A field that leads to a record can be read by those who may read the field and the
 * record's type; which records they are is for rows.test.ts.
 */
export const decisions: Readonly<Record<string, Decision>> = withNouns({
  Query: decided(
    {
      account: staff,
      accounts: staff,
      apiKeys: staff,
      company: staff,
      complaint: staff,
      complaintStatistics: staff,
      complaints: staff,
      contact: staff,
      contacts: staff,
      departments: staff,
      eventCursor: staff,
      events: staff,
      feedback: staff,
      labels: everybody,
      node: staff,
      nodes: staff,
      receipt: site,
      serverNow: everybody,
      site: staff,
      sites: staff,
      themeStyles: staff,
      user: staff,
      users: staff,
      viewer: staff,
      widgetSite: site,
      ...rootOf('queries'),
    },
    { viewer: 'null', widgetSite: 'UNKNOWN_SITE' },
  ),
  Mutation: decided(
    {
      archiveAccount: 'CUSTOMER_MANAGER ADMIN',
      reassignAccount: 'SALES_SUPERVISOR CUSTOMER_MANAGER ADMIN',
      registerAccount: keepers,
      settleAccountAttention: keepers,
      updateAccount: keepers,
      upsertAccount: keepers,

      registerContact: keepers,
      removeContact: keepers,
      updateContact: keepers,
      upsertContact: keepers,

      registerSite: 'CUSTOMER_MANAGER ADMIN',
      endPreviousSiteKey: 'CUSTOMER_MANAGER ADMIN',
      rotateSiteKey: 'CUSTOMER_MANAGER ADMIN',
      rotateSiteSigningSecret: 'CUSTOMER_MANAGER ADMIN',
      updateSite: 'CUSTOMER_MANAGER ADMIN',

      deactivateUser: 'ADMIN',
      issueApiKey: staff,
      registerDepartment: 'ADMIN',
      registerUser: 'ADMIN',
      revokeApiKey: staff,
      rotateApiKey: staff,
      updateUser: 'ADMIN',

      acceptComplaint: complaintSuperiors,
      amendComplaint: complaintDesk,
      assignComplaint: 'CUSTOMER_MANAGER',
      attachComplaintOpinion: 'CUSTOMER_MANAGER',
      checkComplaintGrounds: complaintDesk,
      closeComplaint: 'SERVICE_OFFICER CUSTOMER_MANAGER',
      decideComplaint: `${complaintSuperiors} GENERAL_MANAGER`,
      proposeDisposition: handlers,
      readComplaint: 'GENERAL_MANAGER',
      registerComplaint: complaintDesk,
      rejectComplaint: complaintSuperiors,
      reopenComplaint: 'SERVICE_OFFICER CUSTOMER_MANAGER SALES_SUPERVISOR',
      replyToComplaint: 'SERVICE_OFFICER',
      reviewInvestigation: 'DEPARTMENT_MANAGER',
      submitInvestigation: handlers,

      releaseFeedback: 'SERVICE_OFFICER CUSTOMER_MANAGER ADMIN',
      submitFeedback: site,
      ...rootOf('mutations'),
    },
    { submitFeedback: 'FORBIDDEN' }, // to sign in would not help
  ),
  Subscription: decided({
    complaintEvents: staff,
    events: staff,
    receiptChanged: site,
    ...rootOf('subscriptions'),
  }),

  Account: readBy(
    staff,
    `addresses attentionSince children complaints contacts createdAt deletedAt externalId feedback id name owner parent
     phone sites updatedAt version website`,
  ),
  AccountAddress: readBy(staff, 'city country kind postalCode province street'),
  ApiKey: readBy(staff, 'createdAt expiresAt id lastUsedAt name prefix replaces revokedAt role user'),
  Complaint: readBy(
    staff,
    `acceptedAt account answeredAt answers channel claims closedAt contact content createdAt customerDemand customerKind
     customerName dispositions dueAt externalId feedback groundsHold handlingDepartment id investigations isOverdue number
     orderNumber product receivedAt rejectionReason reopenedCount severity state steps updatedAt version`,
  ),
  ComplaintAnswer: readBy(staff, 'answeredAt answeredBy content mode revision'),
  ComplaintDisposition: readBy(staff, 'amount kind opinion proposedAt proposedBy revision'),
  ComplaintInvestigation: readBy(
    staff,
    `cause conclusion countermeasures courseOfEvents personsResponsible preventiveMeasures revision submittedAt
     submittedBy`,
  ),
  ComplaintStep: readBy(staff, 'at by fromState note toState verb version'),
  Contact: readBy(
    staff,
    `account createdAt deletedAt department email externalId id name phone position reports reportsTo reportsToName startedOn
     title updatedAt version`,
  ),
  Department: readBy(staff, 'createdAt id name updatedAt'),
  Feedback: readBy(
    staff,
    `account comment complaint consentVersion contact contactEmail contactName contactPhone id kind language level pageUrl quarantineReasons
     receiptNumber receivedAt site state subject visitorId wantsReply`,
  ),
  Site: readBy(
    staff,
    `account allowedOrigins consentTextEn consentTextZh consentVersion createdAt disabledAt displayRules enabledKinds id identityKeys
     language name oldSigningSecretUntil previousKey previousKeyUntil publishableKey showsSuggestions signingSecretAt themeAccent
     themeMode themePreset updatedAt version`,
  ),
  User: readBy(staff, 'createdAt deactivatedAt department email externalId id manager name roles updatedAt version'),
  ...pagesOf('Account ApiKey Complaint Contact Department Feedback Site User'),
  PageInfo: readBy(holder, 'endCursor hasNextPage hasPreviousPage startCursor'),

  ComplainantKindCount: readBy(staff, 'count customerKind'),
  ComplaintClaimCount: readBy(staff, 'claim count'),
  ComplaintDepartmentCount: readBy(staff, 'count departmentId'),
  ComplaintStatistics: readBy(
    staff,
    `accepted byClaim byCustomerKind byDepartment closedLate closedOnTime compensationTotal dueAt meanDaysToClose month
     notAccepted onTimeShareOfAccepted onTimeShareOfClosed open overdue received`,
  ),

  ComplaintEventItem: readBy(staff, 'change complaint complaintId cursor event'),
  Event: readBy(staff, 'accountId actor at facts id sequence subject subjectId subjectVersion topic type'),
  EventItem: readBy(staff, 'change cursor event'),
  EventPage: readBy(staff, 'endCursor hasNextPage items'),
  GapItem: readBy(staff, 'cursor reason'),
  HeartbeatItem: readBy(staff, 'at cursor reconnectWithinMs'),

  Label: readBy(everybody, 'label value'),
  Company: readBy(staff, 'timeZone today'),
  Viewer: readBy(staff, 'can credential expiresAt name roles user'),

  Receipt: readBy(site, 'answer answeredAt dueAt kind number receivedAt state token'),
  DisplayRules: readBy(holder, 'delaySeconds exceptPages onExit pages restDays scrollPercent sharePercent'),
  WidgetSite: readBy(
    site,
    'consentText consentVersion displayRules enabledKinds identifiesVisitors language name themeAccent themeMode themePreset themeStyles',
  ),

  ...payloadsInView('apiKey', 'RevokeApiKey'),
  ...payloadsInView('apiKey', 'IssueApiKey RotateApiKey', { secret: holder }),
  ...payloadsOf('department', 'RegisterDepartment'),
  ...payloadsOf('user', 'DeactivateUser RegisterUser UpdateUser'),
  ...payloadsInView('account', 'ArchiveAccount ReassignAccount RegisterAccount SettleAccountAttention UpdateAccount'),
  ...payloadsInView('account', 'UpsertAccount', { outcome: holder }),
  ...payloadsInView(
    'complaint',
    'AcceptComplaint AmendComplaint AssignComplaint AttachComplaintOpinion CheckComplaintGrounds CloseComplaint DecideComplaint ProposeDisposition ReadComplaint RegisterComplaint RejectComplaint ReopenComplaint ReplyToComplaint ReviewInvestigation SubmitInvestigation',
  ),
  ...payloadsInView('contact', 'RegisterContact RemoveContact UpdateContact'),
  ...payloadsInView('contact', 'UpsertContact', { outcome: holder }),
  ...payloadsOf('feedback', 'ReleaseFeedback'),
  ...payloadsOf('receipt', 'SubmitFeedback'),
  ...payloadsOf('site', 'EndPreviousSiteKey RegisterSite RotateSiteKey UpdateSite'),
  ...payloadsOf('site secret', 'RotateSiteSigningSecret'),

  ...plainErrors(
    'ApiKeyNotActive AuthorMayNotReview Forbidden ForeignOrigin IdempotencyKeyReused KindDisabled NotFound NotHandlingDepartment NotInQuarantine OwnDeactivation SubmissionIdReused Unauthenticated UnknownSite',
  ),
  ComplaintStepRefused: readBy(holder, 'allowedIn code message path state'),
  InvalidInput: readBy(holder, 'code message path problems'),
  Problem: readBy(holder, 'code message path'),
  VersionConflict: decided({ code: holder, current: staff, message: holder, path: holder }, { current: 'null' }),
});
