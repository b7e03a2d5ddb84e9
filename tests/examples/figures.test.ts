// The dashboard's charts, in a browser: the numbers are those of the records, and none is told by colour alone.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { register } from '../support/register-complaint.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { violationsOn } from './axe.ts';
import { builtPages, lookAtBoard, type Reader } from './board.ts';

let browser: Browser;
let pages: Awaited<ReturnType<typeof builtPages>>;
let server: TestServer;

beforeAll(async () => {
  [browser, pages] = await Promise.all([openBrowser(), builtPages()]);
  server = await startServer({ pagesFolder: pages.folder });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await pages.remove();
});

const onFigures = (look: (page: Page) => Promise<void>, reader: Reader = {}) =>
  lookAtBoard(browser, server.url, reader, server.keys.GENERAL_MANAGER, async (page) => {
    await page.locator('nav.screens a[href="/dashboard/figures"]').click();
    await page.locator('.pareto-row').first().waitFor();
    await look(page);
  });

/** The count of each bar of the Pareto picture, by its whole name. */
const barsOn = (page: Page) =>
  page
    .locator('.pareto-row')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [row.getAttribute('data-label') ?? '', Number(row.querySelector('.row-count')?.textContent)]),
      ),
    );

/** How many complaints of the demo, which are all of the last weeks, each department handles. */
async function countsByDepartment(): Promise<Record<string, number>> {
  const departments = await server.db.department.findMany({
    where: { complaints: { some: {} } },
    select: { name: true, _count: { select: { complaints: true } } },
  });
  const none = await server.db.complaint.count({ where: { handlingDepartmentId: null } });
  const counts = departments.map(({ name, _count }) => [name, _count.complaints] as const);
  return Object.fromEntries(none > 0 ? [...counts, ['', none]] : counts);
}

test('the bars are as many as there are complaints, and grow when one comes in', async () => {
  await onFigures(async (page) => {
    const total = async () => Object.values(await barsOn(page)).reduce((sum, count) => sum + count, 0);
    const before = await server.db.complaint.count();
    expect(await total()).toBe(before);

    await register(server);

    await expect.poll(total, { timeout: 10_000 }).toBe(before + 1);
  });
});

test('grouped by department, each bar is as long as the table and the records say', async () => {
  await onFigures(async (page) => {
    const expected = Object.values(await countsByDepartment()).toSorted((a, b) => b - a);
    await page.locator('.boards-top select').nth(1).selectOption('DEPARTMENT');
    await expect.poll(async () => Object.values(await barsOn(page))).toEqual(expected);

    const panel = page.locator('.panels > *').first();
    await panel.locator('details.numbers > summary').click();
    const cells = await panel.locator('details.numbers tbody tr td:nth-child(2)').allTextContents();
    expect(cells.map(Number)).toEqual(expected);
  });
});

test('without colour the charts tell the same: bars are full or striped, lines and points differ', async () => {
  await onFigures(async (page) => {
    await page.locator('.boards-top select').nth(1).selectOption('CLAIM');
    await page.locator('svg[role=img] .bar-striped').first().waitFor();
    const fills = await page
      .locator('svg[role=img] .bar-striped')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('fill') ?? ''));
    for (const fill of fills) {
      expect(fill).toMatch(/^url\(#.+\)$/);
      const pattern = fill.slice('url(#'.length, -1);
      expect(await page.locator(`pattern[id="${pattern}"]`).count()).toBe(1);
    }
    const labels = await page
      .locator('svg[role=img]')
      .evaluateAll((all) => all.map((svg) => svg.getAttribute('aria-label')));
    expect(labels.length).toBeGreaterThanOrEqual(5);
    for (const label of labels) expect(label).toMatch(/\d/);
  });
});

const readers = [
  { width: 390, scheme: 'light', language: 'zh' },
  { width: 390, scheme: 'dark', language: 'en' },
  { width: 1_280, scheme: 'dark', language: 'zh' },
  { width: 1_920, scheme: 'light', language: 'en' },
] as const satisfies readonly Reader[];

test.each(readers)('axe finds nothing at $width, $scheme, $language, and nothing sticks out', async (reader) => {
  await onFigures(async (page) => {
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }, reader);
});
