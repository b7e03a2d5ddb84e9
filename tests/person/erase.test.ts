import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { call, contactOf } from '../profile/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { card, dump, sealed, traces } from './dump.ts';
import { fillPlaces } from './support.ts';

const selection = 'contact { id version name deletedAt erasedAt erasure { reason redactedRecords erasedBy { id } } }';

let db: Db;
let w: World;
let before: string;
let after: string;
let answer: unknown;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
  await fillPlaces(db, w);
  const run = graph(db, w.actors.customerManager);
  await call(run, 'exportPerson', 'person { sections { name } }', { contactId: contactOf(w) });
  before = await dump(db);
  answer = await call(run, 'erasePerson', selection, {
    contactId: contactOf(w),
    expectedVersion: 1,
    reason: `韩雪莹 asked for it (${card.phone})`,
  });
  after = await dump(db);
});

/** The rows of a dump that give the person away. */
function found(text: string): string[] {
  return text.split('\n').filter((line) => traces.some((trace) => trace.test(line)));
}

test('a dump of the database shows no trace of an erased person', () => {
  expect(found(after)).toEqual([]);
});

test('the dump before shows what of the person is not sealed, so that the search is worth something', () => {
  for (const value of Object.values(card)) expect(before).toContain(value);
  for (const trace of traces) expect(found(before).join('\n')).toMatch(trace);
});

test('what is left is an anonymous stub, and who erased whom and why', async () => {
  const redactedRecords = expect.any(Number) as number;
  expect(answer).toEqual({
    contact: {
      id: contactOf(w),
      version: 2,
      name: '[已抹除 erased]',
      deletedAt: '2026-11-22T04:00:00.000Z',
      erasedAt: '2026-11-22T04:00:00.000Z',
      erasure: {
        reason: '[已抹除 erased] asked for it ([已抹除 erased])',
        redactedRecords,
        erasedBy: { id: encodeId('User', w.users.customerManager) },
      },
    },
  });
  expect(await db.contact.findUniqueOrThrow({ where: { id: w.contact } })).toMatchObject({
    externalId: null,
    title: null,
    position: null,
    department: null,
    startedOn: null,
    reportsToName: null,
    phone: null,
    email: null,
  });
  expect(await db.privateProfile.count({ where: { contactId: w.contact } })).toBe(0);
  expect(await db.privateValue.count({ where: { contactId: w.contact } })).toBe(0);
  expect(await db.personalProfile.count({ where: { contactId: w.contact } })).toBe(0);
});

