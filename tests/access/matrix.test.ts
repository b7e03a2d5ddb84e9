// Every cell of decisions.ts, tried: each type's fields on a value of the type, each root field by an operation.

import {
  graphql,
  type GraphQLFieldConfig,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  parse,
  subscribe,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';

import { close, type Db } from '../../prisma/client.ts';
import { endOfLog, type LoggedEvent } from '../../schema/core/event-log.ts';
import type { EventFeed, FeedPage } from '../../schema/core/feed.ts';
import { schema } from '../../schema/index.ts';
import { copyOf, freshDatabase } from '../support/database.ts';
import { noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { argumentsOf, type Field } from './arguments.ts';
import { askEach, contextOf, decidedFor, operationOf, outcomeOf, partOf, subselection } from './asking.ts';
import { actorOf, company } from './company.ts';
import type { Company } from './noun.ts';
import { type Asker, askers } from './decision.ts';
import { decisions } from './decisions.ts';
import { instanceOf, type Instances, instancesOf, valueTypes } from './instances.ts';

// Made once, and copied for each mutation: what one changes, settings among it, another must not meet.
let made: string;
let db: Db;
let c: Company;
let instances: Map<Asker, Instances>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  c = await company(fresh.db);
  made = fresh.url;
  await close(fresh.db);
  ({ db } = await copyOf(made));
  instances = new Map();
  for (const asker of askers) instances.set(asker, await instancesOf(db, c, asker));
});

const types = valueTypes(schema);

/** A graph whose root hands out a value of each type to anybody, so that nothing but the type and its fields decides. */
const doors = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Doors',
    fields: Object.fromEntries(types.map((type) => [type.name, doorTo(type)])),
  }),
  subscription: schema.getSubscriptionType() ?? null, // for what runs stored subscriptions
  types: Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__')),
});

/** As the errors plugin does it: an error is hidden until its type is known, else graphql-js takes it for a failure. */
function doorTo(type: GraphQLObjectType): GraphQLFieldConfig<unknown, unknown> {
  const known = new WeakSet<object>();
  const resolveType = (value: object) => {
    known.add(value);
    return type.name;
  };
  return {
    type: new GraphQLUnionType({ name: `${type.name}Door`, types: [type], resolveType }),
    resolve: (asker) => {
      // The operation's root value is the asker.
      const value: object = new Proxy(instanceOf(type, instances.get(asker as Asker) ?? {}), {
        getPrototypeOf: (target) => (known.has(value) ? Reflect.getPrototypeOf(target) : null),
      });
      return value;
    },
  };
}

describe('every field is read by those for whom it is decided, and nobody else:', () => {
  test.each(types.map((type) => [type.name, type] as const))('%s', async (typename, type) => {
    const fields = Object.values(type.getFields());
    const refusals = decisions[typename]?.refusals ?? {};
    expect(instanceOf(type, instances.get('ADMIN') ?? {})).toEqual(expect.any(Object));
    const outcomes = Object.fromEntries(fields.map(({ name }) => [name, {} as Record<string, string>]));

    for (const asker of askers) {
      const told = await askThroughDoors(typename, fields, asker);
      for (const [nth, { name }] of fields.entries()) {
        const { value, errors } = told[nth] ?? { value: null, errors: [] };
        const isNull = refusals[name] === 'null' && value === null;
        (outcomes[name] ??= {})[asker] = isNull ? 'null' : outcomeOf({ errors });
      }
    }

    expect(outcomes).toEqual(Object.fromEntries(fields.map((field) => [field.name, decidedFor(typename, field)])));
  });

  /** Asks for each field in one operation, through a door of its own: what one refuses leaves the others alone. */
  async function askThroughDoors(typename: string, fields: readonly Field[], asker: Asker) {
    const asked = fields.map((field, nth) => partOf(field, argumentsOf(field, c, asker), `f${nth}_`));
    const variables = asked.flatMap((part) => part.variables).join(', ');
    const doorsOfFields = asked.map(
      ({ selection }, nth) => `f${nth}: ${typename} { ... on ${typename} { ${selection} } }`,
    );
    const result = await graphql({
      schema: doors,
      source: `query ${variables && `(${variables})`} { ${doorsOfFields.join(' ')} }`,
      rootValue: asker,
      variableValues: Object.assign({}, ...asked.map((part) => part.variableValues)),
      contextValue: contextOf(db, actorOf(asker, c)),
    });
    return fields.map(({ name }, nth) => ({
      value: (result.data?.[`f${nth}`] as Readonly<Record<string, unknown>> | null)?.[name] ?? null, // an object's
      errors: (result.errors ?? []).filter(({ path }) => path === undefined || path[0] === `f${nth}`),
    }));
  }
});

