import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { axeViolations, tag, visit, words } from './partner-page.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const page = `<style>body { background: Canvas; color: CanvasText; color-scheme: light dark }</style>${tag}`;

describe.each([
  { colorScheme: 'light', language: 'en', width: 1280 },
  { colorScheme: 'light', language: 'zh-CN', width: 320 },
  { colorScheme: 'dark', language: 'en', width: 320 },
  { colorScheme: 'dark', language: 'zh-CN', width: 1280 },
] as const)('$colorScheme, $language, $width px', ({ colorScheme, language, width }) => {
  test('axe finds nothing in any state, and nothing is cut off', async () => {
    const context = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
    const visitor = await visit(browser, server, { language, html: page, context });
    const { button, dialog } = visitor;
    const found: Record<string, string[]> = {};
    const look = async (state: string): Promise<void> => {
      found[state] = await axeViolations(visitor.page);
      const wide = await visitor.page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
      const cut = await dialog.evaluateAll((dialogs) =>
        dialogs.some((one) =>
          [one, one.querySelector('.body')].some((box) => box !== null && box.scrollWidth > box.clientWidth),
        ),
      );
      if (wide || cut) found[state].push('wider than the window');
    };
    const kind = (index: number) => dialog.locator('.kind').nth(index);
    const send = dialog.locator('.main');

    await button.waitFor();
    await look('button');
    await button.click();
    await kind(0).waitFor();
    await look('choice');
    await kind(0).click();
    await dialog.getByRole('radio').nth(1).check({ force: true });
    await look('rating');
    await dialog.getByRole('button').first().click();
    await kind(1).click();
    await look('suggestion');
    await dialog.getByRole('button').first().click();
    await kind(2).click();
    await dialog.getByRole('checkbox').check();
    await look('complaint');
    await send.click();
    await dialog.locator('[aria-invalid=true]').first().waitFor();
    await look('complaint with problems');
    await dialog.locator('textarea').fill(words('axe'));
    await dialog.getByRole('checkbox').uncheck();
    await send.click();
    await dialog.locator('.number').waitFor();
    await look('thanks');
    await send.click();
    await dialog
      .getByRole('listitem')
      .getByText(/Received|已收到/)
      .waitFor();
    await look('my messages');

    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
    expect(Object.keys(found)).toHaveLength(8);
    await visitor.leave();
  });
});

describe('any accent', () => {
  test.each(['#ffeb3b', '#000000', '#ffffff', '#d32f2f', '#7f7f7f'])(
    '%s carries text that can be read',
    async (accent) => {
      const html = tag.replace('async', `data-accent="${accent}" async`);
      const visitor = await visit(browser, server, { html, context: { reducedMotion: 'reduce' } });
      await visitor.button.click();
      await visitor.dialog.locator('.kind').first().click();
      await visitor.dialog.getByRole('radio').first().check({ force: true });
      expect(await axeViolations(visitor.page)).toEqual([]);
      await visitor.leave();
    },
  );
});

test('at 400 % zoom, 320 × 256 px are left, and every control can be reached', async () => {
  const visitor = await visit(browser, server, { html: tag, context: { viewport: { width: 320, height: 256 } } });
  await visitor.button.click();
  await visitor.dialog.locator('.kind').first().click();
  for (const control of await visitor.dialog.locator('button, select, textarea, .check').all()) {
    await control.scrollIntoViewIfNeeded();
    const box = await control.boundingBox();
    const { x = -1, y = -1, width = 999, height = 999 } = box ?? {};
    expect([x >= 0, y >= 0, x + width <= 320, y + height / 2 <= 256]).toEqual([true, true, true, true]);
  }
  await visitor.leave();
});

test('in forced colours every control keeps an outline', async () => {
  const visitor = await visit(browser, server, { context: { forcedColors: 'active' } });
  await visitor.button.click();
  await visitor.dialog.locator('.kind').first().waitFor();
  for (const part of [visitor.page.locator('.button'), visitor.dialog, visitor.dialog.locator('.kind').first()])
    expect(await part.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
  await visitor.leave();
});
