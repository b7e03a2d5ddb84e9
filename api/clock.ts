import type { Logger } from 'pino';
import { announceDueCommitments } from '../schema/call/due-commands.ts';
import { approvalDeadlines } from '../schema/approval/deadline-commands.ts';
import { complaintDeadlines } from '../schema/complaint/deadline-commands.ts';
import { draftDueStatistics, endOfMonth } from '../schema/complaint/report-commands.ts';
import { statisticsDeadlines } from '../schema/complaint/report-deadline-commands.ts';
import { endOfDayAfter } from '../schema/core/calendar.ts';
import { improvementDeadlines } from '../schema/improvement/deadline-commands.ts';
import { type DeadlineNoun, fireDeadlines, nextDeadlineAt } from '../schema/deadline/fire-commands.ts';
import { suggestionDeadlines } from '../schema/suggestion/deadline-commands.ts';
import { closeDueSurveys, nextClosingAt } from '../schema/survey/run-commands.ts';
import { systemCommander, type SystemFacts } from './system-commander.ts';

/** What the clock needs. */
export interface ClockOptions extends SystemFacts {
  readonly log: Logger;
}

/** Every noun that has deadlines. */
export const deadlineNouns: readonly DeadlineNoun[] = [
  complaintDeadlines,
  statisticsDeadlines,
  improvementDeadlines,
  suggestionDeadlines,
  approvalDeadlines,
];

const sweepMs = 60_000; // 1 min: what was recorded late, or announced by an instance that died over it

/** How soon a deadline is found that is nearer than the one waited for; one look at an index. */
const lookMs = 1_000; // 1 s

/**
 * Tells of what falls due, until stopped: deadlines at the instant of each notice, promises when the company's day ends; closes
 * surveys whose last day is over.
 * Every instance does it; the database sees to it that each is told once. It is no job of the queue, which looks twice a
 * second at most and ends a job in another transaction than the job's event: after a kill that tells a thing twice, or
 * never. A failed run is logged and made up for by the next.
 */
export function startClock(options: ClockOptions): { stop(): Promise<void> } {
  const { db, log, now, companyTimeZone } = options;
  const hands = [
    repeat(log, 'commitments', async () => {
      // Taken before the work: a day that ends meanwhile is looked at again at once.
      const next = endOfDayAfter(now(), 0, companyTimeZone).getTime() + 1;
      const told = await announceDueCommitments(systemCommander(options));
      if (told > 0) log.info({ told }, 'commitments due');
      return within(next - now().getTime(), sweepMs);
    }),
    repeat(log, 'complaint statistics', async () => {
      const next = endOfMonth(now(), companyTimeZone).getTime();
      const drafted = await draftDueStatistics(systemCommander(options));
      if (drafted > 0) log.info({ drafted }, 'complaint statistics drafted');
      return within(next - now().getTime(), sweepMs);
    }),
    repeat(log, 'surveys', async () => {
      const closed = await closeDueSurveys(systemCommander(options));
      if (closed > 0) log.info({ closed }, 'surveys closed');
      const next = await nextClosingAt(db, companyTimeZone);
      return next === null ? sweepMs : within(next.getTime() + 1 - now().getTime(), sweepMs);
    }),
    repeat(log, 'deadlines', async () => {
      const told = await fireDeadlines(systemCommander(options), deadlineNouns);
      if (told > 0) log.info({ told }, 'deadlines told');
      const next = await nextDeadlineAt(db);
      return next === null ? lookMs : within(next.getTime() - now().getTime(), lookMs);
    }),
  ];
  return {
    async stop() {
      await Promise.all(hands.map((hand) => hand.stop()));
    },
  };
}

/** A wait of no less than nothing and no more than so long. */
const within = (waitMs: number, mostMs: number): number => Math.min(Math.max(waitMs, 0), mostMs);

/** Does some work at once, and again as many milliseconds later as it says, until stopped; after a failure, in a while. */
function repeat(log: Logger, name: string, work: () => Promise<number>): { stop(): Promise<void> } {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    let waitMs = lookMs;
    try {
      waitMs = await work();
    } catch (error) {
      log.error({ name, reason: error instanceof Error ? error.name : 'unknown' }, 'telling what is due failed');
    }
    if (!isStopped) timer = setTimeout(run, waitMs);
  };
  const run = (): void => {
    running = once();
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
