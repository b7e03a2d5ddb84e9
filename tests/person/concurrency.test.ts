import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { call, contactOf } from '../profile/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';

const selection = 'contact { version }';

let db: Db;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});

describe('at the same time', { timeout: 120_000 }, () => {
  test('two erase one person: one does it, the other is told', async () => {
    const there = await world(db);
    const input = { contactId: contactOf(there), expectedVersion: 1, reason: 'x' };

    const answers = await Promise.all(
      (['admin', 'customerManager'] as const).map((person) =>
        call(graph(db, there.actors[person]), 'erasePerson', selection, input),
      ),
    );

    expect(answers.map(({ code }) => code ?? 'done').toSorted()).toEqual(['PERSON_ERASED', 'done']);
  });

  test('what is being written of the person when the erasure comes is erased with the rest', async () => {
    const there = await world(db);
    const contact = await db.contact.findUniqueOrThrow({ where: { id: there.contact } });
    const { promise: written, resolve: tell } = Promise.withResolvers<undefined>();
    const { promise: waiting, resolve: proceed } = Promise.withResolvers<undefined>();
    const writing = db.$transaction(async (tx) => {
      await tx.alignmentObservation.create({
        data: {
          id: there.users.finance,
          contactId: there.contact,
          accountId: there.accounts.own,
          behaviour: 'EQ1',
          observedOn: new Date(0),
          observerId: there.users.salesperson,
          source: 'CALL',
          note: `Said by ${contact.name}`,
          recordedAt: new Date(0),
        },
      });
      tell(undefined);
      await waiting;
    });
    await written;

    const erasing = call(graph(db, there.actors.admin), 'erasePerson', selection, {
      contactId: contactOf(there),
      expectedVersion: 1,
      reason: 'x',
    });
    await waiter(db);
    proceed(undefined);
    await writing;

    expect((await erasing).contact).toMatchObject({ version: 2 });
    expect(await db.alignmentObservation.findUniqueOrThrow({ where: { id: there.users.finance } })).toMatchObject({
      note: null,
    });
  });

  test('a private value that is written while the person is erased is either erased or refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const there = await world(db);
      const contactId = contactOf(there);

      const [erased, wrote] = await Promise.all([
        call(graph(db, there.actors.admin), 'erasePerson', selection, { contactId, expectedVersion: 1, reason: 'x' }),
        call(graph(db, there.actors.salesperson), 'updatePrivateProfile', '__typename', { contactId, hobbies: 'Go' }),
      ]);

      expect(erased.contact).toMatchObject({ version: 2 });
      expect([undefined, 'PERSON_ERASED']).toContain(wrote.code);
      expect(await db.privateProfile.count({ where: { contactId: there.contact } })).toBe(0);
    }
  });

  test('two who read what is private, and an erasure: each reader gets the value, logged, or nothing', async () => {
    const there = await world(db);
    const contactId = contactOf(there);
    await call(graph(db, there.actors.salesperson), 'updatePrivateProfile', '__typename', { contactId, hobbies: 'Go' });
    const read = (person: 'salesperson' | 'supervisor') =>
      graph(db, there.actors[person])('query ($id: ID!) { contact(id: $id) { privateProfile { hobbies } } }', {
        id: contactId,
      });

    const [first, second] = await Promise.all([
      read('salesperson'),
      read('supervisor'),
      call(graph(db, there.actors.admin), 'erasePerson', selection, { contactId, expectedVersion: 1, reason: 'x' }),
    ]);

    const given = [first, second].filter(({ data }) => data.contact.privateProfile?.hobbies === 'Go').length;
    expect(await db.profileReading.count({ where: { contactId: there.contact } })).toBe(given);
    expect((await read('salesperson')).data.contact.privateProfile.hobbies).toBeNull();
  });
});

/** Waits until some connection waits for a lock. */
async function waiter(database: Db): Promise<void> {
  for (;;) {
    const [row] = await database.$queryRaw<{ count: bigint }[]>`
      select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if ((row?.count ?? 0n) > 0n) return;
  }
}
