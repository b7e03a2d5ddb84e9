import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildApp, buildDashboard, buildDemo } from '../../examples/build.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** The pages as the working tree has them, not as they were last built; the widget as it was built. */
async function builtPages(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-pages-'));
  await Promise.all([
    buildApp(join(folder, 'app')),
    buildDashboard(join(folder, 'dashboard')),
    buildDemo(join(folder, 'demo')),
    cp(join(import.meta.dirname, '../../dist/widget'), join(folder, 'widget'), { recursive: true }),
  ]);
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** What the tests of a file look at: a browser, and a server of its own with the pages and the demo company. */
export async function servePages(): Promise<{
  readonly browser: Browser;
  readonly server: TestServer;
  readonly pagesFolder: string;
  /** Ends all of it; `running` where a test has started the server anew. */
  stop(running?: TestServer): Promise<void>;
}> {
  const [browser, pages] = await Promise.all([openBrowser(), builtPages()]);
  const server = await startServer({ pagesFolder: pages.folder });
  const stop = async (running = server) => {
    await browser.close();
    await running.stop();
    await pages.remove();
  };
  return { browser, server, pagesFolder: pages.folder, stop };
}

/** How a page looks at the world. */
export interface Reader {
  readonly language?: 'en' | 'zh';
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
}

/** Opens a page of its own browser session. Anything that the browser complains of (errors, refused by policy) ends up in `complaints`. */
export async function openPage(browser: Browser, { language = 'en', scheme = 'light', width = 1_280 }: Reader = {}) {
  const context = await browser.newContext({
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: scheme,
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // What a page cannot help: the browser reports every refused request by itself.
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text()))
      complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

/** Signs in on the dashboard and waits until the list is live. */
export async function signIn(page: Page, url: string, key: string): Promise<void> {
  await page.goto(`${url}/dashboard`);
  await page.locator('#key').fill(key);
  await page.locator('button[type=submit]').click();
  await page.locator('.pulse-live').waitFor();
  await page.locator('.list tbody tr').first().waitFor();
}

/** Signs in on a page of its own, looks, and expects that the browser had nothing to complain of. */
export async function lookAtBoard(
  browser: Browser,
  url: string,
  reader: Reader,
  key: string,
  look: (page: Page) => Promise<void>,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  const { page, complaints, close } = await openPage(browser, reader);
  try {
    await prepare(page);
    await signIn(page, url, key);
    await look(page);
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
}

/** The same, on a screen beside the list. */
export const lookAtScreen = (
  browser: Browser,
  { url, keys }: Pick<TestServer, 'url' | 'keys'>,
  role: keyof TestServer['keys'],
  path: string,
  look: (page: Page) => Promise<void>,
  reader: Reader = {},
  prepare?: (page: Page) => Promise<unknown>,
): Promise<void> =>
  lookAtBoard(
    browser,
    url,
    reader,
    keys[role],
    async (page) => {
      await page.locator(`nav.screens a[href="${path}"]`).click();
      await page.locator('.boards').waitFor();
      await look(page);
    },
    prepare,
  );

/** The rows of the list that hold a text. */
export function rowWith(page: Page, text: string): Locator {
  return page.locator('.list tbody tr', { hasText: text });
}

/** Writes a complaint in the widget of the demo page and sends it. */
export async function complainOnDemo(page: Page, url: string, language: 'en' | 'zh', comment: string): Promise<void> {
  const words = {
    en: { button: 'Feedback', kind: 'Make a complaint', what: 'What went wrong?', send: 'Send' },
    zh: { button: '意见反馈', kind: '我要投诉', what: '哪里出了问题？', send: '提交' },
  }[language];
  if (!page.url().includes('/demo')) await page.goto(`${url}/demo?lang=${language}`);
  if (!(await page.getByRole('dialog').isVisible()))
    await page.getByRole('button', { name: words.button, exact: true }).click();
  await page.getByRole('button', { name: words.kind }).click();
  await page.getByLabel(words.what).fill(comment);
  // Whoever sends within two seconds of opening the form looks like a machine; people take longer.
  await page.waitForFunction(
    (since) => performance.now() > since,
    (await page.evaluate(() => performance.now())) + 2_100,
  );
  await page.getByRole('button', { name: words.send, exact: true }).click();
}
