import { dateOf } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, inTransaction, VersionConflict } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { loadPerson, type ProfileResult } from './commands.ts';
import { privateUpdate } from './input.ts';
import { checkLife } from './rules.ts';
import { openValues, seal } from './sealed-commands.ts';
import { type PrivateField, type PrivateKey, privateKeys } from './vocabulary.ts';

/**
 * Changes what is private of a person: omitted leaves a value as it is, null empties it. The first write makes the person's
 * data key. Nothing different writes nothing.
 * @throws NotFound, PersonErased, Forbidden, VersionConflict, InvalidInput.
 */
export async function updatePrivateProfile(commander: Commander, input: unknown): Promise<ProfileResult> {
  const { contactId, accountId, expectedVersion, ...given } = checkInput(privateUpdate, input);
  const { now, companyTimeZone, personalData } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const person = await loadPerson(commander, tx, { contactId, accountId });
    const { privateProfile, profile } = person;
    const seen = privateProfile?.version ?? 0;
    if (seen !== (expectedVersion ?? 0))
      throw new VersionConflict('Contact', { id: contactId, version: seen }, expectedVersion ?? 0);
    const before = await openValues(commander, tx, privateProfile, fieldsOf(given));
    const changed = changesOf({ ...nothing, ...before }, given);
    const fields = fieldsOf(changed);
    if (fields.length === 0) return { contactId };
    if (changed.dateOfBirth != null) {
      const today = dateOf(now, companyTimeZone).toISOString().slice(0, 10);
      const life = { dateOfBirth: changed.dateOfBirth, graduatedIn: profile?.graduatedIn ?? null };
      checkLife(life, 'dateOfBirth', today);
    }
    const version = seen + 1;
    const { wrapped, key } =
      privateProfile === null
        ? personalData.newKey(contactId)
        : { wrapped: {}, key: personalData.keyOf(contactId, privateProfile) };
    if ('keyId' in wrapped)
      await tx.privateProfile.create({ data: { ...wrapped, contactId, createdAt: now, updatedAt: now } });
    else
      await tx.privateProfile.update({
        where: { contactId },
        data: { version, updatedAt: now },
        select: { contactId: true },
      });
    await tx.privateValue.deleteMany({ where: { contactId, field: { in: fields } } });
    await tx.privateValue.createMany({
      data: entriesOf(changed).flatMap(([name, value]) =>
        value === null || value === undefined
          ? []
          : [{ contactId, field: privateKeys[name], version, sealed: seal(key, privateKeys[name], version, value) }],
      ),
    });
    emit({
      topic: 'person',
      type: 'PRIVATE_PROFILE_UPDATED',
      subjectId: contactId,
      subjectVersion: version,
      accountId: person.accountId,
      facts: { changed: fields.toSorted() },
    });
    return { contactId };
  });
}

type Given = { readonly [Key in PrivateKey]?: string | null | undefined };

// Object.fromEntries forgets the key type.
const nothing = Object.fromEntries(Object.keys(privateKeys).map((key) => [key, null])) as Record<PrivateKey, null>;

/** Object.entries forgets the key type of a record. */
function entriesOf(values: Given): [PrivateKey, string | null | undefined][] {
  return Object.entries(values) as [PrivateKey, string | null | undefined][];
}

/** The private fields that an input says something about. */
function fieldsOf(values: Given): PrivateField[] {
  return entriesOf(values).flatMap(([key, value]) => (value === undefined ? [] : [privateKeys[key]]));
}
