import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { call, plans, register, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});

test('the summary of a month counts by category, channel and department, and replies in and after the promise', async () => {
  const w = await world(db);
  await walked(db, w, wayTo.THANKED);
  const late = await walked(db, w, wayTo.REJECTED, { channel: 'EMAIL' });
  const target = { suggestionId: late.id, expectedVersion: late.version, ...plans.REPLY.input(w) };
  const day = new Date('2026-12-08T12:00:00+08:00');
  await call(graph(db, w.actors.serviceOfficer, { now: day }), 'replyToSuggestion', target);
  await walked(db, w, wayTo.SUMMARY_SENT);
  const own = await register(graph(db, w.actors.serviceOfficer), w, { channel: 'IN_PERSON' });
  await register(graph(db, w.actors.serviceOfficer), w, { accountId: encodeId('Account', w.accounts.outside) });
  await register(graph(db, w.actors.serviceOfficer), w, { receivedAt: '2026-10-31T23:59:59+08:00' });
  expect(own).toEqual(expect.any(String));

  const { data } = await graph(db, w.actors.salesperson, { now: day })(
    `{ suggestionSummary(month: "2026-11") { month received approved rejected repliedOnTime repliedLate awaitingReply overdue onTimeShare
      byCategory { category count } byChannel { channel count } byDepartment { departmentId asked answered waived pending } } }`,
  );

  expect(data.suggestionSummary).toEqual({
    month: '2026-11',
    received: 4,
    approved: 1,
    rejected: 1,
    repliedOnTime: 1,
    repliedLate: 1,
    awaitingReply: 2,
    overdue: 1,
    onTimeShare: 50,
    byCategory: [
      { category: 'PRODUCT', count: 0 },
      { category: 'SERVICE', count: 3 },
      { category: 'PRICE', count: 0 },
      { category: 'DELIVERY', count: 0 },
      { category: 'PROCESS', count: 0 },
      { category: 'OTHER', count: 0 },
      { category: null, count: 1 },
    ],
    byChannel: [
      { channel: 'IN_PERSON', count: 1 },
      { channel: 'TELEPHONE', count: 2 },
      { channel: 'INTERNET', count: 0 },
      { channel: 'EMAIL', count: 1 },
    ],
    byDepartment: expect.arrayContaining([
      {
        departmentId: encodeId('Department', w.departments.service),
        asked: 2,
        answered: 1,
        waived: 0,
        pending: 1,
      },
      {
        departmentId: encodeId('Department', w.departments.office),
        asked: 2,
        answered: 0,
        waived: 1,
        pending: 1,
      },
    ]),
  });
});

test('a month that is none is refused', async () => {
  const w = await world(db);

  const { data, errors } = await graph(db, w.actors.auditor)('{ suggestionSummary(month: "2026.1") { received } }');

  expect(data).toBeNull();
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
});
