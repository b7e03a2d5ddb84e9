import type { Db } from '../../prisma/client.ts';
import { keepingRoles } from '../account/access.ts';
import { type Actor, hasRole } from '../core/actor.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { checkInput } from '../core/problems.ts';
import { type CsvField, csvFieldLabels, fieldsOfKind } from '../import/vocabulary.ts';
import { visibleExports } from './access.ts';
import type { ExportEventType } from './events.ts';
import { start } from './input.ts';
import { recordSources } from './record-loaders.ts';
import { byteOrderMark, fileText } from '../core/csv.ts';
import { downloadHours } from './vocabulary.ts';

/** What every command on an export returns. */
export type ExportResult = { readonly exportId: string };

const hourMs = 3_600_000;
const partSize = 500; // records read and written at a time

/**
 * Asks for a file of records, to be written in the background.
 * @throws InvalidInput for columns or a filter of another kind.
 */
export async function startExport(commander: Commander, input: unknown): Promise<ExportResult> {
  const { kind, columns, condition, language, bom } = checkInput(start, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user' || !hasRole(actor, keepingRoles)) throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const exportId = commander.newId();
    await tx.export.create({
      data: {
        id: exportId,
        kind,
        state: 'WAITING',
        starterId: actor.userId,
        roles: [...actor.roles],
        filter: JSON.stringify(condition),
        columns: [...(columns ?? fieldsOfKind[kind])],
        language: language ?? 'EN',
        bom: bom ?? false,
        createdAt: now,
      },
      select: { id: true },
    });
    emit(eventOf('EXPORT_STARTED', exportId, { kind }));
    return { exportId };
  });
}

/**
 * Writes an export on from where it stands until it is whole or `isStopping` says so. May be called again at any time: a
 * part is written together with the count of it, so that none is there twice.
 */
export async function continueExport(
  commanderNow: () => Commander,
  exportId: string,
  isStopping: () => boolean,
): Promise<void> {
  for (let goesOn = true; goesOn && !isStopping();) goesOn = await writePart(commanderNow(), exportId);
}

async function writePart(commander: Commander, exportId: string): Promise<boolean> {
  const { db, actor, now } = commander;
  const found = await db.export.findUnique({
    where: { id: exportId },
    include: { parts: { orderBy: { part: 'desc' }, take: 1, select: { part: true, ids: true } } },
  });
  if (found === null || (found.state !== 'WAITING' && found.state !== 'RUNNING')) return false;
  const condition = JSON.parse(found.filter) as object; // as `startExport` kept it
  const last = found.parts[0];
  const source = recordSources[found.kind];
  const records = await source.after(db, actor, condition, last?.ids.at(-1) ?? null, partSize);
  const isLast = records.length < partSize;
  const rowsDone = found.rowsDone + records.length;
  const rowsTotal = Math.max(found.rowsTotal ?? (await source.count(db, actor, condition)), rowsDone);
  const rows = records.map(({ cells }) => found.columns.map((column) => cells[column as CsvField] ?? '')); // fields of the kind
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const { count } = await tx.export.updateMany({
      where: { id: exportId, rowsDone: found.rowsDone, state: { in: ['WAITING', 'RUNNING'] } },
      data: {
        rowsDone,
        rowsTotal,
        state: isLast ? 'DONE' : 'RUNNING',
        ...(isLast && { finishedAt: now, expiresAt: new Date(now.getTime() + downloadHours * hourMs) }),
      },
    });
    if (count === 0) return { exportId }; // another process was faster
    if (records.length > 0)
      await tx.exportPart.create({
        data: { exportId, part: (last?.part ?? 0) + 1, ids: records.map(({ id }) => id), rows: JSON.stringify(rows) },
        select: { part: true },
      });
    emit(eventOf(isLast ? 'EXPORT_FINISHED' : 'EXPORT_PROGRESSED', exportId, { rowsDone, rowsTotal }));
    return { exportId };
  });
  return !isLast;
}

/** Gives an export up: an error of ours, or a starter who may not export any more. */
export async function failExport(commander: Commander, exportId: string, failure: string): Promise<void> {
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const { count } = await tx.export.updateMany({
      where: { id: exportId, state: { in: ['WAITING', 'RUNNING'] } },
      data: { state: 'FAILED', failure, finishedAt: commander.now },
    });
    await tx.exportPart.deleteMany({ where: { exportId } });
    if (count > 0) emit(eventOf('EXPORT_FAILED', exportId, { failure }));
    return { exportId };
  });
}

/** Exports that are not finished, oldest first. */
export async function unfinishedExports(db: Db): Promise<readonly { readonly id: string }[]> {
  return db.export.findMany({
    where: { state: { in: ['WAITING', 'RUNNING'] } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: 100,
  });
}

/** Deletes the files that can't be downloaded any more. @returns how many exports they were of. */
export async function forgetExports({ db, now }: Pick<Commander, 'db' | 'now'>): Promise<number> {
  return db.$transaction(async (tx) => {
    const past = await tx.export.findMany({ where: { expiresAt: { lt: now } }, select: { id: true }, take: 1_000 });
    const ids = past.map(({ id }) => id);
    await tx.exportPart.deleteMany({ where: { exportId: { in: ids } } });
    await tx.export.updateMany({ where: { id: { in: ids } }, data: { expiresAt: null, filter: '{}' } });
    return ids.length;
  });
}

/**
 * The text of an export, part by part: UTF-8 as RFC 4180 has it, cells that a spreadsheet would take for formulas made texts.
 * Records that left the reader's view since it was written are left out.
 * @throws NotFound when there is none that is the reader's and ready, or somebody in it was erased meanwhile.
 */
export async function* readExport(
  { db, actor, now }: { readonly db: Db; readonly actor: Actor; readonly now: Date },
  exportId: string,
): AsyncGenerator<string> {
  const found = hasRole(actor, keepingRoles)
    ? await db.export.findFirst({
        where: { id: exportId, state: 'DONE', expiresAt: { gt: now }, AND: [visibleExports(actor)] },
      })
    : null;
  if (found === null) throw new NotFound();
  const [kept] = await db.$queryRaw<{ rows: number }[]>`
    select coalesce(sum(cardinality(ids)), 0)::int as rows from export_part where export_id = ${exportId}::uuid`;
  if (kept?.rows !== found.rowsDone) throw new NotFound();
  const headings = found.columns.map((column) => csvFieldLabels[column as CsvField][found.language]); // fields of the kind
  yield (found.bom ? byteOrderMark : '') + fileText([headings]);
  for (let part = 1; ; part += 1) {
    const next = await db.exportPart.findUnique({ where: { exportId_part: { exportId, part } } });
    if (next === null) return;
    const seen = await recordSources[found.kind].inView(db, actor, next.ids);
    const rows = JSON.parse(next.rows) as string[][]; // as `writePart` kept them
    yield fileText(rows.filter((_row, index) => seen.has(next.ids[index] ?? '')));
  }
}

function eventOf(type: ExportEventType, exportId: string, facts: Facts): NewEvent {
  const subjectVersion = type === 'EXPORT_STARTED' ? 1 : 2; // it has no version of its own: nobody changes it
  return { topic: 'export', type, subjectId: exportId, subjectVersion, accountId: null, facts };
}