test('records stay, with all that is not about the person', async () => {
  const { purpose, version, executiveId } = await db.callPlan.findFirstOrThrow();
  expect(purpose).toBe(
    'before [已抹除 erased]请[已抹除 erased]回电 ([已抹除 erased], [已抹除 erased], [已抹除 erased]); [已抹除 erased] lives at [已抹除 erased], born [已抹除 erased], with [已抹除 erased] after',
  );
  expect({ version, executiveId }).toEqual({ version: 2, executiveId: w.contact });
  const kept = (text: string) => text.match(/Somebody Else|One of us|https:\/\/partner\.example\//g)?.length;
  expect(kept(after)).toBe(kept(before));
  expect(await db.alignmentObservation.findMany({ where: { contactId: w.contact } })).toMatchObject([
    { behaviour: 'EQ1', note: null, withdrawalReason: '[已抹除 erased]' },
  ]);
  expect(await db.profileReading.count({ where: { contactId: w.contact } })).toBe(2);
});

test('outside systems can follow through the log of events, which names nobody', async () => {
  const events = await db.event.findMany({
    where: { subjectId: w.contact, subjectVersion: 2 },
    orderBy: { topic: 'asc' },
  });
  expect(events).toMatchObject([
    { topic: 'contact', type: 'CONTACT_REMOVED', payload: {} },
    {
      topic: 'person',
      type: 'PERSON_ERASED',
      payload: { redactedRecords: expect.any(Number) },
      accountId: w.accounts.own,
    },
  ]);
});

describe('an erased person', () => {
  test.each([
    ['erasePerson', { expectedVersion: 2, reason: 'again' }],
    ['exportPerson', {}],
    ['updatePersonalProfile', { major: 'Law' }],
    ['updatePrivateProfile', { hobbies: 'Go' }],
  ])('is refused: %s', async (mutation, input) => {
    const run = graph(db, w.actors.customerManager);

    expect(await call(run, mutation, '__typename', { contactId: contactOf(w), ...input })).toMatchObject({
      code: 'PERSON_ERASED',
      path: ['input', 'contactId'],
    });
  });

  test('cannot be changed through the card', async () => {
    const run = graph(db, w.actors.customerManager);

    expect(
      await call(run, 'updateContact', '__typename', { contactId: contactOf(w), expectedVersion: 2, name: 'Back' }),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('nothing that was private has ever stood outside its seal', () => {
  const outside = before.replaceAll(/^(?!.*\bprivate_value\b).*(?:born|lives at).*$/gm, '');
  for (const value of Object.values(sealed)) expect(outside).not.toContain(value);
});

describe('erasePerson', () => {
  test('leaves namesakes alone, and other names that the name is part of', async () => {
    const { db: own } = await freshDatabase();
    const there = await world(own);
    const run = graph(own, there.actors.customerManager);
    const register = (name: string, account: keyof World['accounts'], more: object = {}) =>
      call(run, 'registerContact', 'contact { id }', {
        accountId: encodeId('Account', there.accounts[account]),
        name,
        acceptDuplicate: true,
        ...more,
      });
    const { contact } = await register('韩雪 Han Xue', 'own', {
      phone: '021 5550 0000',
      email: 'desk@partner.example',
    });
    await register('韩雪 Han Xue', 'outside', { phone: '+86 21 5550 0000', email: 'Desk@partner.example' });
    await register('韩雪松', 'own');
    const text = '韩雪与韩雪松, Han Xue, 021-5550-0000, desk@partner.example';
    const titles = {
      own: (await register('A', 'own', { title: text })).contact.id,
      outside: (await register('B', 'outside', { title: text })).contact.id,
    };

    await call(run, 'erasePerson', '__typename', { contactId: contact.id, expectedVersion: 1, reason: 'x' });

    const titleOf = async (id: string) =>
      (await run('query ($id: ID!) { contact(id: $id) { title } }', { id })).data.contact.title;
    expect(await titleOf(titles.own)).toBe(
      '[已抹除 erased]与韩雪松, [已抹除 erased], 021-5550-0000, desk@partner.example',
    );
    expect(await titleOf(titles.outside)).toBe(text);
    expect(await own.contact.count({ where: { name: { in: ['韩雪 Han Xue', '韩雪松'] } } })).toBe(2);
  });

  test('reads a Chinese name in Latin letters, at the accounts where the person is', async () => {
    const { db: own } = await freshDatabase();
    const there = await world(own);
    const run = graph(own, there.actors.customerManager);
    const register = async (name: string, account: keyof World['accounts'], title: string | null) =>
      (
        await call(run, 'registerContact', 'contact { id }', {
          accountId: encodeId('Account', there.accounts[account]),
          name,
          title,
        })
      ).contact.id;
    const id = await register('罗志强', 'own', null);
    const [near, far] = [
      await register('A', 'own', 'knows Luo Zhiqiang, Luo Zhi Qiang'),
      await register('B', 'outside', 'knows Luo Zhiqiang'),
    ];

    await call(run, 'erasePerson', '__typename', { contactId: id, expectedVersion: 1, reason: 'x' });

    const { data } = await run('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { title } } }', {
      ids: [near, far],
    });
    expect(data.nodes).toEqual([{ title: 'knows [已抹除 erased], [已抹除 erased]' }, { title: 'knows Luo Zhiqiang' }]);
  });

  test('takes out the other spellings that it is told', async () => {
    const there = await world(db);
    const run = graph(db, there.actors.customerManager);
    const { contact } = await call(run, 'registerContact', 'contact { id }', {
      accountId: encodeId('Account', there.accounts.own),
      name: 'Assistant',
      title: 'assists 韩总 and Mrs Wang',
    });

    await call(run, 'erasePerson', '__typename', {
      contactId: contactOf(there),
      expectedVersion: 1,
      reason: 'x',
      otherSpellings: ['韩总', 'Mrs Wang'],
    });

    const { data } = await run('query ($id: ID!) { contact(id: $id) { title version } }', { id: contact.id });
    expect(data.contact).toEqual({ title: 'assists [已抹除 erased] and [已抹除 erased]', version: 2 });
  });

  test('erases a person whose card was removed', async () => {
    const there = await world(db);
    const removed = new Date('2026-01-01T00:00:00.000Z');
    await db.contact.update({ where: { id: there.contact }, data: { deletedAt: removed } });

    const { contact } = await call(graph(db, there.actors.admin), 'erasePerson', selection, {
      contactId: contactOf(there),
      expectedVersion: 1,
      reason: 'x',
    });

    expect(contact).toMatchObject({ name: '[已抹除 erased]', deletedAt: removed.toISOString() });
  });

  test('gives the same answer to the same call under its idempotency key, whose row names nobody', async () => {
    const there = await world(db);
    const run = graph(db, there.actors.customerManager);
    const document = `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) @idempotent(key: "${there.tag}") { ... on ErasePersonPayload { contact { version } } ... on Error { code } } }`;
    const input = { contactId: contactOf(there), expectedVersion: 1, reason: 'x' };

    expect((await run(document, { input })).data).toEqual({ erasePerson: { contact: { version: 2 } } });
    expect((await run(document, { input })).data).toEqual({ erasePerson: { contact: { version: 2 } } });
    expect(await db.idempotencyKey.findFirst({ where: { key: there.tag } })).toMatchObject({
      result: { contactId: there.contact },
    });
  });

  test.each([
    [{ expectedVersion: 7 }, 'VERSION_CONFLICT', ['input', 'expectedVersion'], undefined],
    [{ reason: ' ' }, 'INVALID_INPUT', ['input', 'reason'], 'BLANK'],
    [{ reason: 'x'.repeat(501) }, 'INVALID_INPUT', ['input', 'reason'], 'TOO_LONG'],
    [{ otherSpellings: ['x', ' '] }, 'INVALID_INPUT', ['input', 'otherSpellings', '1'], 'BLANK'],
    [{ otherSpellings: Array(11).fill('x') }, 'INVALID_INPUT', ['input', 'otherSpellings'], 'TOO_MANY'],
    [{ contactId: encodeId('Contact', '00000000-0000-7000-8000-000000000000') }, 'NOT_FOUND', ['input', 'contactId']],
    [{ contactId: 'nobody' }, 'INVALID_INPUT', ['input', 'contactId'], 'MALFORMED_ID'],
  ])('refuses %j, with nothing written', async (input, code, path, problem?: string) => {
    const there = await world(db);
    const rows = await dump(db);

    const refusal = await call(graph(db, there.actors.customerManager), 'erasePerson', selection, {
      contactId: contactOf(there),
      expectedVersion: 1,
      reason: 'x',
      ...input,
    });

    expect(refusal).toMatchObject({ code, path });
    expect(refusal.problems?.[0]?.code).toBe(problem);
    expect(await dump(db)).toBe(rows);
  });

  test('is for nobody else, with nothing written', async () => {
    const there = await world(db);
    const rows = await dump(db);
    const input = { contactId: contactOf(there), expectedVersion: 1, reason: 'x' };

    for (const person of ['salesperson', 'supervisor', 'generalManager', 'auditor', 'serviceOfficer'] as const)
      expect(await call(graph(db, there.actors[person]), 'erasePerson', selection, input)).toMatchObject({
        code: 'FORBIDDEN',
      });
    expect(await dump(db)).toBe(rows);
  });
});
