import type { Tx } from '../../prisma/client.ts';
import { isVisibleAccount, sightOf } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import { invalid } from '../core/problems.ts';
import type { Role } from '../core/actor.ts';

/** People that an input names, found among the records. */
export interface Cast {
  /** A person of the account. @throws InvalidInput at `path` for nobody there, or somebody of another account. */
  readonly contact: (id: string, path: readonly string[]) => Contact;
  /** A person of ours. @throws InvalidInput at `path` for nobody, or somebody who has left. */
  readonly user: (id: string, path: readonly string[]) => User;
  readonly isContact: (id: string) => boolean;
  readonly isUser: (id: string) => boolean;
}

interface Contact {
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
}

interface User {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Who is named: ids of contacts and of users; what is absent names nobody. */
export interface Named {
  readonly contacts: readonly (string | null | undefined)[];
  readonly users: readonly (string | null | undefined)[];
}

/**
 * Reads the people that an input names, in one statement each. Somebody is of an account who works there, or is affiliated
 * with it today.
 */
export async function castOf(
  { actor, now, companyTimeZone }: Pick<Commander, 'actor' | 'now' | 'companyTimeZone'>,
  tx: Tx,
  accountId: string,
  named: Named,
): Promise<Cast> {
  const today = dateOf(now, companyTimeZone);
  const contactIds = idsIn(named.contacts);
  const contacts = new Map(
    (contactIds.length === 0 ? [] : await readContacts(tx, contactIds)).map((contact) => [contact.id, contact]),
  );
  const userIds = idsIn(named.users);
  const users = new Map(
    (userIds.length === 0
      ? []
      : await tx.user.findMany({
          where: { id: { in: userIds }, deactivatedAt: null },
          select: { id: true, name: true, roles: true },
        })
    ).map((user) => [user.id, user]),
  );
  const isThere = (id: string): boolean => {
    const contact = contacts.get(id);
    if (contact === undefined) return false;
    const affiliation = contact.affiliations.find(({ endedOn }) => endedOn === null || endedOn >= today);
    return contact.accountId === accountId || affiliation !== undefined;
  };
  return {
    contact(id, path) {
      const contact = contacts.get(id);
      if (contact !== undefined && isThere(id)) return contact;
      const isInSight = contact !== undefined && isVisibleAccount(actor, contact.account);
      throw invalid(isInSight ? 'OF_ANOTHER_ACCOUNT' : 'NOT_FOUND', path);
    },
    user(id, path) {
      const user = users.get(id);
      if (user === undefined) throw invalid('NOT_FOUND', path);
      return user;
    },
    isContact: isThere,
    isUser: (id) => users.has(id),
  };

  function readContacts(at: Tx, ids: string[]) {
    return at.contact.findMany({
      where: { id: { in: ids }, deletedAt: null },
      select: {
        id: true,
        name: true,
        title: true,
        phone: true,
        accountId: true,
        affiliations: { where: { accountId }, select: { endedOn: true } },
        account: { select: sightOf(actor) },
      },
    });
  }
}

function idsIn(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
