// How many SQL statements operations may send. A number that grows with the page, or at all, fails here first.

import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeCursor } from '../../schema/core/cursor.ts';
import { endOfLog } from '../../schema/core/event-log.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { submit } from '../access/company.ts';
import { type PlannedVerb, plans, recordCard, register, take, wayToClosing } from '../complaint/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { trafficOf } from './traffic.ts';

let db: Db;
let url: string;
let w: World;
let closed: string;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  await submit(db, w, { elapsedMs: 9_000 });
  await insertComplaints(50);
  closed = await walk(wayToClosing);
});

/** Operations that read: what they ask, and how many statements they may send, to whoever sees all and to whoever does not. */
const reads: readonly (readonly [name: string, document: string, statements: number])[] = [
  ['a page of complaints', '{ complaints(first: 20) { nodes { id number state dueAt isOverdue } } }', 1],
  [
    'a page of complaints with what they hang on and all that was done',
    `{ complaints(first: 20) { edges { cursor node { id account { name owner { name department { name } } parent { name } } contact { name }
      feedback { comment site { name } complaint { number } } handlingDepartment { name }
      steps { verb by { name } } investigations { cause submittedBy { name } } dispositions { kind amount proposedBy { name } } answers { mode answeredBy { name } } } }
      pageInfo { hasNextPage endCursor } } }`,
    1,
  ],
  ['a page of complaints and how many there are', '{ complaints(first: 20) { totalCount nodes { id } } }', 2],
  ['how many complaints there are', '{ complaints(first: 1) { totalCount } }', 2],
  [
    'a page of accounts with pages of what hangs on them',
    `{ accounts(first: 20) { nodes { id name owner { name } parent { name } addresses { city }
      children(first: 5) { nodes { name } } contacts(first: 5) { nodes { name } } sites(first: 5) { nodes { name } }
      complaints(first: 5) { nodes { number steps { verb } } pageInfo { hasNextPage } } feedback(first: 5) { nodes { comment } } } } }`,
    1,
  ],
  [
    'the same with a count of each',
    `{ accounts(first: 20) { totalCount nodes { id children(first: 5) { totalCount } contacts(first: 5) { totalCount }
      sites(first: 5) { totalCount } complaints(first: 5) { totalCount nodes { number } } feedback(first: 5) { totalCount } } } }`,
    2,
  ],
  [
    'a page of contacts with their accounts',
    '{ contacts(first: 20) { nodes { name account { name owner { name } } } } }',
    1,
  ],
  [
    'a page of submissions with their complaints',
    '{ feedback(first: 20) { nodes { comment site { name } account { name } complaint { number state } } } }',
    1,
  ],
  ['a page of sites with their accounts', '{ sites(first: 20) { nodes { name account { name } } } }', 1],
  [
    'a page of people with their superiors',
    '{ users(first: 20) { nodes { name manager { name } department { name } } } }',
    1,
  ],
  ['a page of API keys', '{ apiKeys(first: 20) { nodes { name user { name } replaces { name } } } }', 1],
  ['the statistics of a month', '{ complaintStatistics(month: "2026-11") { received overdue byClaim { count } } }', 1],
  ['until when they are due', '{ complaintStatistics(month: "2026-11") { received dueAt } }', 2],
  ['who the caller is', '{ viewer { name roles user { name manager { name } } } }', 1],
  ['the end of the log', '{ eventCursor }', 1],
];

describe('a query keeps to its statements, for whoever sees all and for whoever does not:', () => {
  test.each(reads)('%s', async (_name, document, statements) => {
    const counts = [await costOf(w.actors.auditor, document), await costOf(w.actors.salesperson, document)];

    expect(counts).toEqual([statements, statements]);
  });
});

