// The dashboard's screen of figures while it loads, when it fails, with nothing to show, and for every reader.

import type { Browser, Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestServer } from '../support/server.ts';
import { violationsOn } from './axe.ts';
import { servePages, lookAtScreen, type Reader } from './board.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

const onFigures = (
  look: (page: Page) => Promise<void>,
  reader: Reader = {},
  prepare?: (page: Page) => Promise<unknown>,
) => lookAtScreen(browser, server, 'CUSTOMER_MANAGER', '/dashboard/figures', look, reader, prepare);

/** Whether a request asks for what the charts show. */
const asksForFigures = (route: Route) => /query (Pareto|Trend|Causes)\b/.test(route.request().postData() ?? '');

/** Everything there, all lists and tables open. */
async function openAll(page: Page): Promise<void> {
  await page.locator('.pareto-row').first().waitFor();
  await page.locator('.trend-month').first().waitFor();
  await page.locator('.cause details').nth(1).waitFor();
  for (const summary of await page.locator('#main summary').all()) await summary.click();
}

const readers = [390, 1_280, 1_920].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['en', 'zh'] as const).map((language): Reader => ({ width, scheme, language })),
  ),
);

test.each(readers)('axe finds nothing at $width, $scheme, $language, and nothing sticks out', async (reader) => {
  await onFigures(async (page) => {
    await openAll(page);
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

    // With more months than fit, it is the chart that scrolls.
    await page.locator('.boards select').first().selectOption('36');
    await page.locator('.trend-room[tabindex="0"]').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }, reader);
});

describe('while the figures are on their way', () => {
  test.each([390, 1_280, 1_920])('their room is kept, so that nothing jumps at %d', async (width) => {
    const held: Route[] = [];
    let isHolding = true;
    await onFigures(
      async (page) => {
        const tops = () =>
          page
            .locator('.panel-pareto, .panel-actions, .trend')
            .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top + scrollY)));
        await page.locator('.trend').nth(3).waitFor();
        await expect.poll(() => held.length).toBeGreaterThanOrEqual(3);
        expect(await page.locator('.panel[aria-busy="true"]').count()).toBe(3);
        expect(await page.locator('.panel-pareto').innerText()).toContain('Loading …');
        const [pareto, ...before] = await tops();

        isHolding = false;
        await Promise.all(held.map((route) => route.continue()));
        await page.locator('.pareto-row').first().waitFor();
        await page.locator('.trend-month').first().waitFor();

        const [paretoNow, ...after] = await tops();
        expect(paretoNow).toBe(pareto);
        // On a phone the actions, whose number nobody knows, stand below the first screen; what follows them moves.
        expect(width === 390 ? after.slice(0, 1) : after).toEqual(width === 390 ? before.slice(0, 1) : before);
        await expect.poll(() => page.locator('.panel[aria-busy="true"]').count()).toBe(0);
      },
      { width },
      (page) =>
        page.route('**/graphql', async (route) => {
          if (isHolding && asksForFigures(route)) held.push(route);
          else await route.continue();
        }),
    );
  });
});

test('says what could not be loaded, and loads it when asked again', async () => {
  let isDown = true;
  await onFigures(
    async (page) => {
      await expect.poll(() => page.locator('.panel').getByRole('alert').count(), { timeout: 10_000 }).toBe(3);
      expect(await violationsOn(page)).toEqual([]);

      isDown = false;
      for (const panel of ['.panel-pareto', '.panel-actions', '.panel-trend'])
        await page.locator(panel).getByRole('button', { name: 'Try again' }).click();

      await openAll(page);
      expect(await page.getByRole('alert').count()).toBe(0);
    },
    {},
    (page) =>
      page.route('**/graphql', async (route) => {
        if (isDown && asksForFigures(route)) await route.abort();
        else await route.continue();
      }),
  );
});

// The last: it leaves nothing behind to show.
test('says so when there was no complaint', async () => {
  await server.db.complaint.updateMany({ data: { receivedAt: new Date('2019-01-01') } });
  await onFigures(async (page) => {
    await page.getByText('No complaint was received in this period.').waitFor();
    await page.locator('.trend-month').first().waitFor();
    expect(await page.locator('.panel-pareto').getByRole('img').count()).toBe(0);
    expect(new Set(await page.locator('.trend').first().locator('.trend-number').allTextContents())).toEqual(
      new Set(['0']),
    );
    expect(await page.getByText('None was closed in these months.').count()).toBe(2);
    expect(await violationsOn(page)).toEqual([]);
  });
});

test('on a phone the row of screens shows which one this is, also to who comes by its address', async () => {
  await onFigures(
    async (page) => {
      await page.goto(`${server.url}/dashboard/figures`);
      await page.locator('.panel-pareto').waitFor();
      const here = await page.locator('nav.screens [aria-current]').boundingBox();
      expect(here?.x).toBeGreaterThanOrEqual(0);
      expect((here?.x ?? 0) + (here?.width ?? 0)).toBeLessThanOrEqual(391); // a pixel for rounding
    },
    { width: 390 },
  );
});
