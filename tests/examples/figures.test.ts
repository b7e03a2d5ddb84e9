// The dashboard's screen of figures, in a browser: what the charts say is what the graph says, and colour says nothing alone.

import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  causesQuery,
  paretoQuery,
  paretoVariables,
  todayQuery,
  trendQuery,
} from '../../examples/dashboard/figures/operations.ts';
import { spanOf } from '../../examples/dashboard/figures/period.ts';
import { type Ask, connect } from '../../examples/walk/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { ask } from '../support/graphql.ts';
import { register } from '../support/register-complaint.ts';
import type { TestServer } from '../support/server.ts';
import { servePages, lookAtScreen, type Reader } from './board.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  await spreadOverMonths();
  return () => served.stop();
}, 120_000);

/** The demo's complaints are of the last weeks: every second is put a month or more back, with all its moments. */
async function spreadOverMonths(): Promise<void> {
  const rows = await server.db.complaint.findMany({ orderBy: { number: 'asc' } });
  const back = (moment: Date, months: number) => new Date(moment.getTime() - months * 30 * 86_400_000);
  for (const [nth, { id, receivedAt, dueAt, acceptedAt, closedAt }] of rows.entries()) {
    const months = nth % 2 === 0 ? 0 : nth % 5;
    await server.db.complaint.update({
      where: { id },
      data: {
        receivedAt: back(receivedAt, months),
        dueAt: back(dueAt, months),
        acceptedAt: acceptedAt && back(acceptedAt, months),
        closedAt: closedAt && back(closedAt, months),
      },
    });
  }
}

/** What the screen asks the graph, asked by the test. */
const asked: Ask = (document, variables) => connect(server.url, server.keys.CUSTOMER_MANAGER)(document, variables);

const onFigures = (look: (page: Page) => Promise<void>, reader: Reader = {}) =>
  lookAtScreen(browser, server, 'CUSTOMER_MANAGER', '/dashboard/figures', look, reader);

const choose = (page: Page, field: 'Period' | 'Grouped by', value: string) =>
  page.getByLabel(field).selectOption(value);

const textsOf = (list: Locator) =>
  list.evaluateAll((elements) => elements.map((element) => element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''));

