import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { type ComplaintResult, takeStep } from './commands.ts';
import { receiptChange } from './input.ts';

/** The token goes with the first answer only: a repeated call gets null. */
export type IssuedReceipt = ComplaintResult & { readonly token: string | null };

/** For how long a link that staff issued leads to the page, in days [D]. */
const validDays = 365;

/** What is kept of a token: with 192 random bits in it, its plain hash can't be guessed back. */
export function receiptHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Issues the complainant's private link to the status page. A link that staff issued before becomes invalid; what a
 * visitor's browser keeps of a submission stays.
 * @throws what `takeStep` throws.
 */
export async function issueReceipt(commander: Commander, input: unknown): Promise<IssuedReceipt> {
  const target = checkInput(receiptChange, input);
  const { now } = commander;
  let token: string | null = null;
  const result = await takeStep(commander, target, { verb: 'ISSUE_RECEIPT' }, async ({ id }, tx, by) => {
    // Two at once: the second waits, then finds that the version has changed.
    await lock(tx, `receipts of ${id}`);
    token = commander.newToken();
    const expiresAt = new Date(now.getTime() + validDays * 86_400_000);
    await revokeIssued(tx, id, now);
    await tx.complaintReceipt.create({
      data: { tokenHash: receiptHash(token), complaintId: id, issuedById: by.userId, issuedAt: now, expiresAt },
      select: { tokenHash: true },
    });
    return { facts: { expiresAt: expiresAt.toISOString() } };
  });
  return { ...result, token };
}

/** Makes every link to the status page of a complaint invalid, the one of the visitor's submission too. */
export async function revokeReceipt(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const target = checkInput(receiptChange, input);
  return takeStep(commander, target, { verb: 'REVOKE_RECEIPT' }, async ({ id }, tx) => {
    const revoked = await revokeIssued(tx, id, commander.now);
    const { count } = await tx.feedback.updateMany({
      where: { complaint: { id }, receiptRevokedAt: null },
      data: { receiptRevokedAt: commander.now },
    });
    return { facts: { revoked: revoked + count } };
  });
}

async function revokeIssued(tx: Tx, complaintId: string, now: Date): Promise<number> {
  const { count } = await tx.complaintReceipt.updateMany({
    where: { complaintId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count;
}
