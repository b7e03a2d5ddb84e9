import type { Tx } from '../../prisma/client.ts';
import type { Rung } from '../deadline/vocabulary.ts';
import type { LoggedEvent } from '../core/event-log.ts';
import type { NoticePolicy } from './policies.ts';

/** An event, and whom its policy names. */
interface Noticeable {
  readonly event: LoggedEvent;
  readonly policy: Pick<NoticePolicy, 'recipients'>;
}

/** Somebody whom a deadline has told, and as what. */
export interface Reminded {
  readonly userId: string;
  readonly rung: Rung;
}

/** Whom the deadlines engine has told, by the event. */
export async function toldByDeadlines(
  tx: Tx,
  events: readonly Noticeable[],
): Promise<ReadonlyMap<string, readonly Reminded[]>> {
  const asked = events.flatMap(({ event, policy }) => {
    const seq = event.payload['notice'];
    return policy.recipients.includes('DEADLINE') && typeof seq === 'number' ? [{ event, seq }] : [];
  });
  if (asked.length === 0) return new Map();
  const rows = await tx.deadlineNoticeRecipient.findMany({
    where: {
      OR: asked.map(({ event, seq }) => ({
        seq,
        notice: {
          // The steps of an approval have a clock each.
          plannedAt: String(event.payload['plannedAt']),
          deadline: {
            OR: [
              { complaintId: event.subjectId },
              { suggestionId: event.subjectId },
              { approvalStep: { approvalId: event.subjectId } },
            ],
          },
        },
      })),
    },
    select: {
      seq: true,
      userId: true,
      rung: true,
      notice: {
        select: {
          deadline: {
            select: { complaintId: true, suggestionId: true, approvalStep: { select: { approvalId: true } } },
          },
        },
      },
    },
  });
  const isOf = ({ notice: { deadline } }: (typeof rows)[number], subjectId: string): boolean =>
    [deadline.complaintId, deadline.suggestionId].includes(subjectId) ||
    deadline.approvalStep?.approvalId === subjectId;
  return new Map(
    asked.map(({ event, seq }) => [event.id, rows.filter((row) => row.seq === seq && isOf(row, event.subjectId))]),
  );
}
