import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import { announceDueCommitments } from '../schema/call/due-commands.ts';
import { endOfDayAfter } from '../schema/core/calendar.ts';
import type { PersonalDataCipher } from '../schema/core/cipher.ts';
import { newToken, newUuid } from '../schema/core/command.ts';

/** What the announcer needs. */
export interface DueAnnouncerOptions {
  readonly db: Db;
  readonly log: Logger;
  readonly now: () => Date;
  readonly companyTimeZone: string;
  readonly personalData: PersonalDataCipher;
  /** Rings the bell of the topics written to. */
  readonly hint: (topics: readonly string[]) => void;
}

const sweepMs = 60_000; // 1 min: what was recorded late, or announced by an instance that died over it

/**
 * Announces promises as they fall due, until stopped: at once, at the instant in which the company's day ends, and once a
 * minute in any case. Every instance does it; the database sees to it that each promise is announced once. A failed run is
 * logged and made up for by the next.
 */
export function startDueAnnouncer(options: DueAnnouncerOptions): { stop(): Promise<void> } {
  const { log, now, companyTimeZone, ...rest } = options;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();

  const announce = async (): Promise<void> => {
    const commander = {
      ...rest,
      now: now(),
      companyTimeZone,
      newId: newUuid,
      newToken,
      actor: { kind: 'system' } as const,
      requestId: null,
      idempotency: null,
    };
    try {
      const announced = await announceDueCommitments(commander);
      if (announced > 0) log.info({ announced }, 'commitments due');
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'announcing what is due failed');
    }
    if (isStopped) return;
    const moment = now();
    const dayEndsInMs = endOfDayAfter(moment, 0, companyTimeZone).getTime() + 1 - moment.getTime();
    timer = setTimeout(run, Math.min(dayEndsInMs, sweepMs));
  };
  const run = (): void => {
    running = announce();
  };

  run();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
