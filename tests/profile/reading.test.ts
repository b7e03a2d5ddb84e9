import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { trafficOf } from '../budget/traffic.ts';
import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, contactOf, personal, personalFields, secret, secretFields } from './support.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await testDatabase());
  w = await world(db);
  const run = graph(db, w.actors.salesperson);
  await call(run, 'updatePersonalProfile', 'profile { id }', { contactId: contactOf(w), ...personal });
  await call(run, 'updatePrivateProfile', '__typename', { contactId: contactOf(w), ...secret, hobbies: null });
});

const ask = (fields: string) => `query ($id: ID!) { contact(id: $id) { privateProfile { ${fields} } } }`;

describe('what is private', () => {
  test.each(['salesperson', 'supervisor', 'customerManager'] as const)(
    'is read by the %s, and that is logged',
    async (person) => {
      const { data } = await graph(db, w.actors[person])(ask('version spouse age again: dateOfBirth hobbies'), {
        id: contactOf(w),
      });

      expect(data.contact.privateProfile).toEqual({
        version: 1,
        spouse: secret.spouse,
        age: 55,
        again: secret.dateOfBirth,
        hobbies: null,
      });
      const readings = await db.profileReading.findMany({ where: { readerId: w.users[person] } });
      expect(readings).toMatchObject([
        { contactId: w.contact, fields: ['DATE_OF_BIRTH', 'SPOUSE'], purpose: 'READ', requestId: 'test' },
      ]);
    },
  );

  const others: readonly Person[] = [
    'colleague',
    'outsider',
    'otherSupervisor',
    'generalManager',
    'marketingDirector',
    'finance',
    'admin',
    'auditor',
    'serviceOfficer',
    'departmentManager',
  ];
  test.each(others)('is not read by the %s, and nothing is logged', async (person) => {
    const before = await fingerprint(db);

    const { data } = await graph(db, w.actors[person])(ask(secretFields), { id: contactOf(w) });

    expect(data.contact?.privateProfile ?? null).toBeNull();
    expect(await fingerprint(db)).toEqual(before);
  });

  test('does not come with another role that its reader holds besides', async () => {
    const actor = { ...w.actors.outsider, roles: ['SALESPERSON', 'ADMIN', 'GENERAL_MANAGER'] as const };

    const { data } = await graph(db, actor)(ask('spouse'), { id: contactOf(w) });

    expect(data.contact.privateProfile).toBeNull();
  });

  test('is not given when the reading cannot be logged', async () => {
    const own = await freshDatabase();
    const there = await world(own.db);
    const run = graph(own.db, there.actors.salesperson);
    await call(run, 'updatePrivateProfile', '__typename', { contactId: contactOf(there), ...secret });
    await own.db.$executeRaw`alter table profile_reading add constraint full_disk check (false) not valid`;

    const { data, errors } = await run(ask('spouse'), { id: contactOf(there) });

    expect(data.contact.privateProfile).toEqual({ spouse: null });
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toContain(secret.spouse);
  });

  test('is not logged when only versions are read', async () => {
    const before = await fingerprint(db);

    await graph(db, w.actors.salesperson)(ask('version updatedAt'), { id: contactOf(w) });

    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('the log of readings', () => {
  const query = `query ($contactId: ID, $readerId: ID) { profileReadings(first: 50, contactId: $contactId, readerId: $readerId) {
    totalCount nodes { contact { id } reader { name } fields purpose requestId at } } }`;

  test.each(['auditor', 'admin'] as const)('tells the %s who has read what of whom', async (person) => {
    const readerId = encodeId('User', w.users.supervisor);

    const { data } = await graph(db, w.actors[person])(query, { contactId: contactOf(w), readerId });

    expect(data.profileReadings).toEqual({
      totalCount: 1,
      nodes: [
        {
          contact: { id: contactOf(w) },
          reader: { name: `supervisor ${w.tag}` },
          fields: ['DATE_OF_BIRTH', 'SPOUSE'],
          purpose: 'READ',
          requestId: 'test',
          at: '2026-11-22T04:00:00.000Z',
        },
      ],
    });
  });

  test.each([
    'update profile_reading set request_id = null',
    'delete from profile_reading',
    'truncate profile_reading',
  ])('refuses: %s', async (sql) => {
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow('the log of readings is append-only');
  });
});

test('a page of people costs one statement for profiles, and two for what is private of all of them', async () => {
  const { db: own, url } = await freshDatabase();
  const there = await world(own);
  const run = graph(own, there.actors.salesperson);
  for (let index = 0; index < 12; index += 1) {
    const { contact } = await call(run, 'registerContact', 'contact { id }', {
      accountId: encodeId('Account', there.accounts.own),
      name: `person ${index}`,
      acceptDuplicate: true,
    });
    await call(run, 'updatePersonalProfile', '__typename', {
      contactId: contact.id,
      ...personal,
      recentResponsibilities: [{ rank: 1, text: 'x' }],
    });
    await call(run, 'updatePrivateProfile', '__typename', { contactId: contact.id, ...secret });
  }
  const page = (first: number, selection: string) =>
    trafficOf(url, (db2) =>
      graph(db2, there.actors.salesperson)(`{ contacts(first: ${first}) { nodes { id ${selection} } } }`),
    );

  expect((await page(10, `profile { version ${personalFields} } erasedAt`)).statements).toHaveLength(1);
  expect((await page(10, 'dossier { percent isPrepared }')).statements).toHaveLength(2);
  for (const first of [2, 12])
    expect((await page(first, `privateProfile { age ${secretFields} }`)).statements).toHaveLength(3);
  expect(await own.profileReading.count()).toBe(12);
});