describe('every query is answered to those for whom it is decided, and null to everybody else:', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});

  test.each(fields.map((field) => [field.name, field] as const))('%s', async (name, field) => {
    const outcomes = await askEach(async (asker) => {
      const contextValue = contextOf(db, actorOf(asker, c));
      const result = await graphql({ schema, ...operationOf('query', field, c, asker), contextValue });
      const outcome = outcomeOf(result);
      const isNull = (result.data?.[name] ?? null) === null;
      if (outcome === 'read') return isNull ? 'null' : 'read';
      return isNull ? outcome : `${outcome}, and yet ${JSON.stringify(result.data)}`;
    });

    expect(outcomes).toEqual(decidedFor('Query', field));
  });
});

describe('every mutation is refused to those for whom it is not decided, with nothing written:', () => {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});

  test.each(fields.map((field) => [field.name, field] as const))('%s', async (name, field) => {
    const decided = decidedFor('Mutation', field);
    const { db: copy, discard } = await copyOf(made);
    const before = await fingerprint(copy);
    const call = async (asker: Asker): Promise<string> => {
      const { source, variableValues } = operationOf('mutation', field, c, asker);
      // A key would claim a row of its own, were the call let in.
      const keyed =
        decided[asker] === 'read'
          ? source
          : source.replace(subselection(field), ` @idempotent(key: "${asker}")${subselection(field)}`);
      const { data, errors } = await graphql({
        schema,
        source: keyed,
        variableValues,
        contextValue: contextOf(copy, actorOf(asker, c)),
      });
      if (errors !== undefined) return outcomeOf({ errors });
      const { code = 'done' } = (data?.[name] ?? { code: 'no data' }) as { code?: string }; // a member of the result union
      return code;
    };

    const refused: Record<string, string> = {};
    for (const asker of askers) if (decided[asker] !== 'read') refused[asker] = await call(asker);
    const after = await fingerprint(copy);
    const letIn: Record<string, string> = {};
    for (const asker of askers) if (decided[asker] === 'read') letIn[asker] = await call(asker);
    await discard();

    expect(refused).toEqual(Object.fromEntries(Object.entries(decided).filter(([, outcome]) => outcome !== 'read')));
    expect(after).toEqual(before);
    for (const [asker, outcome] of Object.entries(letIn)) {
      expect(`${asker} ${outcome}`).not.toMatch(/FORBIDDEN|UNAUTHENTICATED|INVALID_INPUT/);
      expect(`${asker} ${outcome}`).toMatch(/^\w+ (?:[A-Z_]+|done)$/); // a state of the world, not a failure of ours
    }
  });
});

describe('every subscription is open to those for whom it is decided, and ends at once for everybody else:', () => {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});

  test.each(fields.map((field) => [field.name, field] as const))('%s', async (_name, field) => {
    const cursor = await endOfLog(db);
    // Its row is the logged event.
    const event = (await db.event.findFirstOrThrow({ where: { subjectId: c.complaint } })) as unknown as LoggedEvent;
    const pages: FeedPage[] = [
      { kind: 'heartbeat', cursor, at: noon, reconnectWithinMs: null },
      { kind: 'events', events: [event], cursor },
    ];
    const feed: EventFeed = { hint: () => {}, follow: () => pagesOf(pages) };

    const outcomes = await askEach(async (asker) => {
      const { source, variableValues } = operationOf('subscription', field, c, asker);
      const stream = await subscribe({
        schema,
        document: parse(source),
        variableValues,
        contextValue: contextOf(db, actorOf(asker, c), feed),
      });
      if (!(Symbol.asyncIterator in stream)) return outcomeOf(stream);
      const items: string[] = [];
      for await (const item of stream) items.push(outcomeOf(item));
      return items.length === 2 && new Set(items).size === 1 ? (items[0] ?? '') : items.join(', ');
    });

    expect(outcomes).toEqual(decidedFor('Subscription', field));
  });
});

function pagesOf(pages: readonly FeedPage[]): AsyncIterableIterator<FeedPage> {
  return (async function* pagesInOrder(): AsyncGenerator<FeedPage> {
    yield* pages;
  })();
}
