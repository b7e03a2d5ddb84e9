import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';

import type { TestServer } from '../support/server.ts';
import { complain } from '../notice/support.ts';
import type { World } from '../support/world.ts';
import { lookAtApp } from './app.ts';
import { violationsOn } from './axe.ts';
import { servePages } from './board.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

/** As much of a world as `complain` needs, of the demo company. */
async function demoWorld(): Promise<World> {
  const [owner, manager] = await Promise.all(
    (['SALESPERSON', 'CUSTOMER_MANAGER'] as const).map((role) =>
      server.db.user.findFirstOrThrow({ where: { roles: { has: role } }, orderBy: { id: 'asc' } }),
    ),
  );
  const account = await server.db.account.findFirstOrThrow({ where: { ownerId: owner?.id ?? '' } });
  const customerManager = {
    kind: 'user',
    userId: manager?.id,
    name: manager?.name,
    roles: ['CUSTOMER_MANAGER'],
    departmentId: null,
    teamUserIds: [],
    credential: 'test',
    expiresAt: null,
  };
  return { accounts: { own: account.id }, actors: { customerManager } } as unknown as World; // what is asked of it
}

describe('the bell', () => {
  test('counts what is unread, live; the list tells it, and marks it as read', async () => {
    await lookAtApp(browser, server.url, { key: server.keys.SALESPERSON }, async (page) => {
      const count = async (): Promise<number> => Number((await page.locator('.bell-count').textContent()) ?? 0);
      await page.locator('.bell-count').waitFor();
      const before = await count();

      await complain(server.db, await demoWorld(), new Date());
      await expect.poll(count, { timeout: 10_000 }).toBe(before + 1);

      await page.getByRole('link', { name: /^Notices, / }).click();
      await page.getByRole('heading', { name: 'Notices', level: 1 }).waitFor();
      const first = page.locator('.notice-row').first();
      expect(await first.locator('.row-link').textContent()).toMatch(/^New complaint /);
      await first.getByRole('button', { name: /^Mark as read/ }).click();
      await expect.poll(count).toBe(before);
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.locator('.bell-count').waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('.is-unread').count()).toBe(0);
    });
  }, 60_000);

  test.each(['light', 'dark'] as const)(
    'the list and the form are accessible, %s',
    async (scheme) => {
      for (const path of ['/app/notices', '/app/notices/preferences'])
        await lookAtApp(
          browser,
          server.url,
          { key: server.keys.SALES_SUPERVISOR, path, scheme, width: 390 },
          async (page) => {
            await page.locator('.notice-row, .told').first().waitFor();
            expect(await violationsOn(page)).toEqual([]);
            expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
          },
        );
    },
    60_000,
  );
});

describe('the preferences', () => {
  test('are kept: a muted way, a number, no quiet hours', async () => {
    const reader = { key: server.keys.CUSTOMER_MANAGER, path: '/app/notices/preferences' };
    await lookAtApp(browser, server.url, reader, async (page) => {
      await page.getByRole('checkbox', { name: 'Suggestions: E-mail' }).uncheck();
      await page.getByLabel('Number for short messages').fill('mine');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('[data-code=MALFORMED_PHONE]').waitFor();
      await page.getByLabel('Number for short messages').fill('+86 138 0000 0000');
      await page.getByLabel('Quiet from').fill('');
      await page.getByLabel('until', { exact: true }).fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Notices', level: 1 }).waitFor();

      await page.getByRole('link', { name: 'Choose what you are told' }).click();
      await page.locator('.told').waitFor();
      expect(await page.getByRole('checkbox', { name: 'Suggestions: E-mail' }).isChecked()).toBe(false);
      expect(await page.getByRole('checkbox', { name: 'Suggestions: In the app' }).isChecked()).toBe(true);
      expect(await page.getByLabel('Number for short messages').inputValue()).toBe('+86 138 0000 0000');
      expect(await page.getByLabel('Quiet from').inputValue()).toBe('');
    });
  }, 60_000);
});
