import { visibleContacts } from '../contact/access.ts';
import { type Commander, expectVersion, inTransaction, NotFound } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { PersonErased } from '../profile/errors.ts';
import { open, readSealed } from '../profile/sealed-commands.ts';
import { privateKeys } from '../profile/vocabulary.ts';
import type { PersonResult } from './commands.ts';
import { erasing } from './input.ts';
import { whoIs } from './loaders.ts';
import { searchFor } from './mention-loaders.ts';
import { erasePlaces } from './redaction-commands.ts';
import { mark } from './redaction-rules.ts';

const timeoutMs = 300_000; // 5 min: it reads every text of the database

/** What is left of a card. */
const stub = {
  name: mark,
  nameKey: null,
  externalId: null,
  title: null,
  position: null,
  department: null,
  startedOn: null,
  reportsToId: null,
  reportsToName: null,
  phone: null,
  phoneKey: null,
  email: null,
} as const;

/**
 * Erases a person, also one whose card was removed: destroys the key of what is private, deletes what is known of them, takes
 * their name and what else gives them away out of every text, and leaves an anonymous contact for the records that point to it.
 * Duplicates that were merged into one another go together. All of it or nothing. Writers of the same people's records wait meanwhile.
 * @throws NotFound, PersonErased, VersionConflict, InvalidInput.
 */
export async function erasePerson(commander: Commander, input: unknown): Promise<PersonResult> {
  const { contactId, expectedVersion, reason, otherSpellings } = checkInput(erasing, input);
  const { actor, now, personalData } = commander;
  if (actor.kind !== 'user') throw new NotFound({ path: ['input', 'contactId'] });
  return inTransaction(
    commander,
    async (tx, emit) => {
      await lock(tx, `profile ${contactId}`);
      // Whoever is adding something of the person holds the row until they have: after this, it can be seen.
      const ids = (await whoIs(tx, contactId)).ids.toSorted();
      await tx.$executeRaw`select from contact where id = any(${ids}::uuid[]) order by id for update`;
      const person = await tx.contact.findFirst({
        where: { AND: [{ id: contactId }, visibleContacts(actor)] },
        include: { erasure: { select: { contactId: true } } },
      });
      const path = ['input', 'contactId'];
      if (person === null) throw new NotFound({ path });
      if (person.erasure !== null) throw new PersonErased({ path });
      expectVersion('Contact', person, expectedVersion);

      const known = await whoIs(tx, contactId);
      const sealed = await readSealed(tx, known.ids, Object.values(privateKeys));
      const secrets = sealed.map((one) => open(personalData, one)); // for the search: nobody gets to see them
      const who = { ...known, names: [...known.names, ...otherSpellings] };
      const search = await searchFor(tx, who, secrets, otherSpellings);
      const redactedRecords = await erasePlaces(tx, search, now);

      await tx.contact.updateMany({
        where: { id: { in: ids } },
        data: { ...stub, version: { increment: 1 }, updatedAt: now },
      });
      await tx.contact.updateMany({ where: { id: { in: ids }, deletedAt: null }, data: { deletedAt: now } });
      const erasure = { reason: search.near.redact(reason), erasedById: actor.userId, erasedAt: now, redactedRecords };
      await tx.personErasure.createMany({ data: ids.map((id) => ({ ...erasure, contactId: id })) });
      const subject = { subjectId: contactId, subjectVersion: person.version + 1, accountId: person.accountId };
      emit({ topic: 'person', type: 'PERSON_ERASED', ...subject, facts: { redactedRecords } });
      emit({ topic: 'contact', type: 'CONTACT_REMOVED', ...subject, facts: {} });
      return { contactId };
    },
    timeoutMs,
  );
}