describe('records asked for by id and pages of the log keep to theirs:', () => {
  const event = '... on EventItem { change event { type sequence facts } }';
  const cases: readonly (readonly [string, string, forAll: number, forSome: number])[] = [
    [
      'a node',
      'query ($id: ID!) { node(id: $id) { id ... on Complaint { number account { name } steps { by { name } } } } }',
      1,
      1,
    ],
    [
      'nodes, each by a statement of its own',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Complaint { number account { name } } } }',
      3,
      3,
    ],
    ['a complaint', 'query ($id: ID!) { complaint(id: $id) { number contact { name } answers { content } } }', 1, 1],
    // The log's end, its start, the page; to who does not see all also today's team, and a look at each topic of the page.
    ['a page of the log', `{ events(first: 100) { items { ${event} } endCursor } }`, 4, 8],
    [
      'a page of the log after a cursor',
      `query ($after: EventCursor) { events(first: 100, after: $after) { items { ${event} } } }`,
      2,
      6,
    ],
  ];

  test.each(cases)('%s', async (_name, document, forAll, forSome) => {
    const after = encodeCursor({ ...(await endOfLog(db)), positions: {} });

    const found = await db.complaint.findMany({
      where: { accountId: w.accounts.own },
      take: 3,
      orderBy: { id: 'asc' },
    });
    const ids = found.map(({ id }) => encodeId('Complaint', id));

    const counts = [];
    for (const person of ['auditor', 'salesperson'] as const)
      counts.push(await costOf(w.actors[person], document, { id: closed, ids, after }));

    expect(counts).toEqual([forAll, forSome]);
  });
});

/**
 * Load, change, step, event; then the payload is read again. Reports, dispositions and answers are rows of their own. To
 * ask for approval costs eight (what is frozen, what it voids, approval, steps, term, calendar, clocks, event); to decide
 * five, and four more where the next stage is asked.
 */
const steps: Readonly<Record<PlannedVerb, number>> = {
  CHECK_GROUNDS: 13,
  ACCEPT: 10,
  REJECT: 10,
  ASSIGN: 7, // and whether there is such a department, and whose the account is
  SUBMIT_INVESTIGATION: 14,
  REVIEW_INVESTIGATION: 14,
  ATTACH_OPINION: 14,
  READ: 10,
  PROPOSE_DISPOSITION: 14,
  DECIDE: 10,
  REPLY: 6,
  CLOSE: 9, // its clock is read, and ended with a record of that; the settings are read, and the question asked
  REOPEN: 8, // and the policy is read, as it holds now
  AMEND: 5,
  PAUSE: 7,
  RESUME: 7,
  SHIFT: 7,
  NAME_OBJECT: 5,
  ISSUE_RECEIPT: 8, // locked, the link before revoked, the new one
  REVOKE_RECEIPT: 7, // of staff, and of the visitor
  CONFIRM: 6,
  DISPUTE: 6,
  RATE: 9, // receipt number, rating, its event, the question answered
};

describe('a step of the regulation keeps to its statements:', () => {
  test.each(Object.entries(steps) as [PlannedVerb, number][])('%s', async (verb, statements) => {
    const { mutation, by, input } = plans[verb];
    const way = wayBefore(verb);
    const complaintId = await walk(way);

    const cost = await costOfMutation(
      w.actors[by],
      mutation,
      'complaint { version account { name } steps { verb by { name } } }',
      { complaintId, expectedVersion: way.length + 1, ...input(w) },
    );

    expect(cost).toBe(statements);
  });
});

describe('what comes in keeps to its statements:', () => {
  const submission = { submissionId: randomUUID(), language: 'EN', elapsedMs: 9_000 };
  const cases: readonly (readonly [string, object, number])[] = [
    // Site, receipt number, submission, event of it; then the receipt is read again.
    ['a rating', { ...submission, submissionId: randomUUID(), kind: 'RATING', level: 'SATISFIED' }, 5],
    [
      'a low rating, which marks the account',
      { ...submission, submissionId: randomUUID(), kind: 'RATING', level: 'DISSATISFIED' },
      7,
    ],
    ['a complaint, which opens a record', { ...submission, kind: 'COMPLAINT', comment: 'it leaks' }, 11],
    ['the same complaint sent again', { ...submission, kind: 'COMPLAINT', comment: 'it leaks' }, 5],
  ];

  test.each(cases)('%s', async (_name, input, statements) => {
    expect(await costOfMutation(w.siteActor, 'submitFeedback', 'receipt { number state dueAt answer }', input)).toBe(
      statements,
    );
  });

  test('a complaint registered by staff, also under an idempotency key', async () => {
    const register = (directive: string) =>
      costOfMutation(
        w.actors.salesperson,
        'registerComplaint',
        'complaint { number account { name } }',
        recordCard(w),
        directive,
      );

    expect(await register('')).toBe(8);
    expect(await register('@idempotent(key: "once")')).toBe(10);
    expect(await register('@idempotent(key: "once")')).toBe(3);
  });
});

