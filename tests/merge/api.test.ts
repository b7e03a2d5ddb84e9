import { expect, test } from 'vitest';

import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { call } from '../profile/support.ts';
import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { insertComplaint, world, type World } from '../support/world.ts';
import { everything, merge, put, undo } from './support.ts';

const account = (id: string) => encodeId('Account', id);
const contact = (id: string) => encodeId('Contact', id);

test('merges accounts: all that the duplicate had is the other’s, and its ids lead there', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const { own, colleagues } = w.accounts;
  const complaint = await insertComplaint(db, { accountId: colleagues });
  const person = await put(db, colleagues, 'Tang Li');
  await db.accountAddress.createMany({
    data: [
      { accountId: own, kind: 'OFFICE', street: '1', city: '上海' },
      { accountId: colleagues, kind: 'OFFICE', street: '2', city: '青岛' },
      { accountId: colleagues, kind: 'BILLING', street: '3', city: '青岛' },
    ],
  });
  const run = graph(db, w.actors.supervisor);

  const done = await merge(run, 'Account', own, colleagues);
  const { data } = await run(
    `query ($old: ID!, $id: ID!) { account(id: $old) { id name complaints(first: 9) { nodes { id } } contacts(first: 9) { nodes { name } }
      addresses { kind street } merges(first: 9) { totalCount nodes { id duplicateId mergedBy { id } } } }
      node(id: $old) { id } nodes(ids: [$old, $id]) { id }
      accounts(first: 9, filter: { deletedAt: { isNull: false } }) { nodes { id mergedInto { id } } } }`,
    { old: account(colleagues), id: account(own) },
  );

  // The complaint, the contact and one address; the office's place was taken.
  expect(done).toEqual({
    account: { id: account(own), version: 2 },
    merge: { id: done.merge.id, movedCount: 3, duplicateId: account(colleagues), undoneAt: null },
  });
  expect(data).toEqual({
    account: {
      id: account(own),
      name: `Own ${w.tag}`,
      complaints: { nodes: [{ id: encodeId('Complaint', complaint) }] },
      contacts: { nodes: [{ name: `Contact ${w.tag}` }, { name: 'Tang Li' }] },
      addresses: [
        { kind: 'OFFICE', street: '1' },
        { kind: 'BILLING', street: '3' },
      ],
      merges: {
        totalCount: 1,
        nodes: [
          {
            id: done.merge.id,
            duplicateId: account(colleagues),
            mergedBy: { id: encodeId('User', w.users.supervisor) },
          },
        ],
      },
    },
    node: { id: account(own) },
    nodes: [{ id: account(own) }, { id: account(own) }],
    accounts: { nodes: [{ id: account(colleagues), mergedInto: { id: account(own) } }] },
  });
  const events = await db.event.findMany({
    where: { subjectId: { in: [own, colleagues, complaint, person] } },
    orderBy: [{ topic: 'asc' }, { sequence: 'asc' }],
  });
  const moved = { fromAccountId: colleagues, fromOwnerId: w.users.colleague, toOwnerId: w.users.salesperson };
  const mergeId = atob(done.merge.id).slice(6);
  expect(events.map(({ type, accountId, payload }) => [type, accountId, payload])).toEqual([
    ['ACCOUNT_REDIRECTED', colleagues, { mergeId, mergedIntoId: own }],
    ['ACCOUNT_MERGED', own, { mergeId, duplicateId: colleagues, movedCount: 3 }],
    ['COMPLAINT_AUDIENCE_CHANGED', own, { ...moved, fromDepartmentId: null, from: 'RECEIVED', to: 'RECEIVED' }],
    ['CONTACT_MOVED', own, moved],
  ]);
});

test('a change under an old id is a change of what remains, by its version', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const duplicate = await put(db, w.accounts.own, 'Contact twice');
  const run = graph(db, w.actors.salesperson);
  await merge(run, 'Contact', w.contact, duplicate);
  const update = (expectedVersion: number) =>
    call(run, 'updateContact', 'contact { id title }', {
      contactId: contact(duplicate),
      expectedVersion,
      title: 'Head',
    });

  const stale = await update(1);
  const done = await update(2);
  const registered = await call(run, 'registerContact', 'contact { reportsTo { id } }', {
    accountId: account(w.accounts.own),
    name: 'Somebody',
    reportsToId: contact(duplicate),
  });

  expect(stale).toMatchObject({ code: 'VERSION_CONFLICT', current: { id: contact(w.contact) } });
  expect(done.contact).toEqual({ id: contact(w.contact), title: 'Head' });
  expect(registered.contact.reportsTo).toEqual({ id: contact(w.contact) });
});

