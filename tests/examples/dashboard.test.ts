import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestServer } from '../support/server.ts';
import { violationsOn } from './axe.ts';
import { servePages, lookAtBoard, openPage, type Reader, signIn } from './board.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

const onBoard = (reader: Reader, key: string, look: (page: Page) => Promise<void>) =>
  lookAtBoard(browser, server.url, reader, key, look);

describe('signing in', () => {
  test.each([
    ['en', '', 'Enter an API key.'],
    ['en', 'rubbish', 'This is not an API key.'],
    ['en', `ent_${'x'.repeat(32)}`, 'This key is not known.'],
    ['zh', `ent_${'x'.repeat(32)}`, '此密钥不存在。'],
    ['zh', '密钥', '这不是 API 密钥。'],
  ] as const)('in %s with %j says: %s', async (language, key, sentence) => {
    const { page, close } = await openPage(browser, { language });

    await page.goto(`${server.url}/dashboard`);
    await page.locator('#key').fill(key);
    await page.locator('button[type=submit]').click();

    await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    expect(await page.locator('table').count()).toBe(0);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await close();
  });

  test('keeps the key for this tab only, and forgets it at signing out', async () => {
    await onBoard({}, server.keys.CUSTOMER_MANAGER, async (page) => {
      await page.reload();
      await page.locator('.list tbody tr').first().waitFor();
      expect(
        await page.evaluate(() => [sessionStorage.length, Object.values(localStorage).join().includes('ent_')]),
      ).toEqual([1, false]);

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.locator('#key').waitFor();

      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  test('goes back to the sign-in, with the reason, when the key expires', async () => {
    await server.db.apiKey.updateMany({
      where: { role: 'AUDITOR' },
      data: { expiresAt: new Date(Date.now() + 10_000) },
    });

    await onBoard({}, server.keys.AUDITOR, async (page) => {
      await page.getByRole('alert').filter({ hasText: 'You were signed out. This key has expired.' }).waitFor();

      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });
});

describe('the board', () => {
  test('shows the demo company’s complaints, with figures that agree with the list', async () => {
    const open = await server.db.complaint.findMany({
      where: { closedAt: null },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    });
    const closed = await server.db.complaint.count({ where: { state: 'CLOSED' } });

    await onBoard({}, server.keys.CUSTOMER_MANAGER, async (page) => {
      await page.locator('.tile-open .tile-count', { hasText: String(open.length) }).waitFor();
      expect(await page.locator('.list .open-row').allTextContents()).toEqual(open.map(({ number }) => number));
      expect(await page.locator('.tile-closed .tile-count').textContent()).toBe(String(closed));

      await page.getByLabel('Closed').check();
      await page.locator('.list-end', { hasText: `${closed} of ${closed} shown` }).waitFor();
      expect(await page.locator('.list tbody tr').count()).toBe(closed);
    });
  });

  test('narrows by severity and by a customer’s name', async () => {
    const critical = await server.db.complaint.findMany({ where: { closedAt: null, severity: 'CRITICAL' } });
    const [first] = critical;

    await onBoard({}, server.keys.CUSTOMER_MANAGER, async (page) => {
      await page.getByLabel('Severity').selectOption('CRITICAL');
      await expect.poll(() => page.locator('.list tbody tr').count()).toBe(critical.length);

      await page.getByLabel('Number or customer').fill(first!.number.toLowerCase());
      await expect.poll(() => page.locator('.list .open-row').allTextContents()).toEqual([first!.number]);
    });
  });

  test('opens a complaint with its steps by keyboard, and gives the focus back', async () => {
    const { number, steps } = await server.db.complaint.findFirstOrThrow({
      where: { state: 'GM_READ' },
      include: { steps: true },
    });

    await onBoard({}, server.keys.CUSTOMER_MANAGER, async (page) => {
      const button = page.getByRole('button', { name: number });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('heading', { name: number }).waitFor();
      expect(await page.locator('.steps li').count()).toBe(steps.length);

      await page.keyboard.press('Escape');

      await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  test('changes language and appearance by switch, and keeps them', async () => {
    await onBoard({}, server.keys.CUSTOMER_MANAGER, async (page) => {
      await page.getByRole('button', { name: '简体中文' }).click();
      await page.getByLabel('外观').selectOption('dark');
      await page.reload();
      await page.getByRole('heading', { name: '客户投诉' }).waitFor();

      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
        'rgb(14, 20, 25)',
      );
    });
  });
});

describe('accessibility', () => {
  test.each([
    ['light', 390],
    ['light', 1_280],
    ['dark', 390],
    ['dark', 1_280],
  ] as const)('axe finds nothing, %s at %d px: sign-in, board, details, demo page', async (scheme, width) => {
    const found: Record<string, readonly string[]> = {};
    const { page, close } = await openPage(browser, { scheme, width });
    await page.goto(`${server.url}/dashboard`);
    await page.locator('#key').fill('');
    await page.locator('button[type=submit]').click();
    await page.getByRole('alert').waitFor();
    found['sign-in'] = await violationsOn(page);

    await signIn(page, server.url, server.keys.CUSTOMER_MANAGER);
    await page.locator('.tile-open[data-some=yes]').waitFor();
    found['board'] = await violationsOn(page);

    await page.locator('.open-row').first().click();
    await page.locator('.steps li').first().waitFor();
    found['details'] = await violationsOn(page);

    await page.goto(`${server.url}/demo`);
    await page.getByRole('button', { name: 'Feedback', exact: true }).waitFor();
    found['demo'] = await violationsOn(page);

    expect(found).toEqual({ 'sign-in': [], board: [], details: [], demo: [] });
    await close();
  });
});
