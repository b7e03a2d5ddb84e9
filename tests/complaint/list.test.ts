import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import type { ComplaintState } from '../../schema/complaint/vocabulary.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const day = 86_400_000; // ms

interface Row {
  readonly state?: ComplaintState;
  readonly receivedAt?: Date;
  readonly closedAt?: Date | null;
  readonly account?: keyof World['accounts'];
  readonly data?: object;
}

/** Puts complaints into the table as they stand; numbers run in the order given. */
async function insert(w: World, rows: readonly Row[]): Promise<string[]> {
  const ids = rows.map(() => newUuid());
  await db.complaint.createMany({
    data: rows.map(({ state = 'RECEIVED', receivedAt = noon, closedAt = null, account = 'own', data }, index) => ({
      id: ids[index] ?? '',
      number: `${w.tag}-${index}`,
      state,
      accountId: w.accounts[account],
      customerName: `Customer ${index} ${w.tag}`,
      claims: [],
      customerDemand: 'demand',
      content: 'content',
      severity: 'MAJOR' as const,
      channel: 'EMAIL' as const,
      receivedAt,
      dueAt: new Date(receivedAt.getTime() + 7 * day),
      closedAt,
      createdAt: noon,
      updatedAt: noon,
      ...data,
    })),
  });
  return ids;
}

describe('a list of complaints', () => {
  test.each([
    ['by state', { state: { in: ['CLOSED', 'ANSWERED'] } }, [1, 2]],
    [
      'by either of two tests',
      { OR: [{ state: { eq: 'CLOSED' } }, { receivedAt: { lt: new Date(noon.getTime() - 8 * day).toISOString() } }] },
      [2, 3],
    ],
    ['by an empty OR, which holds for nothing', { OR: [] }, []],
    ['by what does not hold', { NOT: { state: { eq: 'RECEIVED' } } }, [1, 2]],
    ['by a related record', { account: { name: { startsWith: 'outside' } } }, [4]],
    ['by an absent value', { closedAt: { isNull: false } }, [2]],
    ['by a present or absent value', { closedAt: { isNull: true }, state: { notIn: ['ANSWERED'] } }, [0, 3, 4]],
    ['by being overdue', { isOverdue: true }, [3]],
    ['by text, upper and lower case alike', { customerName: { contains: 'CUSTOMER 1' } }, [1]],
    ['by text that LIKE would take for a pattern', { customerName: { contains: '_' } }, []],
    ['by a null test, which counts as left out', { state: null, customerName: { contains: null } }, [0, 1, 2, 3, 4]],
    ['by the id of something else, which matches nothing', { id: { eq: encodeId('Account', newUuid()) } }, []],
  ])('is filtered %s', async (_name, filter, expected) => {
    const w = await world(db);
    const ids = await insert(w, [
      {},
      { state: 'ANSWERED' },
      { state: 'CLOSED', closedAt: noon },
      { receivedAt: new Date(noon.getTime() - 9 * day) },
      { account: 'outside' },
    ]);

    const { data, errors } = await graph(db, w.actors.auditor)(
      `query ($filter: ComplaintFilter) { complaints(first: 100, filter: $filter) { totalCount nodes { id } } }`,
      { filter: { AND: [filter, { number: { startsWith: w.tag } }] } },
    );

    expect(errors).toEqual([]);
    expect(
      data.complaints.nodes
        .map(({ id }: { id: string }) => ids.findIndex((own) => encodeId('Complaint', own) === id))
        .sort(),
    ).toEqual(expected);
    expect(data.complaints.totalCount).toBe(expected.length);
  });

  test.each(['ASC', 'DESC'])(
    'pages through equal sort keys without loss or repetition, %s, forwards and backwards',
    async (direction) => {
      const w = await world(db);
      await insert(
        w,
        Array.from({ length: 23 }, (_, index) => ({
          receivedAt: new Date(noon.getTime() - Math.floor(index / 8) * day),
        })),
      );
      const run = graph(db, w.actors.auditor);
      const page = async (args: string) => {
        const { data, errors } = await run(
          `query ($filter: ComplaintFilter) { complaints(${args}, filter: $filter, orderBy: { field: RECEIVED_AT, direction: ${direction} }) { nodes { id } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`,
          { filter: { number: { startsWith: w.tag } } },
        );
        if (errors.length > 0) throw new Error(JSON.stringify(errors));
        return data.complaints;
      };

      const whole = (await page('first: 100')).nodes.map(({ id }: { id: string }) => id);
      const forwards: string[] = [];
      for (let after = ''; ;) {
        const { nodes, pageInfo } = await page(`first: 5${after}`);
        forwards.push(...nodes.map(({ id }: { id: string }) => id));
        if (!pageInfo.hasNextPage) break;
        after = `, after: "${pageInfo.endCursor}"`;
      }
      const backwards: string[] = [];
      for (let before = ''; ;) {
        const { nodes, pageInfo } = await page(`last: 5${before}`);
        backwards.unshift(...nodes.map(({ id }: { id: string }) => id));
        if (!pageInfo.hasPreviousPage) break;
        before = `, before: "${pageInfo.startCursor}"`;
      }

      expect(whole).toHaveLength(23);
      expect(new Set(whole).size).toBe(23);
      expect(forwards).toEqual(whole);
      expect(backwards).toEqual(whole);
    },
  );
});

