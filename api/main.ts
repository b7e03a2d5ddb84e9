// The process: `node api/main.ts`. The only file of the server with effects at its top level.

import { destination, pino } from 'pino';
import { BadEnvironment, type Env, readEnv } from './env.ts';
import { type Running, start } from './start.ts';

const longestGoodbyeMs = 5_000; // 5 s, then the process ends whatever still runs

const env = environment();
// Logs go to standard error, so that the announcement below is all that standard output holds.
const log = pino({ level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination(2));

let running: Running | undefined;
let goodbye: Promise<void> | undefined;
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => {
    goodbye ??= leave(signal);
  });

try {
  running = await start(env, log);
  process.stdout.write(announcement(running));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Entente can't start: ${reason}\n`);
  process.exit(1);
}

function environment(): Env {
  try {
    return readEnv();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function leave(signal: string): Promise<void> {
  log.info({ signal }, 'going away');
  setTimeout(() => process.exit(1), longestGoodbyeMs).unref();
  await running?.stop();
  process.exit(0);
}

/** What people need to go on: addresses, and the keys that let them in. */
function announcement({ url, setup }: Running): string {
  const lines = [
    'Entente is ready.',
    `  graph      ${url}/graphql`,
    `  app        ${url}/app`,
    `  dashboard  ${url}/dashboard`,
    `  demo page  ${url}/demo`,
    `  widget     ${url}/widget/entente.js`,
    `  health     ${url}/health/ready`,
    `  metrics    ${url}/metrics`,
  ];
  if (setup !== null) {
    if (setup.siteKey !== null) lines.push(`site ${setup.siteKey}`);
    lines.push(...setup.keys.map(({ role, key }) => `key ${role} ${key}`));
    lines.push(
      setup.keptIn === null ? 'These keys are shown once: note them.' : `These keys are kept in ${setup.keptIn}.`,
    );
  }
  return `${lines.join('\n')}\n`;
}
