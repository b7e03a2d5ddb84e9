import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from '../../prisma/client.ts';
import { type Actor, actorName, type UserActor } from './actor.ts';
import type { PersonalDataCipher } from './cipher.ts';
import { DomainError } from './domain-error.ts';
import { append, type LogEntry, type NewEvent } from './event-log.ts';
import type { Outbound } from './outbound.ts';

/** Everything a command needs besides its input. Time and ids are given, so that tests can fix them. */
export interface Commander {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: Date;
  readonly newId: () => string;
  /** An unguessable text of 192 random bits, for links and secrets. */
  readonly newToken: () => string;
  readonly requestId: string | null;
  /** IANA name; deadlines end at the end of a day there (R16). */
  readonly companyTimeZone: string;
  /** Opens and seals what is private of people. */
  readonly personalData: PersonalDataCipher;
  /** Where the process may call out to; without it to public addresses only, and names are not looked up. */
  readonly outbound?: Outbound | undefined;
  /** From `@idempotent(key:)`; null without it. */
  readonly idempotency: { readonly key: string; readonly requestHash: string } | null;
  /** Rings the bell of the topics written to, after the commit. */
  readonly hint: (topics: readonly string[]) => void;
  /** In whose place the actor decides, where that is not their own: rights are this person's, the record names both. */
  readonly seat?: UserActor | undefined;
  /** A transaction that runs already, and which the command then joins. */
  readonly within?: Work | undefined;
}

/** A transaction, and what logs its events. */
export interface Work {
  readonly tx: Tx;
  readonly emit: (event: NewEvent) => void;
}

/** What a command returns: ids of what it touched. Plain data, because a repeated call gets it from the database. */
export type CommandResult = Readonly<Record<string, string | number | null>>;

/** The same idempotency key was used before with another input. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly texts = {
    EN: 'This idempotency key was used before with another input. Use a new key.',
    ZH_CN: '此幂等键已用于其他输入，请使用新的键。',
  };

  constructor() {
    super({ path: ['@idempotent', 'key'] });
  }
}

/** The record was changed by somebody else since the caller read it. */
export class VersionConflict extends DomainError {
  readonly code = 'VERSION_CONFLICT';
  readonly texts = {
    EN: 'Somebody changed this record meanwhile: it is at version {current}, you expected {expected}.',
    ZH_CN: '此记录已被他人修改：当前版本为 {current}，您的版本为 {expected}。',
  };
  readonly typename: string;
  /** Null for a setting, which has no id. */
  readonly id: string | null;

  constructor(
    typename: string,
    record: { readonly id: string | null; readonly version: number },
    expected: number,
    field = 'expectedVersion',
  ) {
    super({ path: ['input', field], values: { current: record.version, expected } });
    this.typename = typename;
    this.id = record.id;
  }
}

/** There is no such record, or the caller may not see it: the two are not told apart. */
export class NotFound extends DomainError {
  readonly code = 'NOT_FOUND';
  readonly texts = { EN: 'There is no such record, or you may not see it.', ZH_CN: '没有此记录，或您无权查看。' };
}

/**
 * The record that a payload tells of, read again with the caller's rights of now: a call repeated under its idempotency
 * key gets the first result, and the record may have left the caller's view since.
 * @throws NotFound when it is not in view.
 */
export function inView<Row>(row: Row | null): Row {
  if (row === null) throw new NotFound();
  return row;
}

/** The caller may not do this. */
export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
  readonly texts = { EN: 'You may not do this.', ZH_CN: '您无权执行此操作。' };
}

/** The caller is not signed in. */
export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
  readonly texts = { EN: 'Sign in first.', ZH_CN: '请先登录。' };
}

/** Refuses when the record is not at the version that the caller has seen. */
export function expectVersion(
  typename: string,
  record: { readonly id: string; readonly version: number },
  expected: number,
): void {
  if (record.version !== expected) throw new VersionConflict(typename, record, expected);
}

