import type { Db } from '../../prisma/client.ts';
import type { UserActor } from '../../schema/core/actor.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { continueExport, readExport } from '../../schema/export/commands.ts';
import { commanderOf } from '../import/support.ts';
import { graph, noon } from '../support/graph.ts';

/** Starts an export; returns it, or the refusal. */
export async function start(db: Db, actor: UserActor, input: object): Promise<any> {
  const { data, errors } = await graph(db, actor)(
    `mutation ($input: StartExportInput!) { startExport(input: $input) { ... on StartExportPayload { export { id state rowsTotal rowsDone path } }
      ... on InvalidInput { problems { path code } } ... on Error { code path } } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.startExport.export ?? data.startExport;
}

/** Lets the worker write it on; returns it as its starter sees it. */
export async function work(db: Db, actor: UserActor, id: string): Promise<any> {
  await continueExport(
    () => commanderOf(db, actor),
    decodeId('Export', id) ?? '',
    () => false,
  );
  return see(db, actor, id);
}

/** An export as somebody sees it. */
export async function see(db: Db, actor: UserActor, id: string): Promise<any> {
  const { data } = await graph(db, actor)(
    'query ($id: ID!) { export(id: $id) { id state rowsTotal rowsDone failure finishedAt expiresAt path columns } }',
    { id },
  );
  return data.export;
}

/** The whole text of an export, as a reader gets it at a moment. */
export async function read(db: Db, actor: UserActor, id: string, now: Date = noon): Promise<string> {
  let text = '';
  for await (const part of readExport({ db, actor, now }, decodeId('Export', id) ?? '')) text += part;
  return text;
}

/** Starts an export, lets it be written and reads it. */
export async function exported(db: Db, actor: UserActor, input: object): Promise<string> {
  const { id } = await start(db, actor, input);
  await work(db, actor, id);
  return read(db, actor, id);
}
