import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { insertComplaint, world, type World } from '../support/world.ts';

let db: Db;
let url: string;
let w: World;
let auditor: Run;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  auditor = graph(db, w.actors.auditor);
  await account('上海大酒店有限公司', { phone: '+86 (21) 5888-0000', externalId: 'CRM-77' });
  await account('上海', {}, 1);
  await account('上海滩', {}, 2);
  await account('大江贸易（上海）');
  await account('Éclair Trading GmbH', { website: 'https://eclair.example' });
  await contact('张三丰', { title: '采购总监', email: 'sanfeng@hotel.example' });
  await contact('Zhang Li', { phone: '138 0013 8000' });
  const complaint = await insertComplaint(db, { accountId: w.accounts.own });
  await db.complaint.update({
    where: { id: complaint },
    data: {
      number: 'TS-2026-0042',
      customerName: '上海大酒店',
      content: '空调漏水，房间无法入住。',
      product: 'AC-500',
    },
  });
});

function account(name: string, more: object = {}, minute = 0): Promise<unknown> {
  const at = new Date(noon.getTime() + minute * 60_000);
  return db.account.create({
    data: { id: newUuid(), name, ownerId: w.users.salesperson, createdAt: at, updatedAt: at, ...more },
  });
}

function contact(name: string, more: object): Promise<unknown> {
  return db.contact.create({
    data: { id: newUuid(), accountId: w.accounts.own, name, createdAt: noon, updatedAt: noon, ...more },
  });
}

const record = '... on Account { name } ... on Contact { name } ... on Complaint { number }';

async function found(text: string, more = '', run = auditor): Promise<string[]> {
  const { data, errors } = await run(
    `query ($text: String!) { search(text: $text, first: 100${more}) { totalCount nodes { record { ${record} } } } }`,
    { text },
  );
  expect(errors).toEqual([]);
  expect(data.search.totalCount).toBe(data.search.nodes.length);
  return data.search.nodes.map(
    (hit: { record: { name?: string; number?: string } }) => hit.record.name ?? hit.record.number,
  );
}

