import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../core/actor.ts';
import { endOfDate, monthBounds } from '../core/calendar.ts';
import { visibleSuggestions } from './access.ts';
import { categoryLabels, channelLabels, type SuggestionCategory, type SuggestionChannel } from './vocabulary.ts';

/** A count of one group. */
export interface CountOf<Key> {
  readonly key: Key;
  readonly count: number;
}

/** What one department was asked, and what came of it. */
export interface DepartmentAnswers {
  readonly departmentId: string;
  readonly asked: number;
  readonly answered: number;
  readonly waived: number;
  readonly pending: number;
}

/** The figures of the suggestion summary table (S10, catalogue ch. 17): of the suggestions received in a month, as they stand now. */
export interface SuggestionSummary {
  readonly month: string;
  readonly received: number;
  readonly approved: number;
  readonly rejected: number;
  readonly repliedOnTime: number;
  readonly repliedLate: number;
  readonly awaitingReply: number;
  readonly overdue: number;
  /** Percent of the replied, two digits; null without any. */
  readonly onTimeShare: number | null;
  readonly byCategory: readonly CountOf<SuggestionCategory | null>[];
  readonly byChannel: readonly CountOf<SuggestionChannel>[];
  readonly byDepartment: readonly DepartmentAnswers[];
}

/**
 * Counts a month's suggestions in the actor's view; merged ones count with the one that remains. One statement.
 * @param month `yyyy-mm` in the company's time zone, as `shapes.month` checks it.
 */
export async function suggestionSummary(
  db: Db,
  { actor, month, now, companyTimeZone }: { actor: Actor; month: string; now: Date; companyTimeZone: string },
): Promise<SuggestionSummary> {
  const bounds = monthBounds(month, companyTimeZone);
  const rows = await db.suggestion.findMany({
    where: { receivedAt: { gte: bounds.start, lt: bounds.end }, AND: [visibleSuggestions(actor)] },
    select: {
      channel: true,
      category: true,
      promisedReplyBy: true,
      approvedAt: true,
      rejectionReason: true,
      isReplyLate: true,
      opinions: { select: { departmentId: true, answeredAt: true, waiverReason: true } },
    },
  });
  const countOf = (holds: (row: (typeof rows)[number]) => boolean): number => rows.filter(holds).length;
  const repliedOnTime = countOf(({ isReplyLate }) => isReplyLate === false);
  const repliedLate = countOf(({ isReplyLate }) => isReplyLate === true);
  const replied = repliedOnTime + repliedLate;
  return {
    month,
    received: rows.length,
    approved: countOf(({ approvedAt }) => approvedAt !== null),
    rejected: countOf(({ rejectionReason }) => rejectionReason !== null),
    repliedOnTime,
    repliedLate,
    awaitingReply: rows.length - replied,
    overdue: countOf(
      ({ isReplyLate, promisedReplyBy }) =>
        isReplyLate === null && promisedReplyBy !== null && now > endOfDate(promisedReplyBy, companyTimeZone),
    ),
    onTimeShare: replied === 0 ? null : Math.round((repliedOnTime / replied) * 10_000) / 100,
    byCategory: [...keysOf(categoryLabels), null].map((key) => ({
      key,
      count: countOf(({ category }) => category === key),
    })),
    byChannel: keysOf(channelLabels).map((key) => ({ key, count: countOf(({ channel }) => channel === key) })),
    byDepartment: [
      ...Map.groupBy(
        rows.flatMap(({ opinions }) => opinions),
        ({ departmentId }) => departmentId,
      ),
    ]
      .map(([departmentId, opinions]) => {
        const pending = opinions.filter(({ answeredAt }) => answeredAt === null).length;
        const waived = opinions.filter(({ waiverReason }) => waiverReason !== null).length;
        return { departmentId, asked: opinions.length, answered: opinions.length - pending - waived, waived, pending };
      })
      .sort((a, b) => b.asked - a.asked || (a.departmentId < b.departmentId ? -1 : 1)),
  };
}

function keysOf<Key extends string>(labels: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(labels) as Key[]; // Object.keys forgets the key type
}
