// The public list of suggestions, as a visitor's browser shows it.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newToken, newUuid } from '../../schema/core/command.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { violationsOn } from './axe.ts';

let browser: Browser;
let server: TestServer;
let address: string;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  const { publishableKey } = await server.db.site.findFirstOrThrow({ where: { showsSuggestions: true } });
  address = `${server.url}/ideas/${publishableKey}`;
  await publishMore(24);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Puts copies of the demo's public suggestion on the list, every third approved: enough for two pages. */
async function publishMore(count: number): Promise<void> {
  const { db } = server;
  const { suggestion, ...words } = await db.suggestionPublication.findFirstOrThrow({
    include: { suggestion: { include: { feedback: true } } },
  });
  const { feedback, ...record } = suggestion;
  if (feedback === null) throw new Error('the demo publishes one from a site');
  for (let nth = 1; nth <= count; nth += 1) {
    const [id, feedbackId] = [newUuid(), newUuid()];
    const [receiptNumber, receiptToken] = [`R-${nth}`, newToken()]; // unique to each
    await db.feedback.create({
      data: { ...feedback, id: feedbackId, submissionId: newUuid(), receiptNumber, receiptToken },
    });
    await db.suggestion.create({
      data: {
        ...record,
        id,
        feedbackId,
        number: `S-2026-9${String(nth).padStart(5, '0')}`,
        ...(nth % 3 === 0 && { state: 'GM_APPROVED', approvedAt: record.acceptedAt }),
      },
    });
    await db.suggestionPublication.create({
      data: {
        ...words,
        suggestionId: id,
        title: nth % 2 === 0 ? `Evening deliveries on weekdays, ${nth}` : `工作日晚间也可送货（${nth}）`,
        publishedAt: new Date(words.publishedAt.getTime() - nth * 60_000),
      },
    });
  }
}

describe.each([
  { colorScheme: 'light', locale: 'en-GB', width: 1280 },
  { colorScheme: 'dark', locale: 'en-GB', width: 390 },
  { colorScheme: 'light', locale: 'zh-CN', width: 390 },
  { colorScheme: 'dark', locale: 'zh-CN', width: 1280 },
] as const)('the public list of suggestions, $colorScheme, $locale, $width px', ({ colorScheme, locale, width }) => {
  test('is read and turned without scripts, has nothing that axe finds, and is not cut off', async () => {
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
    const isChinese = locale === 'zh-CN';

    await page.goto(address);
    await look('first');
    expect(await page.locator('h1').textContent()).toBe(isChinese ? '客户建议' : 'Suggestions from our customers');
    expect(await page.locator('html').getAttribute('lang')).toMatch(isChinese ? /^zh/ : /^en/);
    expect(await page.locator('section').count()).toBe(20);
    expect(await page.locator('.good').first().textContent()).toBe(
      isChinese ? '已采纳，将落实' : 'Accepted: it will be carried out',
    );

    await page.locator('nav a').click();
    await look('second');
    expect(await page.locator('section').count()).toBe(5);
    expect(await page.locator('script').count()).toBe(0);

    await page.locator('header a').click(); // the other language keeps the page
    expect(await page.locator('section').count()).toBe(5);
    expect(await page.locator('h1').textContent()).toBe(isChinese ? 'Suggestions from our customers' : '客户建议');
    expect(found).toEqual({ first: [], second: [] });
    await context.close();
  });
});