describe('a search finds', () => {
  test.each([
    ['Chinese inside a name', '大酒', ['TS-2026-0042', '上海大酒店有限公司']],
    ['a single character', '丰', ['张三丰']],
    ['no characters that stand apart', '海酒', []],
    ['Chinese in a complaint', '漏水', ['TS-2026-0042']],
    ['every word that is asked for, wherever it stands', '无法 AC-500', ['TS-2026-0042']],
    ['Latin words by their beginning, in lower or upper case', 'ÉCL', ['Éclair Trading GmbH']],
    ['no Latin words by their end', 'clair trading', []],
    ['names in another order', 'li zhang', ['Zhang Li']],
    ['wide letters as narrow ones', 'ｚｈａｎｇ', ['Zhang Li']],
    ['a telephone number by digits in the middle', '5888', ['上海大酒店有限公司']],
    ['a telephone number that is written otherwise', '13800138000', ['Zhang Li']],
    ['a telephone number with signs', '21-5888 00', ['上海大酒店有限公司']],
    ['an outside id', 'crm-77', ['上海大酒店有限公司']],
    ['a complaint by its number', 'TS-2026-0042', ['TS-2026-0042']],
    ['an e-mail address by its part', 'hotel.example', ['张三丰']],
    ['a title', '采购', ['张三丰']],
    ['nothing for signs alone', '!!', []],
    ['what would be a query by its words', "'zz' | 'ac':*", []],
  ])('%s', async (_what, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  test('what is called so first, then what begins so, then what holds the words in its name, the last changed first', async () => {
    const { data } = await auditor(
      `{ search(text: "上海", first: 10) { nodes { kind score record { ${record} } snippet { field text marks { start end } } } } }`,
    );

    expect(
      data.search.nodes.map((hit: any) => [
        hit.score,
        hit.kind,
        hit.record.name ?? hit.record.number,
        hit.snippet.field,
        hit.snippet.marks,
      ]),
    ).toEqual([
      [1, 'ACCOUNT', '上海', 'name', [{ start: 0, end: 2 }]],
      [0.75, 'ACCOUNT', '上海滩', 'name', [{ start: 0, end: 2 }]],
      [0.75, 'COMPLAINT', 'TS-2026-0042', 'customerName', [{ start: 0, end: 2 }]],
      [0.75, 'ACCOUNT', '上海大酒店有限公司', 'name', [{ start: 0, end: 2 }]],
      [0.5, 'ACCOUNT', '大江贸易（上海）', 'name', [{ start: 5, end: 7 }]],
    ]);
  });

  test('only the kinds that are asked for', async () => {
    expect(await found('上海大酒店', ', types: [COMPLAINT]')).toEqual(['TS-2026-0042']);
    expect(await found('上海大酒店', ', types: []')).toEqual([]);
  });

  test('only one account and what belongs to it', async () => {
    const own = encodeId('Account', w.accounts.own);

    expect(await found('上海', `, accountId: "${own}"`)).toEqual(['TS-2026-0042']);
    expect(await found('张', `, accountId: "${encodeId('Account', w.accounts.outside)}"`)).toEqual([]);
    expect(await found('张', ', accountId: "nonsense"')).toEqual([]);
  });

  test('nothing that was archived or removed', async () => {
    await account('昆仑饭店', { deletedAt: noon });
    await contact('昆仑', { deletedAt: noon });

    expect(await found('昆仑')).toEqual([]);
  });

  test('what was changed a moment ago, by its new words only', async () => {
    await contact('Petra Novak', { externalId: w.tag });
    await db.contact.update({ where: { externalId: w.tag }, data: { name: 'Petra Horvat' } });

    expect(await found('horvat')).toEqual(['Petra Horvat']);
    expect(await found('novak')).toEqual([]);
  });

  test('nothing that is private', async () => {
    const run = graph(db, w.actors.salesperson);
    const contactId = encodeId('Contact', w.contact);
    const { data } = await run(
      `mutation ($input: UpdatePrivateProfileInput!) { updatePrivateProfile(input: $input) { __typename } }`,
      { input: { contactId, hobbies: 'canaryhobby', address: '金丝雀路' } },
    );
    expect(data.updatePrivateProfile.__typename).toBe('UpdatePrivateProfilePayload');

    expect(await found('canaryhobby', '', run)).toEqual([]);
    expect(await found('金丝雀', '', run)).toEqual([]);
  });
});

describe('pages', () => {
  const page = `query ($first: Int, $after: String, $last: Int, $before: String) {
    search(text: "page", first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { record { ${record} } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  beforeAll(async () => {
    for (let index = 0; index < 7; index += 1)
      await account(`Paged ${index % 2 ? 'page' : ''} ${index}`, {}, index % 3);
  });

  test('hold every hit once, in the same order, forwards and backwards', async () => {
    const whole = await found('page');
    const forwards: string[] = [];
    for (let after: string | null = null; ;) {
      const { data }: any = await auditor(page, { first: 2, after });
      forwards.push(...data.search.edges.map((edge: any) => edge.node.record.name));
      if (!data.search.pageInfo.hasNextPage) break;
      after = data.search.pageInfo.endCursor;
    }
    const backwards: string[] = [];
    for (let before: string | null = null; ;) {
      const { data }: any = await auditor(page, { last: 3, before });
      backwards.unshift(...data.search.edges.map((edge: any) => edge.node.record.name));
      if (!data.search.pageInfo.hasPreviousPage) break;
      before = data.search.pageInfo.startCursor;
    }

    expect(whole).toHaveLength(7);
    expect(forwards).toEqual(whole);
    expect(backwards).toEqual(whole);
  });

  test('without a hit have no cursors', async () => {
    const { data } = await auditor(
      '{ search(text: "nowhere", first: 5) { totalCount pageInfo { startCursor endCursor hasNextPage } } }',
    );

    expect(data.search).toEqual({
      totalCount: 0,
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: false },
    });
  });
});

describe('a search is refused', () => {
  test.each([
    ['text', { text: '' }],
    ['text', { text: '  ' }],
    ['text', { text: 'x'.repeat(201) }],
    ['after', { text: 'x', after: 'nonsense' }],
    ['after', { text: 'x', after: btoa("4 1 '; drop table account; --") }],
  ])('for its %s: %o', async (argument, variables) => {
    const { errors } = await auditor(
      'query ($text: String!, $after: String) { search(text: $text, first: 1, after: $after) { totalCount } }',
      variables,
    );

    expect(errors.map(({ code, path }) => [code, path])).toEqual([['BAD_USER_INPUT', ['search']]]);
    expect(errors[0]?.message).toContain(`\`${argument}\``);
  });
});

test('a page is one statement, and one more for each kind that it holds, however many there are', async () => {
  const document = `{ search(text: "上海", first: 50) { nodes { score snippet { text } record {
    ... on Account { name owner { name } contacts(first: 3) { nodes { name } } } ... on Contact { name employer: account { name } }
    ... on Complaint { number account { name owner { name } } } } } } }`;

  const statements = await statementsOf(url, async (counted) => {
    const { data, errors } = await graph(counted, w.actors.salesperson)(document);
    expect(errors).toEqual([]);
    expect(data.search.nodes).toHaveLength(5);
    expect(data.search.nodes[0].record.owner.name).toBe(`salesperson ${w.tag}`);
  });

  expect(statements).toHaveLength(3);
});
