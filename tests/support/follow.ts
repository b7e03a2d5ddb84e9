import { type ExecutionResult, type GraphQLError, parse, subscribe } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';

import { createEventFeed, type RunningFeed } from '../../api/event-feed.ts';
import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { createContext } from '../../schema/core/context.ts';
import { DomainError } from '../../schema/core/domain-error.ts';
import { schema } from '../../schema/index.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { noon } from './graph.ts';
import { personalData } from './personal-data.ts';

/** Somebody who follows a stream. */
export interface Reader {
  /** The next item; the error's code in its place, null at the end. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into items whose shape the document fixes
  readonly next: () => Promise<any>;
  readonly close: () => Promise<unknown>;
}

/** The real feed on a test's database; close it after the tests. */
export async function startFeed({ db, url }: Pick<TestDatabase, 'db' | 'url'>): Promise<RunningFeed> {
  const started = createEventFeed({ db, databaseUrl: url, redis: null, log: pino({ level: 'silent' }) });
  await started.start();
  return started;
}

/** A database of its own with the real feed on it, for the tests of one file. Both are there once the tests run. */
export function followedDatabase(): { readonly db: Db; readonly feed: RunningFeed } {
  const followed = {} as { db: Db; feed: RunningFeed }; // filled before the first test
  beforeAll(async () => {
    const database = await freshDatabase();
    followed.db = database.db;
    followed.feed = await startFeed(database);
  });
  afterAll(() => followed.feed.close());
  return followed;
}

/**
 * Opens a subscription of the graph, of one field, that selects `__typename`, and takes the heartbeat that every stream
 * begins with. `actor` is asked at every page, as signing in again would be.
 */
export async function follow(
  { db, feed }: { readonly db: Db; readonly feed: RunningFeed },
  actor: () => Actor | Promise<Actor>,
  source: string,
  variableValues: Readonly<Record<string, unknown>> = {},
): Promise<Reader> {
  const contextValue = createContext(db, {
    actor: await actor(),
    language: 'EN',
    requestId: 'test',
    now: () => noon,
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    feed,
    reauthenticate: async () => actor(),
    signal: new AbortController().signal,
  });
  const stream = await subscribe({ schema, document: parse(source), variableValues, contextValue });
  if (!(Symbol.asyncIterator in stream)) throw new Error(`not open: ${JSON.stringify(stream)}`);
  const next = async (): Promise<unknown> => itemIn(await stream.next());
  const first = (await next()) as { readonly __typename?: string } | null; // as the document selects
  if (first?.__typename !== 'HeartbeatItem') throw new Error(`no heartbeat first: ${JSON.stringify(first)}`);
  return { next, close: () => stream.return() };
}

function itemIn({ value, done }: IteratorResult<ExecutionResult, unknown>): unknown {
  if (done === true) return null;
  const { data, errors } = value as ExecutionResult; // not done
  if (errors !== undefined) return codeOf(errors);
  return JSON.parse(JSON.stringify(Object.values(data ?? {})[0] ?? null));
}

function codeOf(errors: readonly GraphQLError[]): string {
  const cause = errors[0]?.originalError;
  return cause instanceof DomainError ? cause.code : errors.map(({ message }) => message).join('\n');
}
