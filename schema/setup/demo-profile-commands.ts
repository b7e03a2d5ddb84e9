import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { updatePersonalProfile } from '../profile/commands.ts';
import { updatePrivateProfile } from '../profile/private-commands.ts';
import { profiles } from './demo-profiles.ts';

/** Writes down what is known of the people of a demo account, found by their names; who is not there is left out. */
export async function knowPeople(commander: Commander, accountId: string): Promise<void> {
  const contacts = await commander.db.contact.findMany({ where: { accountId }, select: { id: true, name: true } });
  for (const { name, personal, secret } of profiles) {
    const contact = contacts.find((one) => one.name.startsWith(`${name} `));
    if (contact === undefined) continue;
    const contactId = encodeId('Contact', contact.id);
    await updatePersonalProfile(commander, { contactId, ...personal });
    await updatePrivateProfile(commander, { contactId, ...secret });
  }
}
