import { expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { call } from '../profile/support.ts';
import { testDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { fingerprint, statementsOf } from '../support/rows.ts';
import { world } from '../support/world.ts';

const candidates =
  '... on DuplicateSuspected { candidates { reasons record { id ... on Contact { name } ... on Account { name } } } }';

/** Registers something; the answer holds the candidates when it was refused for them. */
async function register(run: Run, type: 'Account' | 'Contact', input: object) {
  const field = type.toLowerCase();
  const { data, errors } = await run(
    `mutation ($input: Register${type}Input!) { done: register${type}(input: $input) { ... on Register${type}Payload { ${field} { id name } } ... on Error { code path message } ${candidates} } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.done;
}

test('refuses a person with the same number, address or name at the account, naming who it may be', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const run = graph(db, actors.salesperson);
  const accountId = encodeId('Account', accounts.own);
  const known = await register(run, 'Contact', {
    accountId,
    name: '张伟',
    phone: `+86 21 ${parseInt(tag, 16)}`,
    email: `Zhang.${tag}@partner.example`,
  });
  const before = await fingerprint(db);

  const byPhone = await register(run, 'Contact', { accountId, name: 'Somebody', phone: `021-${parseInt(tag, 16)}` });
  const byEmail = await register(run, 'Contact', {
    accountId,
    name: 'Somebody',
    email: `zhang.${tag}@PARTNER.example`,
  });
  const byName = await register(run, 'Contact', { accountId, name: 'Zhang Wei' });

  const record = { id: known.contact.id, name: '张伟' };
  expect(byPhone).toEqual({
    code: 'DUPLICATE_SUSPECTED',
    path: ['input', 'phone'],
    message: 'There may be a record of this already. Use it, or say that this is another one.',
    candidates: [{ reasons: ['SAME_PHONE'], record }],
  });
  expect(byEmail).toMatchObject({ path: ['input', 'email'], candidates: [{ reasons: ['SAME_EMAIL'], record }] });
  expect(byName).toMatchObject({ path: ['input', 'name'], candidates: [{ reasons: ['SIMILAR_NAME'], record }] });
  expect(await fingerprint(db)).toEqual(before);

  const accepted = await register(run, 'Contact', { accountId, name: 'Zhang Wei', acceptDuplicate: true });
  const { data } = await run(
    'query ($id: ID!) { contact(id: $id) { possibleDuplicates { reasons record { id ... on Contact { name } } } } }',
    { id: accepted.contact.id },
  );
  expect(data.contact.possibleDuplicates).toEqual([{ reasons: ['SIMILAR_NAME'], record }]);
});

test('a name alone says nothing at another account, nor does a person who was removed', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.supervisor);
  const [own, colleagues] = [accounts.own, accounts.colleagues].map((id) => encodeId('Account', id));

  const first = await register(run, 'Contact', { accountId: own, name: '李明' });
  const elsewhere = await register(run, 'Contact', { accountId: colleagues, name: '李明' });
  await call(run, 'removeContact', 'contact { id }', { contactId: first.contact.id, expectedVersion: 1 });
  const again = await register(run, 'Contact', { accountId: own, name: '李明' });

  expect(elsewhere.contact.name).toBe('李明');
  expect(again.contact.name).toBe('李明');
});

test('refuses a company of a similar name in either language, or with the same switchboard', async () => {
  const { db } = await testDatabase();
  const { actors, tag } = await world(db);
  const run = graph(db, actors.salesperson);
  const { account } = await register(run, 'Account', {
    name: `Harbour ${tag} 港湾松${tag}酒店集团`,
    phone: '+86 400 8208820',
  });

  const byName = await register(run, 'Account', { name: `港湾松${tag}酒店集团有限公司` });
  const byPhone = await register(run, 'Account', { name: `Quite Other ${tag}x`, phone: '400-820 8820' });
  const other = await register(run, 'Account', { name: `青山${tag}医院` });

  expect(byName).toMatchObject({
    code: 'DUPLICATE_SUSPECTED',
    candidates: [{ reasons: ['SIMILAR_NAME'], record: { id: account.id } }],
  });
  expect(byPhone).toMatchObject({ candidates: [{ reasons: ['SAME_PHONE'], record: { id: account.id } }] });
  expect(other.account).toBeDefined();
});

test('says nothing of a record out of sight, and does not wait to be asked twice for one in sight', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const phone = `+86 21 ${parseInt(tag, 16)}`;
  const outsider = graph(db, actors.outsider);
  await register(outsider, 'Contact', { accountId: encodeId('Account', accounts.outside), name: 'Hidden', phone });
  await register(outsider, 'Account', { name: `Hidden Company ${tag}` });

  const run = graph(db, actors.salesperson);
  const contact = await register(run, 'Contact', { accountId: encodeId('Account', accounts.own), name: 'Seen', phone });
  const account = await register(run, 'Account', { name: `Hidden Company ${tag}` });
  const { data } = await run(
    'query ($contact: ID!, $account: ID!) { contact(id: $contact) { possibleDuplicates { reasons } } account(id: $account) { possibleDuplicates { reasons } } }',
    { contact: contact.contact.id, account: account.account.id },
  );
  const { data: all } = await graph(db, actors.auditor)(
    'query ($id: ID!) { contact(id: $id) { possibleDuplicates { reasons record { ... on Contact { name } } } } }',
    { id: contact.contact.id },
  );

  expect(data).toEqual({ contact: { possibleDuplicates: [] }, account: { possibleDuplicates: [] } });
  expect(all.contact.possibleDuplicates).toEqual([{ reasons: ['SAME_PHONE'], record: { name: 'Hidden' } }]);
});

test('the same person sent twice at once is registered once', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.salesperson);
  const input = { accountId: encodeId('Account', accounts.own), name: 'Tang Li' };

  const answers = await Promise.all([register(run, 'Contact', input), register(run, 'Contact', input)]);

  expect(answers.filter(({ contact }) => contact !== undefined)).toHaveLength(1);
  expect(answers.map(({ code }) => code).filter(Boolean)).toEqual(['DUPLICATE_SUSPECTED']);
});

test('an outside system is not held up, and a change moves the keys along', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const run = graph(db, actors.salesperson);
  const accountId = encodeId('Account', accounts.own);
  await register(run, 'Contact', { accountId, name: 'Tang Li' });

  const { outcome, contact } = await call(run, 'upsertContact', 'outcome contact { id }', {
    externalId: `x-${tag}`,
    accountId,
    name: '唐丽',
    phone: '+86 21 5550 0121',
  });
  const again = await call(run, 'upsertContact', 'outcome', {
    externalId: `x-${tag}`,
    accountId,
    name: 'Peng Fei',
    phone: null,
  });

  expect([outcome, again.outcome]).toEqual(['REGISTERED', 'UPDATED']);
  const stored = await db.contact.findUniqueOrThrow({ where: { id: atob(contact.id).slice(8) } });
  expect(stored).toMatchObject({ nameKey: 'pengfei', phoneKey: null });
});

test('looks for the duplicates of a whole page at once', async () => {
  const { db, url } = await testDatabase();
  const { actors, accounts } = await world(db);
  const accountId = encodeId('Account', accounts.own);
  for (const name of ['Tang Li', '唐丽', '彭飞', 'Peng Fei'])
    await register(graph(db, actors.salesperson), 'Contact', { accountId, name, acceptDuplicate: true });

  const statements = await statementsOf(url, async (counted) => {
    const { data } = await graph(
      counted,
      actors.salesperson,
    )(
      '{ contacts(first: 20) { nodes { name possibleDuplicates { reasons } } } accounts(first: 20) { nodes { possibleDuplicates { reasons } } } }',
    );
    expect(
      data.contacts.nodes.filter(({ possibleDuplicates }: { possibleDuplicates: [] }) => possibleDuplicates.length > 0),
    ).toHaveLength(4);
  });

  // The pages, the candidates of each, and which of them are in sight; no account has any.
  expect(statements).toHaveLength(5);
});
