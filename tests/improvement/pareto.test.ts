import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { plans, take, walked, wayTo } from '../complaint/verbs.ts';
import { trafficOf } from '../budget/traffic.ts';

let db: Db;
let url: string;
let w: World;
const category = (nth: number) => encodeId('CauseCategory', `00000000-0000-4000-8000-000000000c0${nth}`);

beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  // Five of method, three of material, two of machine and two without; one is received a day too late.
  for (const nth of [4, 4, 4, 4, 4, 3, 3, 3, 2, 2, 0]) {
    const { id: complaintId, version } = await walked(db, w, wayTo.ASSIGNED, {
      claims: nth === 4 ? ['RETURN', 'EXCHANGE'] : [],
    });
    const more = nth === 0 ? {} : { causeCategoryId: category(nth) };
    const { by, input } = plans.SUBMIT_INVESTIGATION;
    await take(graph(db, w.actors[by]), plans.SUBMIT_INVESTIGATION, {
      complaintId,
      expectedVersion: version,
      ...input(w),
      ...more,
    });
  }
  await walked(db, w, []);
  const tomorrow = new Date('2026-11-22T16:00:00Z');
  const { id } = await db.complaint.findFirstOrThrow({
    where: { investigations: { some: { causeCategoryId: decodeId('CauseCategory', category(4)) } } },
  });
  await db.complaint.update({ where: { id }, data: { receivedAt: tomorrow, acceptedAt: tomorrow } });
});

const ask = (args: string, options = {}) =>
  graph(
    db,
    w.actors.auditor,
    options,
  )(`{ complaintPareto(${args}) { label count share cumulativeShare claim causeCategoryId departmentId } }`);
const rowsOf = async (args: string, options = {}) =>
  (await ask(args, options)).data.complaintPareto.map(({ label, count, share, cumulativeShare }: any) => [
    label,
    count,
    share,
    cumulativeShare,
  ]);
const today = 'from: "2026-11-01", to: "2026-11-22"';

describe('the Pareto analysis of complaints', () => {
  test('is by the category of the cause, in the reader’s language, with what is not classified', async () => {
    expect(await rowsOf(`${today}, by: CAUSE`)).toEqual([
      ['Method', 4, 36.36, 36.36],
      ['Material', 3, 27.27, 63.64],
      ['Machine', 2, 18.18, 81.82],
      ['Not classified', 2, 18.18, 100],
    ]);
    expect((await rowsOf(`${today}, by: CAUSE`, { language: 'ZH_CN' })).map(([label]: any) => label)).toEqual([
      '法',
      '料',
      '未归类',
      '机',
    ]);
  });

  test('is by claim and by department, each with its key', async () => {
    expect(await rowsOf(`${today}, by: CLAIM`)).toEqual([
      ['No claim', 6, 40, 40],
      ['Exchange', 5, 33.33, 73.33],
      ['Return', 4, 26.67, 100],
    ]);
    const { data } = await ask(`${today}, by: DEPARTMENT`);
    expect(data.complaintPareto).toEqual([
      {
        label: `service ${w.tag}`,
        count: 10,
        share: 90.91,
        cumulativeShare: 90.91,
        claim: null,
        causeCategoryId: null,
        departmentId: encodeId('Department', w.departments.service),
      },
      {
        label: 'No department yet',
        count: 1,
        share: 9.09,
        cumulativeShare: 100,
        claim: null,
        causeCategoryId: null,
        departmentId: null,
      },
    ]);
    expect(await rowsOf('from: "2026-11-23", to: "2026-11-23", by: CAUSE')).toEqual([['Method', 1, 100, 100]]);
    expect(await rowsOf('from: "2026-11-24", to: "2026-11-24", by: CAUSE')).toEqual([]);
  });

  test('is of what the reader sees, costs one statement, and is refused for a span that is none', async () => {
    const { statements } = await trafficOf(url, async (own) => {
      const { data } = await graph(own, w.actors.outsider)(`{ complaintPareto(${today}, by: CAUSE) { count } }`);
      expect(data.complaintPareto).toEqual([]);
    });
    expect(statements).toHaveLength(1);
    for (const span of ['from: "2026-11-22", to: "2026-11-21"', 'from: "2020-01-01", to: "2026-11-22"'])
      expect((await ask(`${span}, by: CAUSE`)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});

describe('the trend', () => {
  test('is of the last months up to the current one, in two statements; more than 36 are refused', async () => {
    const { statements } = await trafficOf(url, async (own) => {
      const { data } = await graph(
        own,
        w.actors.auditor,
      )('{ complaintTrend(months: 36) { month received open dueAt } }');
      expect(data.complaintTrend).toHaveLength(36);
      expect(data.complaintTrend[0].month).toBe('2023-12');
      expect(data.complaintTrend.at(-1)).toEqual({
        month: '2026-11',
        received: 12,
        open: 11,
        dueAt: '2026-12-10T15:59:59.999Z',
      });
    });
    expect(statements).toHaveLength(2);
    for (const months of [0, 37])
      expect(
        (await graph(db, w.actors.auditor)(`{ complaintTrend(months: ${months}) { month } }`)).errors,
      ).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});

describe('the categories of causes', () => {
  test('are the company’s own list: added, renamed, retired; a retired one is not chosen any more', async () => {
    const run = graph(db, w.actors.generalManager);
    const add = () =>
      run(`mutation { registerCauseCategory(input: { code: "ENVIRONMENT", nameEn: "Environment", nameZh: "环" }) {
      ... on RegisterCauseCategoryPayload { causeCategory { id version code name isRetired } } ... on InvalidInput { problems { path code } } } }`);
    const { data } = await add();
    const { id } = data.registerCauseCategory.causeCategory;
    const retired = await run(
      `mutation ($id: ID!) { updateCauseCategory(input: { causeCategoryId: $id, expectedVersion: 1, isRetired: true }) { ... on UpdateCauseCategoryPayload { causeCategory { version isRetired } } } }`,
      { id },
    );
    const { id: complaintId, version } = await walked(db, w, wayTo.ASSIGNED);
    const { by, input } = plans.SUBMIT_INVESTIGATION;
    const refused = await take(graph(db, w.actors[by]), plans.SUBMIT_INVESTIGATION, {
      complaintId,
      expectedVersion: version,
      ...input(w),
      causeCategoryId: id,
    });

    expect((await add()).data.registerCauseCategory).toEqual({
      problems: [{ path: ['input', 'code'], code: 'DUPLICATE' }],
    });
    expect(retired.data.updateCauseCategory.causeCategory).toEqual({ version: 2, isRetired: true });
    expect(refused.problems).toEqual([{ path: ['input', 'causeCategoryId'], code: 'NOT_FOUND' }]);
    const list = await graph(db, w.actors.salesperson)('{ causeCategories { code } }');
    expect(list.data.causeCategories.map(({ code }: any) => code)).toEqual([
      'ENVIRONMENT',
      'MACHINE',
      'MAN',
      'MATERIAL',
      'METHOD',
    ]);
  });
});
