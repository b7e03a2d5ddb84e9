// The pipeline sheet (信息初始表, S18) with its printed sample, through the API.

import { beforeAll, describe, expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { opportunities } from '../../schema/setup/demo-opportunity-commands.ts';
import { testDatabase } from '../support/database.ts';
import { type Answer, graph, type Run } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { register } from './support.ts';

let w: World;
let run: Run;
beforeAll(async () => {
  const { db } = await testDatabase();
  w = await world(db);
  run = graph(db, w.actors.salesperson);
  for (const sample of opportunities) await register(run, w, sample);
});

/** The project names in an order, from both lists. */
async function listed(orderBy: object | null = null): Promise<string[]> {
  const { data, errors } = await run(
    `query ($account: ID!, $orderBy: OpportunityOrder) {
      opportunities(first: 9, orderBy: $orderBy) { nodes { projectName } }
      account(id: $account) { opportunities(first: 9, orderBy: $orderBy) { totalCount nodes { projectName } } } }`,
    { account: encodeId('Account', w.accounts.own), orderBy },
  );
  expect(errors).toEqual([]);
  const nested = data.account.opportunities;
  expect(nested).toEqual({ totalCount: 4, nodes: data.opportunities.nodes });
  return nested.nodes.map(({ projectName }: { projectName: string }) => projectName);
}

describe('the printed sample', () => {
  test('reads as it is printed, amounts also in 亿', async () => {
    const { data } = await run(`{ opportunities(first: 9, orderBy: { field: PURCHASE_MONTH, direction: ASC }) { nodes {
      projectName purchaseMonth targetAmount targetAmountYi relationshipResources keyPerson informationSource fundSource
      fundStatus state closedAt closingReason remark version account { name } owner { name } } } }`);

    const common = {
      state: 'OPEN',
      closedAt: null,
      closingReason: null,
      remark: null,
      version: 1,
      account: { name: `Own ${w.tag}` },
      owner: { name: `salesperson ${w.tag}` },
    };
    const [a, d, c, b] = data.opportunities.nodes;
    expect(a).toEqual({ ...opportunities[0], ...common, targetAmountYi: '1', keyPerson: 'DECISION_MAKER' });
    expect(b).toEqual({ ...opportunities[1], ...common, targetAmountYi: '1.5', keyPerson: 'SUPPORTER' });
    expect(c).toEqual({ ...opportunities[2], ...common, targetAmountYi: '8', keyPerson: 'SUPPORTER' });
    expect(d).toEqual({ ...opportunities[3], ...common, targetAmountYi: '5', keyPerson: 'DECISION_MAKER' });
  });

  test('is sorted by the target amount as it is printed: C, D, B, A', async () => {
    expect(await listed()).toEqual(['C', 'D', 'B', 'A']);
    expect(await listed({ field: 'TARGET_AMOUNT', direction: 'ASC' })).toEqual(['A', 'B', 'D', 'C']);
  });

  test('G121: sorted by purchase month it is A, D, C, B', async () => {
    expect(await listed({ field: 'PURCHASE_MONTH', direction: 'ASC' })).toEqual(['A', 'D', 'C', 'B']);
  });

  test('G122: sorted by key person, the decision maker first, then by amount, it is D, A, C, B', async () => {
    expect(await listed({ field: 'KEY_PERSON', direction: 'ASC' })).toEqual(['D', 'A', 'C', 'B']);
  });

  test('sorted by the line to the key person, by who told us among equal key persons, it is A, D, B, C', async () => {
    expect(await listed({ field: 'KEY_PERSON_LINE', direction: 'ASC' })).toEqual(['A', 'D', 'B', 'C']);
    expect(await listed({ field: 'KEY_PERSON_LINE', direction: 'DESC' })).toEqual(['C', 'B', 'D', 'A']);
  });

  test('comes page by page in every order, each row once', async () => {
    for (const field of ['TARGET_AMOUNT', 'KEY_PERSON', 'KEY_PERSON_LINE', 'PURCHASE_MONTH', 'UPDATED_AT'])
      for (const direction of ['ASC', 'DESC']) {
        const names: string[] = [];
        for (let after: string | null = null; ;) {
          const { data }: Answer = await run(
            `query ($orderBy: OpportunityOrder, $after: String) { opportunities(first: 1, after: $after, orderBy: $orderBy) {
              nodes { projectName } pageInfo { hasNextPage endCursor } } }`,
            { orderBy: { field, direction }, after },
          );
          names.push(data.opportunities.nodes[0].projectName);
          if (!data.opportunities.pageInfo.hasNextPage) break;
          after = data.opportunities.pageInfo.endCursor;
        }
        expect(names).toEqual(await listed({ field, direction }));
      }
  });
});

describe('a filter', () => {
  const found = async (filter: object): Promise<string[]> => {
    const { data } = await run(
      'query ($filter: OpportunityFilter) { opportunities(first: 9, filter: $filter) { nodes { projectName } } }',
      { filter },
    );
    return data.opportunities.nodes.map(({ projectName }: { projectName: string }) => projectName);
  };

  test.each<[string, object, string[]]>([
    ['month', { purchaseMonth: { gte: '2009-10', lt: '2010-01' } }, ['C', 'D']],
    ['key person', { keyPerson: { eq: 'DECISION_MAKER' } }, ['D', 'A']],
    ['source of information', { informationSource: { in: ['EMPLOYEE', 'SUPPORTER'] } }, ['C', 'D']],
    ['source of money', { fundSource: { notIn: ['BANK'] } }, ['C', 'A']],
    ['status of the money', { fundStatus: { eq: 'IN_PLACE' } }, ['D', 'A']],
    ['state', { state: { eq: 'WON' } }, []],
    ['project', { projectName: { contains: 'c' } }, ['C']],
  ])('by %s finds them', async (_name, filter, names) => {
    expect(await found(filter)).toEqual(names);
  });

  test('refuses a month that is none', async () => {
    const { errors } = await run(
      '{ opportunities(first: 1, filter: { purchaseMonth: { gte: "2009.1" } }) { nodes { id } } }',
    );

    expect(errors).toEqual([
      { code: 'BAD_USER_INPUT', message: 'A month is written yyyy-mm.', path: ['opportunities'] },
    ]);
  });
});
