import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** Prints `N passed, N failed` alone on the run's last line, with `, N skipped` when there are any, for scripts to read. */
export class CountingReporter implements Reporter {
  /** Runs once, at the end. A file that does not load and an error outside any test count as failures. */
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    }
    const skipped = counts.skipped + counts.pending;
    const line = `${counts.passed} passed, ${counts.failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
    // At the exit, because the default reporter and the servers that stop may still print.
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}
