import { dateOf } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, inTransaction, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { profileUpdate } from './input.ts';
import { keyOf } from './loaders.ts';
import { mapEvent } from './relation-commands.ts';
import type { AlignmentResult } from './override-commands.ts';
import { findSubject } from './person-commands.ts';
import type { BuyingRole } from './vocabulary.ts';

/**
 * Writes what we know and plan about a person besides the evidence, for one opportunity or for the account: omitted leaves a
 * value as it is, null empties it. The first write makes the record. Nothing different writes nothing.
 * @throws NotFound, Forbidden, PersonErased, VersionConflict, InvalidInput.
 */
export async function updateAlignmentProfile(commander: Commander, input: unknown): Promise<AlignmentResult> {
  const { contactId, accountId, opportunityId, expectedVersion, buyingRole, ...texts } = checkInput(
    profileUpdate,
    input,
  );
  const { now, newId, companyTimeZone } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const subject = await findSubject(
      commander,
      tx,
      { contactId, accountId, opportunityId },
      dateOf(now, companyTimeZone),
    );
    await lock(tx, `alignment ${keyOf(subject)}`);
    const profile = await tx.alignmentProfile.findFirst({ where: subject });
    const seen = profile?.version ?? 0;
    if (seen !== (expectedVersion ?? 0))
      throw new VersionConflict('Contact', { id: contactId, version: seen }, expectedVersion ?? 0);
    const given = { ...texts, ...(buyingRole === undefined ? {} : { buyingRole: buyingRole ?? ('UNKNOWN' as const) }) };
    const changed = changesOf(profile ?? empty, given);
    if (Object.keys(changed).length === 0) return subject;
    const version = seen + 1;
    const id = profile?.id ?? newId();
    if (profile === null)
      await tx.alignmentProfile.create({
        data: { ...subject, ...changed, id, createdAt: now, updatedAt: now },
        select: { id: true },
      });
    else await tx.alignmentProfile.update({ where: { id }, data: { ...changed, version, updatedAt: now } });
    emit(
      await mapEvent(tx, subject.accountId, 'ALIGNMENT_PROFILE_UPDATED', {
        contactId,
        opportunityId: subject.opportunityId,
        changed: Object.keys(changed).sort(),
      }),
    );
    return subject;
  });
}

/** A profile that nobody has written yet. */
const empty: { readonly buyingRole: BuyingRole; readonly personalAgenda: null; readonly politicalStrategy: null } = {
  buyingRole: 'UNKNOWN',
  personalAgenda: null,
  politicalStrategy: null,
};
