import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { freshDatabase } from '../support/database.ts';
import { type Answer, graph, type Run } from '../support/graph.ts';
import type { Door } from './noun.ts';
import { nouns } from './nouns.ts';
import { sees, sight, uuidOf, type Village, village } from './village.ts';
import type { VillageRecord } from './noun.ts';

let db: Db;
let v: Village;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  v = await village(db);
});

const everything: readonly string[] = ['Account', 'Complaint', 'Contact', 'Feedback', 'Site'];
const idsOf = (...kinds: string[]): string[] =>
  v.records.filter(({ type }) => kinds.includes(type)).map(({ id }) => id);
const one =
  (document: string, variables: () => object = () => ({})) =>
  async (run: Run) => [await run(document, { ...variables() })];
const byId = (root: string, kind: string) => (run: Run) =>
  Promise.all(
    idsOf(kind).map((id) =>
      run(`query ($id: ID!) { ${root}(id: $id) { id name: ${kind === 'Complaint' ? 'number' : 'name'} } }`, { id }),
    ),
  );
const page = (first = 100) => `first: ${first}`;
const listOf = (selection: string) =>
  `(${page()}) { totalCount nodes { ${selection} } edges { node { ${selection} } } }`;

const doors: Readonly<Record<string, Door>> = {
  'account(id:)': { gives: ['Account'], ask: byId('account', 'Account') },
  'complaint(id:)': { gives: ['Complaint'], ask: byId('complaint', 'Complaint') },
  'contact(id:)': { gives: ['Contact'], ask: byId('contact', 'Contact') },
  'site(id:)': { gives: ['Site'], ask: byId('site', 'Site') },
  'node(id:)': {
    gives: everything,
    ask: (run) =>
      Promise.all(idsOf(...everything).map((id) => run('query ($id: ID!) { node(id: $id) { id } }', { id }))),
  },
  'nodes(ids:)': {
    gives: everything,
    ask: one('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', () => ({ ids: idsOf(...everything) })),
  },
  accounts: { gives: ['Account'], ask: one(`{ accounts${listOf('id name')} }`) },
  complaints: { gives: ['Complaint'], ask: one(`{ complaints${listOf('id number')} }`) },
  contacts: { gives: ['Contact'], ask: one(`{ contacts${listOf('id name')} }`) },
  feedback: { gives: ['Feedback'], ask: one(`{ feedback${listOf('id comment')} }`) },
  sites: { gives: ['Site'], ask: one(`{ sites${listOf('id name')} }`) },
  'accounts, and what hangs on them': {
    gives: everything,
    ask: one(`{ accounts(first: 100) { nodes {
      id parent { id parent { id } } children${listOf('id parent { id } children(first: 9) { nodes { id } }')}
      contacts${listOf('id account { id } reportsTo { id } reports(first: 9) { nodes { id } }')} sites${listOf('id account { id }')}
      complaints${listOf('id contact { id } feedback { id complaint { id } }')} feedback${listOf('id site { id } complaint { id }')} } } }`),
  },
  'complaints, and what they hang on': {
    gives: ['Account', 'Complaint', 'Contact', 'Feedback', 'Site'],
    ask: one(`{ complaints(first: 100) { nodes { id contact { id } feedback { id complaint { id } site { id account { id } } }
      account { id parent { id } children(first: 9) { nodes { id } } contacts(first: 9) { nodes { id } } complaints(first: 9) { totalCount nodes { id } } feedback(first: 9) { nodes { id } } } } } }`),
  },
  'submissions, and what they hang on': {
    gives: ['Account', 'Complaint', 'Feedback', 'Site'],
    ask: one(
      '{ feedback(first: 100) { nodes { id complaint { id feedback { id } } site { id } account { id parent { id } complaints(first: 9) { nodes { id } } } } } }',
    ),
  },
  'contacts and sites, and what they hang on': {
    gives: everything,
    ask: one(`{ contacts(first: 100) { nodes { id account { id sites(first: 9) { nodes { id } } } } }
      sites(first: 100) { nodes { id account { id complaints(first: 9) { nodes { id } } feedback(first: 9) { nodes { id complaint { id } } } } } } }`),
  },
  'events, and their subjects': {
    gives: [...everything, ...nouns.flatMap(({ announces = [] }) => announces)],
    ask: pagesOfEvents('id subjectId accountId facts subject { id }'),
  },
  'filters that let everything through': {
    gives: everything,
    ask: one(`{ accounts(first: 100, filter: { OR: [{ deletedAt: { isNull: true } }, { deletedAt: { isNull: false } }] }) { totalCount nodes { id } }
      complaints(first: 100, filter: { NOT: { id: { in: [] } } }) { totalCount nodes { id } }
      contacts(first: 100, filter: { OR: [{ NOT: { name: { eq: "nobody" } } }, {}] }) { totalCount nodes { id } }
      feedback(first: 100, filter: { NOT: { account: { name: { eq: "nobody" } } } }) { totalCount nodes { id } }
      sites(first: 100, filter: { AND: [{}, { OR: [{}] }] }) { totalCount nodes { id } } }`),
  },
  'filters that name every id': {
    gives: everything,
    ask: one(
      `query ($accounts: [ID!], $complaints: [ID!], $contacts: [ID!], $sites: [ID!]) {
        accounts(first: 100, filter: { id: { in: $accounts } }) { totalCount nodes { id } }
        complaints(first: 100, filter: { id: { in: $complaints } }) { totalCount nodes { id } }
        contacts(first: 100, filter: { id: { in: $contacts } }) { totalCount nodes { id } }
        feedback(first: 100, filter: { siteId: { in: $sites } }) { totalCount nodes { id } }
        sites(first: 100, filter: { id: { in: $sites } }) { totalCount nodes { id } } }`,
      () => ({
        accounts: idsOf('Account'),
        complaints: idsOf('Complaint'),
        contacts: idsOf('Contact'),
        sites: idsOf('Site'),
      }),
    ),
  },
  'filters by the account': {
    gives: ['Complaint', 'Contact', 'Feedback', 'Site'],
    ask: one(
      `query ($account: AccountFilter) {
        complaints(first: 100, filter: { account: $account }) { totalCount nodes { id } }
        contacts(first: 100, filter: { account: $account }) { totalCount nodes { id } }
        feedback(first: 100, filter: { account: $account }) { totalCount nodes { id } }
        sites(first: 100, filter: { account: $account }) { totalCount nodes { id } } }`,
      () => ({ account: { name: { contains: v.tag } } }),
    ),
  },
  // The village is made before the first door is tried, and after they are listed.
  ...Object.assign(
    {},
    ...nouns.map(({ doors: make }) =>
      make?.({
        idsOf,
        get tag() {
          return v.tag;
        },
      }),
    ),
  ),
};