test('an outside system that syncs the duplicate’s external id changes what remains', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const externalId = `x-${w.tag}`;
  const duplicate = await put(db, w.accounts.own, 'Contact twice', { externalId });
  const run = graph(db, w.actors.salesperson);
  await merge(run, 'Contact', w.contact, duplicate);

  const done = await call(run, 'upsertContact', 'outcome contact { id name }', {
    externalId,
    accountId: account(w.accounts.own),
    name: 'Synced',
  });

  expect(done).toEqual({ outcome: 'UPDATED', contact: { id: contact(w.contact), name: 'Synced' } });
});

test('merges contacts: lines, posts and profile come along, what is private waits with the duplicate', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const duplicate = await put(db, w.accounts.own, 'Contact twice');
  const report = await put(db, w.accounts.own, 'Report', { reportsToId: duplicate });
  for (const [name, more] of [
    ['updatePersonalProfile', { school: 'Tongji' }],
    ['updatePrivateProfile', { hobbies: 'Go' }],
  ] as const)
    await call(run, name, '__typename', { contactId: contact(duplicate), ...more });
  const look = async (id: string) =>
    (
      await run(
        'query ($id: ID!) { contact(id: $id) { id reports(first: 9) { nodes { id } } profile { school } privateProfile { hobbies } } }',
        { id: contact(id) },
      )
    ).data.contact;

  const { merge: done } = await merge(run, 'Contact', w.contact, duplicate);
  const merged = await look(duplicate);
  await undo(run, done.id);
  const restored = await look(duplicate);

  expect(merged).toEqual({
    id: contact(w.contact),
    reports: { nodes: [{ id: contact(report) }] },
    profile: { school: 'Tongji' },
    privateProfile: { hobbies: null },
  });
  expect(restored).toEqual({
    id: contact(duplicate),
    reports: { nodes: [{ id: contact(report) }] },
    profile: { school: 'Tongji' },
    privateProfile: { hobbies: 'Go' },
  });
});

test('undoing puts everything back, but leaves what somebody has put elsewhere or added since', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const { own, colleagues } = w.accounts;
  const [stays, moves] = [await put(db, colleagues, 'Stays'), await put(db, colleagues, 'Moves')];
  const other = newUuid();
  await db.account.create({
    data: { id: other, name: `Third ${w.tag}`, ownerId: w.users.colleague, createdAt: noon, updatedAt: noon },
  });
  const run = graph(db, w.actors.supervisor);
  const { merge: done } = await merge(run, 'Account', own, colleagues);
  await call(run, 'moveContact', '__typename', {
    contactId: contact(moves),
    expectedVersion: 1,
    accountId: account(other),
  });
  const added = await put(db, own, 'Added');

  const undone = await undo(run, done.id);

  expect(undone.merge).toEqual({
    id: done.id,
    undoneAt: noon.toISOString(),
    undoneBy: { id: encodeId('User', w.users.supervisor) },
  });
  const people = await db.contact.findMany({
    where: { id: { in: [stays, moves, added] } },
    select: { id: true, accountId: true },
  });
  expect(Object.fromEntries(people.map(({ id, accountId }) => [id, accountId]))).toEqual({
    [stays]: colleagues,
    [moves]: other,
    [added]: own,
  });
  const { data } = await run('query ($id: ID!) { account(id: $id) { id deletedAt mergedInto { id } } }', {
    id: account(colleagues),
  });
  expect(data.account).toEqual({ id: account(colleagues), deletedAt: null, mergedInto: null });
  expect(await undo(run, done.id)).toEqual({ code: 'MERGE_UNDONE', path: ['input', 'mergeId'] });
});

