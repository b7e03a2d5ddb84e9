import { visibleContacts } from '../contact/access.ts';
import { type Commander, inTransaction, NotFound } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { PersonErased } from '../profile/errors.ts';
import { exporting } from './input.ts';

/** What every command on a person returns. */
export type PersonResult = { readonly contactId: string };

/**
 * Records that everything held of a person is handed out, also of one whose card was removed; reading it is the caller's,
 * and is logged where it happens.
 * @throws NotFound, PersonErased, InvalidInput.
 */
export async function exportPerson(commander: Commander, input: unknown): Promise<PersonResult> {
  const { contactId } = checkInput(exporting, input);
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, `profile ${contactId}`);
    const person = await tx.contact.findFirst({
      where: { AND: [{ id: contactId }, visibleContacts(commander.actor)] },
      select: { version: true, accountId: true, erasure: { select: { contactId: true } } },
    });
    const path = ['input', 'contactId'];
    if (person === null) throw new NotFound({ path });
    if (person.erasure !== null) throw new PersonErased({ path });
    emit({
      topic: 'person',
      type: 'PERSON_EXPORTED',
      subjectId: contactId,
      subjectVersion: person.version,
      accountId: person.accountId,
      facts: {},
    });
    return { contactId };
  });
}
