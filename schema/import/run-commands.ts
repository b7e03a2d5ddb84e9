import type { Db, Tx } from '../../prisma/client.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import { unguarded } from '../core/formula.ts';
import { ending, eventOf, type Loaded, load, move } from './commands.ts';
import { type Before, type Cells, recordKinds } from './record-commands.ts';
import { type Due, refused, take, type Taken } from './row-commands.ts';
import { type Assignment, cellsOf, problemWith, readCsv, type Table } from './rules.ts';
import { undoRows } from './undo-commands.ts';
import type { ImportOutcome } from './vocabulary.ts';

/** Makes a commander of the import's starter, with the clock of now. */
export type CommanderNow = () => Commander;

const chunk = 25; // rows between two reports, and at most under way when somebody calls the import off

/**
 * Works an import through from where it stands, or its undoing, until it ends or `isStopping` says so. May be called again
 * at any time, also after the process died in the middle and by two processes at once: each row is one command under a key
 * of its own, so that none is done twice.
 */
export async function continueImport(
  commanderNow: CommanderNow,
  importId: string,
  isStopping: () => boolean,
): Promise<void> {
  let table: Table | null = null;
  while (!isStopping()) {
    const found = await commanderNow().db.import.findUnique({ where: { id: importId } });
    if (found === null) return;
    if (found.state === 'UNDOING') {
      if (await undoRows(commanderNow, found, chunk)) continue;
      return;
    }
    if (found.csv === null) return;
    // First of all: whoever calls it off from now on leaves the rows under way to be finished.
    const isNew = { id: importId, state: 'WAITING' } as const;
    if (found.state === 'WAITING') {
      await commanderNow().db.import.updateMany({
        where: isNew,
        data: { state: 'RUNNING', startedAt: commanderNow().now },
      });
      continue;
    }
    table ??= readCsv(found.csv, found.delimiter);
    if (table === null) throw new Error('a file that was taken in can’t be read'); // input.ts has read it
    if (!(await takeChunk(commanderNow, found, table))) return;
  }
}

/** Gives an import up: an error of ours, or a starter who may not import any more. */
export async function failImport(commander: Commander, importId: string, failure: string): Promise<void> {
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const found = await load(commander, tx, importId);
    const isOpen =
      found.state === 'WAITING' || found.state === 'RUNNING' || found.state === 'UNDOING' || found.csv !== null;
    if (isOpen)
      emit(
        await move(
          tx,
          found,
          { state: 'FAILED', failure, csv: null, ...ending(commander, found.mode) },
          'IMPORT_FAILED',
          {
            failure,
          },
        ),
      );
    return { importId };
  });
}

/** Imports that are not finished, oldest first. */
export async function unfinishedImports(db: Db): Promise<readonly { readonly id: string }[]> {
  return db.import.findMany({
    where: { OR: [{ state: { in: ['WAITING', 'RUNNING', 'UNDOING'] } }, { csv: { not: null } }] },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: 100,
  });
}

/** Deals with the next rows. @returns whether more may follow. */
async function takeChunk(commanderNow: CommanderNow, found: Loaded, table: Table): Promise<boolean> {
  const { db, actor } = commanderNow();
  const isUnderWay = (await db.importRow.count({ where: { importId: found.id, outcome: null } })) > 0;
  if (found.state === 'CANCELLED' && !isUnderWay) {
    await db.import.updateMany({ where: { id: found.id, state: 'CANCELLED' }, data: { csv: null } });
    return false;
  }
  const mapping = found.mapping as unknown as Assignment[]; // as `startImport` kept it
  const rows = table.rows
    .slice(found.rowsDone, found.rowsDone + chunk)
    .map(({ row, cells }) => ({ row, cells: filled(cellsOf(table.headings, mapping, cells), found.emptiesValues) }));
  const externalIds = rows.flatMap(({ cells }) => cells.EXTERNAL_ID ?? []);
  const records = await recordKinds[found.kind].find(db, actor, externalIds);
  const beforeOf = found.mode === 'RUN' ? await keepBefore(db, found.id, rows, records) : records;
  const earlier = new Set(
    table.rows.slice(0, found.rowsDone).map(({ cells }) => cellsOf(table.headings, mapping, cells).EXTERNAL_ID),
  );
  const taken: Taken[] = [];
  for (const due of rows) {
    const externalId = due.cells.EXTERNAL_ID ?? '';
    const isRepeated = externalId !== '' && earlier.has(externalId);
    taken.push(
      isRepeated
        ? refused(due.row, [problemWith('EXTERNAL_ID', 'REPEATED')])
        : await take(commanderNow(), found, due, beforeOf.get(externalId) ?? null, earlier),
    );
    earlier.add(externalId);
  }
  return report(commanderNow(), found, taken, found.rowsDone + rows.length === table.rows.length);
}

