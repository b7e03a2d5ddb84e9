import { expect, test } from 'vitest';

import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { write } from './support.ts';

const refusals: readonly (readonly [
  what: string,
  page: string,
  values: object,
  problems: readonly [string, string][],
])[] = [
  [
    'shares of the capital over 100 %',
    'EnterpriseProfile',
    {
      shareholders: [
        { name: 'A', sharePercent: '60' },
        { name: 'B', sharePercent: '40.01' },
      ],
    },
    [['SHARES_OVER_WHOLE', 'shareholders']],
  ],
  [
    'a row without its name',
    'EnterpriseProfile',
    { shareholders: [{ name: ' ' }, { name: '乙', sharePercent: '100.01' }] },
    [
      ['BLANK', 'shareholders.0.name'],
      ['TOO_LARGE', 'shareholders.1.sharePercent'],
    ],
  ],
  [
    'days that are none or lie ahead',
    'EnterpriseProfile',
    { foundedOn: '2026-02-30' },
    [['MALFORMED_DATE', 'foundedOn']],
  ],
  [
    'days after today, in rows too',
    'EnterpriseProfile',
    { foundedOn: '2026-11-23', shareholders: [{ name: '甲', paidOn: '2027-01-01' }] },
    [
      ['IN_THE_FUTURE', 'foundedOn'],
      ['IN_THE_FUTURE', 'shareholders.0.paidOn'],
    ],
  ],
  [
    'amounts below zero, or no amounts',
    'EnterpriseProfile',
    { totalAssets: '-1', netAssets: '1.234' },
    [
      ['TOO_SMALL', 'totalAssets'],
      ['MALFORMED', 'netAssets'],
    ],
  ],
  [
    'shares of sales and of supply over 100 %',
    'MarketRelations',
    {
      customers: [
        { name: '甲', salesPercent: '99' },
        { name: '乙', salesPercent: '2' },
      ],
      suppliers: [
        { name: '丙', supplyPercent: '100' },
        { name: '丁', supplyPercent: '0.01' },
      ],
    },
    [
      ['SHARES_OVER_WHOLE', 'customers'],
      ['SHARES_OVER_WHOLE', 'suppliers'],
    ],
  ],
  [
    'a product twice',
    'ProductList',
    { products: [{ name: '轴承' }, { name: '轴承', domesticPercent: '5' }] },
    [['REPEATED', 'products.1.name']],
  ],
  [
    'a text over its limit',
    'SalesPlan',
    { plan: '计'.repeat(2_001), salesStaffCount: -1 },
    [
      ['TOO_LONG', 'plan'],
      ['TOO_SMALL', 'salesStaffCount'],
    ],
  ],
  [
    'a first trade before the foundation',
    'DataCard',
    { foundedOn: '2020-01-02', firstTradeOn: '2020-01-01' },
    [['BEFORE_FOUNDATION', 'firstTradeOn']],
  ],
  [
    'the same year twice',
    'BasicData',
    {
      turnovers: [
        { year: 2024, amount: '1' },
        { year: 2024, amount: '2' },
      ],
      tradeAmounts: [
        { year: 2023, amount: '1' },
        { year: 2023, amount: '1' },
      ],
    },
    [
      ['REPEATED', 'turnovers.1.year'],
      ['REPEATED', 'tradeAmounts.1.year'],
    ],
  ],
  [
    'employees that are not men and women',
    'ManagementCard',
    { employees: { male: 10, female: 12, total: 23 } },
    [['TOTAL_MISMATCH', 'employees.total']],
  ],
  [
    'columns of shares that are not the whole',
    'ManagementCard',
    {
      purchaseShares: [{ company: '甲', percent: '60' }],
      otherPurchasesPercent: '39.49',
      salesShares: [
        { company: '乙', percent: '60' },
        { company: '丙', percent: '40.51' },
      ],
    },
    [
      ['SHARES_NOT_WHOLE', 'purchaseShares'],
      ['SHARES_NOT_WHOLE', 'salesShares'],
    ],
  ],
  [
    'the same mean twice',
    'ManagementCard',
    {
      halfYearMeans: [
        { item: 'SALES', amount: '1' },
        { item: 'SALES', amount: '-2' },
      ],
    },
    [['REPEATED', 'halfYearMeans.1.item']],
  ],
];

test.each(refusals)('refuses %s, with nothing written', async (_what, name, values, problems) => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const before = await fingerprint(db);

  const { code, problems: found } = await write(graph(db, actors.salesperson), name, accounts.own, 1, values);

  expect(code).toBe('INVALID_INPUT');
  expect(found.map((problem: { code: string; path: string[] }) => [problem.code, problem.path.join('.')])).toEqual(
    problems.map(([expected, path]) => [expected, `input.${path}`]),
  );
  expect(await fingerprint(db)).toEqual(before);
});
