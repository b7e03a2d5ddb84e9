// A salesperson of another team reads nothing of an account through any path. Every field of the graph's roots is asked for
// everything that it leads to, with arguments that name the account's records; nothing in the answers may be the account's.
// A new noun is asked for as soon as it has a file in nouns/, and its texts are searched for as soon as it has a place.

import { execute, graphql, type GraphQLInterfaceType, isInterfaceType, parse, subscribe } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import type { UserActor } from '../../schema/core/actor.ts';
import { endOfLog, type LoggedEvent } from '../../schema/core/event-log.ts';
import type { EventFeed, FeedPage } from '../../schema/core/feed.ts';
import { schema } from '../../schema/index.ts';
import { places } from '../../schema/person/places.ts';
import { exported } from '../export/support.ts';
import { freshDatabase } from '../support/database.ts';
import { noon } from '../support/graph.ts';
import { contextOf } from './asking.ts';
import { company } from './company.ts';
import { everythingBehind, textOf } from './crawl.ts';
import type { Company } from './noun.ts';

let db: Db;
let c: Company;
/** What stands in records of accounts that a stranger does not see, and nowhere else: ids and texts, by table. */
let foreign: ReadonlyMap<string, string>;
let before: readonly { readonly table: string; readonly value: string }[];
beforeAll(async () => {
  ({ db } = await freshDatabase());
  c = await company(db);
  const [theirs, others] = await Promise.all([textsOf(true), textsOf(false)]);
  before = theirs;
  const known = new Set(others.map(({ value }) => value));
  foreign = new Map(theirs.filter(({ value }) => !known.has(value)).map(({ value, table }) => [value, table]));
});

const isTelling = (value: string): boolean =>
  value.length >= 6 && !/^[A-Z][A-Z_\d]*$/.test(value) && !/^\d{4}-\d\d(?:-\d\d(?:T.*)?)?$/.test(value);

/** The ids and texts of the records of the two accounts, or of all others. */
async function textsOf(areTheirs: boolean): Promise<{ table: string; value: string }[]> {
  const found: { table: string; value: string }[] = [];
  for (const [table, { account = 'null::uuid' }] of Object.entries(places)) {
    if (table === 'event' || table === 'profile_reading') continue; // they belong to no account, and repeat ids of records
    const rows = await db.$queryRawUnsafe<{ row: Readonly<Record<string, unknown>> }[]>(
      `select to_jsonb(t) as row from "${table}" t where coalesce(${account} = any($1::uuid[]), false) = $2 order by t::text`,
      [c.accounts.own, c.accounts.colleagues],
      areTheirs,
    );
    const values = rows.flatMap(({ row }) => Object.values(row));
    for (const value of values) if (typeof value === 'string' && isTelling(value)) found.push({ table, value });
  }
  return found;
}

/** What an answer tells of the foreign accounts: tables with the values. */
function toldBy(answer: unknown): string[] {
  const text = textOf(answer);
  return [...foreign].filter(([value]) => text.includes(value)).map(([value, table]) => `${table}: ${value}`);
}

/** Asks a root field for everything; the document is made of the schema, so it is not validated: it is large. */
async function ask(kind: 'query' | 'mutation', name: string, actor: UserActor): Promise<unknown> {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const field = root?.getFields()[name];
  if (field === undefined) throw new Error(`${kind} has no ${name}`);
  const words = name === 'search' ? { text: c.tag } : {};
  const { source, variableValues } = everythingBehind(kind, field, c, 'SALESPERSON', kind === 'query' ? 2 : 1, words);
  const result = await execute({
    schema,
    document: parse(source),
    variableValues,
    contextValue: contextOf(db, actor),
  });
  if (result.data === undefined) throw new Error(result.errors?.map(({ message }) => message).join('\n'));
  return result;
}

const queries = Object.keys(schema.getQueryType()?.getFields() ?? {});
const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
const subscriptions = Object.keys(schema.getSubscriptionType()?.getFields() ?? {});

function nodeType(): GraphQLInterfaceType {
  const type = schema.getType('Node');
  if (!isInterfaceType(type)) throw new Error('the schema has no Node');
  return type;
}

