import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createJobs, type Jobs } from '../../api/jobs.ts';
import { createStandingOf } from '../../api/standing.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { mapped, see, start } from '../import/support.ts';
import { freshDatabase, sql } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { eventually } from '../support/graphql.ts';
import { personalData } from '../support/personal-data.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { world, type World } from '../support/world.ts';

let server: TestServer;
let w: World;
let jobs: Jobs;
const patienceMs = 40_000; // jobs are looked for each second; the machine may be busy

beforeAll(async () => {
  const database = await freshDatabase();
  server = await startServer({ database });
  w = await world(server.db);
  jobs = createJobs({
    db: server.db,
    databaseUrl: server.databaseUrl,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    standingOf: createStandingOf({ db: server.db, now: () => new Date(), companyTimeZone: 'Asia/Shanghai' }),
    hint: () => {},
  });
}, patienceMs);
afterAll(async () => {
  await jobs.stop();
  await server.stop();
});

test(
  'an import is worked through in the background, with its starter’s rights',
  async () => {
    const csv = `EXTERNAL_ID,NAME\na ${w.tag},A\nb ${w.tag},\n`;
    const started = await start(server.db, w.actors.salesperson, {
      kind: 'ACCOUNT',
      mode: 'RUN',
      csv,
      mapping: mapped('EXTERNAL_ID', 'NAME'),
    });

    const done = await eventually(
      () => see(server.db, w.actors.salesperson, started.id),
      ({ state }) => state === 'DONE',
      patienceMs,
    );

    expect(done).toMatchObject({ created: 1, failed: 1 });
    const schemas = await sql<{ name: string }>(
      server.databaseUrl,
      `select nspname as name from pg_namespace where nspname = 'pgboss'`,
    );
    expect(schemas).toHaveLength(1);
  },
  patienceMs,
);

test(
  'an import whose starter has left is given up',
  async () => {
    await server.db.user.update({ where: { id: w.users.colleague }, data: { deactivatedAt: new Date() } });
    const started = await start(server.db, w.actors.colleague, {
      kind: 'ACCOUNT',
      mode: 'RUN',
      csv: `EXTERNAL_ID,NAME\nc ${w.tag},C\n`,
      mapping: mapped('EXTERNAL_ID', 'NAME'),
    });

    const failed = await eventually(
      () => see(server.db, w.actors.colleague, started.id),
      ({ state }) => state === 'FAILED',
      patienceMs,
    );

    expect(failed).toMatchObject({ failure: 'STARTER_GONE', created: 0 });
  },
  patienceMs,
);

test(
  'an export is written in the background and downloaded by its starter only',
  async () => {
    const asked = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.keys.SALESPERSON}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query:
          'mutation { startExport(input: { kind: ACCOUNT, columns: [NAME], bom: true }) { ... on StartExportPayload { export { id } } } }',
      }),
    });
    const { data } = (await asked.json()) as { data: { startExport: { export: { id: string } } } };
    const { id } = data.startExport.export;
    const admin = graph(server.db, w.actors.admin);
    const { path } = await eventually(
      async () => (await admin('query ($id: ID!) { export(id: $id) { path } }', { id })).data.export,
      (found) => found.path !== null,
      patienceMs,
    );
    const get = (key: string | undefined) =>
      fetch(`${server.url}${path}`, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } });

    const own = await get(server.keys.SALESPERSON);
    const others = await Promise.all([
      get(server.keys.CUSTOMER_MANAGER),
      get(server.keys.AUDITOR),
      get(undefined),
      get('ent_wrong'),
    ]);

    expect([own.status, own.headers.get('content-type'), own.headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'no-store',
    ]);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await own.arrayBuffer())).toMatch(
      /^\uFEFFName\r\n(?:.+\r\n)+$/,
    );
    expect(others.map(({ status }) => status)).toEqual([404, 404, 401, 401]);
    expect(encodeId('Export', path.slice(9, 45))).toBe(id);
  },
  patienceMs,
);
