import { randomBytes } from 'node:crypto';
import { hashApiKey } from '../../api/api-key.ts';
import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { type Person, world, type World } from '../support/world.ts';

/** A small company whose people can sign in. */
export interface Company {
  readonly world: World;
  /** An API key for each person. */
  readonly keys: Readonly<Record<Person, string>>;
  /** Makes another key for a person: one subscriber, one key, as 20 sockets is the most for each. */
  issueKey(person: Person): Promise<string>;
}

/** Makes it on a migrated database. */
export async function company(db: Db): Promise<Company> {
  const made = await world(db);
  const people = Object.keys(made.users) as Person[]; // a record's own keys

  async function issueKey(person: Person): Promise<string> {
    const key = `ent_${randomBytes(32).toString('base64url')}`;
    await db.apiKey.create({
      data: {
        id: newUuid(),
        name: 'realtime',
        userId: made.users[person],
        role: made.actors[person].roles[0] ?? 'AUDITOR',
        hash: hashApiKey(key),
        prefix: key.slice(0, 8),
        createdAt: new Date(),
      },
    });
    return key;
  }

  const pairs: [Person, string][] = [];
  for (const person of people) pairs.push([person, await issueKey(person)]);
  // Every person has a pair.
  return { world: made, keys: Object.fromEntries(pairs) as Record<Person, string>, issueKey };
}
