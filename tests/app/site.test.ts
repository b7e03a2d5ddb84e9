import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { lookAtApp, signInToApp } from '../examples/app.ts';
import { violationsOn } from '../examples/axe.ts';
import { openPage, servePages } from '../examples/board.ts';
import type { TestServer } from '../support/server.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

describe('sites', () => {
  test('a site is made, tried, its key replaced with an overlap that is ended, its code copied', async () => {
    const { page, complaints, close } = await openPage(browser);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    await signInToApp(page, server.url, server.keys.CUSTOMER_MANAGER, '/app/sites/new');

    await page.getByLabel('Account required').selectOption({ index: 1 });
    await page.getByLabel('Name required').fill('Shop of the tests');
    await page.getByLabel('Origins of the page 1').fill('not an origin');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('.problem').getAttribute('data-code')).toBe('MALFORMED_ORIGIN');
    await page.getByLabel('Origins of the page 1').fill(server.url);
    await page.getByLabel('Look').selectOption('OCEAN');
    await page.getByLabel('The widget asks visitors by itself').check();
    await page.getByLabel('After seconds on the page').fill('5');
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('heading', { name: 'Shop of the tests', level: 1 }).waitFor();
    const site = await server.db.site.findFirstOrThrow({ where: { name: 'Shop of the tests' } });
    expect(site).toMatchObject({ allowedOrigins: [server.url], themePreset: 'OCEAN' });
    expect(site.displayRules).toMatchObject({ delaySeconds: 5, restDays: 30 });
    expect(await page.locator('.site-key').textContent()).toBe(site.publishableKey);
    // The preview is drawn in the look: the ground of OCEAN.
    await expect
      .poll(() =>
        page
          .locator('.theme-sample .panel')
          .first()
          .evaluate((panel) => getComputedStyle(panel).backgroundColor),
      )
      .toBe('rgb(248, 250, 253)');

    await page.getByRole('button', { name: 'Copy: One tag' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `<script src="${server.url}/widget/entente.js" data-site="${site.publishableKey}" async></script>`,
    );
    await page.getByText('Pinned to a version').click();
    expect(await page.locator('pre', { hasText: 'integrity' }).textContent()).toMatch(
      /entente-[\da-f]{10}\.js" integrity="sha384-/,
    );

    await page.getByRole('button', { name: 'Give a new key' }).click();
    await page.getByLabel('Days, 0 to 90').fill('7');
    await page.getByRole('button', { name: 'Replace the key' }).click();
    await page.locator('.site-key-old').waitFor();
    expect(await page.locator('.site-key-old').textContent()).toBe(site.publishableKey);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'End the old key now' }).click();
    await page.locator('.site-key-old').waitFor({ state: 'detached' });
    expect(await server.db.site.findFirst({ where: { previousKey: site.publishableKey } })).toBeNull();

    const tried = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Try it on the demo page' }).click();
    const demo = await tried;
    await demo.waitForLoadState();
    const { publishableKey } = await server.db.site.findUniqueOrThrow({ where: { id: site.id } });
    expect(await demo.locator('script[data-site]').getAttribute('data-site')).toBe(publishableKey);

    expect(complaints).toEqual([]);
    await close();
  }, 90_000);

  test('whoever only reads sites is offered nothing else', async () => {
    await lookAtApp(browser, server.url, { key: server.keys.SALESPERSON, path: '/app/sites' }, async (page) => {
      expect(await page.getByRole('link', { name: 'New site' }).count()).toBe(0);
      await page.locator('.row-link').first().click();
      await page.getByRole('heading', { name: 'The last 24 hours' }).waitFor();
      expect(await page.getByRole('button', { name: 'Give a new key' }).count()).toBe(0);
      expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
    });
  }, 60_000);

  test.each([
    ['en', 'light', 1_280],
    ['zh', 'dark', 390],
  ] as const)(
    'list, page and form are accessible, %s, %s, %d px',
    async (language, scheme, width) => {
      const site = await server.db.site.findFirstOrThrow({ orderBy: { id: 'asc' } });
      const id = encodeURIComponent(Buffer.from(`Site:${site.id}`).toString('base64'));
      for (const path of ['/app/sites', `/app/sites/${id}`, `/app/sites/${id}/edit`])
        await lookAtApp(
          browser,
          server.url,
          { key: server.keys.CUSTOMER_MANAGER, path, language, scheme, width },
          async (page) => {
            await page.locator('.row, .theme-sample').first().waitFor();
            expect(await violationsOn(page)).toEqual([]);
            expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
          },
        );
    },
    90_000,
  );
});
