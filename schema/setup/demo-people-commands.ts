import { registerContact } from '../contact/commands.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { people } from './demo-people.ts';

/**
 * Registers the people at the demo accounts, which are given in the demo company's order.
 * @returns their UUIDs, by the Chinese name.
 */
export async function meetPeople(
  founding: Commander,
  accounts: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<string, string>> {
  const met = new Map<string, string>();
  for (const [place, there] of people.entries())
    for (const { reportsTo, ...person } of there) {
      const superior = reportsTo === undefined ? undefined : met.get(chinese(reportsTo));
      const { contactId } = await registerContact(founding, {
        ...person,
        accountId: encodeId('Account', accounts.get(place) ?? ''),
        reportsToId: superior === undefined ? null : encodeId('Contact', superior),
      });
      met.set(chinese(person.name), contactId);
    }
  return met;
}

/** `韩雪` of `韩雪 Han Xue`. */
function chinese(name: string): string {
  return name.split(' ')[0] ?? name;
}
