import { getNamedType, graphql, isInputObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { schema } from '../../schema/index.ts';
import { recordCard } from '../complaint/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world } from '../support/world.ts';
import { contextOf, operationOf } from './asking.ts';
import { company } from './company.ts';
import type { Company } from './noun.ts';
import { decisions } from './decisions.ts';
import { sees, sight, type Village, village } from './village.ts';

let db: Db;
let v: Village;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  v = await village(db);
});

const staff = Object.keys(sight).filter((reader) => reader !== 'site' && reader !== 'anonymous');
const complaints = () => v.records.filter(({ type }) => type === 'Complaint');

describe('viewer.can', () => {
  const desk = [
    'salesperson',
    'colleague',
    'outsider',
    'supervisor',
    'otherSupervisor',
    'handler',
    'serviceOfficer',
    'customerManager',
  ];

  test.each(staff)('tells the %s of complaints in view only, and of what the role may do', async (reader) => {
    const run = graph(db, v.readers[reader]!);
    const document = 'query ($id: ID!) { viewer { can(action: AMEND_COMPLAINT, subject: $id) } }';

    const able = [];
    for (const { name, id } of complaints())
      if ((await run(document, { id })).data.viewer.can === true) able.push(name);

    const inView = complaints().filter((record) => desk.includes(reader) && sees(reader, record));
    expect(able).toEqual(inView.map(({ name }) => name));
  });
});

describe('complaintStatistics', () => {
  test.each(staff)('counts for the %s the complaints in view only', async (reader) => {
    const { data } = await graph(
      db,
      v.readers[reader]!,
    )('{ complaintStatistics(month: "2026-11") { received byDepartment { count } } }');

    const inView = complaints().filter((record) => sees(reader, record)).length;
    expect(data.complaintStatistics.received).toBe(inView);
    expect(
      data.complaintStatistics.byDepartment.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
    ).toBe(inView);
  });
});

test('what people and keys do shows in the log to administrators and auditors only', async () => {
  const topics: Record<string, string[]> = {};
  await company(db);
  // A page reads only so far: from here on.
  const { data: start } = await graph(db, v.actors.admin)('{ eventCursor }');
  await graph(db, v.actors.admin)('mutation { issueApiKey(input: { name: "CRM", role: ADMIN }) { __typename } }');
  for (const reader of staff) {
    const { data } = await graph(db, v.readers[reader]!)(
      'query ($after: EventCursor) { events(first: 100, after: $after, types: [API_KEY_ISSUED]) { items { ... on EventItem { event { topic } } } } }',
      { after: start.eventCursor },
    );
    topics[reader] = data.events.items.map(({ event }: { event: { topic: string } }) => event.topic);
  }

  expect(Object.fromEntries(Object.entries(topics).filter(([, seen]) => seen.length > 0))).toEqual({
    admin: ['user'],
    auditor: ['user'],
  });
});

describe('API keys', () => {
  test('are their holder’s; administrators and auditors see all, and nobody the secret or its hash', async () => {
    const c = await company(db);
    const ids = Object.values(c.apiKeys).map((id) => encodeId('ApiKey', id));
    const seen: Record<string, number> = {};
    for (const person of Object.keys(c.actors) as Person[]) {
      const run = graph(db, c.actors[person]);
      const { data } = await run(
        `query ($ids: [ID!]!, $users: [ID!]) { nodes(ids: $ids) { id }
          apiKeys(first: 100, filter: { userId: { in: $users } }) { totalCount nodes { id user { id } } } }`,
        { ids, users: Object.values(c.users).map((id) => encodeId('User', id)) },
      );
      const asNodes = data.nodes.filter((node: unknown) => node !== null).length;
      expect([data.apiKeys.totalCount, data.apiKeys.nodes.length]).toEqual([asNodes, asNodes]);
      if (asNodes === 1) expect(data.apiKeys.nodes[0].user.id).toBe(encodeId('User', c.users[person]));
      seen[person] = asNodes;
    }

    expect(seen).toEqual({
      ...Object.fromEntries(Object.keys(c.actors).map((person) => [person, 1])),
      colleague: 0,
      otherSupervisor: 0,
      outsider: 0,
      admin: 10,
      auditor: 10,
    });
  });
});

