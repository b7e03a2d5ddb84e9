// How many SQL statements the complaint statistics of months may cost.

import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { draftComplaintStatistics } from '../../schema/complaint/report-commands.ts';
import { commanderOf } from '../import/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { insertComplaint, world, type World } from '../support/world.ts';
import { trafficOf } from './traffic.ts';

let db: Db;
let url: string;
let w: World;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  await insertComplaint(db, { accountId: w.accounts.own });
  for (const month of ['2026-07', '2026-08', '2026-09', '2026-10'])
    await draftComplaintStatistics(commanderOf(db, w.actors.customerManager), { month });
});

const plain = `month state isLate hash figures { received dueAt byDepartment { departmentId count } } draftedBy { name }
  approvedBy { name } deadline { state shifts { kind by { name } } }`;

test.each([
  [
    'a page of reports with all that hangs on them',
    `{ complaintStatisticsReports(first: 20) { nodes { ${plain} } } }`,
    1,
  ],
  ['the same, counted', `{ complaintStatisticsReports(first: 20) { totalCount nodes { ${plain} } } }`, 2],
  [
    'and compared with now, all at once',
    `{ complaintStatisticsReports(first: 20) { nodes { ${plain} differsFromNow } } }`,
    2,
  ],
  ['one report', `{ complaintStatisticsReport(month: "2026-10") { ${plain} } }`, 1],
])('%s keeps to its statements', async (_name, document, statements) => {
  const { statements: sent } = await trafficOf(url, async (own) => {
    expect((await graph(own, w.actors.auditor)(document)).errors).toEqual([]);
  });

  expect(sent).toHaveLength(statements);
});
