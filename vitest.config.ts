import { defineConfig } from 'vitest/config';

import { CountingReporter } from './tests/support/counting-reporter.ts';

export default defineConfig({
  // Vite would take graphql's ES modules and Node its CommonJS ones: two copies that don't know each other's types.
  resolve: {
    alias: [{ find: /^graphql$/, replacement: new URL('node_modules/graphql/index.js', import.meta.url).pathname }],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files of a worker share their modules: to make the graph anew for each took as long as to test it.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['tests/support/each-file.ts'],
    globalSetup: ['tests/support/database-server.ts'],
    reporters: ['default', new CountingReporter()],
  },
});
