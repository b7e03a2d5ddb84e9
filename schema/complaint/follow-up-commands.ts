import type { Tx } from '../../prisma/client.ts';
import { endOfDayAfter } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import { FollowUpAnswered, FollowUpOver } from './errors.ts';
import { complaintSettingsInForce } from './setting-loaders.ts';
import type { CustomerWay } from './vocabulary.ts';

/** The closing that a complaint's next or latest follow-up belongs to. */
const closingOf = ({ reopenedCount }: { readonly reopenedCount: number }): number => reopenedCount + 1;

/** Asks the complainant how satisfied they are with the handling: once for each closing, from now on. */
export async function askFollowUp(
  { now, companyTimeZone }: Pick<Commander, 'now' | 'companyTimeZone'>,
  tx: Tx,
  complaint: { readonly id: string; readonly reopenedCount: number },
): Promise<void> {
  const { followUpDays } = await complaintSettingsInForce(tx);
  const openUntil = endOfDayAfter(now, followUpDays, companyTimeZone);
  await tx.complaintFollowUp.create({
    data: { complaintId: complaint.id, closing: closingOf(complaint), askedAt: now, openUntil },
    select: { closing: true },
  });
}

/** Answers the question of the latest closing with a rating that was just kept. @throws FollowUpAnswered, FollowUpOver. */
export async function answerFollowUp(
  tx: Tx,
  complaint: { readonly id: string; readonly reopenedCount: number },
  answer: {
    readonly feedbackId: string;
    readonly via: CustomerWay;
    readonly recordedById: string | null;
    readonly now: Date;
  },
): Promise<void> {
  const { now, ...given } = answer;
  const key = { complaintId: complaint.id, closing: closingOf(complaint) };
  const { count } = await tx.complaintFollowUp.updateMany({
    where: { ...key, answeredAt: null, openUntil: { gte: now } },
    data: { ...given, answeredAt: now },
  });
  if (count > 0) return;
  const asked = await tx.complaintFollowUp.findUnique({ where: { complaintId_closing: key } });
  throw asked !== null && asked.answeredAt !== null ? new FollowUpAnswered() : new FollowUpOver();
}
