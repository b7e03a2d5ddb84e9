import type { Db } from '../../prisma/client.ts';
import type { Actor } from './actor.ts';
import type { PersonalDataCipher } from './cipher.ts';
import { type Commander, newToken, newUuid } from './command.ts';
import type { EventFeed } from './feed.ts';
import type { Language } from './language.ts';
import type { Outbound } from './outbound.ts';

const database = Symbol('database');

/** What the process knows of a request. */
export interface RequestFacts {
  readonly actor: Actor;
  /** The language that the caller reads. */
  readonly language: Language;
  readonly requestId: string;
  /** The server's clock. */
  readonly now: () => Date;
  /** IANA name; deadlines end at the end of a day there (R16). */
  readonly companyTimeZone: string;
  /** Opens and seals what is private of people. */
  readonly personalData: PersonalDataCipher;
  /** Where the process may call out to; without it to public addresses only. */
  readonly outbound?: Outbound | undefined;
  readonly feed: EventFeed;
  /** Checks the credential again: the actor with today's rights, or anonymous when it no longer works. */
  readonly reauthenticate: () => Promise<Actor>;
  /** Aborts when the caller is gone. */
  readonly signal: AbortSignal;
}

/**
 * What resolvers get. The database rides under a symbol, read by `databaseOf`: Prisma's client in this type would slow
 * editors down. A WeakMap by context would not do, because Yoga copies the context.
 */
export interface Context extends RequestFacts {
  readonly [database]: Db;
}

/** Makes the context of one operation; one event of a subscription gets one of its own. */
export function createContext(db: Db, facts: RequestFacts): Context {
  return { ...facts, [database]: db };
}

/** The database of a request. */
export function databaseOf(context: Context): Db {
  return context[database];
}

/** What a command needs, from the request that brought it. */
export function commanderOf(context: Context, idempotency: Commander['idempotency']): Commander {
  return {
    db: databaseOf(context),
    actor: context.actor,
    now: context.now(),
    newId: newUuid,
    newToken,
    requestId: context.requestId,
    companyTimeZone: context.companyTimeZone,
    personalData: context.personalData,
    outbound: context.outbound,
    idempotency,
    hint: (topics) => context.feed.hint(topics),
  };
}
