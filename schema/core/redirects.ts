import type { Db } from '../../prisma/client.ts';
import { NotFound } from './command.ts';
import { encodeId, parseId } from './ids.ts';
import { InvalidInput } from './problems.ts';

/** Where the ids of records lead that were merged into others: the UUIDs of what remains, by the old ones. */
export type Follow = (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const followers = new Map<string, Follow>();

/** Says how the ids of a type that can be merged lead on. */
export function leadOn(typename: string, follow: Follow): void {
  followers.set(typename, follow);
}

/** The UUIDs that some ids of one type lead to; those that lead nowhere else are themselves. */
export async function followIds(db: Db, typename: string, ids: readonly string[]): Promise<string[]> {
  const found = await followers.get(typename)?.(db, ids);
  return ids.map((id) => found?.get(id) ?? id);
}

/** Finds a record by its UUID, or what it was merged into; one that stands for itself is found by the first statement. */
export async function findFollowing<Row>(
  db: Db,
  typename: string,
  id: string,
  find: (id: string) => Promise<Row | null>,
): Promise<Row | null> {
  const found = await find(id);
  if (found !== null) return found;
  const [to = id] = await followIds(db, typename, [id]);
  return to === id ? null : find(to);
}

/**
 * Runs a command on an input; when it finds no such record, and the input names one by the id of a duplicate that was merged
 * into it, once more with the ids that those lead to. So an old id can be changed by, too, and others cost nothing.
 */
export async function runFollowing<Result>(
  db: Db,
  input: unknown,
  run: (input: unknown) => Promise<Result>,
): Promise<Result> {
  try {
    return await run(input);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const followed = await followInput(db, input);
    if (followed === null) throw error;
    return run(followed);
  }
}

function isNotFound(error: unknown): boolean {
  if (error instanceof NotFound) return true;
  return error instanceof InvalidInput && error.problems.some(({ code }) => code === 'NOT_FOUND');
}

/** The input with the ids that its ids lead to; null when none leads anywhere else. */
async function followInput(db: Db, input: unknown): Promise<unknown> {
  const found = new Map<string, string>();
  const named = idsIn(input);
  for (const [typename, follow] of followers) {
    const ids = named.filter((id) => id.typename === typename).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const [from, to] of await follow(db, ids)) found.set(encodeId(typename, from), encodeId(typename, to));
  }
  if (found.size === 0) return null;
  return JSON.parse(JSON.stringify(input), (_key, value: unknown) =>
    typeof value === 'string' ? (found.get(value) ?? value) : value,
  );
}

function idsIn(value: unknown): { readonly typename: string; readonly id: string }[] {
  if (typeof value === 'string') return [parseId(value)].filter((id) => id !== null);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}