/** The cells of a panel's table, row by row. */
async function tableOf(page: Page, panel: string): Promise<readonly (readonly string[])[]> {
  const details = page.locator(`${panel} details.numbers`);
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  return details
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

const rounded = (value: number, digits: number) => String(Number(value.toFixed(digits)));

describe('the Pareto', () => {
  test.each(['CAUSE', 'CLAIM', 'DEPARTMENT'] as const)(
    'by %s says what the graph says, in the picture and the table',
    async (by) => {
      const { company } = await asked(todayQuery, {});
      await onFigures(async (page) => {
        await choose(page, 'Period', '3');
        await choose(page, 'Grouped by', by);
        const span = spanOf(company.today, 3);
        const { complaintPareto: rows } = await asked(paretoQuery, paretoVariables(span, by));
        expect(rows.length).toBeGreaterThan(1);

        const drawn = page.locator('.panel-pareto .pareto-row');
        await expect
          .poll(() => drawn.evaluateAll((groups) => groups.map((group) => group.getAttribute('data-label'))), {
            timeout: 10_000,
          })
          .toEqual(rows.map(({ label }) => label));
        expect(await textsOf(drawn.locator('.row-numbers'))).toEqual(
          rows.map(({ count, share }) => `${count} · ${rounded(share, 1)}%`),
        );
        expect(await textsOf(drawn.locator('.point-number'))).toEqual(
          rows.map(({ cumulativeShare }) => `${rounded(cumulativeShare, 1)}%`),
        );
        expect((await tableOf(page, '.panel-pareto')).map((cells) => cells.slice(0, 4))).toEqual(
          rows.map(({ label, count, share, cumulativeShare }) => [
            label,
            String(count),
            `${share}%`,
            `${cumulativeShare}%`,
          ]),
        );
        const said = await page.locator('.panel-pareto').getByRole('img').getAttribute('aria-label');
        for (const { label, count } of rows) expect(said).toContain(`${label} ${count}, `);
      });
    },
  );

  test('tells the few from the rest, and one line from another, without colour', async () => {
    await onFigures(async (page) => {
      await choose(page, 'Grouped by', 'CLAIM');
      await page.locator('.panel-pareto .pareto-row').nth(3).waitFor();
      const bars = page.locator('.panel-pareto .plot-room rect.bar, .panel-pareto .plot-room rect.bar-striped');
      const kinds = await bars.evaluateAll((rects) => rects.map((rect) => rect.getAttribute('class')));
      expect(new Set(kinds)).toEqual(new Set(['bar', 'bar-striped']));
      expect(kinds).toEqual(kinds.toSorted()); // full ones first
      const stripes = await page
        .locator('.plot-room rect.bar-striped')
        .evaluateAll((rects) =>
          rects.map((rect) => document.querySelector(rect.getAttribute('fill')!.slice(4, -1))?.tagName),
        );
      expect(new Set(stripes)).toEqual(new Set(['pattern']));
      expect(await page.locator('.panel-pareto .limit-name').textContent()).toBe('80%');

      const lines = page.locator('.panel-trend polyline');
      const dashes = await lines.evaluateAll((all) => all.map((line) => getComputedStyle(line).strokeDasharray));
      expect(new Set(dashes)).toEqual(new Set(['none', '6px, 4px']));
      expect(await page.locator('.panel-trend circle.point').count()).toBeGreaterThan(0);
      expect(await page.locator('.panel-trend rect.point-square').count()).toBeGreaterThan(0);
    });
  });

  test('is drawn in the colours that the reader forces', async () => {
    await onFigures(async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await page.locator('.plot-room .bar').first().waitFor();
      const [bar, count, text] = await page.evaluate(() => [
        getComputedStyle(document.querySelector('.plot-room .bar')!).fill,
        getComputedStyle(document.querySelector('.plot-room .row-count')!).fill,
        getComputedStyle(document.body).color,
      ]);
      expect([bar, count]).toEqual([text, text]);
    });
  });
});

describe('the months', () => {
  test('say what the graph says, as many as one chooses, and take in what is new', async () => {
    await onFigures(async (page) => {
      await choose(page, 'Period', '12');
      const chart = (nth: number, of: string) => page.locator('.panel-trend .trend').nth(nth).locator(of);
      await expect.poll(() => chart(0, '.trend-month').count(), { timeout: 10_000 }).toBe(12);
      const { complaintTrend: months } = await asked(trendQuery, { months: 12 });
      expect(months.filter(({ received }) => received > 0).length).toBeGreaterThan(1);
      const known = <Value>(values: readonly (Value | null)[]) => values.filter((value) => value !== null);

      expect(await textsOf(chart(0, '.trend-number'))).toEqual(months.map(({ received }) => String(received)));
      expect(await textsOf(chart(1, '.trend-number'))).toEqual(
        months.map(({ closedLate, overdue }) => String(closedLate + overdue)),
      );
      expect(await textsOf(chart(2, '.trend-number'))).toEqual(
        known<number>(months.map((each) => each.onTimeShareOfClosed)).map((value) => `${rounded(value, 0)}%`),
      );
      expect(await textsOf(chart(3, '.trend-number'))).toEqual(
        known<number>(months.map((each) => each.meanDaysToClose)).map((value) => rounded(value, 1)),
      );
      const [latest] = (await tableOf(page, '.panel-trend')).toReversed();
      const last = months.at(-1)!;
      expect(latest?.slice(1, 8)).toEqual(
        (['received', 'accepted', 'notAccepted', 'closedOnTime', 'closedLate', 'open', 'overdue'] as const).map(
          (name) => String(last[name]),
        ),
      );

      await register(server);

      await expect
        .poll(() => chart(0, '.trend-number').last().textContent(), { timeout: 10_000 })
        .toBe(String(last.received + 1));
      expect(await chart(0, 'svg').getAttribute('aria-label')).toContain(`Received: ${last.received + 1} in `);
    });
  });

  test('scroll on a phone by the keyboard, and begin at the latest', async () => {
    await onFigures(
      async (page) => {
        await page.locator('.boards select').first().selectOption('12');
        const room = page.locator('.trend-room[tabindex="0"]').first();
        await room.waitFor();
        const rest = () =>
          room.evaluate(({ scrollWidth, clientWidth, scrollLeft }) => scrollWidth - clientWidth - scrollLeft);
        await expect.poll(rest).toBeLessThanOrEqual(1);

        await room.focus();
        await page.keyboard.press('Home');
        await page.keyboard.press('ArrowLeft');

        await expect.poll(rest).toBeGreaterThan(1);
      },
      { width: 390 },
    );
  });
});

