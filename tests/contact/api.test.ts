import { expect, test } from 'vitest';

import type { UserActor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint, statementsOf } from '../support/rows.ts';
import { insertComplaint, world, type World } from '../support/world.ts';

const later = new Date('2026-11-22T05:00:00.000Z');

const fields = 'version externalId name title phone email account { id } deletedAt';
const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const conflict = '... on VersionConflict { current { ... on Contact { version name } } }';
const register = `mutation ($input: RegisterContactInput!) { registerContact(input: $input) { ... on RegisterContactPayload { contact { id ${fields} } } ${errors} } }`;
const update = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { ... on UpdateContactPayload { contact { ${fields} } } ${errors} ${conflict} } }`;
const upsert = `mutation ($input: UpsertContactInput!) { upsertContact(input: $input) { ... on UpsertContactPayload { outcome contact { id ${fields} } } ${errors} ${conflict} } }`;
const remove = `mutation ($input: RemoveContactInput!) { removeContact(input: $input) { ... on RemoveContactPayload { contact { ${fields} } } ${errors} ${conflict} } }`;
const list = 'query ($filter: ContactFilter) { contacts(first: 9, filter: $filter) { totalCount nodes { name } } }';

test('registers a contact and logs nothing personal', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const accountId = encodeId('Account', accounts.own);
  const input = {
    accountId,
    name: ' Lin Hua ',
    title: 'Buyer',
    phone: '+86 571 8888 0000 ext 12',
    email: 'lin@partner.example',
  };

  const { data } = await graph(db, actors.salesperson)(register, { input });

  const { id, ...contact } = data.registerContact.contact;
  expect(contact).toEqual({
    ...input,
    name: 'Lin Hua',
    version: 1,
    externalId: null,
    account: { id: accountId },
    deletedAt: null,
    accountId: undefined,
  });
  const events = await db.event.findMany({ where: { subjectId: atob(id).slice(8) } });
  expect(events.map(({ type, accountId: account, payload }) => ({ type, account, payload }))).toEqual([
    { type: 'CONTACT_REGISTERED', account: accounts.own, payload: {} },
  ]);
});

test('tells everything that is wrong at once', async () => {
  const { db } = await testDatabase();
  const { actors } = await world(db);
  const input = { accountId: 'x', name: 'n'.repeat(201), title: ' ', email: 'lin@', phone: '123' };

  const { data } = await graph(db, actors.salesperson)(register, { input });

  expect(data.registerContact.problems).toEqual([
    { path: ['input', 'title'], code: 'BLANK', message: 'This must not be blank.' },
    { path: ['input', 'phone'], code: 'MALFORMED_PHONE', message: 'This is not a telephone number.' },
    { path: ['input', 'email'], code: 'MALFORMED_EMAIL', message: 'This is not an e-mail address.' },
    { path: ['input', 'accountId'], code: 'MALFORMED_ID', message: 'This is not an id of the expected kind.' },
    { path: ['input', 'name'], code: 'TOO_LONG', message: 'At most 200 characters are allowed.' },
  ]);
});

test('leaves what is omitted, empties what is null, and names changed fields only', async () => {
  const { db } = await testDatabase();
  const { actors, contact, tag } = await world(db);
  const contactId = encodeId('Contact', contact);
  const run = graph(db, actors.supervisor, { now: later });

  const filled = await run(update, { input: { contactId, expectedVersion: 1, title: 'Head', phone: '12345' } });
  const emptied = await run(update, { input: { contactId, expectedVersion: 2, email: null, phone: null } });
  const same = await run(update, { input: { contactId, expectedVersion: 3, title: 'Head', email: null } });
  const refused = await run(update, { input: { contactId, expectedVersion: 3, name: null } });

  const name = `Contact ${tag}`;
  expect(filled.data.updateContact.contact).toMatchObject({
    version: 2,
    name,
    title: 'Head',
    phone: '12345',
    email: `contact.${tag}@partner.example`,
  });
  expect(emptied.data.updateContact.contact).toMatchObject({
    version: 3,
    name,
    title: 'Head',
    phone: null,
    email: null,
  });
  expect(same.data.updateContact.contact.version).toBe(3);
  expect(refused.data.updateContact.problems).toEqual([
    { path: ['input', 'name'], code: 'REQUIRED', message: 'This is required.' },
  ]);
  const events = await db.event.findMany({ where: { subjectId: contact }, orderBy: { sequence: 'asc' } });
  expect(events.map(({ subjectVersion, payload }) => ({ subjectVersion, payload }))).toEqual([
    { subjectVersion: 2, payload: { changed: ['phone', 'title'] } },
    { subjectVersion: 3, payload: { changed: ['email', 'phone'] } },
  ]);
});

test('answers a stale version with the record as it is now', async () => {
  const { db } = await testDatabase();
  const { actors, contact, tag } = await world(db);
  const input = { contactId: encodeId('Contact', contact), expectedVersion: 5, name: 'Other' };

  const { data } = await graph(db, actors.salesperson)(update, { input });

  expect(data.updateContact).toEqual({
    __typename: 'VersionConflict',
    code: 'VERSION_CONFLICT',
    message: 'Somebody changed this record meanwhile: it is at version 1, you expected 5.',
    path: ['input', 'expectedVersion'],
    current: { version: 1, name: `Contact ${tag}` },
  });
});

test('upserts by external id, once however often it comes, and never moves a contact to another account', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const run = graph(db, actors.supervisor);
  const input = {
    externalId: `p-${tag}`,
    accountId: encodeId('Account', accounts.own),
    name: 'Lin',
    email: 'lin@partner.example',
  };

  const [first, twin] = await Promise.all([run(upsert, { input }), run(upsert, { input })]);
  const changed = await run(upsert, { input: { ...input, email: null } });
  const moved = await run(upsert, { input: { ...input, accountId: encodeId('Account', accounts.colleagues) } });

  expect([first, twin].map((answer) => answer?.data.upsertContact.outcome).sort()).toEqual(['REGISTERED', 'UNCHANGED']);
  expect(changed.data.upsertContact).toMatchObject({
    outcome: 'UPDATED',
    contact: { version: 2, name: 'Lin', email: null },
  });
  expect(moved.data.upsertContact.problems).toEqual([
    { path: ['input', 'externalId'], code: 'OF_ANOTHER_ACCOUNT', message: 'This belongs to another account.' },
  ]);
  expect(await db.contact.count({ where: { externalId: `p-${tag}` } })).toBe(1);
});

test('removes a contact: lists hide it, tombstones show it, its complaints keep it', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, contact, tag } = await world(db);
  const complaint = await insertComplaint(db, { accountId: accounts.own });
  await db.complaint.update({ where: { id: complaint }, data: { contactId: contact } });
  const contactId = encodeId('Contact', contact);
  const run = graph(db, actors.salesperson, { now: later });

  const removed = await run(remove, { input: { contactId, expectedVersion: 1 } });
  const again = await run(remove, { input: { contactId, expectedVersion: 2 } });
  const living = await run(list, { filter: { name: { contains: tag } } });
  const tombstones = await run(list, {
    filter: { name: { contains: tag }, updatedAt: { gte: later.toISOString() }, deletedAt: { isNull: false } },
  });
  const named = await run('query ($id: ID!) { complaint(id: $id) { contact { name deletedAt } } }', {
    id: encodeId('Complaint', complaint),
  });

  expect(removed.data.removeContact.contact).toMatchObject({ version: 2, deletedAt: later.toISOString() });
  expect(again.data.removeContact).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'contactId'] });
  expect(living.data.contacts).toEqual({ totalCount: 0, nodes: [] });
  expect(tombstones.data.contacts).toEqual({ totalCount: 1, nodes: [{ name: `Contact ${tag}` }] });
  expect(named.data.complaint.contact).toEqual({ name: `Contact ${tag}`, deletedAt: later.toISOString() });
});

test('filters by account, by absence and by alternatives', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const stamps = { createdAt: noon, updatedAt: noon };
  await db.contact.createMany({
    data: [
      { id: newUuid(), accountId: accounts.own, name: `Mute ${tag}`, ...stamps },
      { id: newUuid(), accountId: accounts.outside, name: `Far ${tag}`, phone: '12345', ...stamps },
    ],
  });
  const names = async (filter: object) => {
    const { data, errors: failures } = await graph(db, actors.admin)(list, {
      filter: { name: { contains: tag }, ...filter },
    });
    expect(failures).toEqual([]);
    return data.contacts.nodes.map(({ name }: { name: string }) => name.split(' ')[0]);
  };

  expect(await names({ account: { name: { eq: `Own ${tag}` } } })).toEqual(['Contact', 'Mute']);
  expect(await names({ email: { isNull: true } })).toEqual(['Far', 'Mute']);
  expect(
    await names({ email: { isNull: true }, account: { ownerId: { isNull: false }, name: { startsWith: 'own' } } }),
  ).toEqual(['Mute']);
  expect(await names({ OR: [{ phone: { isNull: false } }, { email: { isNull: false } }] })).toEqual(['Contact', 'Far']);
});

test('reads contacts with their accounts in one statement, and counts only when asked', async () => {
  const { db, url } = await testDatabase();
  const { actors, tag } = await world(db);
  const count = async (selection: string) =>
    (
      await statementsOf(url, (counted) =>
        graph(
          counted,
          actors.salesperson,
        )(`{ contacts(first: 5, filter: { name: { contains: "${tag}" } }) { ${selection} } }`),
      )
    ).length;

  expect(await count('nodes { name account { name owner { name } } }')).toBe(1);
  expect(await count('totalCount nodes { name account { name owner { name } } }')).toBe(2);
});

const you = 'You may not do this.';
const unseen = 'There is no such record, or you may not see it.';

const denials: Record<
  string,
  { by: (world: World) => UserActor; ask: (world: World) => [string, object]; error: object }
> = {
  'registering one at an account out of reach': {
    by: ({ actors }) => actors.salesperson,
    ask: ({ accounts }) => [register, { accountId: encodeId('Account', accounts.outside), name: 'New' }],
    error: { __typename: 'NotFound', code: 'NOT_FOUND', message: unseen, path: ['input', 'accountId'] },
  },
  'registering one at an account seen by another role': {
    by: ({ actors }) => ({ ...actors.salesperson, roles: ['SALESPERSON', 'FINANCE'] }),
    ask: ({ accounts }) => [register, { accountId: encodeId('Account', accounts.outside), name: 'New' }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'accountId'] },
  },
  'changing one of another’s account': {
    by: ({ actors }) => actors.colleague,
    ask: ({ contact }) => [update, { contactId: encodeId('Contact', contact), expectedVersion: 1, name: 'No' }],
    error: { __typename: 'NotFound', code: 'NOT_FOUND', message: unseen, path: ['input', 'contactId'] },
  },
  'removing one as a service officer': {
    by: ({ actors }) => actors.serviceOfficer,
    ask: ({ contact }) => [remove, { contactId: encodeId('Contact', contact), expectedVersion: 1 }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['removeContact'] },
  },
};

test.each(Object.entries(denials))('refuses %s and writes nothing', async (_name, { by, ask, error }) => {
  const { db } = await testDatabase();
  const company = await world(db);
  const [document, input] = ask(company);
  const before = await fingerprint(db);

  const { data } = await graph(db, by(company))(document, { input });

  expect(Object.values(data)).toMatchObject([error]);
  expect(await fingerprint(db)).toEqual(before);
});
