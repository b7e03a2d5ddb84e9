import DataLoader from 'dataloader';
import type { Db, Tx } from '../../prisma/client.ts';
import { commit, type Commander, type CommandResult, inTransaction, stampOf } from './command.ts';
import { DomainError } from './domain-error.ts';
import type { LogEntry, NewEvent } from './event-log.ts';

/** One caller's part of a batch. */
export interface Call<Item> {
  readonly commander: Commander;
  readonly item: Item;
  /** Logs an event of this caller; it is dropped if the caller is refused. */
  readonly emit: (event: NewEvent) => void;
}

/** How long a call waits for others, at most. */
const waitMs = 3; // ms

/** Most calls that one transaction commits: more would make the first ones wait. */
const batchMaximum = 100;

/**
 * Makes a command's last step that many callers take at the same time share transactions: whoever comes within 3 ms is
 * written and committed with the others, so that a commit and a step of the topic's counter are paid once for all. A call
 * is answered after the commit, never before. `write` does the work of all calls and gives a result or a refusal for each,
 * in order; whoever is refused has had nothing written. What fails for one is done again for each alone, so that nobody
 * spoils it for others.
 *
 * A call under an idempotency key, or inside another command, is a transaction by itself, as any command is.
 */
export function groupCommit<Item, Result extends CommandResult>(
  write: (tx: Tx, calls: readonly Call<Item>[]) => Promise<readonly (Result | DomainError)[]>,
): (commander: Commander, item: Item) => Promise<Result> {
  const loaders = new WeakMap<Db, DataLoader<Waiting<Item>, Result>>();

  function loaderOf(db: Db): DataLoader<Waiting<Item>, Result> {
    const loader =
      loaders.get(db) ??
      new DataLoader<Waiting<Item>, Result>((waiting) => commitAll(db, waiting), {
        cache: false,
        maxBatchSize: batchMaximum,
        batchScheduleFn: (callback) => void setTimeout(callback, waitMs),
      });
    loaders.set(db, loader);
    return loader;
  }

  async function commitAll(db: Db, waiting: readonly Waiting<Item>[]): Promise<(Result | Error)[]> {
    try {
      return await commitBatch(db, waiting);
    } catch (error) {
      if (waiting.length === 1 || !isOfOne(error)) return waiting.map(() => asError(error));
      const results: (Result | Error)[] = [];
      // In turn: all at once would take every connection.
      for (const one of waiting)
        results.push(...(await commitBatch(db, [one]).catch((own: unknown) => [asError(own)])));
      return results;
    }
  }

  async function commitBatch(db: Db, waiting: readonly Waiting<Item>[]): Promise<(Result | DomainError)[]> {
    const { result, topics } = await commit(db, async (tx) => {
      const logs = waiting.map((): NewEvent[] => []);
      const calls = waiting.map((one, index) => ({ ...one, emit: (event: NewEvent) => logs[index]?.push(event) }));
      const results = await write(tx, calls);
      const entries = waiting.flatMap(({ commander }, index): LogEntry[] => {
        const stamp = stampOf(commander);
        return results[index] instanceof Error ? [] : (logs[index] ?? []).map((event) => ({ event, stamp }));
      });
      return { result: [...results], entries };
    });
    if (topics.length > 0) waiting[0]?.commander.hint(topics);
    return result;
  }

  return async (commander, item) => {
    if (commander.idempotency === null && commander.within === undefined)
      return loaderOf(commander.db).load({ commander, item });
    return inTransaction(commander, async (tx, emit) => {
      const [result] = await write(tx, [{ commander, item, emit }]);
      if (result === undefined || result instanceof DomainError) throw result ?? new Error('a call without a result');
      return result;
    });
  };
}

type Waiting<Item> = Omit<Call<Item>, 'emit'>;

/** Whether an error can be one caller's fault: a refusal, or data that the database does not take. Not that it is away. */
function isOfOne(error: unknown): boolean {
  if (error instanceof DomainError) return true;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^P20(?!24|34)/.test(code); // P2024 is no connection, P2034 a conflict that was tried again already
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