/**
 * Notes, before anything is done, what stood in the records that rows are about. What a run that died has noted stays: it
 * is what an undo has to bring back.
 */
async function keepBefore(
  db: Db,
  importId: string,
  rows: readonly Due[],
  records: ReadonlyMap<string, Before>,
): Promise<ReadonlyMap<string, Before>> {
  await db.importRow.createMany({
    data: rows.map(({ row, cells }) => {
      const before = records.get(cells.EXTERNAL_ID ?? '');
      return {
        importId,
        row,
        recordId: before?.id ?? null,
        versionBefore: before?.version ?? null,
        before: before === undefined ? null : JSON.stringify(before.values),
      };
    }),
    skipDuplicates: true,
  });
  const kept = await db.importRow.findMany({ where: { importId, row: { in: rows.map(({ row }) => row) } } });
  const keptOf = new Map(kept.map((each) => [each.row, each]));
  return new Map(
    rows.flatMap(({ row, cells }) => {
      const { recordId, versionBefore, before } = keptOf.get(row) ?? {};
      if (recordId == null || versionBefore == null) return [];
      return [[cells.EXTERNAL_ID ?? '', { id: recordId, version: versionBefore, values: valuesOf(before) }]];
    }),
  );
}

/** Keeps what came of a chunk, unless another process has done so. @returns whether more may follow. */
async function report(commander: Commander, found: Loaded, taken: readonly Taken[], isLast: boolean): Promise<boolean> {
  const count = (outcome: ImportOutcome): { increment: number } => ({
    increment: taken.filter((each) => each.outcome === outcome).length,
  });
  let goesOn = true;
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const locked = await load(commander, tx, found.id);
    goesOn = locked.state !== 'CANCELLED' && !isLast;
    if (locked.rowsDone !== found.rowsDone || locked.csv === null) return { importId: found.id };
    await keepRows(tx, found.id, taken);
    const data = {
      rowsDone: found.rowsDone + taken.length,
      created: count('CREATED'),
      updated: count('UPDATED'),
      unchanged: count('UNCHANGED'),
      failed: count('FAILED'),
      ...(!goesOn && { csv: null }),
    };
    const facts = { rowsDone: data.rowsDone, rowsTotal: locked.rowsTotal };
    if (isLast && locked.state !== 'CANCELLED') {
      const end = { ...data, state: 'DONE', ...ending(commander, found.mode) } as const;
      emit(await move(tx, locked, end, 'IMPORT_FINISHED', facts));
    } else {
      const state = locked.state === 'CANCELLED' ? 'CANCELLED' : 'RUNNING';
      await tx.import.update({ where: { id: found.id }, data: { ...data, state }, select: { id: true } });
      emit(eventOf('IMPORT_PROGRESSED', locked, facts));
    }
    return { importId: found.id };
  });
  return goesOn;
}

async function keepRows(tx: Tx, importId: string, taken: readonly Taken[]): Promise<void> {
  await tx.$executeRaw`
    insert into import_row as kept (import_id, row, outcome, record_id, version_after, problems)
    select ${importId}::uuid, r.row, r.outcome::"ImportOutcome", r.record_id, r.version_after, r.problems
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb)
      as r (row int, outcome text, record_id uuid, version_after int, problems jsonb)
    on conflict (import_id, row) do update set outcome = excluded.outcome, version_after = excluded.version_after,
      problems = excluded.problems, record_id = coalesce(excluded.record_id, kept.record_id)`;
}

/** Cells as commands want them. */
function filled(cells: Readonly<Partial<Record<string, string>>>, emptiesValues: boolean): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([field, cell = '']) => [
      field,
      cell === '' ? (emptiesValues ? null : undefined) : unguarded(cell),
    ]),
  );
}

/** What was noted of a record; nothing once it is forgotten. */
function valuesOf(before: string | null | undefined): Before['values'] {
  return before == null ? {} : (JSON.parse(before) as Before['values']); // as `keepBefore` wrote it
}
