import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Instance } from './instance.ts';
import type { Options } from './options.ts';
import type { Random } from './random.ts';

/** Kills listeners and instances, spread over the run by how many of the cuts are made. */
export async function trouble(
  options: Options,
  databaseUrl: string,
  instances: readonly Instance[],
  random: Random,
  progress: () => number,
  deadline: AbortSignal,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const total = options.killListener + options.restarts;
    for (let done = 0; done < total && !deadline.aborted; done += 1) {
      while (progress() < done / total && !deadline.aborted) await delay(20);
      // Shares both kinds out evenly.
      const isRestart =
        Math.floor(((done + 1) * options.restarts) / total) > Math.floor((done * options.restarts) / total);
      if (isRestart) await random.pick(instances).restart(random.chance(0.5) ? 'SIGKILL' : 'SIGTERM');
      else
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = 'entente listener' order by random() limit 1`,
        );
    }
  } finally {
    await client.end();
  }
}
