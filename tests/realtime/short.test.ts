import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');
const deadlineSeconds = 60;

/** Runs the program as `npm run test:realtime` does, on this test run's PostgreSQL. */
async function realtime(options: string): Promise<{ code: number | null; lines: string[]; errors: string }> {
  const child = spawn(process.execPath, [main, ...options.split(/\s+/)], {
    env: { PATH: process.env['PATH'], TEST_DATABASE_URL: inject('databaseServer').url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const impatience = setTimeout(() => child.kill('SIGTERM'), (deadlineSeconds + 45) * 1_000);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = await once(child, 'close');
  clearTimeout(impatience);
  return { code, lines: output.trimEnd().split('\n'), errors };
}

test(
  'over 60 cut connections to two servers nothing is lost, doubled or out of order',
  { timeout: 120_000 },
  async () => {
    const { code, lines, errors } = await realtime(
      `--disconnects 60 --subscribers 6 --instances 2 --transport ws,sse --kill-listener 2 --rate 60 --connection-ms 300
     --more-than 400 --deadline-seconds ${deadlineSeconds}`,
    );

    expect({ code, problems: lines.filter((line) => line.startsWith('problem')), errors }, lines.join('\n')).toEqual({
      code: 0,
      problems: [],
      errors: '',
    });
    expect(lines.at(-1)).toMatch(/^lost 0 duplicated 0 reordered 0 received \d{3,}$/);
  },
);

test('exits 1 when too little was received to mean anything', { timeout: 120_000 }, async () => {
  const { code, lines } = await realtime(
    '--disconnects 1 --subscribers 1 --instances 1 --more-than 1000000 --deadline-seconds 1',
  );

  expect(lines.at(-1)).toMatch(/^lost 0 duplicated 0 reordered 0 received \d+$/);
  expect(code).toBe(1);
});
