import { graphql, type GraphQLFormattedError } from 'graphql';

import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { createContext } from '../../schema/core/context.ts';
import { DomainError } from '../../schema/core/domain-error.ts';
import type { EventFeed } from '../../schema/core/feed.ts';
import type { Language } from '../../schema/core/language.ts';
import type { Outbound } from '../../schema/core/outbound.ts';
import { schema } from '../../schema/index.ts';
import { personalData } from './personal-data.ts';

/** The moment at which tests happen unless they say otherwise: noon in Shanghai, 2026-11-22. */
export const noon = new Date('2026-11-22T04:00:00.000Z');

/** What a test may fix. */
export interface GraphOptions {
  /** The server's clock; `noon` without it. */
  readonly now?: Date;
  /** The language of messages; English without it. */
  readonly language?: Language;
  /** Where commands may call out to. */
  readonly outbound?: Outbound;
  /** Gets the topics of each hint that a command gives after its commit. */
  readonly onHint?: (topics: readonly string[]) => void;
}

/** What an operation answered. `data` is loosely typed: the test's exact assertion is its type. */
export interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read into answers whose shape their document fixes
  readonly data: any;
  readonly errors: readonly (Omit<GraphQLFormattedError, 'locations'> & { readonly code: string | null })[];
}

/** Runs operations as one actor. */
export type Run = (document: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;

/**
 * Makes the function that runs queries and mutations against the graph as `actor`, without HTTP and without a real feed;
 * each run gets a context of its own, as a request does.
 *
 *     const run = graph(db, actors.salesperson);
 *     const { data, errors } = await run('query ($id: ID!) { account(id: $id) { name } }', { id });
 *
 * An error thrown by a resolver keeps the code and the text of its `DomainError`, as api/ presents it.
 */
export function graph(db: Db, actor: Actor, options: GraphOptions = {}): Run {
  const { now = noon, language = 'EN', outbound, onHint } = options;
  return async (source, variableValues = {}) => {
    const contextValue = createContext(db, {
      actor,
      language,
      requestId: 'test',
      now: () => now,
      companyTimeZone: 'Asia/Shanghai',
      personalData,
      outbound,
      feed: silentFeed(onHint),
      reauthenticate: async () => actor,
      signal: new AbortController().signal,
    });
    const result = await graphql({ schema, source, contextValue, variableValues: { ...variableValues } });
    // A document or variables that do not fit the schema are a mistake in the test.
    if (result.data === undefined) throw new Error(result.errors?.map(({ message }) => message).join('\n'));
    return {
      data: JSON.parse(JSON.stringify(result.data)),
      errors: (result.errors ?? []).map(({ message, path, extensions, originalError }) => ({
        message: originalError instanceof DomainError ? originalError.text(language) : message,
        code: originalError instanceof DomainError ? originalError.code : ((extensions['code'] as string) ?? null),
        ...(path === undefined ? {} : { path }),
      })),
    };
  };
}

/** A feed that nobody follows. */
export function silentFeed(onHint: GraphOptions['onHint'] = () => {}): EventFeed {
  return {
    hint: onHint,
    follow: () => {
      throw new Error('this feed can’t be followed: use the real one of api/event-feed.ts');
    },
  };
}