const patience = 120_000; // ms; each asks for thousands of fields

describe('nothing is told to a salesperson of another team', { timeout: patience }, () => {
  test.each(queries)('by the query %s', async (name) => {
    expect(toldBy(await ask('query', name, c.actors.outsider))).toEqual([]);
  });

  test('by node and nodes, of any record', async () => {
    const nodes = new Set(schema.getImplementations(nodeType()).objects.map(({ name }) => name));
    const ids = [...foreign].flatMap(([value, table]) => {
      const type = table.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return nodes.has(type) && /^[\da-f]{8}-[\da-f-]{27}$/.test(value) ? [btoa(`${type}:${value}`)] : [];
    });
    expect(ids.length).toBeGreaterThan(10);
    for (let from = 0; from < ids.length; from += 100)
      for (const stranger of [c.actors.outsider, c.actors.otherSupervisor]) {
        const { data } = await graphql({
          schema,
          source: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
          variableValues: { ids: ids.slice(from, from + 100) },
          contextValue: contextOf(db, stranger),
        });
        expect(data).not.toBeNull();
        expect(toldBy(data)).toEqual([]);
      }
  });

  test.each(subscriptions)('by the subscription %s, whatever has happened', async (name) => {
    const cursor = await endOfLog(db);
    const events = (await db.event.findMany({ orderBy: { at: 'asc' } })) as unknown as LoggedEvent[]; // their rows
    const feed: EventFeed = {
      hint: () => {},
      follow: () =>
        (async function* pages(): AsyncGenerator<FeedPage> {
          yield { kind: 'events', events, cursor };
          yield { kind: 'heartbeat', cursor, at: noon, reconnectWithinMs: null };
        })(),
    };
    const field = schema.getSubscriptionType()?.getFields()[name];
    if (field === undefined) throw new Error(`no ${name}`);
    const { source, variableValues } = everythingBehind('subscription', field, c, 'SALESPERSON', 1);
    const contextValue = contextOf(db, c.actors.outsider, feed);
    const stream = await subscribe({ schema, document: parse(source), variableValues, contextValue });
    const items: unknown[] = [];
    if (Symbol.asyncIterator in stream) for await (const item of stream) items.push(item);
    expect(toldBy(items)).toEqual([]);
  });

  test.each(mutations)('by the mutation %s', async (name) => {
    expect(toldBy(await ask('mutation', name, c.actors.outsider))).toEqual([]);
  });

  test.each(['ACCOUNT', 'CONTACT'])('by a file of all that they see: %s', async (kind) => {
    expect(toldBy(await exported(db, c.actors.outsider, { kind }))).toEqual([]);
  });

  test('and none of all that has changed anything of theirs', async () => {
    expect(await textsOf(true)).toEqual(before);
  });
});

test(
  'the same questions tell the owner, so that the search is worth something',
  async () => {
    const told = new Set<string>();
    for (const kind of ['ACCOUNT', 'CONTACT'])
      expect(toldBy(await exported(db, c.actors.salesperson, { kind }))).not.toEqual([]);
    for (const name of ['account', 'alignmentMap', 'callBrief', 'callPlan', 'complaint', 'contact', 'opportunity'])
      for (const line of toldBy(await ask('query', name, c.actors.salesperson))) told.add(line.split(':')[0] ?? '');

    // A noun that has tables at an account adds them here.
    expect([...told].toSorted()).toEqual(
      expect.arrayContaining([
        'account',
        'account_address',
        'affiliation',
        'alignment_observation',
        'alignment_override',
        'approval',
        'approval_step',
        'call_expected_result',
        'call_issue',
        'call_plan',
        'call_question',
        'call_summary',
        'commitment',
        'complaint',
        'complaint_answer',
        'complaint_disposition',
        'complaint_investigation',
        'complaint_step',
        'contact',
        'contact_relation',
        'feedback',
        'opportunity',
        'pairing',
        'personal_profile',
        'presentation_action_step',
        'presentation_participant',
        'presentation_plan',
        'profile_responsibility',
        'site',
      ]),
    );
  },
  patience,
);
