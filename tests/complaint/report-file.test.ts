import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { draftComplaintStatistics } from '../../schema/complaint/report-commands.ts';
import { newUuid } from '../../schema/core/command.ts';
import { commanderOf } from '../import/support.ts';
import { freshDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { insertComplaint, world } from '../support/world.ts';

let server: TestServer;
beforeAll(async () => {
  const database = await freshDatabase();
  server = await startServer({ database });
  const { db } = database;
  const w = await world(db);
  const department = newUuid();
  const stamps = { createdAt: new Date(), updatedAt: new Date() };
  await db.department.create({ data: { id: department, name: '=HYPERLINK("x"), 车间', ...stamps } });
  for (const [month, handlingDepartmentId] of [['2020-01', department] as const, ['2020-03', null] as const]) {
    const id = await insertComplaint(db, { accountId: w.accounts.own, handlingDepartmentId });
    const receivedAt = new Date(`${month}-31T15:59:59.999Z`);
    await db.complaint.update({ where: { id }, data: { receivedAt, claims: ['RETURN'], customerKind: 'AGENT' } });
    await draftComplaintStatistics(commanderOf(db, w.actors.customerManager), { month, note: '-1 more' });
  }
}, 120_000);
afterAll(() => server.stop());

const get = async (path: string, key = server.keys.AUDITOR) => {
  const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const type = answer.headers.get('content-type');
  return { status: answer.status, type, name: answer.headers.get('content-disposition'), text: await answer.text() };
};

describe('complaint statistics as a file', () => {
  test('are one row a month, with headings of both languages and cells that are no formulas', async () => {
    const range = await get('/complaint-statistics/2020-01..2020-12.csv');
    const chinese = await fetch(`${server.url}/complaint-statistics/2020-01.csv?language=ZH_CN&bom=true`, {
      headers: { authorization: `Bearer ${server.keys.SERVICE_OFFICER}` },
    });
    const bytes = Buffer.from(await chinese.arrayBuffer()).toString('utf8');

    expect(range).toMatchObject({
      status: 200,
      type: 'text/csv; charset=utf-8',
      name: 'attachment; filename="complaint-statistics-2020-01-to-2020-12.csv"',
    });
    const [head, ...rows] = range.text.trimEnd().split('\r\n');
    expect(head).toBe(
      'Month,Received,Not accepted,Accepted,Closed within 7 days,Closed late,Open,Overdue,"On time, % of accepted","On time, % of closed",' +
        'Claim: Price reduction,Claim: Return,Claim: Exchange,Claim: Compensation,Claim: Criticism or suggestion,' +
        'Customer kind: End consumer,Customer kind: Agent,Customer kind: Franchisee,Customer kind: not said,' +
        '"Department: =HYPERLINK(""x""), 车间",Department: none yet,"Compensation, CNY",Mean days to close,State,Submitted on,Approved on,Approved by,Note,SHA-256 of the figures',
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^2020-01,1,0,0,0,0,0,0,,,0,1,0,0,0,0,1,0,0,1,0,0\.00,,Draft,,,,'-1 more,[\da-f]{64}$/);
    expect(rows[1]).toMatch(/^2020-03,1,0,0,0,0,0,0,,,0,1,0,0,0,0,1,0,0,0,1,0\.00,,Draft,,,,'-1 more,[\da-f]{64}$/);
    expect(bytes.startsWith('\uFEFF月份,接收,不予受理,受理,7天内结案,')).toBe(true);
    expect(bytes.split('\r\n')[1]).toMatch(/^2020-01,1,.*,草稿,/);
  });

  test.each([
    ['nobody known', '/complaint-statistics/2020-01.csv', 'none', 401, 'UNAUTHENTICATED'],
    ['who does not see every account', '/complaint-statistics/2020-01.csv', 'SALESPERSON', 403, 'FORBIDDEN'],
    ['months without a report', '/complaint-statistics/2019-01..2019-12.csv', 'AUDITOR', 404, 'NOT_FOUND'],
    ['a month that is none', '/complaint-statistics/2020-13.csv', 'AUDITOR', 400, 'INVALID_INPUT'],
    ['an end before the beginning', '/complaint-statistics/2020-02..2020-01.csv', 'AUDITOR', 400, 'INVALID_INPUT'],
    ['more than sixty months', '/complaint-statistics/2020-01..2025-01.csv', 'AUDITOR', 400, 'INVALID_INPUT'],
    ['another language', '/complaint-statistics/2020-01.csv?language=DE', 'AUDITOR', 400, 'INVALID_INPUT'],
  ] as const)('are refused: %s', async (_name, path, who, status, code) => {
    const answer = await get(path, who === 'none' ? 'ent_nobody' : server.keys[who]);

    expect({ status: answer.status, body: JSON.parse(answer.text) }).toEqual({ status, body: { code } });
  });
});
