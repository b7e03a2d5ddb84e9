import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';

import { freshDatabase, sql, type TestDatabase, testDatabase } from '../support/database.ts';

/** One event on a topic of its own. */
async function oneEvent({ db, url }: TestDatabase): Promise<{ topic: string; read: () => Promise<object[]> }> {
  const topic = `test-${randomUUID()}`;
  await db.event.create({
    data: {
      topic,
      sequence: 1,
      id: randomUUID(),
      type: 'COMPLAINT_REGISTERED',
      subjectId: randomUUID(),
      subjectVersion: 1,
      payload: {},
      actor: 'system',
      at: new Date('2026-11-22T00:00:00Z'),
    },
  });
  return { topic, read: () => sql(url, `select type from event where topic = $1`, [topic]) };
}

const kept = [{ type: 'COMPLAINT_REGISTERED' }];

test.each([
  ['update', `update event set type = 'OTHER' where topic = $1`],
  ['delete', `delete from event where topic = $1`],
])('an event refuses %s', async (verb, statement) => {
  const database = await testDatabase();
  const { topic, read } = await oneEvent(database);

  await expect(sql(database.url, statement, [topic])).rejects.toMatchObject({
    code: 'P0001',
    message: `the event log is append-only: ${verb} refused`,
  });
  expect(await read()).toEqual(kept);
});

test('the event log refuses truncate', async () => {
  const database = await testDatabase();
  const { read } = await oneEvent(database);

  await expect(sql(database.url, `truncate event`)).rejects.toMatchObject({
    code: 'P0001',
    message: 'the event log is append-only: truncate refused',
  });
  expect(await read()).toEqual(kept);
});

test('retention deletes events when it says so, for that transaction only, and cannot change them', async () => {
  const database = await freshDatabase({ maxConnections: 1 });
  const { db } = database;
  const { topic, read } = await oneEvent(database);
  const change = db.$transaction(async (tx) => {
    await tx.$executeRaw`set local entente.retention = 'on'`;
    await tx.$executeRaw`update event set type = 'OTHER' where topic = ${topic}`;
  });
  await expect(change).rejects.toThrow('the event log is append-only: update refused');
  expect(await read()).toEqual(kept);

  const deleted = await db.$transaction(async (tx) => {
    await tx.$executeRaw`set local entente.retention = 'on'`;
    return tx.$executeRaw`delete from event where topic = ${topic}`;
  });

  expect(deleted).toBe(1);
  expect(await read()).toEqual([]);
  const next = await oneEvent(database);
  await expect(db.event.deleteMany({ where: { topic: next.topic } })).rejects.toThrow('delete refused');
});

test('the log has one epoch, made at random with the database', async () => {
  const { db, url } = await testDatabase();

  const rows = await db.eventLog.findMany();

  expect(rows).toEqual([{ one: true, epoch: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/) }]);
  const second = sql(url, `insert into event_log (one, epoch) values (false, gen_random_uuid())`);
  await expect(second).rejects.toMatchObject({ constraint: 'event_log_one_check' });
});
