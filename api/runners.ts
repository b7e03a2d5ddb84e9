import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Says when work has to end. */
export interface Signals {
  /** Take nothing new. */
  readonly stopping: AbortSignal;
  /** Drop what is under way. */
  readonly calledOff: AbortSignal;
}

/** Work that goes on until stopped. */
export interface Runners {
  /** Says that there may be something to do. */
  look(): void;
  /** Lets what is under way end, for 2 s at most; what does not is called off. */
  stop(): Promise<void>;
}

/** How the work is found. */
export interface RunnerOptions {
  /** What it is, for the log. */
  readonly name: string;
  readonly log: Logger;
  /** How many pieces are at work at once. */
  readonly runners: number;
  /** How often to look in any case, in ms. */
  readonly pollMs: number;
  /** Takes a piece of work from the database, so that nobody else does; null when there is none. */
  readonly take: (signals: Signals) => Promise<(() => Promise<void>) | null>;
}

const patienceMs = 2_000; // 2 s

/** Takes work as long as there is some, a few pieces at once, and looks again when told to and every so often. */
export function startRunners({ name, log, runners, pollMs, take }: RunnerOptions): Runners {
  const stopping = new AbortController();
  const calledOff = new AbortController();
  const signals = { stopping: stopping.signal, calledOff: calledOff.signal };
  const working = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  let isAgain = false;

  const trouble = (error: unknown, what: string): void =>
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, `${name}: ${what}`);

  async function fill(): Promise<void> {
    while (working.size < runners && !stopping.signal.aborted) {
      const work = await take(signals);
      if (work === null) return;
      const done = work()
        .catch((error: unknown) => trouble(error, 'one is put off'))
        .finally(() => {
          working.delete(done);
          look();
        });
      working.add(done);
    }
  }
  function look(): void {
    isAgain = true;
    looking ??= (async () => {
      while (isAgain && !stopping.signal.aborted) {
        isAgain = false;
        await fill().catch((error: unknown) => trouble(error, 'not looked'));
      }
      looking = null;
    })();
  }
  const timer = setInterval(look, pollMs);
  return {
    look,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await looking;
      const patience = new AbortController();
      const all = Promise.all(working);
      await Promise.race([all, delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
      patience.abort();
      calledOff.abort();
      await all;
    },
  };
}
