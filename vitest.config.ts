import { defineConfig } from 'vitest/config';

import { CountingReporter } from './tests/support/counting-reporter.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['tests/support/database-server.ts'],
    reporters: ['default', new CountingReporter()],
  },
});
