// `npm run test:deadlines -- --count 10000 --kill`
//
// Lets that many deadlines fall due over `--seconds` (60) under `--instances` (2) servers on one new database; with
// `--kill` each server is killed once in the middle of it (SIGKILL) and started again. Prints
// `fired 10000 duplicated 0 missed 0 late p99 N ms` as its last line and exits 0 when every deadline was told once.

import { parseArgs } from 'node:util';
import { z } from 'zod';
import { run } from './run.ts';

const count = (usual: number, maximum: number) => z.coerce.number().int().min(1).max(maximum).default(usual);

const { values } = parseArgs({
  options: {
    count: { type: 'string' },
    seconds: { type: 'string' },
    instances: { type: 'string' },
    kill: { type: 'boolean', default: false },
  },
});
const options = z
  .object({ count: count(10_000, 1_000_000), seconds: count(60, 3_600), instances: count(2, 8), kill: z.boolean() })
  .parse(values);

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const { fired, duplicated, missed, lateMs } = await run(options, say);
say(`fired ${fired} duplicated ${duplicated} missed ${missed} late p99 ${lateMs} ms`);
process.exitCode = fired === options.count && duplicated === 0 && missed === 0 ? 0 : 1;
