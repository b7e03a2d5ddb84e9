import { expect, test } from 'vitest';

import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world } from '../support/world.ts';

const later = new Date('2026-11-22T05:00:00.000Z');

const update = `mutation ($input: UpdateUserInput!) { updateUser(input: $input) { __typename ... on Error { code } } }`;
const deactivate = `mutation ($input: DeactivateUserInput!) { deactivateUser(input: $input) { ... on DeactivateUserPayload { user { version deactivatedAt } } ... on Error { code } } }`;

test('withdraws the keys in a role that a person no longer holds', async () => {
  const { db } = await testDatabase();
  const { actors, users } = await world(db);
  await db.user.update({ where: { id: users.finance }, data: { roles: ['FINANCE', 'ADMIN'] } });
  const keys = { FINANCE: newUuid(), ADMIN: newUuid() };
  const hash = (id: string) => id.replaceAll('-', '').repeat(2);
  await db.apiKey.createMany({
    data: (['FINANCE', 'ADMIN'] as const).map((role) => ({
      id: keys[role],
      name: role,
      userId: users.finance,
      role,
      hash: hash(keys[role]),
      prefix: 'ent_',
      createdAt: noon,
    })),
  });

  await graph(db, actors.admin, { now: later })(update, {
    input: { userId: encodeId('User', users.finance), expectedVersion: 1, roles: ['FINANCE'] },
  });

  const after = await db.apiKey.findMany({
    where: { userId: users.finance },
    orderBy: { role: 'asc' },
    select: { role: true, revokedAt: true },
  });
  expect(after).toEqual([
    { role: 'FINANCE', revokedAt: null },
    { role: 'ADMIN', revokedAt: later },
  ]);
  const events = await db.event.findMany({ where: { subjectId: users.finance }, orderBy: { sequence: 'asc' } });
  expect(events.map(({ type, subjectVersion, payload }) => ({ type, subjectVersion, payload }))).toEqual([
    { type: 'USER_UPDATED', subjectVersion: 2, payload: { changed: ['roles'] } },
    { type: 'API_KEY_REVOKED', subjectVersion: 2, payload: { apiKeyId: keys.ADMIN, role: 'ADMIN' } },
  ]);
});

test('deactivates a person with all keys, and finds who left', async () => {
  const { db } = await testDatabase();
  const { actors, users, tag } = await world(db);
  const keyId = newUuid();
  await db.apiKey.create({
    data: {
      id: keyId,
      name: 'k',
      userId: users.finance,
      role: 'FINANCE',
      hash: keyId.replaceAll('-', '').repeat(2),
      prefix: 'ent_',
      createdAt: noon,
    },
  });
  const run = graph(db, actors.admin, { now: later });
  const userId = encodeId('User', users.finance);

  const gone = await run(deactivate, { input: { userId, expectedVersion: 1 } });
  const again = await run(deactivate, { input: { userId, expectedVersion: 2 } });
  const list = await run(
    'query ($filter: UserFilter) { users(first: 5, filter: $filter) { totalCount nodes { name } } }',
    {
      filter: { name: { contains: tag }, updatedAt: { gte: later.toISOString() }, deactivatedAt: { isNull: false } },
    },
  );

  expect(gone.data.deactivateUser.user).toEqual({ version: 2, deactivatedAt: later.toISOString() });
  expect(again.data.deactivateUser.user).toEqual({ version: 2, deactivatedAt: later.toISOString() });
  expect(list.data.users).toEqual({ totalCount: 1, nodes: [{ name: `finance ${tag}` }] });
  expect(await db.apiKey.findUniqueOrThrow({ where: { id: keyId } })).toMatchObject({ revokedAt: later });
});
