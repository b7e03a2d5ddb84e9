import type { Tx } from '../../prisma/client.ts';
import type { Feedback } from '../../prisma/generated/client/client.ts';
import { markForAttention } from '../account/commands.ts';
import { openComplaint } from '../complaint/commands.ts';
import { yearOf } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { openSuggestion } from '../suggestion/commands.ts';
import { wantsAttention } from './rules.ts';
import type { FeedbackKind, SatisfactionLevel } from './vocabulary.ts';

/** That something was submitted. */
export function submitted(
  feedback: Pick<Feedback, 'id' | 'accountId' | 'kind' | 'state' | 'level' | 'wantsReply'>,
): NewEvent {
  const { id, accountId, kind, state, level, wantsReply } = feedback;
  const facts = { kind, state, level, wantsReply };
  return { topic: 'feedback', type: 'FEEDBACK_SUBMITTED', subjectId: id, subjectVersion: 1, accountId, facts };
}

/** What the effect of a submission depends on. */
export interface Effective {
  readonly id: string;
  readonly accountId: string;
  readonly kind: FeedbackKind;
  readonly level: SatisfactionLevel | null;
  readonly comment: string | null;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly receivedAt: Date;
}

/** Lets a submission have its effect: a complaint opens the S43 record, a suggestion that of S10, a low rating marks the account. */
export async function takeEffect(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  feedback: Effective,
): Promise<void> {
  if (wantsAttention(feedback.level)) await markForAttention(commander, tx, emit, feedback.accountId);
  if (feedback.comment === null) return;
  if (feedback.kind === 'SUGGESTION')
    await openSuggestion(commander, tx, emit, {
      accountId: feedback.accountId,
      contactId: feedback.contactId,
      feedbackId: feedback.id,
      channel: 'INTERNET',
      content: feedback.comment,
      receivedAt: feedback.receivedAt,
    });
  if (feedback.kind !== 'COMPLAINT') return;
  await openComplaint(commander, tx, emit, {
    number: null,
    accountId: feedback.accountId,
    contactId: feedback.contactId,
    feedbackId: feedback.id,
    customerName: feedback.contactName ?? feedback.contactEmail ?? feedback.contactPhone ?? '—',
    customerDemand: feedback.comment,
    content: feedback.comment,
    claims: [],
    severity: 'MAJOR',
    channel: 'WIDGET',
    receivedAt: feedback.receivedAt,
  });
}

/** Takes so many receipt numbers, `F-2026-000001` and on. */
export async function nextReceiptNumbers(
  tx: Tx,
  { now, companyTimeZone }: Commander,
  count: number,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<
    { next: bigint }[]
  >`select nextval('feedback_number_seq') as next from generate_series(1, ${count}::int)`;
  const year = yearOf(now, companyTimeZone);
  return rows.map(({ next }) => `F-${year}-${String(next).padStart(6, '0')}`);
}
