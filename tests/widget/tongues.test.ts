import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Tag } from '../../widget/languages/tags.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { axeViolations, tag, visit } from './partner-page.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const inTongue = (language: string): string => tag.replace('async', `data-language="${language}" async`);

const spoken: readonly Tag[] = ['zh-Hant', 'ja', 'ar'];

test.each(spoken)(
  'the panel speaks %s, each from a file of its own, with no rule of accessibility broken',
  async (language) => {
    const own = (await import(`../../widget/languages/${language}.ts`)) as { texts: Record<string, string> };
    const visitor = await visit(browser, server, { html: inTongue(language) });
    await visitor.page.locator('.button').click();

    await visitor.dialog.getByRole('heading', { name: own.texts['home'] ?? '' }).waitFor();
    await visitor.dialog.locator('.kind').nth(0).click();
    await visitor.dialog.getByText(own.texts['VERY_SATISFIED'] ?? '', { exact: true }).waitFor();

    expect(await visitor.dialog.evaluate((one) => getComputedStyle(one).direction)).toBe(
      language === 'ar' ? 'rtl' : 'ltr',
    );
    expect(visitor.requests.filter((request) => request.includes('/language-'))).toEqual([
      `GET /widget/language-${language}.js`,
    ]);
    expect(await axeViolations(visitor.page)).toEqual([]);
    await visitor.leave();
  },
);

test('the panel stands where its button stands, also where the language runs from right to left', async () => {
  const visitor = await visit(browser, server, { html: inTongue('ar') });
  await visitor.page.locator('.button').click();
  await visitor.dialog.locator('.kind').first().waitFor();

  const panel = await visitor.dialog.boundingBox();
  const width = visitor.page.viewportSize()?.width ?? 0;

  expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeGreaterThan(width - 40);
  await visitor.leave();
});

test('without its file a language is English, and nothing breaks', async () => {
  const visitor = await visit(browser, server, { html: inTongue('ja') });
  await visitor.page.route('**/language-ja-*.js', (route) => route.abort());
  await visitor.page.locator('.button').click();

  const heading = visitor.dialog.getByRole('heading', { name: 'How can we help?' });
  await heading.waitFor();
  expect(await heading.count()).toBe(1);
  await visitor.leave();
});