function pagesOfEvents(selection: string): Door['ask'] {
  return async (run) => {
    const answers: Answer[] = [];
    for (let after: string | null = null; ;) {
      const answer: Answer = await run(
        `query ($after: EventCursor) { events(first: 20, after: $after) { endCursor hasNextPage items { ... on EventItem { event { ${selection} } } } } }`,
        { after },
      );
      answers.push(answer);
      if (answer.data?.events?.hasNextPage !== true) return answers;
      after = answer.data.events.endCursor;
    }
  };
}

/** The records that an answer names, wherever in it and however: by global id or by UUID. */
function namedIn(answers: readonly Answer[]): VillageRecord[] {
  const text = JSON.stringify(answers.map(({ data }) => data));
  return v.records.filter(({ id }) => text.includes(id) || text.includes(uuidOf(id)));
}

/** Every count of an answer, with the number of records beside it. */
function countsIn(value: unknown): { readonly totalCount: number; readonly nodes: number }[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(countsIn);
  return 'totalCount' in value && 'nodes' in value && Array.isArray(value.nodes)
    ? [{ totalCount: Number(value.totalCount), nodes: value.nodes.length }, ...below]
    : below;
}

describe.each(Object.entries(doors))('%s', (_name, { gives, ask, refused = [] }) => {
  test.each(Object.keys(sight))('gives the %s what is in view, all of it and nothing besides', async (reader) => {
    const answers = await ask(graph(db, v.readers[reader]!));

    const inView = v.records.filter((record) => gives.includes(record.type) && sees(reader, record));
    expect(namedIn(answers).map(({ name }) => name)).toEqual(inView.map(({ name }) => name));
    for (const { totalCount, nodes } of countsIn(answers.map(({ data }) => data))) expect(totalCount).toBe(nodes);
    const codes = [...new Set(answers.flatMap(({ errors }) => errors.map(({ code }) => code)))];
    const isRefused = reader === 'site' || refused.includes(reader);
    expect(codes).toEqual(isRefused ? ['FORBIDDEN'] : reader === 'anonymous' ? ['UNAUTHENTICATED'] : []);
  });
});
