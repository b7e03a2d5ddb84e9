import { plannedAccounts } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { recordsAlignmentOf } from './access.ts';
import { recordingChanges } from './change-commands.ts';
import { OverrideNotInForce } from './errors.ts';
import { lifting, overrideDaysMaximum, overriding } from './input.ts';
import { findSubject } from './person-commands.ts';

/** What commands on a person's alignment return. */
export type AlignmentResult = {
  readonly contactId: string;
  readonly accountId: string;
  readonly opportunityId: string | null;
};

const dayMs = 86_400_000;

/**
 * Sets a status against the evidence, with a reason and an end (S04). It holds until it expires or is lifted, and takes the
 * place of one that held before in the same opportunity, or at the account.
 * @throws NotFound, Forbidden, PersonErased; InvalidInput for a status dated in the future or before the last one that was
 * set, for an end that has passed or lies too far ahead, for a contact or an opportunity of another account.
 */
export async function overrideAlignment(commander: Commander, input: unknown): Promise<AlignmentResult> {
  const { status, statusDate, reason, expiresAt, ...asked } = checkInput(overriding, input);
  const { actor, now, newId, companyTimeZone } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  if (statusDate > dateOf(now, companyTimeZone)) throw invalid('IN_THE_FUTURE', ['statusDate']);
  if (expiresAt <= now) throw invalid('NOT_IN_THE_FUTURE', ['expiresAt']);
  if (expiresAt.getTime() > now.getTime() + overrideDaysMaximum * dayMs)
    throw invalid('TOO_FAR_AHEAD', ['expiresAt'], { maximum: overrideDaysMaximum });
  return inTransaction(commander, async (tx, emit) => {
    const subject = await findSubject(commander, tx, asked, statusDate);
    await recordingChanges(commander, tx, emit, [subject], 'OVERRIDE', async () => {
      const last = await tx.alignmentOverride.findFirst({
        where: subject,
        orderBy: { statusDate: 'desc' },
        select: { statusDate: true },
      });
      if (last !== null && statusDate < last.statusDate) throw invalid('BEFORE_LAST_STATUS', ['statusDate']);
      await tx.alignmentOverride.updateMany({
        where: { ...subject, liftedAt: null, expiresAt: { gt: now } },
        data: { liftedAt: now },
      });
      await tx.alignmentOverride.create({
        data: { ...subject, id: newId(), status, statusDate, reason, expiresAt, setById: actor.userId, setAt: now },
        select: { id: true },
      });
    });
    return subject;
  });
}

/**
 * Lets the evidence speak again before an override expires.
 * @throws NotFound, Forbidden; OverrideNotInForce when it has expired or was lifted.
 */
export async function liftAlignmentOverride(commander: Commander, input: unknown): Promise<AlignmentResult> {
  const { overrideId } = checkInput(lifting, input);
  const { actor, now } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const path = ['input', 'overrideId'];
    const found = await tx.alignmentOverride.findFirst({
      where: { id: overrideId, account: plannedAccounts(actor) },
      select: { contactId: true, accountId: true, opportunityId: true, account: { select: { ownerId: true } } },
    });
    if (found === null) throw new NotFound({ path });
    const { account, ...subject } = found;
    if (!recordsAlignmentOf(actor, account.ownerId)) throw new Forbidden({ path });
    await recordingChanges(commander, tx, emit, [subject], 'OVERRIDE_LIFTED', async () => {
      const { count } = await tx.alignmentOverride.updateMany({
        where: { id: overrideId, liftedAt: null, expiresAt: { gt: now } },
        data: { liftedAt: now },
      });
      if (count === 0) throw new OverrideNotInForce({ path });
    });
    return subject;
  });
}
