import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, type Reader } from './board.ts';

/** Signs in on the app, at a path of it, and waits until its first screen is there. */
export async function signInToApp(page: Page, url: string, key: string, path = '/app'): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.locator('#key').fill(key);
  await page.locator('button[type=submit]').click();
  await page.locator('#key').waitFor({ state: 'detached' });
  await page.locator('main h1').waitFor();
}

/** Opens the app on a page of its own, looks, and expects that the browser had nothing to complain of. */
export async function lookAtApp(
  browser: Browser,
  url: string,
  { key, path = '/app', ...reader }: Reader & { readonly key: string; readonly path?: string },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, complaints, close } = await openPage(browser, reader);
  try {
    await signInToApp(page, url, key, path);
    await look(page);
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
}

/** The path, with the query, that a page stands at. */
export async function pathOf(page: Page): Promise<string> {
  return page.evaluate(() => location.pathname + location.search);
}
