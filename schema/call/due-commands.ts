import { dateOf } from '../core/calendar.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import { commitmentEventOf } from './commitment-commands.ts';

/** Most commitments that one transaction announces. */
const batch = 100;

interface Due {
  readonly id: string;
  readonly version: number;
  readonly accountId: string;
  readonly side: string;
  readonly dueOn: string;
}

/**
 * Announces the open promises whose due day is over in the company's time zone: an event for each, once for ever. Rows are
 * locked and marked in the transaction of their event, and rows that another instance holds are skipped, so that however
 * many instances announce, and whenever one dies, each promise is announced exactly once.
 * @returns how many it has announced.
 */
export async function announceDueCommitments(commander: Commander): Promise<number> {
  let announced = 0;
  for (;;) {
    const { count } = await announceBatch(commander);
    announced += count;
    if (count < batch) return announced;
  }
}

function announceBatch(commander: Commander): Promise<{ readonly count: number }> {
  const { now, companyTimeZone } = commander;
  const today = dateOf(now, companyTimeZone);
  return inTransaction(commander, async (tx, emit) => {
    const due = await tx.$queryRaw<Due[]>`
      update commitment set due_told_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz
      where id in (
        select id from commitment where state = 'OPEN' and due_told_at is null and due_on < ${today}::date
        order by due_on, id limit ${batch} for update skip locked
      )
      returning id, version, account_id as "accountId", side::text, due_on::text as "dueOn"`;
    for (const { side, dueOn, ...commitment } of due.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      emit(commitmentEventOf(commitment, 'COMMITMENT_DUE', { side, dueOn }));
    return { count: due.length };
  });
}
