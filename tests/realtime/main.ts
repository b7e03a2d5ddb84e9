// `npm run test:realtime -- --disconnects 1000 --subscribers 20 --instances 2 --transport ws,sse`
//
// Prints `lost 0 duplicated 0 reordered 0 received N` as its last line and exits 0 when nothing was lost, doubled, out
// of order or otherwise wrong over all the cuts, and N is more than --more-than; exits 1 otherwise. The database is a
// new one on TEST_DATABASE_URL's or DATABASE_URL's server, else on an embedded PostgreSQL.

import { readOptions } from './options.ts';
import { run } from './run.ts';
import { isFlawless, lastLine } from './verify.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

// The default would end us at once, and leave the servers and the database behind. The second signal does not wait.
const interruption = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(1);
    interruption.abort(new Error(`interrupted by ${signal}`));
    setTimeout(() => process.exit(1), 20_000).unref(); // 20 s to tidy
  });
}

try {
  const options = readOptions(process.argv.slice(2));
  say(`seed ${options.seed}`);
  const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  const verdict = await run(options, server === '' ? undefined : server, say, interruption.signal);
  for (const problem of verdict.problems.slice(0, 50)) say(`problem: ${problem}`);
  if (verdict.problems.length > 50) say(`and ${verdict.problems.length - 50} problems more`);
  say(lastLine(verdict));
  process.exitCode = isFlawless(verdict, options.moreThan) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