describe('the statistics of a month', () => {
  test('G065: 10 received, 8 accepted, 6 closed in time, 1 late, 1 open', async () => {
    const w = await world(db);
    const january = new Date('2024-01-10T04:00:00Z');
    const after = (days: number) => new Date(january.getTime() + days * day);
    const accepted = { acceptedAt: january };
    await insert(w, [
      ...Array.from({ length: 6 }, () => ({
        receivedAt: january,
        state: 'CLOSED' as const,
        closedAt: after(5),
        data: { ...accepted, claims: ['RETURN' as const] },
      })),
      { receivedAt: january, state: 'CLOSED', closedAt: after(9), data: { ...accepted, customerKind: 'AGENT' } },
      { receivedAt: january, state: 'ASSIGNED', data: { ...accepted, handlingDepartmentId: w.departments.service } },
      { receivedAt: january, state: 'NOT_ACCEPTED', data: { rejectionReason: 'own fault' } },
      {
        receivedAt: new Date('2024-01-31T15:59:59.999Z'),
        state: 'CLOSED',
        closedAt: after(40),
        data: { rejectionReason: 'own fault' },
      },
      { receivedAt: new Date('2024-01-31T16:00:00Z') },
      { receivedAt: new Date('2023-12-31T15:59:59.999Z') },
      { receivedAt: january, account: 'outside' },
    ]);

    const { data } = await graph(db, { ...w.actors.salesperson, departmentId: null })(
      `{ complaintStatistics(month: "2024-01") { month dueAt received accepted notAccepted closedOnTime closedLate open overdue onTimeShareOfAccepted onTimeShareOfClosed
         byClaim { claim count } byCustomerKind { customerKind count } byDepartment { departmentId count } compensationTotal meanDaysToClose } }`,
    );

    expect(data.complaintStatistics).toEqual({
      month: '2024-01',
      dueAt: '2024-02-10T15:59:59.999Z',
      received: 10,
      accepted: 8,
      notAccepted: 2,
      closedOnTime: 6,
      closedLate: 1,
      open: 1,
      overdue: 2,
      onTimeShareOfAccepted: 75,
      onTimeShareOfClosed: 85.71,
      byClaim: [
        { claim: 'PRICE_REDUCTION', count: 0 },
        { claim: 'RETURN', count: 6 },
        { claim: 'EXCHANGE', count: 0 },
        { claim: 'COMPENSATION', count: 0 },
        { claim: 'CRITICISM_OR_SUGGESTION', count: 0 },
      ],
      byCustomerKind: [
        { customerKind: 'END_CONSUMER', count: 0 },
        { customerKind: 'AGENT', count: 1 },
        { customerKind: 'FRANCHISEE', count: 0 },
        { customerKind: null, count: 9 },
      ],
      byDepartment: [
        { departmentId: null, count: 9 },
        { departmentId: encodeId('Department', w.departments.service), count: 1 },
      ],
      compensationTotal: '0.00',
      meanDaysToClose: 5.57,
    });
  });

  test('are refused for anything that is not a month', async () => {
    const w = await world(db);

    const { errors } = await graph(db, w.actors.auditor)('{ complaintStatistics(month: "2024.1") { received } }');

    expect(errors).toEqual([
      { message: '`month` is written yyyy-mm.', code: 'BAD_USER_INPUT', path: ['complaintStatistics'] },
    ]);
  });
});
