import type { Db } from '../../prisma/client.ts';
import type { Actor, Role, UserActor } from '../core/actor.ts';
import type { PersonalDataCipher } from '../core/cipher.ts';
import { type Commander, newToken, newUuid } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { InvalidInput } from '../core/problems.ts';
import { issueApiKey } from '../user/key-commands.ts';
import { registerUser } from '../user/commands.ts';

/** What a set-up needs besides the database. */
export interface SetupOptions {
  readonly now: Date;
  readonly companyTimeZone: string;
  readonly personalData: PersonalDataCipher;
}

/** The keys that a set-up made; they are kept nowhere else. */
export interface SetupKeys {
  /** The publishable key of the demo partner's site; null without one. */
  readonly siteKey: string | null;
  readonly keys: readonly { readonly role: Role; readonly key: string }[];
}

/** What a command needs while nobody has asked for it over the graph; nobody follows the log yet. */
export function setupCommander(db: Db, { now, companyTimeZone, personalData }: SetupOptions, actor: Actor): Commander {
  return {
    db,
    actor,
    now,
    companyTimeZone,
    personalData,
    newId: newUuid,
    newToken,
    requestId: 'setup',
    idempotency: null,
    hint: () => undefined,
  };
}

/**
 * Lets the first person into an empty database that gets no demo company.
 * @returns the key; null when somebody is there already.
 */
export async function openForAdministrator(db: Db, options: SetupOptions): Promise<SetupKeys | null> {
  const person = { name: 'Administrator', email: 'administrator@entente.invalid' };
  const first = await registerFirstAdministrator(setupCommander(db, options, { kind: 'system' }), person);
  return first === null ? null : { siteKey: null, keys: [{ role: 'ADMIN', key: first.key }] };
}

/** Someone who can sign in: the key is kept nowhere else. */
export interface FirstAdministrator {
  readonly actor: UserActor;
  readonly key: string;
}

/**
 * Registers the first administrator of an empty database and issues the key that lets them in; everybody else comes
 * through the graph.
 * @returns null when somebody is there already, also when another instance was quicker; then nothing is written.
 */
export async function registerFirstAdministrator(
  commander: Commander,
  person: { readonly name: string; readonly email: string },
): Promise<FirstAdministrator | null> {
  if ((await commander.db.user.count()) > 0) return null;
  const registered = await registerUser(commander, { ...person, roles: ['ADMIN'] }).catch((error: unknown) => {
    if (error instanceof InvalidInput && error.problems.every(({ code }) => code === 'DUPLICATE')) return null;
    throw error;
  });
  if (registered === null) return null;
  const { userId } = registered;
  const actor: UserActor = {
    kind: 'user',
    userId,
    name: person.name,
    roles: ['ADMIN'],
    departmentId: null,
    teamUserIds: [userId],
    credential: 'setup',
    expiresAt: null,
  };
  const { secret } = await issueApiKey(
    { ...commander, actor },
    { name: 'First administrator', userId: encodeId('User', userId), role: 'ADMIN' },
  );
  if (secret === null) throw new Error('a first key always comes with its secret');
  return { actor, key: secret };
}
