// Generates the typed client and the Pothos types: `npm run build:client`.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');

const run = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'pipe'],
  encoding: 'utf8',
  env: {
    // Generating needs no schema engine, but the command looks for one first and would download it. Any existing
    // executable ends the search, so that a machine without access to Prisma's download host can build.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    ...process.env,
    // The Pothos generator is started by name.
    PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
  },
});

// Two screens of banners on success say nothing; a failure says everything.
if (run.status !== 0) process.stderr.write(`${run.stdout}${run.stderr}${run.error?.message ?? ''}\n`);
process.exitCode = run.status ?? 1;
