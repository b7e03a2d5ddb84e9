import type { Db, Tx } from '../../prisma/client.ts';
import { encodeId } from '../core/ids.ts';

/** What notices have to know of a record. */
export interface NoticedRecord {
  /** Number or name that people know it by; null without one. */
  readonly reference: string | null;
  /** Where the app shows it; null where its account is to be shown. */
  readonly path: string | null;
  /** The departments in charge of it. */
  readonly departmentIds: readonly string[];
  /** The people whom it names. */
  readonly partyIds: readonly string[];
}

type Read = (db: Db | Tx, ids: string[]) => Promise<readonly (NoticedRecord & { readonly id: string })[]>;

const nothing: NoticedRecord = { reference: null, path: null, departmentIds: [], partyIds: [] };

/** How the records of a topic are read; those of others have no more to them than their account. */
const readers: Readonly<Record<string, Read>> = {
  complaint: async (db, ids) =>
    (
      await db.complaint.findMany({
        where: { id: { in: ids } },
        select: { id: true, number: true, handlingDepartmentId: true },
      })
    ).map(({ id, number, handlingDepartmentId }) => ({
      ...nothing,
      id,
      reference: number,
      departmentIds: present([handlingDepartmentId]),
    })),
  suggestion: async (db, ids) =>
    (
      await db.suggestion.findMany({
        where: { id: { in: ids } },
        select: { id: true, number: true, opinions: { select: { departmentId: true } } },
      })
    ).map(({ id, number, opinions }) => ({
      ...nothing,
      id,
      reference: number,
      departmentIds: opinions.map(({ departmentId }) => departmentId),
    })),
  commitment: async (db, ids) =>
    (
      await db.commitment.findMany({
        where: { id: { in: ids } },
        select: { id: true, userId: true, callPlan: { select: { id: true, salespersonId: true, managerId: true } } },
      })
    ).map(({ id, userId, callPlan }) => ({
      ...nothing,
      id,
      path: `/app/calls/${encodeURIComponent(encodeId('CallPlan', callPlan.id))}`,
      partyIds: present([callPlan.salespersonId, callPlan.managerId, userId]),
    })),
  approval: async (db, ids) =>
    (
      await db.approval.findMany({
        where: { id: { in: ids } },
        select: {
          id: true,
          authorId: true,
          requestedById: true,
          complaint: { select: { number: true } },
          suggestion: { select: { number: true } },
        },
      })
    ).map(({ id, authorId, requestedById, complaint, suggestion }) => ({
      ...nothing,
      id,
      reference: complaint?.number ?? suggestion?.number ?? null,
      partyIds: [authorId, requestedById],
    })),
  webhook: async (db, ids) =>
    (await db.webhook.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, ownerId: true } })).map(
      ({ id, name, ownerId }) => ({ ...nothing, id, reference: name, partyIds: [ownerId] }),
    ),
  import: async (db, ids) => starters(await db.import.findMany({ where: { id: { in: ids } }, select: started })),
  export: async (db, ids) => starters(await db.export.findMany({ where: { id: { in: ids } }, select: started })),
};

const started = { id: true, starterId: true } as const;

/** Reads the records that some events are of; one statement for each topic. */
export async function recordsOf(
  db: Db | Tx,
  subjects: readonly { readonly topic: string; readonly subjectId: string }[],
): Promise<(subject: { readonly topic: string; readonly subjectId: string }) => NoticedRecord> {
  const found = new Map<string, NoticedRecord>();
  for (const [topic, group] of Map.groupBy(subjects, (subject) => subject.topic)) {
    const ids = [...new Set(group.map(({ subjectId }) => subjectId))];
    for (const record of (await readers[topic]?.(db, ids)) ?? []) found.set(record.id, record);
  }
  return ({ subjectId }) => found.get(subjectId) ?? nothing;
}

function starters(rows: readonly { readonly id: string; readonly starterId: string }[]) {
  return rows.map(({ id, starterId }) => ({ ...nothing, id, partyIds: [starterId] }));
}

function present(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}
