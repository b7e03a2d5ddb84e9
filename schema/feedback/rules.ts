import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { email, expectedVersion, idOf, optionalText, phone, uuid } from '../core/shapes.ts';
import { visitorIdentity } from '../site/vocabulary.ts';
import {
  feedbackKindLabels,
  ratingSubjectLabels,
  satisfactionLevelLabels,
  type FeedbackKind,
  type QuarantineReason,
  type SatisfactionLevel,
  type ReceiptState,
} from './vocabulary.ts';
import type { ComplaintState } from '../complaint/vocabulary.ts';
import type { SuggestionState } from '../suggestion/vocabulary.ts';

/** Longest comment, in characters (16.4). */
export const commentMaximum = 2_000;

/** A form sent faster than this after it opened looks like a machine's, in ms: reading and choosing takes people longer. */
const fastestMs: Readonly<Record<FeedbackKind, number>> = { RATING: 1_000, SUGGESTION: 2_000, COMPLAINT: 2_000 };

const kinds = Object.keys(feedbackKindLabels) as [FeedbackKind, ...FeedbackKind[]]; // a vocabulary's keys, never empty
const levels = Object.keys(satisfactionLevelLabels) as [SatisfactionLevel, ...SatisfactionLevel[]];
const subjects = Object.keys(ratingSubjectLabels) as [keyof typeof ratingSubjectLabels];

const blankIsNone = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value);

/** `submitFeedback`: what a visitor sends (16.4, S27). */
export const submission = z
  .object({
    submissionId: uuid,
    kind: z.enum(kinds),
    level: z.enum(levels).nullish(),
    subject: z.enum(subjects).nullish(),
    comment: z.string().trim().max(commentMaximum).nullish(),
    wantsReply: z.boolean().nullish(),
    contactName: optionalText(200),
    contactPhone: z.preprocess(blankIsNone, phone.nullish()),
    contactEmail: z.preprocess(blankIsNone, email.nullish()),
    consentVersion: z.number().int().min(1).nullish(),
    language: z.enum(['EN', 'ZH_CN']),
    pageUrl: z.preprocess(
      blankIsNone,
      z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .nullish(),
    ),
    elapsedMs: z.number().int().min(0).nullish(),
    website: z.string().max(2_000).nullish(),
    identity: visitorIdentity.nullish(),
  })
  .superRefine((given, context) => {
    if (given.kind === 'RATING') {
      if (given.level === null || given.level === undefined) addProblem(context, 'REQUIRED', ['level']);
    } else {
      if (given.level !== null && given.level !== undefined) addProblem(context, 'NOT_APPLICABLE', ['level']);
      if (given.subject !== null && given.subject !== undefined) addProblem(context, 'NOT_APPLICABLE', ['subject']);
      if (given.comment === null || given.comment === undefined) addProblem(context, 'REQUIRED', ['comment']);
      else if (given.comment === '') addProblem(context, 'BLANK', ['comment']);
    }
    if (given.wantsReply === true && !given.contactPhone && !given.contactEmail)
      addProblem(context, 'CONTACT_REQUIRED', ['contactPhone']);
  });

const handling = {
  level: z.enum(levels),
  comment: optionalText(commentMaximum),
};

/** What a complainant says of the handling, on the page of the receipt. */
export const customerRating = z.object({ ...handling, language: z.enum(['EN', 'ZH_CN']) });

/** `recordComplaintRating`: the same, told to one of us. */
export const complaintRating = z.object({
  complaintId: idOf('Complaint'),
  expectedVersion,
  ...handling,
  via: z.enum(['TELEPHONE', 'IN_PERSON', 'EMAIL']),
});

/** What a visitor sent, checked. */
export type Submission = z.output<typeof submission>;

/** `releaseFeedback`. */
export const release = z.object({ feedbackId: idOf('Feedback') });

/** So often may the same words come to a site within a day; from then on they look like a machine's. */
export const repeatsMaximum = 3;

/** Shorter texts are the same by chance: "very good". */
const tellingLength = 12; // characters

/** Whether a text is long enough that two people don't write the same. */
export function isTelling(text: string): boolean {
  return text.length >= tellingLength;
}

/**
 * Why a submission looks like a machine's, none if it does not: the field that people don't see is filled, it came too fast, or
 * the same words have come so often before.
 */
export function suspicions(
  { kind, website, elapsedMs }: Pick<Submission, 'kind' | 'website' | 'elapsedMs'>,
  earlier: number,
): QuarantineReason[] {
  return [
    ...(website ? (['HIDDEN_FIELD'] as const) : []),
    ...(elapsedMs != null && elapsedMs < fastestMs[kind] ? (['TOO_FAST'] as const) : []),
    ...(earlier >= repeatsMaximum ? (['REPEATED_TEXT'] as const) : []),
  ];
}

/** Whether a level asks for the account's attention: dissatisfied or lower (S27, low rating alert). */
export function wantsAttention(level: SatisfactionLevel | null): boolean {
  return level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';
}

/** How far a submission has come, as its sender sees it; null for one that opened neither complaint nor suggestion. */
export function receiptState(state: ComplaintState | SuggestionState | null): ReceiptState {
  switch (state) {
    case null:
    case 'RECEIVED':
      return 'RECEIVED';
    case 'ANSWERED':
    case 'REPLIED':
      return 'ANSWERED';
    case 'CLOSED':
    case 'THANKED':
      return 'CLOSED';
    default:
      return 'IN_PROGRESS';
  }
}

/** The page's address without what may name a person: query and fragment. */
export function pageOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
