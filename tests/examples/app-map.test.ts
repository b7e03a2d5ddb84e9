import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { TestServer } from '../support/server.ts';
import { lookAtApp, signInToApp } from './app.ts';
import { violationsOn } from './axe.ts';
import { servePages, openPage } from './board.ts';

let browser: Browser;
let server: TestServer;
let path: string;
let person: { readonly name: string; readonly path: string };

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  // Somebody of whom nothing is known yet, below somebody who is on the map.
  const superior = await server.db.contact.findFirstOrThrow({ where: { name: { contains: 'Luo Zhiqiang' } } });
  const [id, name, now] = [newUuid(), '白露 Bai Lu', new Date()];
  await server.db.contact.create({
    data: { id, name, accountId: superior.accountId, reportsToId: superior.id, createdAt: now, updatedAt: now },
  });
  path = `/app/accounts/${encodeURIComponent(encodeId('Account', superior.accountId))}/map`;
  person = { name, path: `/app/contacts/${encodeURIComponent(encodeId('Contact', id))}` };
  return () => served.stop();
}, 120_000);

describe('the political map', () => {
  test('says in words what it shows, and tells of whoever is pointed at by keyboard', async () => {
    await lookAtApp(browser, server.url, { key: server.keys.SALESPERSON, path }, async (page) => {
      const button = page.getByRole('button', { name: person.name });
      await button.waitFor();
      expect(await button.getAttribute('aria-label')).toContain('reports to 罗志强 Luo Zhiqiang');

      await button.focus();
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: person.name }).waitFor();
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      await page.getByRole('link', { name: 'Everything about this person' }).click();
      await page.getByRole('heading', { name: person.name, level: 1 }).waitFor();
    });
  }, 60_000);

  test('changes in one window within 2 s of what is noted in another', async () => {
    await lookAtApp(browser, server.url, { key: server.keys.SALESPERSON, path }, async (map) => {
      await map.locator('.pulse-live').waitFor();
      const before = await map.getByRole('button', { name: person.name }).getAttribute('aria-label');
      expect(before).toContain('Unknown');
      await map.evaluate(() => Object.assign(window, { notReloaded: true }));

      const reader = { key: server.keys.SALES_SUPERVISOR, path: `${person.path}/observe` };
      await lookAtApp(browser, server.url, reader, async (page) => {
        await page
          .getByLabel('Believes a need or a problem exists; agrees that a solution or change is needed')
          .check();
        await page.getByRole('button', { name: 'Note it' }).click();
        await page.locator('.standing-status', { hasText: 'Neutral' }).waitFor();
      });

      await map
        .locator('.map-person.alignment-neutral')
        .getByRole('button', { name: person.name })
        .waitFor({ timeout: 2_000 });
      expect(await map.evaluate(() => 'notReloaded' in window)).toBe(true);
    });
  }, 60_000);
});

describe('accessibility', () => {
  test.each([
    ['light', 390],
    ['dark', 1_280],
  ] as const)(
    'axe finds nothing on the map, %s at %d px',
    async (scheme, width) => {
      const { page, close } = await openPage(browser, { scheme, width });
      await signInToApp(page, server.url, server.keys.SALESPERSON, path);
      await page.getByRole('button', { name: person.name }).click();
      await page.locator('.map-chosen h2').waitFor();

      expect(await violationsOn(page)).toEqual([]);
      await close();
    },
    90_000,
  );
});