/** Does what changes several records; whichever of them another caller has changed first, it is this one's conflict. */
export async function asConflictOf<Result>(
  typename: string,
  record: { readonly id: string; readonly version: number },
  work: () => Promise<Result> | Result,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    throw new VersionConflict(typename, { id: record.id, version: record.version + 1 }, record.version);
  }
}

/** Ids that sort by the time they were made in. */
export function newUuid(): string {
  return uuidv7();
}

/** An unguessable text of 192 random bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

const attempts = 3;

/**
 * Runs a command in one transaction: claims its idempotency key, does the work, appends the events it emitted as the
 * last statements, commits, then rings the bell. A repeated call with the same key and input gets the first result and
 * does nothing; one that comes while the first still runs waits for it. Runs the work again when PostgreSQL asks for it
 * (deadlock, serialization), at most three times. `timeoutMs` is how long the work may take, 10 s without it. Within
 * another command's transaction it only does the work: key, events and commit are that command's.
 * @throws IdempotencyKeyReused and whatever the work throws; then nothing was written.
 */
export async function inTransaction<Result extends CommandResult>(
  commander: Commander,
  work: (tx: Tx, emit: (event: NewEvent) => void) => Promise<Result>,
  timeoutMs = 10_000,
): Promise<Result> {
  if (commander.within !== undefined) return work(commander.within.tx, commander.within.emit);
  const actor = actorName(commander.actor);
  const { result, topics } = await commit(
    commander.db,
    async (tx) => {
      const earlier = await claim<Result>(tx, commander, actor);
      if (earlier !== null) return { result: earlier, entries: [] };
      const entries: LogEntry[] = [];
      const stamp = stampOf(commander);
      const done = await work(tx, (event) => entries.push({ event, stamp }));
      if (commander.idempotency !== null) await keep(tx, actor, commander.idempotency.key, done);
      return { result: done, entries };
    },
    timeoutMs,
  );
  if (topics.length > 0) commander.hint(topics);
  return result;
}

/**
 * Runs work in one transaction, appends what it logged as the last statements, and commits; runs it again when PostgreSQL
 * asks for it (deadlock, serialization), at most three times. Commands use `inTransaction`, or `groupCommit`.
 */
export async function commit<Result>(
  db: Db,
  work: (tx: Tx) => Promise<{ readonly result: Result; readonly entries: readonly LogEntry[] }>,
  timeoutMs = 10_000,
): Promise<{ readonly result: Result; readonly topics: readonly string[] }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(
        async (tx) => {
          const { result, entries } = await work(tx);
          return { result, topics: await append(tx, entries) };
        },
        { maxWait: 2_000, timeout: timeoutMs }, // 2 s for a connection
      );
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
    }
  }
}

/** Who does it and when, for the log. */
export function stampOf({ actor, requestId, now, newId }: Commander): LogEntry['stamp'] {
  return { actor: actorName(actor), requestId, at: now, newId };
}

async function claim<Result>(tx: Tx, { idempotency, now }: Commander, actor: string): Promise<Result | null> {
  if (idempotency === null) return null;
  const { key, requestHash } = idempotency;
  const claimed = await tx.$executeRaw`
    insert into idempotency_key (actor, key, request_hash, result, at)
    values (${actor}, ${key}, ${requestHash}, 'null'::jsonb, ${now}::timestamptz)
    on conflict (actor, key) do nothing`;
  if (claimed === 1) return null;
  const first = await tx.idempotencyKey.findUniqueOrThrow({ where: { actor_key: { actor, key } } });
  if (first.requestHash !== requestHash) throw new IdempotencyKeyReused();
  // `keep` wrote it from a Result of the same command: the hash covers the mutation's name.
  return first.result as Result;
}

async function keep(tx: Tx, actor: string, key: string, result: CommandResult): Promise<void> {
  await tx.idempotencyKey.update({ where: { actor_key: { actor, key } }, data: { result } });
}

/** P2034 is Prisma's code for a write conflict or a deadlock. */
function isRetryable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && (error.code === 'P2034' || error.code === '40P01' || error.code === '40001')) return true;
  return 'meta' in error && /40P01|40001/.test(JSON.stringify(error.meta));
}
