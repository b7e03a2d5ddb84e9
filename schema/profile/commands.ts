import type { Tx } from '../../prisma/client.ts';
import { plannedAccounts } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { keepsProfilesOf } from './access.ts';
import { PersonErased } from './errors.ts';
import { type PersonalChanges, personalUpdate } from './input.ts';
import { checkLife } from './rules.ts';
import { openValues } from './sealed-commands.ts';

/** What every command on a profile returns. */
export type ProfileResult = { readonly contactId: string };

/** A person whose profile is to be written. */
export interface Target {
  readonly contactId: string;
  /** The account that the caller takes the person to be of. */
  readonly accountId?: string | null | undefined;
}

/**
 * The person, when the actor keeps profiles there; from here to the end of the transaction nobody else writes them.
 * @throws NotFound, also for a contact that was removed; PersonErased, Forbidden; InvalidInput for another account's.
 */
export async function loadPerson({ actor }: Commander, tx: Tx, { contactId, accountId }: Target) {
  await lock(tx, `profile ${contactId}`);
  const person = await tx.contact.findFirst({
    where: { id: contactId, account: plannedAccounts(actor) },
    select: {
      id: true,
      accountId: true,
      deletedAt: true,
      account: { select: { ownerId: true } },
      erasure: { select: { contactId: true } },
      profile: {
        include: { recentResponsibilities: { orderBy: { rank: 'asc' }, select: { rank: true, text: true } } },
      },
      privateProfile: true,
    },
  });
  const path = ['input', 'contactId'];
  if (person === null) throw new NotFound({ path });
  if (person.erasure !== null) throw new PersonErased({ path });
  if (person.deletedAt !== null) throw new NotFound({ path });
  if (!keepsProfilesOf(actor, person.account.ownerId)) throw new Forbidden({ path });
  if (accountId != null && accountId !== person.accountId) throw invalid('OF_ANOTHER_ACCOUNT', ['accountId']);
  return person;
}

/**
 * Changes what is known of a person that is not private: omitted leaves a value as it is, null empties it. The first write
 * makes the profile. Nothing different writes nothing.
 * @throws NotFound, PersonErased, Forbidden, VersionConflict, InvalidInput.
 */
export async function updatePersonalProfile(commander: Commander, input: unknown): Promise<ProfileResult> {
  const { contactId, accountId, expectedVersion, ...given } = checkInput(personalUpdate, input);
  const { now, companyTimeZone, newId } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const person = await loadPerson(commander, tx, { contactId, accountId });
    const { profile } = person;
    const seen = profile?.version ?? 0;
    if (seen !== (expectedVersion ?? 0))
      throw new VersionConflict(
        'PersonalProfile',
        { id: profile?.id ?? contactId, version: seen },
        expectedVersion ?? 0,
      );
    const changed = changesOf(profile ?? empty, {
      ...given,
      recentResponsibilities: given.recentResponsibilities === null ? [] : given.recentResponsibilities,
    });
    if (Object.keys(changed).length === 0) return { contactId };
    if (changed.graduatedIn != null) {
      const { dateOfBirth = null } = await openValues(commander, tx, person.privateProfile, ['DATE_OF_BIRTH']);
      const today = dateOf(now, companyTimeZone).toISOString().slice(0, 10);
      checkLife({ dateOfBirth, graduatedIn: changed.graduatedIn }, 'graduatedIn', today);
    }
    const { recentResponsibilities, ...columns } = changed;
    const version = seen + 1;
    const { id } = await tx.personalProfile.upsert({
      where: { contactId },
      create: { ...columns, id: newId(), contactId, createdAt: now, updatedAt: now },
      update: { ...columns, version, updatedAt: now },
      select: { id: true },
    });
    if (recentResponsibilities !== undefined) {
      await tx.profileResponsibility.deleteMany({ where: { profileId: id } });
      await tx.profileResponsibility.createMany({
        data: recentResponsibilities.map((responsibility) => ({ ...responsibility, profileId: id })),
      });
    }
    emit({
      topic: 'profile',
      type: 'PERSONAL_PROFILE_UPDATED',
      subjectId: id,
      subjectVersion: version,
      accountId: person.accountId,
      facts: { contactId, changed: Object.keys(changed).sort() },
    });
    return { contactId };
  });
}

/** A profile that nobody has written yet. */
const empty: { readonly [Key in keyof PersonalChanges]-?: null | readonly never[] } = {
  education: null,
  school: null,
  graduatedIn: null,
  major: null,
  employer: null,
  occupation: null,
  secretary: null,
  previousJobsCompaniesBackground: null,
  recentDecisionsProjectsAchievements: null,
  decisionCriteriaProductTechnical: null,
  decisionCriteriaBusiness: null,
  recentResponsibilities: [],
};
