import type { Db } from '../../prisma/client.ts';
import { receiptHash } from '../complaint/receipt-commands.ts';
import type { CustomerVerdict } from '../complaint/vocabulary.ts';
import { receiptState } from './rules.ts';
import type { FeedbackKind, ReceiptState, SatisfactionLevel } from './vocabulary.ts';

/** What whoever holds the link of a receipt may know: never a name, a department, a note or an opinion. */
export interface PublicReceipt {
  readonly kind: FeedbackKind;
  readonly number: string;
  readonly receivedAt: Date;
  readonly state: ReceiptState;
  /** Until when it is to be answered; null when there is nothing to wait for, or nothing promised. */
  readonly answerBy: { readonly moment: Date } | { readonly day: Date } | null;
  /** The answer; its text is null when it was given by word, or to another customer with the same suggestion. */
  readonly answer: { readonly at: Date; readonly text: string | null } | null;
  /** The complaint that the holder may speak about. */
  readonly complaintId: string | null;
  readonly canConfirm: boolean;
  readonly confirmation: { readonly outcome: CustomerVerdict; readonly note: string | null; readonly at: Date } | null;
  readonly followUp: {
    readonly openUntil: Date;
    readonly isOpen: boolean;
    readonly level: SatisfactionLevel | null;
  } | null;
}

/** Tokens as they are made: 192 random bits in base64url. */
const token = /^[\w-]{32}$/;

const complaintFields = {
  id: true,
  number: true,
  state: true,
  receivedAt: true,
  dueAt: true,
  pausedAt: true,
  closedAt: true,
  answeredAt: true,
  customerConfirmedAt: true,
  customerDisputedAt: true,
  answers: { select: { content: true, mode: true }, orderBy: { revision: 'desc' }, take: 1 },
  confirmations: { orderBy: { answerRevision: 'desc' }, take: 1 },
  followUps: { include: { feedback: { select: { level: true } } }, orderBy: { closing: 'desc' }, take: 1 },
} as const;

const suggestionFields = { state: true, promisedReplyBy: true, repliedAt: true } as const;

/**
 * What the holder of a token may know; null when it leads nowhere: never made, revoked or expired, which are not told
 * apart.
 */
export async function readReceipt(db: Db, given: string, now: Date): Promise<PublicReceipt | null> {
  if (!token.test(given)) return null;
  const [issued, feedback] = await Promise.all([
    db.complaintReceipt.findFirst({
      where: { tokenHash: receiptHash(given), revokedAt: null, expiresAt: { gt: now } },
      select: { complaint: { select: complaintFields } },
    }),
    db.feedback.findFirst({
      where: { receiptToken: given, receiptRevokedAt: null },
      select: {
        kind: true,
        receiptNumber: true,
        receivedAt: true,
        complaint: { select: complaintFields },
        suggestion: {
          select: {
            ...suggestionFields,
            reply: { select: { result: true, sentVia: true } },
            mergedInto: { select: suggestionFields },
          },
        },
      },
    }),
  ]);
  if (issued !== null) return ofComplaint(issued.complaint, issued.complaint.number, now);
  if (feedback === null) return null;
  const { kind, receiptNumber: number, receivedAt, complaint, suggestion } = feedback;
  if (complaint !== null) return ofComplaint(complaint, number, now);
  const nothing = { complaintId: null, canConfirm: false, confirmation: null, followUp: null } as const;
  // A merged suggestion goes on as the one that remains; what its customer was written is theirs.
  const current = suggestion?.mergedInto ?? suggestion;
  const { repliedAt = null, promisedReplyBy = null } = current ?? {};
  const reply = suggestion?.reply ?? null;
  const isWritten = reply?.sentVia === 'EMAIL' || reply?.sentVia === 'INTERNET';
  return {
    ...nothing,
    kind,
    number,
    receivedAt,
    state: receiptState(current?.state ?? null),
    answerBy: repliedAt !== null || promisedReplyBy === null ? null : { day: promisedReplyBy },
    answer: repliedAt === null ? null : { at: repliedAt, text: isWritten ? (reply?.result ?? null) : null },
  };
}

/** A complaint as `complaintFields` selects it. */
type Complaint = NonNullable<Awaited<ReturnType<typeof load>>>;
const load = (db: Db) => db.complaint.findFirst({ select: complaintFields });

function ofComplaint(complaint: Complaint, number: string, now: Date): PublicReceipt {
  const { answeredAt, pausedAt, closedAt, answers, confirmations, followUps } = complaint;
  const [answer] = answers;
  const [followUp] = followUps;
  const isConfirmed = complaint.customerConfirmedAt !== null || complaint.customerDisputedAt !== null;
  return {
    kind: 'COMPLAINT',
    number,
    receivedAt: complaint.receivedAt,
    state: receiptState(complaint.state),
    answerBy: answeredAt !== null || closedAt !== null || pausedAt !== null ? null : { moment: complaint.dueAt },
    answer: answeredAt === null ? null : { at: answeredAt, text: answer?.mode === 'WRITTEN' ? answer.content : null },
    complaintId: complaint.id,
    canConfirm: answeredAt !== null && !isConfirmed,
    confirmation: isConfirmed ? (confirmations[0] ?? null) : null,
    followUp:
      followUp === undefined || closedAt === null
        ? null
        : {
            openUntil: followUp.openUntil,
            isOpen: followUp.answeredAt === null && followUp.openUntil >= now,
            level: followUp.feedback?.level ?? null,
          },
  };
}