describe('what is done against the causes', () => {
  const figuresOf = (page: Page, cause: string) =>
    page.locator(`.cause[data-cause="${cause}"] dd`).evaluateAll((all) => all.map(({ textContent }) => textContent));

  test('is counted for each cause with its effect, and goes on when somebody proposes more', async () => {
    const { causeCategories } = await asked(causesQuery, {});
    const { id } = causeCategories.find(({ name }) => name === 'Material')!;
    const responsible = await server.db.user.findFirstOrThrow({ where: { roles: { has: 'SERVICE_OFFICER' } } });
    await onFigures(async (page) => {
      await expect.poll(() => figuresOf(page, 'Material'), { timeout: 10_000 }).toEqual(['0', '0', '1']);
      expect(await figuresOf(page, 'Method')).toEqual(['1', '0', '0']);
      const material = page.locator('.cause[data-cause="Material"]');
      await material.getByText('Actions').click();
      expect(await material.innerText()).toContain('Effect: 已更换 14 台设备的密封件。');
      const machine = await page.locator('.cause[data-cause="Machine"]').innerText();
      expect(machine).toMatch(/\d+ complaints?, (none|\d+) before/);
      expect(machine).toContain('No improvement action yet.');

      const { data, errors } = await ask(
        server.url,
        server.keys.CUSTOMER_MANAGER,
        'mutation ($i: ProposeImprovementActionInput!) { proposeImprovementAction(input: $i) { __typename ... on ProposeImprovementActionPayload { improvementAction { id } } } }',
        {
          i: {
            kind: 'PREVENTIVE',
            causeCategoryId: id,
            cause: 'The supplier is not audited.',
            countermeasure: 'Audit the supplier.',
            responsibleId: encodeId('User', responsible.id),
            dueOn: '2099-01-01',
          },
        },
      );
      expect(errors).toBeUndefined();
      expect(data.proposeImprovementAction.__typename).toBe('ProposeImprovementActionPayload');

      await expect.poll(() => figuresOf(page, 'Material'), { timeout: 10_000 }).toEqual(['1', '0', '1']);
    });
  });

  test('says what is overdue in words', async () => {
    const { id } = await server.db.improvementAction.findFirstOrThrow({
      where: { state: 'PROPOSED', causeCategory: { code: 'METHOD' } },
    });
    await server.db.deadline.updateMany({
      where: { improvementActionId: id },
      data: { startedAt: new Date('2026-01-01'), dueAt: new Date('2026-01-10') },
    });
    await onFigures(async (page) => {
      await expect.poll(() => figuresOf(page, 'Method'), { timeout: 10_000 }).toEqual(['1', '1', '0']);
      const method = page.locator('.cause[data-cause="Method"]');
      await method.getByText('Actions').click();
      expect(await method.innerText()).toMatch(/Proposed overdue since /);
    });
  });
});
