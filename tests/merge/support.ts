import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { call } from '../profile/support.ts';
import { noon, type Run } from '../support/graph.ts';

const stamps = { createdAt: noon, updatedAt: noon };

/** Puts a contact at an account; returns its UUID. */
export async function put(db: Db, accountId: string, name: string, more: object = {}): Promise<string> {
  const id = newUuid();
  await db.contact.create({ data: { id, accountId, name, ...stamps, ...more } });
  return id;
}

/** Merges two records that are at version 1 unless said otherwise; returns what it answered. */
export async function merge(
  run: Run,
  type: 'Account' | 'Contact',
  id: string,
  duplicate: string,
  versions: readonly [number, number] = [1, 1],
) {
  const field = type.toLowerCase();
  return call(run, `merge${type}s`, `${field} { id version } merge { id movedCount duplicateId undoneAt }`, {
    [`${field}Id`]: encodeId(type, id),
    expectedVersion: versions[0],
    duplicateId: encodeId(type, duplicate),
    duplicateExpectedVersion: versions[1],
  });
}

/** Undoes a merge; returns what it answered. */
export async function undo(run: Run, mergeId: string) {
  const { data, errors } = await run(
    `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { ... on UndoMergePayload { merge { id undoneAt undoneBy { id } } } ... on Error { code path } } }`,
    { input: { mergeId } },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.undoMerge;
}

/** Everything that tables hold, row by row, without what a merge itself leaves behind: versions, last changes, events. */
export async function everything(db: Db): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname not in ('merge', 'event', 'topic', 'idempotency_key', '_prisma_migrations') order by 1`;
  const rows = await db.$queryRawUnsafe<{ name: string; row: string }[]>(
    tables
      .map(({ name }) => {
        const version = name === 'account' || name === 'contact' ? ` - 'version'` : '';
        return `select '${name}' as name, (to_jsonb(t) - 'updated_at'${version})::text as row from "${name}" t`;
      })
      .join(' union all '),
  );
  const held = Map.groupBy(rows, ({ name }) => name);
  return Object.fromEntries(tables.map(({ name }) => [name, (held.get(name) ?? []).map(({ row }) => row).toSorted()]));
}
