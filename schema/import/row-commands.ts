import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { DomainError } from '../core/domain-error.ts';
import type { Loaded } from './commands.ts';
import { type Before, type Cells, recordKinds } from './record-commands.ts';
import { problemsOf, type RowProblem } from './rules.ts';
import type { ImportOutcome } from './vocabulary.ts';

/** What came of a row. */
export interface Taken {
  readonly row: number;
  readonly outcome: ImportOutcome;
  readonly record_id: string | null;
  readonly version_after: number | null;
  readonly problems: readonly RowProblem[] | null;
}

/** A row that is to be dealt with. */
export interface Due {
  readonly row: number;
  readonly cells: Cells;
}

/** Deals with one row, by the noun's own command: in a dry run it is rolled back. What is not right with the row is data. */
export async function take(
  commander: Commander,
  found: Loaded,
  { row, cells }: Due,
  before: Before | null,
  earlier: ReadonlySet<string | undefined>,
): Promise<Taken> {
  const kind = recordKinds[found.kind];
  const isDry = found.mode === 'DRY_RUN';
  try {
    const input = await kind.inputOf(commander, cells, before, isDry ? earlier : new Set());
    if (Array.isArray(input)) return refused(row, input);
    const { id, outcome } = await kind.upsert(isDry ? rehearsing(commander) : keyed(commander, found.id, `${row}`), {
      ...input,
      expectedVersion: before?.version,
    });
    if (outcome === 'REGISTERED') return done(row, 'CREATED', isDry ? null : id, 1);
    return outcome === 'UPDATED'
      ? done(row, 'UPDATED', id, before === null ? null : before.version + 1)
      : done(row, 'UNCHANGED', id, null);
  } catch (error) {
    if (error instanceof DomainError) return refused(row, problemsOf(error));
    throw error;
  }
}

/** A commander under a key of a row's own: what it does is done once, however often it is asked. */
export function keyed(commander: Commander, importId: string, step: string): Commander {
  return { ...commander, idempotency: { key: `import:${importId}:${step}`, requestHash: importId } };
}

/** A commander whose commands check and do everything, and then take it back: each transaction is rolled back. */
function rehearsing(commander: Commander): Commander {
  class Rehearsed extends Error {
    readonly result: unknown;

    constructor(result: unknown) {
      super('rehearsed');
      this.result = result;
    }
  }
  async function rehearse(work: (tx: Tx) => Promise<unknown>, options: object): Promise<unknown> {
    try {
      return await commander.db.$transaction(async (tx) => {
        throw new Rehearsed(await work(tx));
      }, options);
    } catch (error) {
      if (error instanceof Rehearsed) return error.result;
      throw error;
    }
  }
  const db = new Proxy(commander.db, {
    get: (target, property) => (property === '$transaction' ? rehearse : Reflect.get(target, property)),
  });
  return { ...commander, db, idempotency: null, hint: () => {} };
}

/** A row that was not taken. */
export function refused(row: number, problems: readonly RowProblem[]): Taken {
  return { row, outcome: 'FAILED', record_id: null, version_after: null, problems };
}

function done(row: number, outcome: ImportOutcome, recordId: string | null, version: number | null): Taken {
  return { row, outcome, record_id: recordId, version_after: version, problems: null };
}
