// The statistics of a generated year against SQL that is written from the catalogue’s words (S43, R16, ch. 17), and shares
// nothing with the code: what was done is read from the steps, never from columns that the code keeps for itself.

import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { generateYear } from './generated-year.ts';
import { change } from './report-support.ts';

const until = new Date('2025-01-06T04:00:00Z');
const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`);

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
  await generateYear(db, w, 220, until);
}, 120_000);

interface Row {
  readonly month: string;
  readonly received: number;
  readonly notAccepted: number;
  readonly accepted: number;
  readonly closedOnTime: number;
  readonly closedLate: number;
  readonly open: number;
  readonly overdue: number;
  readonly compensationTotal: string;
  readonly meanDaysToClose: number | null;
}

function independently(): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    with told as (
      select id, received_at, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
        -- which counts: the latest ruling, closing or opening again
        (select verb from complaint_step s where s.complaint_id = c.id and verb in ('ACCEPT', 'REJECT', 'REOPEN')
         order by version desc limit 1) as ruling,
        (select case when verb = 'CLOSE' then at end from complaint_step s
         where s.complaint_id = c.id and verb in ('CLOSE', 'REOPEN') order by version desc limit 1) as closed_at,
        (select version from complaint_step s where s.complaint_id = c.id and verb in ('REGISTER', 'REOPEN')
         order by version desc limit 1) as started,
        (select case when verb = 'REOPEN' then at else c.received_at end from complaint_step s
         where s.complaint_id = c.id and verb in ('REGISTER', 'REOPEN') order by version desc limit 1) as started_at,
        (select verb = 'DECIDE' and to_state = 'DISPOSITION_REVIEWED' from complaint_step s
         where s.complaint_id = c.id and verb in ('PROPOSE_DISPOSITION', 'DECIDE', 'REOPEN')
         order by version desc limit 1) as decided,
        (select amount from complaint_disposition d where d.complaint_id = c.id order by revision desc limit 1) as amount
      from complaint c
    ), clocks as (
      select told.*,
        -- closed within seven calendar days of receipt; a day on which the clock stood still at its end is not counted
        (started_at at time zone 'Asia/Shanghai')::date + 7 + coalesce((
          select sum((r.at at time zone 'Asia/Shanghai')::date - (
            select (p.at at time zone 'Asia/Shanghai')::date from complaint_step p
            where p.complaint_id = told.id and p.verb = 'PAUSE' and p.version < r.version order by p.version desc limit 1))
          from complaint_step r where r.complaint_id = told.id and r.verb = 'RESUME' and r.version > started), 0)::int as due,
        coalesce((select verb = 'PAUSE' from complaint_step p where p.complaint_id = told.id and verb in ('PAUSE', 'RESUME')
          and version > started order by version desc limit 1), false) as paused
      from told
    ), judged as (
      select *, ruling in ('ACCEPT', 'REOPEN') as accepted,
        (closed_at at time zone 'Asia/Shanghai')::date <= due as on_time,
        closed_at is null and not paused and (${until}::timestamptz at time zone 'Asia/Shanghai')::date > due as late
      from clocks
    )
    select month, count(*)::int as received,
      count(*) filter (where ruling = 'REJECT')::int as "notAccepted",
      count(*) filter (where accepted)::int as accepted,
      count(*) filter (where accepted and closed_at is not null and on_time)::int as "closedOnTime",
      count(*) filter (where accepted and closed_at is not null and not on_time)::int as "closedLate",
      count(*) filter (where accepted and closed_at is null)::int as open,
      count(*) filter (where late)::int as overdue,
      coalesce(sum(amount) filter (where decided), 0)::numeric(14, 2)::text as "compensationTotal",
      round(avg(extract(epoch from closed_at - received_at) / 86400) filter (where accepted and closed_at is not null), 2)::float8
        as "meanDaysToClose"
    from judged where month like '2024-%' group by month order by month`;
}

/** How many there are of each of something, month by month; what there is none of is left out. */
async function groups(what: 'claim' | 'kind' | 'department'): Promise<Record<string, Record<string, number>>> {
  const rows = await db.$queryRawUnsafe<{ month: string; key: string; count: number }[]>(`
    select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, coalesce(key::text, 'none') as key, count(*)::int
    from complaint ${
      {
        claim: 'cross join unnest(claims) as key',
        kind: 'cross join lateral (select customer_kind::text as key) k',
        department: 'cross join lateral (select handling_department_id::text as key) k',
      }[what]
    } group by 1, 2 having count(*) > 0`);
  const found: Record<string, Record<string, number>> = {};
  for (const { month, key, count } of rows) (found[month] ??= {})[key] = count;
  return found;
}

const some = (counts: readonly (readonly [string, number])[]) =>
  Object.fromEntries(counts.filter(([, count]) => count > 0));

test('every column of every month is what an independent computation gives', async () => {
  const expected = await independently();
  const [claims, kinds, departments] = [await groups('claim'), await groups('kind'), await groups('department')];
  const at = { now: until };
  const reports: any[] = [];
  for (const month of months)
    reports.push(await change(graph(db, w.actors.customerManager, at), 'draftComplaintStatistics', { month }));

  // The year has something of everything, or it would prove little.
  const sum = (key: keyof Row) => expected.reduce((all, row) => all + Number(row[key]), 0);
  expect(expected.map(({ month }) => month)).toEqual(months);
  for (const key of ['notAccepted', 'closedOnTime', 'closedLate', 'open', 'overdue'] as const)
    expect(sum(key)).toBeGreaterThan(3);
  expect(await db.complaint.count({ where: { reopenedCount: { gt: 0 } } })).toBeGreaterThan(10);
  expect(await db.complaintStep.count({ where: { verb: 'RESUME' } })).toBeGreaterThan(20);

  for (const [index, { figures }] of reports.entries()) {
    const row = expected[index]!;
    const {
      byClaim,
      byCustomerKind,
      byDepartment,
      dueAt: _,
      onTimeShareOfAccepted,
      onTimeShareOfClosed,
      ...plain
    } = figures;
    expect(plain).toEqual(row);
    const closed = row.closedOnTime + row.closedLate;
    expect(onTimeShareOfAccepted).toBeCloseTo((row.closedOnTime / row.accepted) * 100, 1);
    expect(onTimeShareOfClosed).toBeCloseTo((row.closedOnTime / closed) * 100, 1);
    expect(some(byClaim.map(({ claim, count }: any) => [claim, count]))).toEqual(claims[row.month]);
    expect(some(byCustomerKind.map(({ customerKind, count }: any) => [customerKind ?? 'none', count]))).toEqual(
      kinds[row.month],
    );
    const named = Object.entries(departments[row.month]!).map(([key, count]) => [
      key === 'none' ? null : encodeId('Department', key),
      count,
    ]);
    expect(byDepartment.map(({ departmentId, count }: any) => [departmentId, count]).toSorted()).toEqual(
      named.toSorted(),
    );
  }
  // What is live says the same as what was kept.
  const { data } = await graph(
    db,
    w.actors.auditor,
    at,
  )(
    `{ complaintStatisticsReports(first: 20) { totalCount nodes { month differsFromNow } } complaintStatistics(month: "2024-06") { received } }`,
  );
  expect(data.complaintStatisticsReports).toEqual({
    totalCount: 12,
    nodes: months.toReversed().map((month) => ({ month, differsFromNow: false })),
  });
  expect(data.complaintStatistics.received).toBe(expected[5]?.received);
});
