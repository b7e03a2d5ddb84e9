import { refusal } from '../refusal.ts';
import type { ServerPlugin } from './server-plugin.ts';

/**
 * Answers OPERATION_TIMEOUT when a query or mutation takes too long, and aborts `context.signal`. A mutation that was
 * about to commit may still have done so: a caller repeats it with the same idempotency key to learn.
 */
export function useOperationTimeout(timeoutMs: number): ServerPlugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      setExecuteFn(async (executeArgs) => {
        const { session } = args.contextValue;
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<{ errors: readonly [ReturnType<typeof refusal>] }>((resolve) => {
          timer = setTimeout(() => {
            session.abort.abort();
            resolve({ errors: [refusal('OPERATION_TIMEOUT', { seconds: timeoutMs / 1_000 })] });
          }, timeoutMs);
        });
        try {
          return await Promise.race([executeFn(executeArgs), late]);
        } finally {
          clearTimeout(timer);
        }
      });
    },
  };
}
