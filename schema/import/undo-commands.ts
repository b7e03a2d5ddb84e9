import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import { DomainError } from '../core/domain-error.ts';
import { eventOf, type Loaded, load, move } from './commands.ts';
import { recordKinds } from './record-commands.ts';
import { keyed } from './row-commands.ts';
import type { UndoOutcome } from './vocabulary.ts';

type Row = Awaited<ReturnType<typeof nextRows>>[number];

/** Takes the next rows back, the last first: who stands above others was there before them. @returns whether more may follow. */
export async function undoRows(commanderNow: () => Commander, found: Loaded, size: number): Promise<boolean> {
  const rows = await nextRows(commanderNow(), found.id, size);
  const undone: { readonly row: number; readonly undo: UndoOutcome }[] = [];
  for (const row of rows) undone.push({ row: row.row, undo: await undoRow(commanderNow(), found, row) });
  const commander = commanderNow();
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const locked = await load(commander, tx, found.id);
    if (locked.state !== 'UNDOING') return { importId: found.id };
    const kept = await tx.$executeRaw`
      update import_row set undo = r.undo::"UndoOutcome", before = null
      from jsonb_to_recordset(${JSON.stringify(undone)}::jsonb) as r (row int, undo text)
      where import_row.import_id = ${found.id}::uuid and import_row.row = r.row and import_row.undo is null`;
    if (kept < undone.length) return { importId: found.id }; // another process was faster
    const successes = undone.filter(({ undo }) => undo === 'UNDONE').length;
    const data = { undone: { increment: successes }, notUndone: { increment: undone.length - successes } };
    const facts = { undone: locked.undone + successes, notUndone: locked.notUndone + undone.length - successes };
    if (rows.length < size) {
      const end = { ...data, state: 'UNDONE', finishedAt: commander.now, undoableUntil: null } as const;
      emit(await move(tx, locked, end, 'IMPORT_UNDONE', facts));
    } else {
      await tx.import.update({ where: { id: found.id }, data, select: { id: true } });
      emit(eventOf('IMPORT_PROGRESSED', locked, facts));
    }
    return { importId: found.id };
  });
  return rows.length === size;
}

function nextRows({ db }: Commander, importId: string, size: number) {
  return db.importRow.findMany({
    where: { importId, outcome: { in: ['CREATED', 'UPDATED'] }, undo: null },
    orderBy: { row: 'desc' },
    take: size,
  });
}

async function undoRow(commander: Commander, { id, kind }: Loaded, row: Row): Promise<UndoOutcome> {
  const { recordId, versionAfter, before, outcome } = row;
  const { remove, restore, isInUse } = recordKinds[kind];
  if (recordId === null || versionAfter === null) return 'CHANGED_SINCE';
  const step = (name: string): Commander => keyed(commander, id, `${row.row}:${name}`);
  try {
    if (outcome === 'CREATED') {
      if (await isInUse(commander.db, recordId)) return 'IN_USE';
      // Its external id is free again, so that the same file can be imported once more.
      await restore(step('release'), recordId, versionAfter, { externalId: null });
      await remove(step('remove'), recordId, versionAfter + 1);
    } else {
      await restore(step('restore'), recordId, versionAfter, JSON.parse(before ?? '{}') as object); // as the row's turn found it
    }
    return 'UNDONE';
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return 'OUT_OF_REACH';
    if (error instanceof DomainError) return 'CHANGED_SINCE';
    throw error;
  }
}
