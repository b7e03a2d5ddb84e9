import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { call, contactOf, personal, personalFields, secret, secretFields } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const read = `query ($id: ID!) { contact(id: $id) { profile { version ${personalFields} } privateProfile { version age ${secretFields} } } }`;

describe('a profile', () => {
  test('holds every field, and gives the responsibilities by rank (G152)', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const contactId = contactOf(w);
    const recentResponsibilities = [
      { rank: 2, text: '采购' },
      { rank: 1, text: '集团经营' },
      { rank: 3, text: 'Safety' },
    ];

    await call(run, 'updatePersonalProfile', 'profile { version }', { contactId, ...personal, recentResponsibilities });
    await call(run, 'updatePrivateProfile', 'privateProfile { version }', { contactId, ...secret });

    const { data } = await run(read, { id: contactId });
    expect(data.contact).toEqual({
      profile: {
        version: 1,
        ...personal,
        recentResponsibilities: [1, 2, 3].map((rank) => recentResponsibilities.find((one) => one.rank === rank)),
      },
      privateProfile: { version: 1, age: 55, ...secret },
    });
    const events = await db.event.findMany({ where: { accountId: w.accounts.own }, orderBy: { topic: 'asc' } });
    expect(events.map(({ topic, type, payload }) => ({ topic, type, payload }))).toMatchObject([
      { topic: 'person', type: 'PRIVATE_PROFILE_UPDATED', payload: { changed: expect.arrayContaining(['SPOUSE']) } },
      { topic: 'profile', type: 'PERSONAL_PROFILE_UPDATED', payload: { contactId: w.contact } },
    ]);
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toMatch(/林婉|同济|1971|139/);
  });

  test('leaves what is omitted, empties what is null, and writes nothing where nothing differs', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const contactId = contactOf(w);
    const two = [
      { rank: 1, text: 'a' },
      { rank: 2, text: 'b' },
    ];
    await call(run, 'updatePersonalProfile', 'profile { version }', {
      contactId,
      ...personal,
      recentResponsibilities: two,
    });
    await call(run, 'updatePrivateProfile', 'privateProfile { version }', { contactId, ...secret });

    const first = { contactId, expectedVersion: 1 };
    expect(
      await call(run, 'updatePersonalProfile', 'profile { version major school recentResponsibilities { rank } }', {
        ...first,
        major: null,
      }),
    ).toEqual({
      profile: { version: 2, major: null, school: personal.school, recentResponsibilities: [{ rank: 1 }, { rank: 2 }] },
    });
    expect(
      await call(run, 'updatePrivateProfile', 'privateProfile { version spouse hobbies }', {
        ...first,
        spouse: null,
        hobbies: '钓鱼',
      }),
    ).toEqual({ privateProfile: { version: 2, spouse: null, hobbies: '钓鱼' } });

    const before = await fingerprint(db);
    const second = { contactId, expectedVersion: 2 };
    expect(
      await call(run, 'updatePersonalProfile', 'profile { version }', {
        ...second,
        major: null,
        recentResponsibilities: two,
      }),
    ).toEqual({ profile: { version: 2 } });
    expect(
      await call(run, 'updatePrivateProfile', 'privateProfile { version }', {
        ...second,
        spouse: null,
        hobbies: '钓鱼',
      }),
    ).toEqual({ privateProfile: { version: 2 } });
    expect(await fingerprint(db)).toEqual(before);

    expect(
      await call(run, 'updatePersonalProfile', 'profile { version recentResponsibilities { rank } }', {
        ...second,
        recentResponsibilities: null,
      }),
    ).toEqual({ profile: { version: 3, recentResponsibilities: [] } });
  });

  test('is empty, not forbidden, for who may read it while nothing is known', async () => {
    const w = await world(db);
    const before = await fingerprint(db);

    const { data, errors } = await graph(db, w.actors.salesperson)(read, { id: contactOf(w) });

    expect(errors).toEqual([]);
    expect(data.contact.profile).toBeNull();
    expect(Object.values(data.contact.privateProfile)).toEqual(Array(13).fill(null));
    expect(await fingerprint(db)).toEqual(before);
  });

  test('takes the same call again under its idempotency key, whose fingerprint cannot be guessed at', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const document = `mutation ($input: UpdatePrivateProfileInput!) { updatePrivateProfile(input: $input) @idempotent(key: "p") { ... on UpdatePrivateProfilePayload { privateProfile { version } } ... on Error { code } } }`;
    const input = { contactId: contactOf(w), dateOfBirth: '1980-01-01' };

    const first = await run(document, { input });
    const again = await run(document, { input });
    const other = await run(document, { input: { ...input, dateOfBirth: '1980-01-02' } });

    expect(again.data).toEqual(first.data);
    expect(first.data.updatePrivateProfile).toEqual({ privateProfile: { version: 1 } });
    expect(other.data.updatePrivateProfile).toEqual({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('is kept so that the database shows none of what is private', async () => {
    const w = await world(db);
    await call(graph(db, w.actors.salesperson), 'updatePrivateProfile', 'privateProfile { version }', {
      contactId: contactOf(w),
      ...secret,
    });

    const rows = await db.$queryRaw<{ hex: string }[]>`
      select encode(convert_to(t::text, 'UTF8'), 'hex') || encode(v.sealed, 'hex') as hex
      from private_profile t join private_value v using (contact_id) where contact_id = ${w.contact}::uuid`;

    expect(rows).toHaveLength(11);
    const kept = rows.map(({ hex }) => hex).join();
    for (const value of Object.values(secret)) expect(kept).not.toContain(Buffer.from(value).toString('hex'));
  });
});

describe('the dossier', () => {
  const ask = 'query ($id: ID!) { contact(id: $id) { dossier { filled missing percent isPrepared } } }';

  test('tells which fields are filled, and from when on it is prepared', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const id = contactOf(w);

    expect((await run(ask, { id })).data.contact.dossier).toEqual({
      filled: ['NAME'],
      missing: [
        'AGE',
        'SEX',
        'MARITAL_STATUS',
        'SCHOOL',
        'GRADUATION',
        'MAJOR',
        'EMPLOYER',
        'POSITION',
        'HOBBIES',
        'CIRCLE_OF_FRIENDS',
      ],
      percent: 9,
      isPrepared: false,
    });
    await call(run, 'updatePersonalProfile', 'profile { version }', { contactId: id, ...personal });
    await call(run, 'updatePrivateProfile', 'privateProfile { version }', {
      contactId: id,
      dateOfBirth: '1970-01-01',
      sex: 'FEMALE',
    });

    expect((await run(ask, { id })).data.contact.dossier).toMatchObject({ percent: 63, isPrepared: true });
    expect(await db.profileReading.count({ where: { contactId: w.contact } })).toBe(0);
  });

  test('reads its threshold from a setting that customer managers change', async () => {
    const w = await world(db);
    const manager = graph(db, w.actors.customerManager);
    const { data } = await manager('{ dossierSetting { version preparedFromPercent } }');
    const seen = data.dossierSetting.version;

    const changed = await call(manager, 'changeDossierSetting', 'setting { version preparedFromPercent }', {
      expectedVersion: seen,
      preparedFromPercent: 5,
    });

    expect(changed).toEqual({ setting: { version: (seen ?? 0) + 1, preparedFromPercent: 5 } });
    expect((await graph(db, w.actors.salesperson)(ask, { id: contactOf(w) })).data.contact.dossier.isPrepared).toBe(
      true,
    );
    expect(
      await call(manager, 'changeDossierSetting', 'setting { version }', {
        expectedVersion: 99,
        preparedFromPercent: 5,
      }),
    ).toEqual({
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersion'],
      current: null,
    });
    expect(
      await call(manager, 'changeDossierSetting', 'setting { version }', {
        expectedVersion: 1,
        preparedFromPercent: 101,
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ code: 'TOO_LARGE', path: ['input', 'preparedFromPercent'] }],
    });
    await db.dossierSetting.deleteMany();
  });
});
