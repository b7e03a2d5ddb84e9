import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import { type Commander, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import type { Language } from '../core/language.ts';
import { checkInput } from '../core/problems.ts';
import { visibleFeedback } from './access.ts';
import { nextReceiptNumbers, submitted, takeEffect } from './effect-commands.ts';
import { NotInQuarantine } from './errors.ts';
import { release } from './rules.ts';
import type { SatisfactionLevel } from './vocabulary.ts';

/** What the commands on feedback return. */
export type FeedbackResult = { readonly feedbackId: string };

/**
 * Lets a submission out of quarantine: it then has the effect it would have had, its clock starting at the release.
 * @throws NotFound, NotInQuarantine.
 */
export async function releaseFeedback(commander: Commander, input: unknown): Promise<FeedbackResult> {
  const { feedbackId } = checkInput(release, input);
  return inTransaction(commander, async (tx, emit) => {
    const feedback = await tx.feedback.findFirst({
      where: { id: feedbackId, AND: [visibleFeedback(commander.actor)] },
    });
    if (feedback === null) throw new NotFound({ path: ['input', 'feedbackId'] });
    const { count } = await tx.feedback.updateMany({
      where: { id: feedbackId, state: 'QUARANTINED' },
      data: { state: 'RECEIVED' },
    });
    if (count === 0) throw new NotInQuarantine();
    emit({
      topic: 'feedback',
      type: 'FEEDBACK_RELEASED',
      subjectId: feedbackId,
      subjectVersion: 2,
      accountId: feedback.accountId,
      facts: { kind: feedback.kind, level: feedback.level },
    });
    await takeEffect(commander, tx, emit, { ...feedback, receivedAt: commander.now });
    return { feedbackId };
  });
}

/**
 * Keeps a rating that came from no partner's page, inside the caller's transaction: with the event and the effect of any
 * rating. @returns its id.
 */
export async function keepRating(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  rating: {
    readonly accountId: string;
    readonly level: SatisfactionLevel;
    readonly comment: string | null;
    readonly language: Language;
  },
): Promise<string> {
  const { now } = commander;
  const [receiptNumber = ''] = await nextReceiptNumbers(tx, commander, 1);
  const id = commander.newId();
  const feedback = {
    ...rating,
    id,
    kind: 'RATING' as const,
    state: 'RECEIVED' as const,
    submissionId: id,
    submissionHash: createHash('sha256').update(id).digest('hex'),
    wantsReply: false,
    receiptNumber,
    receiptToken: commander.newToken(),
    receivedAt: now,
  };
  await tx.feedback.create({ data: feedback, select: { id: true } });
  emit(submitted(feedback));
  const contact = { contactId: null, contactName: null, contactPhone: null, contactEmail: null };
  await takeEffect(commander, tx, emit, { ...feedback, ...contact });
  return id;
}
