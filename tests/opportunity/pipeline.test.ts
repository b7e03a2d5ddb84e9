import { beforeAll, expect, test } from 'vitest';

import { opportunities } from '../../schema/setup/demo-opportunity-commands.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, register } from './support.ts';

let url: string;
let w: World;
let run: Run;
let supervisor: Run;
beforeAll(async () => {
  const made = await testDatabase();
  url = made.url;
  w = await world(made.db);
  run = graph(made.db, w.actors.salesperson);
  supervisor = graph(made.db, w.actors.supervisor);
  for (const sample of opportunities) await register(run, w, sample);
  const accountId = encodeId('Account', w.accounts.colleagues);
  const opportunityId = await register(graph(made.db, w.actors.colleague), w, { accountId, targetAmount: '0.03' });
  await call(graph(made.db, w.actors.colleague), 'closeOpportunity', '__typename', {
    opportunityId,
    expectedVersion: 1,
    outcome: 'WON',
  });
});

const sum = 'sum { count amountYi fundedAmountYi }';

test('G124: of the printed sample 10 亿 are funded, an amount half in place counting half', async () => {
  const { data } = await run('{ pipeline { total { count amount amountYi fundedAmount fundedAmountYi } } }');

  expect(data.pipeline.total).toEqual({
    count: 4,
    amount: '1550000000.00',
    amountYi: '15.5',
    fundedAmount: '1000000000.00',
    fundedAmountYi: '10',
  });
});

test('adds up by month, state and status of the money', async () => {
  const { data } = await run(
    `{ pipeline { byMonth { purchaseMonth ${sum} } byState { state ${sum} } byFundStatus { fundStatus ${sum} } } }`,
  );

  const of = (count: number, amountYi: string, fundedAmountYi: string) => ({
    sum: { count, amountYi, fundedAmountYi },
  });
  expect(data.pipeline).toEqual({
    byMonth: [
      { purchaseMonth: '2009-05', ...of(1, '1', '1') },
      { purchaseMonth: '2009-10', ...of(1, '5', '5') },
      { purchaseMonth: '2009-12', ...of(1, '8', '4') },
      { purchaseMonth: '2010-01', ...of(1, '1.5', '0') },
    ],
    byState: [
      { state: 'OPEN', ...of(4, '15.5', '10') },
      ...['WON', 'LOST', 'DROPPED'].map((state) => ({ state, ...of(0, '0', '0') })),
    ],
    byFundStatus: [
      { fundStatus: 'IN_PLACE', ...of(2, '6', '6') },
      { fundStatus: 'HALF', ...of(1, '8', '4') },
      { fundStatus: 'NOT_IN_PLACE', ...of(1, '1.5', '0') },
    ],
  });
});

test('counts what the reader sees and the filter lets through, to the fen', async () => {
  const { data } = await supervisor(`{ all: pipeline { total { count } }
    won: pipeline(filter: { state: { eq: WON } }) { total { count amount amountYi fundedAmount } }
    none: pipeline(filter: { state: { eq: LOST } }) { total { count amount fundedAmountYi } byMonth { purchaseMonth } } }`);

  expect(data).toEqual({
    all: { total: { count: 5 } },
    won: { total: { count: 1, amount: '0.03', amountYi: '0.0000000003', fundedAmount: '0.02' } },
    none: { total: { count: 0, amount: '0.00', fundedAmountYi: '0' }, byMonth: [] },
  });
});

test('counts an amount half in place as much as it is told to', async () => {
  const { data } = await run(
    '{ none: pipeline(halfFundedPercent: 0) { total { fundedAmountYi } } most: pipeline(halfFundedPercent: 80) { total { fundedAmountYi } } }',
  );
  const { errors } = await run('{ pipeline(halfFundedPercent: 101) { total { count } } }');

  expect(data).toEqual({ none: { total: { fundedAmountYi: '6' } }, most: { total: { fundedAmountYi: '12.4' } } });
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
});

test('costs one statement', async () => {
  const document = `{ pipeline { total { count } byMonth { purchaseMonth ${sum} } byState { state ${sum} } byFundStatus { fundStatus ${sum} } } }`;
  for (const actor of [w.actors.auditor, w.actors.salesperson])
    expect(await statementsOf(url, (db) => graph(db, actor)(document))).toHaveLength(1);
});