describe('a page of what hangs on an account costs by the page, not by what there is:', () => {
  test.each([
    [
      'complaints',
      '{ accounts(first: 20) { nodes { name complaints(first: 2) { pageInfo { hasNextPage } nodes { content } } } } }',
      1,
    ],
    [
      'complaints, counted',
      '{ accounts(first: 20) { nodes { name complaints(first: 2) { totalCount nodes { content } } } } }',
      1,
    ],
  ])('%s', async (_name, document, statements) => {
    const first = await trafficOf(url, (own) => graph(own, w.actors.auditor)(document));
    await insertComplaints(500);
    const later = await trafficOf(url, (own) => graph(own, w.actors.auditor)(document));

    expect(later.statements).toEqual(first.statements);
    expect(later.statements).toHaveLength(statements);
    // A complaint is 200 bytes and more; the count may have a digit more.
    expect(Math.abs(later.bytes - first.bytes)).toBeLessThan(5);
    const { data } = await graph(db, w.actors.salesperson)(document);
    expect(data.accounts.nodes[0].complaints.nodes).toHaveLength(2);
  });
});

test('the statements of the same work done twice are twice as many', async () => {
  const document = '{ complaints(first: 1) { nodes { id } } }';
  const { statements, bytes } = await trafficOf(url, async (own) => {
    for (let nth = 0; nth < 2; nth += 1) await graph(own, w.actors.auditor)(document);
  });

  expect(statements).toHaveLength(2);
  expect(bytes).toBeGreaterThan(200);
});

/** The steps before a verb's turn. */
function wayBefore(verb: PlannedVerb): readonly PlannedVerb[] {
  if (verb === 'REOPEN' || verb === 'RATE') return wayToClosing;
  if (verb === 'NAME_OBJECT' || verb === 'ISSUE_RECEIPT' || verb === 'REVOKE_RECEIPT' || verb === 'AMEND') return [];
  if (verb === 'CONFIRM' || verb === 'DISPUTE') return wayToClosing.slice(0, -1);
  if (verb === 'PAUSE' || verb === 'SHIFT') return [];
  if (verb === 'RESUME') return ['PAUSE'];
  return wayToClosing.slice(0, wayToClosing.indexOf(verb === 'REJECT' ? 'ACCEPT' : verb));
}

async function costOf(actor: Actor, document: string, variables: Record<string, unknown> = {}): Promise<number> {
  const { statements } = await trafficOf(url, async (own) => {
    const { data, errors } = await graph(own, actor)(document, variables);
    expect(errors).toEqual([]);
    for (const answered of Object.values(data)) expect(answered).not.toHaveProperty('code'); // of a refusal
  });
  return statements.length;
}

async function costOfMutation(
  actor: Actor,
  mutation: string,
  selection: string,
  input: object,
  directive = '',
): Promise<number> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const document = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) ${directive} { ... on ${type}Payload { ${selection} } ... on Error { code } } }`;
  return costOf(actor, document, { input });
}

async function insertComplaints(count: number): Promise<void> {
  await db.complaint.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      id: newUuid(),
      number: `N-${w.tag}-${randomUUID()}`,
      state: 'RECEIVED' as const,
      accountId: w.accounts.own,
      customerName: 'Customer',
      claims: [],
      customerDemand: 'Another one.',
      content: 'It broke. '.repeat(20),
      severity: 'MAJOR' as const,
      channel: 'TELEPHONE' as const,
      receivedAt: new Date(noon.getTime() - (index + 1) * 3_600_000),
      dueAt: new Date(noon.getTime() + 7 * 86_400_000),
      createdAt: noon,
      updatedAt: noon,
    })),
  });
}

async function walk(way: readonly PlannedVerb[]): Promise<string> {
  const complaintId = await register(graph(db, w.actors.serviceOfficer), recordCard(w));
  for (const [index, verb] of way.entries()) {
    const plan = plans[verb];
    const answer = await take(graph(db, w.actors[plan.by]), plan, {
      complaintId,
      expectedVersion: index + 1,
      ...plan.input(w),
    });
    if (answer.complaint === undefined) throw new Error(JSON.stringify(answer));
  }
  return complaintId;
}