test('a filter by a company above that is out of view finds nothing, as if there were none', async () => {
  const [own, colleagues] = ['own', 'colleagues'].map(
    (place) => v.records.find(({ name }) => name === `${place} account`)!.id,
  );
  const document = `query ($filter: AccountFilter) { accounts(first: 10, filter: $filter) { totalCount nodes { id parent { id } } } }`;

  const byHidden = await graph(db, v.actors.colleague)(document, { filter: { parentId: { eq: own } } });
  const byNone = await graph(db, v.actors.colleague)(document, {
    filter: { parentId: { isNull: true }, id: { in: [own, colleagues] } },
  });
  const bySeen = await graph(db, v.actors.supervisor)(document, { filter: { parentId: { eq: own } } });

  expect(byHidden.data.accounts).toEqual({ totalCount: 0, nodes: [] });
  expect(byNone.data.accounts).toEqual({ totalCount: 1, nodes: [{ id: colleagues, parent: null }] });
  expect(bySeen.data.accounts).toEqual({ totalCount: 1, nodes: [{ id: colleagues, parent: { id: own } }] });
});

test('a mutation repeated under its key does not show a record that left the view meanwhile', async () => {
  const w = await world(db);
  const salesperson = graph(db, w.actors.salesperson);
  const document = `mutation ($input: RegisterComplaintInput!) {
    registerComplaint(input: $input) @idempotent(key: "once") { ... on RegisterComplaintPayload { complaint { id content state } } } }`;
  const first = await salesperson(document, { input: recordCard(w) });
  await graph(db, w.actors.admin)(
    'mutation ($input: ReassignAccountInput!) { reassignAccount(input: $input) { __typename } }',
    {
      input: {
        accountId: encodeId('Account', w.accounts.own),
        expectedVersion: 1,
        ownerId: encodeId('User', w.users.outsider),
      },
    },
  );

  const again = await salesperson(document, { input: recordCard(w) });

  expect(first.data.registerComplaint.complaint).toMatchObject({ content: 'it leaks', state: 'RECEIVED' });
  expect(again.data?.registerComplaint ?? null).toBeNull();
  expect(again.errors).toEqual([
    {
      code: 'NOT_FOUND',
      message: 'There is no such record, or you may not see it.',
      path: ['registerComplaint', 'complaint'],
    },
  ]);
});

describe('a mutation that names a record out of reach is answered as if there were none, with nothing written:', () => {
  const named = ['accountId', 'apiKeyId', 'complaintId', 'contactId', 'feedbackId', 'siteId'];
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args, name }) => {
    const input = getNamedType(args[0]?.type);
    const who = decisions['Mutation']?.askers[name] ?? [];
    const isOpenToLimited = who.includes('SALESPERSON') || who.includes('SALES_SUPERVISOR');
    return isOpenToLimited && isInputObjectType(input) && named.some((id) => id in input.getFields());
  });

  let c: Company;
  beforeAll(async () => {
    c = await company(db);
  });

  test.each(mutations.map((field) => [field.name, field] as const))('%s', async (name, field) => {
    const who = decisions['Mutation']?.askers[name] ?? [];
    const strangers = [
      ...(who.includes('SALESPERSON') ? (['colleague', 'outsider'] as const) : []),
      ...(who.includes('SALES_SUPERVISOR') ? (['otherSupervisor'] as const) : []),
    ];
    const { source, variableValues } = operationOf('mutation', field, c, 'SALESPERSON');
    const before = await fingerprint(db);

    const codes = [];
    for (const stranger of strangers) {
      const { data } = await graphql({
        schema,
        source,
        variableValues,
        contextValue: contextOf(db, { ...c.actors[stranger], departmentId: null }),
      });
      codes.push((data?.[name] as { code?: string } | undefined)?.code);
    }

    expect(codes).toEqual(strangers.map(() => 'NOT_FOUND'));
    expect(await fingerprint(db)).toEqual(before);
  });

  test('which are all that take the id of one', () => {
    expect(mutations.length).toBeGreaterThan(15);
  });
});
