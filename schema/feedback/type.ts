import { isVisibleComplaint, sightOfComplaint } from '../complaint/access.ts';
import { complaintInSight, ComplaintType } from '../complaint/type.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { LanguageEnum } from '../site/type.ts';
import { visibleFeedback } from './access.ts';
import {
  FeedbackKindEnum,
  FeedbackStateEnum,
  RatingSubjectEnum,
  ReceiptStateEnum,
  SatisfactionLevelEnum,
  QuarantineReasonEnum,
} from './enums.ts';
import { ForeignOrigin, KindDisabled, NotInQuarantine, SubmissionIdReused, UnknownSite } from './errors.ts';
import { receiptState } from './rules.ts';

/** GraphQL type of submissions, for staff. */
export const FeedbackType = builder.prismaNode('Feedback', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleFeedback(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: FeedbackKindEnum }),
    state: t.expose('state', { type: FeedbackStateEnum }),
    quarantineReasons: t.field({
      type: [QuarantineReasonEnum],
      description:
        'Why it waits in quarantine, or waited there until it was released, each once; empty for one that never did.',
      select: { quarantineReasons: true },
      resolve: ({ quarantineReasons }) => quarantineReasons,
    }),
    level: t.expose('level', { type: SatisfactionLevelEnum, nullable: true }),
    subject: t.expose('subject', { type: RatingSubjectEnum, nullable: true }),
    comment: t.exposeString('comment', { nullable: true }),
    wantsReply: t.exposeBoolean('wantsReply'),
    contactName: t.exposeString('contactName', { nullable: true }),
    contactPhone: t.exposeString('contactPhone', { nullable: true }),
    contactEmail: t.exposeString('contactEmail', { nullable: true }),
    visitorId: t.exposeString('visitorId', { nullable: true }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description:
        'The contact of the account that the partner’s server identified the visitor as; null for anybody else, and when you may not see it.',
      ...contactInSight('contact'),
    }),
    consentVersion: t.exposeInt('consentVersion', { nullable: true }),
    language: t.expose('language', { type: LanguageEnum }),
    pageUrl: t.exposeString('pageUrl', { nullable: true }),
    receiptNumber: t.exposeString('receiptNumber'),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    site: t.relation('site', { nullable: true }),
    account: t.relation('account'),
    ratedComplaint: t.field({
      type: ComplaintType,
      nullable: true,
      description: 'The complaint whose handling it rates; null when it rates none or you may not see it.',
      // Typed as the whole record, because the plugin adds whatever the query selects.
      select: (_args, { actor }, nestedSelection) => ({
        followUp: { select: { complaint: nestedSelection({ select: sightOfComplaint(actor) }) as unknown as true } },
      }),
      resolve: ({ followUp }, _args, { actor }) =>
        followUp !== null && isVisibleComplaint(actor, followUp.complaint) ? followUp.complaint : null,
    }),
    complaint: t.field({
      type: ComplaintType,
      nullable: true,
      description: 'The complaint that it opened; null when it opened none or you may not see it.',
      ...complaintInSight('complaint'),
    }),
  }),
});

/** GraphQL type of receipts: what a visitor may know of the own submission. The token is the right to see it. */
export const ReceiptType = builder.prismaObject('Feedback', {
  variant: 'Receipt',
  description: 'What a visitor may know of the own submission. Holding its token is the right to see it.',
  authScopes: { site: true },
  fields: (t) => ({
    number: t.exposeString('receiptNumber', { description: 'Number to name when asking.' }),
    token: t.exposeString('receiptToken', { description: 'Unguessable; keep it to ask for the receipt again.' }),
    kind: t.expose('kind', { type: FeedbackKindEnum }),
    state: t.field({
      type: ReceiptStateEnum,
      description: 'How far it has come.',
      select: {
        complaint: { select: { state: true } },
        // A merged suggestion goes on as the one that remains.
        suggestion: { select: { state: true, mergedInto: { select: { state: true } } } },
      },
      resolve: ({ complaint, suggestion }) =>
        receiptState((complaint ?? suggestion?.mergedInto ?? suggestion)?.state ?? null),
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    dueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when a complaint is to be closed; null for other kinds, and once it is closed.',
      select: { complaint: { select: { dueAt: true, closedAt: true } } },
      resolve: ({ complaint }) => (complaint === null || complaint.closedAt !== null ? null : complaint.dueAt),
    }),
    answeredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was answered; null before.',
      select: {
        complaint: { select: { answeredAt: true } },
        suggestion: { select: { repliedAt: true, mergedInto: { select: { repliedAt: true } } } },
      },
      resolve: ({ complaint, suggestion }) =>
        complaint?.answeredAt ?? (suggestion?.mergedInto ?? suggestion)?.repliedAt ?? null,
    }),
    answer: t.string({
      nullable: true,
      description: 'The answer, when it was given in writing; null before, or when it was given orally.',
      select: {
        complaint: {
          select: {
            answeredAt: true,
            answers: { select: { content: true, mode: true }, orderBy: { revision: 'desc' }, take: 1 },
          },
        },
        suggestion: { select: { reply: { select: { result: true, sentVia: true } } } },
      },
      resolve: ({ complaint, suggestion }) => {
        // What was written to another customer, whose suggestion this one was merged into, is theirs.
        const reply = suggestion?.reply ?? null;
        if (reply !== null) return reply.sentVia === 'EMAIL' || reply.sentVia === 'INTERNET' ? reply.result : null;
        const [latest] = complaint?.answers ?? [];
        return complaint?.answeredAt && latest?.mode === 'WRITTEN' ? latest.content : null;
      },
    }),
  }),
});

errorType(UnknownSite, 'The publishable key names no site that is switched on (UNKNOWN_SITE).');
errorType(ForeignOrigin, 'The page is not one that the site may be embedded in (FOREIGN_ORIGIN).');
errorType(KindDisabled, 'The site does not take this kind of feedback (KIND_DISABLED).');
errorType(SubmissionIdReused, 'The submission’s id was used before for something else (SUBMISSION_ID_REUSED).');
errorType(NotInQuarantine, 'The submission counts already (NOT_IN_QUARANTINE).');

/** GraphQL type of a page of submissions. */
export const FeedbackConnection = builder.connectionObject(
  { type: FeedbackType, name: 'FeedbackConnection' },
  { name: 'FeedbackConnectionEdge' },
);