test('old ids lead on through merges of merges, and those are undone last first', async () => {
  const { db } = await freshDatabase();
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const [a, b] = [await put(db, w.accounts.own, 'A'), await put(db, w.accounts.own, 'B')];
  await put(db, w.accounts.own, 'Report', { reportsToId: a });
  const before = await everything(db);

  const first = await merge(run, 'Contact', b, a);
  const second = await merge(run, 'Contact', w.contact, b, [1, 2]);
  const { data } = await run('query ($a: ID!, $b: ID!) { a: contact(id: $a) { id } b: node(id: $b) { id } }', {
    a: contact(a),
    b: contact(b),
  });
  const early = await undo(run, first.merge.id);
  await undo(run, second.merge.id);
  await undo(run, first.merge.id);

  expect(data).toEqual({ a: { id: contact(w.contact) }, b: { id: contact(w.contact) } });
  expect(early).toEqual({ code: 'MERGE_COVERED', path: ['input', 'mergeId'] });
  expect(await everything(db)).toEqual(before);
});

test('duplicates of a person who was erased stay together', async () => {
  const { db } = await freshDatabase();
  const w = await world(db);
  const duplicate = await put(db, w.accounts.own, 'Contact twice');
  const done = await merge(graph(db, w.actors.salesperson), 'Contact', w.contact, duplicate);
  const erased = await call(graph(db, w.actors.customerManager), 'erasePerson', 'contact { version }', {
    contactId: contact(duplicate),
    expectedVersion: 2,
    reason: 'asked for it',
  });
  const before = await fingerprint(db);

  const answer = await undo(graph(db, w.actors.salesperson), done.merge.id);

  expect(erased).toEqual({ contact: { version: 3 } });
  expect(answer).toEqual({ code: 'PERSON_ERASED', path: ['input', 'mergeId'] });
  expect(await fingerprint(db)).toEqual(before);
});

test('refuses merges that can’t be, by code and path, with nothing written', async () => {
  const { db } = await testDatabase();
  const w: World = await world(db);
  const { own, colleagues, outside } = w.accounts;
  const superior = await put(db, own, 'Superior');
  await db.contact.update({ where: { id: w.contact }, data: { reportsToId: superior } });
  const elsewhere = await put(db, colleagues, 'Elsewhere');
  await db.account.update({ where: { id: own }, data: { parentId: colleagues } });
  const before = await fingerprint(db);
  const run = graph(db, w.actors.supervisor);
  const problem = async (...args: Parameters<typeof merge>) => {
    const { code, path, problems } = await merge(...args);
    const one = problems?.[0] ?? { code, path };
    return `${one.code} ${one.path.at(-1)}`;
  };

  expect(await problem(run, 'Account', own, own)).toBe('SAME_RECORD duplicateId');
  expect(await problem(run, 'Account', own, outside)).toBe('NOT_FOUND duplicateId');
  expect(await problem(run, 'Account', own, colleagues)).toBe('CYCLE duplicateId');
  expect(await problem(run, 'Account', colleagues, own, [2, 1])).toBe('VERSION_CONFLICT expectedVersion');
  expect(await problem(run, 'Account', colleagues, own, [1, 2])).toBe('VERSION_CONFLICT duplicateExpectedVersion');
  expect(await problem(graph(db, w.actors.salesperson), 'Account', own, colleagues)).toBe('NOT_FOUND duplicateId');
  expect(await problem(run, 'Contact', w.contact, superior)).toBe('CYCLE duplicateId');
  expect(await problem(run, 'Contact', w.contact, elsewhere)).toBe('OF_ANOTHER_ACCOUNT duplicateId');
  expect(await problem(graph(db, w.actors.serviceOfficer), 'Contact', superior, w.contact)).toMatch(/^FORBIDDEN/);
  expect(await undo(run, encodeId('Merge', newUuid()))).toEqual({ code: 'NOT_FOUND', path: ['input', 'mergeId'] });
  expect(await fingerprint(db)).toEqual(before);

  const { merge: done } = await merge(run, 'Account', colleagues, own);
  const strangers = [w.actors.outsider, w.actors.salesperson, w.actors.colleague];
  const codes = await Promise.all(strangers.map(async (actor) => (await undo(graph(db, actor), done.id)).code));
  expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN']);
});
