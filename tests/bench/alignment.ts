// `npm run bench -- alignment --people 2000 --observations 10`
//
// Measures what looks at everybody of whom something was observed: the preview of other settings, and the change to them,
// which records everybody who then stands otherwise. In one run on one embedded PostgreSQL, also for half as many people:
// what counts is the ratio.

import { parseArgs } from 'node:util';
import { z } from 'zod';
import { close, connect, type Db } from '../../prisma/client.ts';
import { call } from '../alignment/support.ts';
import { scratchDatabase } from '../realtime/scratch-database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';

const number = (usual: number) => z.coerce.number().int().min(2).default(usual);
const shape = z.object({ people: number(2_000), observations: number(10) });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: Object.fromEntries(Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }])),
});
const { people, observations } = shape.parse(values);
const half = await measured(Math.floor(people / 2));
const whole = await measured(people);
for (const what of ['preview', 'change'] as const)
  say(
    `${what}: ${whole[what].toFixed(0)} ms for ${people} people of ${observations} observations each, ${half[what].toFixed(0)} ms for half of them, ${(whole[what] / half[what]).toFixed(1)} to 1`,
  );

async function measured(count: number): Promise<{ readonly preview: number; readonly change: number }> {
  const database = await scratchDatabase(undefined, { fsync: 'off' });
  const db = connect(database.url);
  try {
    const w = await world(db);
    await observed(db, w, count);
    const run = graph(db, w.actors.customerManager);
    const fields = `minBehaviours mentorObservers nonSupporterBehaviours enemyBehaviours halfLifeDays countsFrom staleAfterDays
      weights { call visit complaint survey hearsay commitment } behaviours { code level textEn textZh questionEn questionZh }
      keptPromise brokenPromise`;
    const { data } = await run(`{ alignmentSettings { ${fields} } }`);
    const settings = { ...data.alignmentSettings, minBehaviours: 1 };
    const start = performance.now();
    const looked = await run(
      'query ($settings: AlignmentSettingsInput!) { alignmentSettingsPreview(settings: $settings) { contacts } }',
      { settings },
    );
    const seen = performance.now();
    const input = { expectedVersion: 1, settings, reason: 'measured' };
    const done = await call(run, 'changeAlignmentSettings', 'settings { version }', input);
    const end = performance.now();
    const changes = await db.alignmentChange.count({ where: { cause: 'SETTINGS' } });
    if (looked.data.alignmentSettingsPreview.contacts !== count || done.settings?.version !== 2 || changes < count)
      throw new Error(JSON.stringify({ looked, done, changes }));
    return { preview: seen - start, change: end - seen };
  } finally {
    await close(db);
    await database.drop();
  }
}

/** People of the first account, each observed by the salesperson to behave in two ways that support us, on different days. */
async function observed(db: Db, w: World, count: number): Promise<void> {
  await db.$executeRaw`
    insert into contact (id, account_id, name, created_at, updated_at)
    select gen_random_uuid(), ${w.accounts.own}::uuid, 'Person ' || i, now(), now() from generate_series(1, ${count}::int) i`;
  await db.$executeRaw`
    insert into alignment_observation (id, contact_id, account_id, observer_id, behaviour, observed_on, source, recorded_at)
    select gen_random_uuid(), c.id, c.account_id, ${w.users.salesperson}::uuid, (array['PL1', 'PL2'])[1 + i % 2],
      date '2026-11-20' - i, 'CALL', now()
    from contact c, generate_series(1, ${observations}::int) i where c.name like 'Person %'`;
  await db.$executeRawUnsafe('analyze contact, alignment_observation');
}
