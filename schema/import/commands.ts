import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { keepingRoles } from '../account/access.ts';
import { hasRole } from '../core/actor.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { checkInput } from '../core/problems.ts';
import { visibleImports } from './access.ts';
import { ImportStateRefused, UndoExpired } from './errors.ts';
import type { ImportEventType } from './events.ts';
import { start, target } from './input.ts';
import { undoDays } from './vocabulary.ts';

/** What every command on an import returns. */
export type ImportResult = { readonly importId: string };

const dayMs = 86_400_000;

/**
 * Takes a file in, to be worked through in the background.
 * @throws InvalidInput when it is no CSV, is too long, or its columns don't fit.
 */
export async function startImport(commander: Commander, input: unknown): Promise<ImportResult> {
  const { kind, mode, csv, delimiter, mapping, emptiesValues, rowsTotal } = checkInput(start, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user' || !hasRole(actor, keepingRoles)) throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const importId = commander.newId();
    await tx.import.create({
      data: {
        id: importId,
        kind,
        mode,
        state: 'WAITING',
        starterId: actor.userId,
        roles: [...actor.roles],
        csv,
        delimiter,
        mapping,
        emptiesValues,
        rowsTotal,
        createdAt: now,
      },
      select: { id: true },
    });
    emit(eventOf('IMPORT_STARTED', { id: importId, version: 1 }, { kind, mode, rowsTotal }));
    return { importId };
  });
}

/**
 * Calls an import off. Rows that are under way are still finished; what was done until then stays, and can be undone.
 * @throws NotFound, VersionConflict, ImportStateRefused when it has ended.
 */
export async function cancelImport(commander: Commander, input: unknown): Promise<ImportResult> {
  const { importId, expectedVersion } = checkInput(target, input);
  return inTransaction(commander, async (tx, emit) => {
    const found = await load(commander, tx, importId);
    expectVersion('Import', found, expectedVersion);
    if (found.state !== 'WAITING' && found.state !== 'RUNNING') throw new ImportStateRefused();
    const hasBegun = found.state === 'RUNNING';
    emit(
      await move(
        tx,
        found,
        {
          state: 'CANCELLED',
          ...ending(commander, found.mode),
          ...(!hasBegun && { csv: null }), // else the worker forgets it, once the rows under way are finished
        },
        'IMPORT_CANCELLED',
      ),
    );
    return { importId };
  });
}

/**
 * Takes back what an import did, in the background: what it registered is removed and what it changed gets its former
 * values, where nobody has changed it since.
 * @throws NotFound, VersionConflict, ImportStateRefused unless it has ended, UndoExpired.
 */
export async function undoImport(commander: Commander, input: unknown): Promise<ImportResult> {
  const { importId, expectedVersion } = checkInput(target, input);
  return inTransaction(commander, async (tx, emit) => {
    const found = await load(commander, tx, importId);
    expectVersion('Import', found, expectedVersion);
    const hasEnded = found.state === 'DONE' || found.state === 'CANCELLED' || found.state === 'FAILED';
    if (!hasEnded || found.csv !== null) throw new ImportStateRefused();
    if (found.undoableUntil === null || found.undoableUntil <= commander.now) throw new UndoExpired();
    emit(await move(tx, found, { state: 'UNDOING', finishedAt: null }, 'IMPORT_UNDO_STARTED'));
    return { importId };
  });
}

/** Forgets, for imports that can't be undone any more, what was there before. @returns how many. */
export async function forgetImports({ db, now }: Pick<Commander, 'db' | 'now'>): Promise<number> {
  return db.$transaction(async (tx) => {
    const past = await tx.import.findMany({
      where: { undoableUntil: { lt: now }, state: { in: ['DONE', 'FAILED', 'CANCELLED', 'UNDONE'] } },
      select: { id: true },
      take: 1_000,
    });
    const ids = past.map(({ id }) => id);
    await tx.$executeRaw`update import_row set before = null where import_id = any(${ids}::uuid[])`;
    await tx.import.updateMany({ where: { id: { in: ids } }, data: { undoableUntil: null } });
    return ids.length;
  });
}

/** What an import becomes that has ended. */
export function ending({ now }: Commander, mode: 'DRY_RUN' | 'RUN') {
  return {
    finishedAt: now,
    undoableUntil: mode === 'RUN' ? new Date(now.getTime() + undoDays * dayMs) : null,
  };
}

/** The row that an import is. */
export type Loaded = Awaited<ReturnType<typeof load>>;

/** Locks and loads an import in view. @throws NotFound. */
export async function load({ actor }: Commander, tx: Tx, id: string) {
  await tx.$queryRaw`select id from import where id = ${id}::uuid for update`;
  const found = await tx.import.findFirst({ where: { id, AND: [visibleImports(actor)] } });
  if (found === null) throw new NotFound({ path: ['input', 'importId'] });
  return found;
}

/** Brings an import into another state, and returns the event of it. */
export async function move(
  tx: Tx,
  { id, version }: Pick<Loaded, 'id' | 'version'>,
  data: Prisma.ImportUncheckedUpdateInput,
  type: ImportEventType,
  facts: Facts = {},
): Promise<NewEvent> {
  const next = version + 1;
  await tx.import.update({ where: { id }, data: { ...data, version: next }, select: { id: true } });
  return eventOf(type, { id, version: next }, facts);
}

/** An event of an import. */
export function eventOf(
  type: ImportEventType,
  { id, version }: { readonly id: string; readonly version: number },
  facts: Facts,
): NewEvent {
  return { topic: 'import', type, subjectId: id, subjectVersion: version, accountId: null, facts };
}
