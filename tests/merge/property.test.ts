import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { insertComplaint, world, type World } from '../support/world.ts';
import { everything, merge, put, undo } from './support.ts';

const place = fc.constantFrom('own', 'colleagues');
const small = fc.nat({ max: 2 });

/** What may hang on two accounts, at random, so that some of it collides. */
const plan = fc.record({
  people: fc.array(fc.record({ at: place, reportsTo: fc.option(small) }), { minLength: 2, maxLength: 6 }),
  addresses: fc.uniqueArray(fc.record({ at: place, kind: fc.constantFrom('OFFICE', 'BILLING', 'DELIVERY') }), {
    maxLength: 5,
    selector: ({ at, kind }) => `${at} ${kind}`,
  }),
  complaints: fc.array(fc.record({ at: place, of: fc.option(small) }), { maxLength: 4 }),
  observations: fc.uniqueArray(
    fc.record({ of: small, at: place, behaviour: fc.constantFrom('EQ1', 'PL2', 'MT5'), day: small }),
    { maxLength: 8, selector: ({ of, at, behaviour, day }) => [of, at, behaviour, day].join(' ') },
  ),
  relations: fc.uniqueArray(
    fc.record({ from: small, to: small, kind: fc.constantFrom('INFLUENCES', 'CONFLICTS_WITH') }),
    { maxLength: 6, selector: ({ from, to, kind }) => [from, to, kind].join(' ') },
  ),
  profiles: fc.uniqueArray(small, { maxLength: 3 }),
  posts: fc.uniqueArray(fc.record({ of: small, at: place }), {
    maxLength: 4,
    selector: ({ of, at }) => `${of} ${at}`,
  }),
});
type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes the records of a plan; returns the people's UUIDs. */
async function populate(db: Db, w: World, given: Plan): Promise<string[]> {
  const at = (name: string): string => w.accounts[name as 'own'];
  const stamps = { createdAt: noon, updatedAt: noon };
  const people: string[] = [];
  for (const [index, { at: where, reportsTo }] of given.people.entries()) {
    // Superiors come before: no circles; of the same account, as commands see to.
    const superior =
      reportsTo !== null && reportsTo < index && given.people[reportsTo]?.at === where ? people[reportsTo] : null;
    people.push(await put(db, at(where), `Person ${index}`, { reportsToId: superior ?? null }));
  }
  const person = (index: number): string => people[index % people.length]!;
  await db.accountAddress.createMany({
    data: given.addresses.map(({ at: where, kind }) => ({ accountId: at(where), kind, street: where, city: '上海' })),
  });
  for (const { at: where, of } of given.complaints) {
    const id = await insertComplaint(db, { accountId: at(where) });
    if (of !== null) await db.complaint.update({ where: { id }, data: { contactId: person(of) } });
  }
  await db.alignmentObservation.createMany({
    skipDuplicates: true,
    data: given.observations.map(({ of, at: where, behaviour, day }) => ({
      id: newUuid(),
      contactId: person(of),
      accountId: at(where),
      behaviour,
      observedOn: new Date(`2026-11-0${day + 1}`),
      observerId: w.users.salesperson,
      source: 'VISIT' as const,
      recordedAt: noon,
    })),
  });
  await db.contactRelation.createMany({
    skipDuplicates: true,
    data: given.relations
      .filter(({ from, to }) => person(from) !== person(to))
      .map(({ from, to, kind }) => ({
        id: newUuid(),
        accountId: w.accounts.own,
        fromId: person(from),
        toId: person(to),
        kind,
        createdAt: noon,
      })),
  });
  await db.personalProfile.createMany({
    skipDuplicates: true,
    data: given.profiles.map((of) => ({ id: newUuid(), contactId: person(of), school: `School ${of}`, ...stamps })),
  });
  await db.affiliation.createMany({
    skipDuplicates: true,
    data: given.posts.map(({ of, at: where }) => ({
      id: newUuid(),
      contactId: person(of),
      accountId: at(where),
      createdAt: noon,
    })),
  });
  return people;
}

/** How many rows each table has. */
function countsOf(held: Readonly<Record<string, readonly string[]>>): Record<string, number> {
  return Object.fromEntries(Object.entries(held).map(([table, rows]) => [table, rows.length]));
}

test('merging loses no row, and undoing is as if nothing had been', { timeout: 120_000 }, async () => {
  const { db } = await freshDatabase();

  await fc.assert(
    fc.asyncProperty(plan, fc.nat(), fc.nat(), async (given, one, other) => {
      const w = await world(db);
      const people = await populate(db, w, given);
      const run = graph(db, w.actors.supervisor);
      const before = await everything(db);

      const accounts = await merge(run, 'Account', w.accounts.own, w.accounts.colleagues);
      expect(accounts.merge).toBeDefined();
      const between = await everything(db);
      expect(countsOf(between)).toEqual(countsOf(before));
      // Everybody is at one account now, so any two can be merged but one into another above.
      const [a, b] = [people[one % people.length]!, people[other % people.length]!];
      const contacts = await merge(run, 'Contact', a, b);
      if (contacts.merge === undefined) {
        expect(contacts.problems[0].code).toMatch(/^(?:SAME_RECORD|CYCLE)$/);
      } else {
        expect(countsOf(await everything(db))).toEqual(countsOf(before));
        // Nothing that can be moved points to the duplicate any more, unless its place was taken.
        expect(await db.complaint.count({ where: { contactId: b } })).toBe(0);
        await undo(run, contacts.merge.id);
      }
      expect(await everything(db)).toEqual(between);

      await undo(run, accounts.merge.id);
      expect(await everything(db)).toEqual(before);
    }),
    { numRuns: 12, interruptAfterTimeLimit: 40_000, endOnFailure: true },
  );
});
