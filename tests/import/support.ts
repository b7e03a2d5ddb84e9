import type { Db } from '../../prisma/client.ts';
import type { UserActor } from '../../schema/core/actor.ts';
import { type Commander, newToken, newUuid } from '../../schema/core/command.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { continueImport } from '../../schema/import/run-commands.ts';
import { graph, noon } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';

/** The commander of somebody, at noon. */
export function commanderOf(db: Db, actor: UserActor, now: Date = noon): Commander {
  return {
    db,
    actor,
    now,
    newId: newUuid,
    newToken,
    requestId: 'test',
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    idempotency: null,
    hint: () => {},
  };
}

const selection = `id version state mode rowsTotal rowsDone created updated unchanged failed undone notUndone failure
  finishedAt undoableUntil
  problems(first: 100) { totalCount nodes { row outcome problems { column code message } } }
  notTakenBack(first: 100) { nodes { row undo } }`;

/** Starts an import; returns it, or the refusal. */
export async function start(db: Db, actor: UserActor, input: object): Promise<any> {
  const { data, errors } = await graph(db, actor)(
    `mutation ($input: StartImportInput!) { startImport(input: $input) { ... on StartImportPayload { import { ${selection} } }
      ... on InvalidInput { problems { path code message } } ... on Error { code path } } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.startImport.import ?? data.startImport;
}

/** Calls an import off or undoes it; returns it, or the refusal. */
export async function change(
  db: Db,
  actor: UserActor,
  verb: 'cancel' | 'undo',
  found: { id: string; version: number },
): Promise<any> {
  const type = verb === 'cancel' ? 'CancelImport' : 'UndoImport';
  const { data, errors } = await graph(db, actor)(
    `mutation ($input: ${type}Input!) { done: ${verb}Import(input: $input) { ... on ${type}Payload { import { ${selection} } }
      ... on Error { code path } } }`,
    { input: { importId: found.id, expectedVersion: found.version } },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.done.import ?? data.done;
}

/** Lets the worker go on with an import until it ends; returns it as its starter sees it. */
export async function work(db: Db, actor: UserActor, globalId: string, isStopping = () => false): Promise<any> {
  await continueImport(() => commanderOf(db, actor), decodeId('Import', globalId) ?? '', isStopping);
  return see(db, actor, globalId);
}

/** An import as somebody sees it. */
export async function see(db: Db, actor: UserActor, id: string): Promise<any> {
  const { data, errors } = await graph(db, actor)(`query ($id: ID!) { import(id: $id) { ${selection} } }`, { id });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.import;
}

/** Mappings of columns that are called as their fields. */
export function mapped(...fields: readonly string[]): object[] {
  return fields.map((field) => ({ column: field, field }));
}

/** Starts an import and lets it end. */
export async function run(db: Db, actor: UserActor, input: object): Promise<any> {
  const started = await start(db, actor, { mode: 'RUN', ...input });
  return started.id === undefined ? started : work(db, actor, started.id);
}
