import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newToken } from '../../schema/core/command.ts';
import { receiptHash } from '../../schema/complaint/receipt-commands.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { violationsOn } from './axe.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A link to the page of a closed complaint of the demo, those first that the customer has not spoken about. */
async function link(): Promise<string> {
  const { id } = await server.db.complaint.findFirstOrThrow({
    where: { state: 'CLOSED', receipts: { none: {} } },
    orderBy: { customerDisputedAt: { sort: 'desc', nulls: 'first' } },
  });
  const { id: issuedById } = await server.db.user.findFirstOrThrow();
  const token = newToken();
  const issuedAt = new Date();
  const expiresAt = new Date(issuedAt.getTime() + 86_400_000);
  await server.db.complaintReceipt.create({
    data: { tokenHash: receiptHash(token), complaintId: id, issuedById, issuedAt, expiresAt },
  });
  return `${server.url}/receipt/${token}`;
}

describe.each([
  { colorScheme: 'light', locale: 'en-GB', width: 1280 },
  { colorScheme: 'dark', locale: 'zh-CN', width: 320 },
] as const)('the page of a receipt, $colorScheme, $locale, $width px', ({ colorScheme, locale, width }) => {
  test('is operable without scripts, has nothing that axe finds, and is not cut off', async () => {
    const address = await link();
    const context = await browser.newContext({
      colorScheme,
      locale,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    const page = await context.newPage();
    const found: Record<string, readonly string[]> = {};
    const look = async (state: string) => {
      const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
      found[state] = [...(await violationsOn(page)), ...(isWide ? ['wider than the window'] : [])];
    };

    await page.goto(address);
    await look('closed');
    await page.locator('button').first().click();
    await page.locator('.good').waitFor();
    await page.getByRole('radio').nth(1).check();
    await page.locator('textarea').fill('quick');
    await page.locator('button').click();
    await page.locator('strong').waitFor();
    await look('said');
    await page.getByRole('link').click();
    const language = await page.evaluate<string>('document.documentElement.lang');
    await page.goto(`${address}x`);
    await look('nothing');
    await context.close();

    expect(found).toEqual({ closed: [], said: [], nothing: [] });
    expect(language).toBe(locale === 'zh-CN' ? 'en' : 'zh-CN');
  });
});

test('its style is let in by its own policy', async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', (message) => errors.push(message.text()));

  await page.goto(await link());
  const colour = await page
    .locator('section')
    .first()
    .evaluate((card) => getComputedStyle(card).backgroundColor);

  expect(errors.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  expect(colour).toBe('rgb(255, 255, 255)');
  await page.close();
});
