import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { themePresets } from '../../schema/site/theme-presets.ts';
import type { ThemePreset } from '../../schema/site/vocabulary.ts';
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

const look = `(() => {
  const root = document.querySelector('entente-feedback').shadowRoot;
  const { backgroundColor, color, borderRadius } = getComputedStyle(root.querySelector('.panel'));
  return { backgroundColor, color, borderRadius, button: getComputedStyle(root.querySelector('.button')).backgroundColor };
})()`;

const rgb = (hex: string): string => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${red}, ${green}, ${blue})`;
};

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each(Object.keys(themePresets) as ThemePreset[])(
    'the look %s is what the panel wears, and readable',
    async (preset) => {
      await server.db.site.update({
        where: { publishableKey: server.siteKey },
        data: { themePreset: preset, themeAccent: null, themeMode: 'AUTO' },
      });
      const html = `<style>:root { color-scheme: light dark }</style>${tag}`;
      const { page, button, dialog, leave } = await visit(browser, server, { html, context: { colorScheme } });
      await button.click();
      await dialog.locator('.kind').first().click();
      await dialog.getByRole('radio').first().waitFor();

      const { [colorScheme]: palette, radius } = themePresets[preset];
      const worn = await page.evaluate<Record<string, string>>(look);
      expect(worn).toMatchObject({ backgroundColor: rgb(palette.bg), color: rgb(palette.fg) });
      if (palette.accent !== undefined) expect(worn['button']).toBe(rgb(palette.accent));
      if (radius[0] === '0') expect(worn['borderRadius']).toBe('0px');
      expect(await axeViolations(page)).toEqual([]);
      await leave();
    },
  );
});

test('what the page says by variables goes before the look', async () => {
  const html = `<style>:root { --entente-background: #102030; --entente-text: #f0f0f0; --entente-accent: #ff8800 }</style>${tag}`;
  const { page, button, dialog, leave } = await visit(browser, server, { html });
  await button.click();
  await dialog.locator('.kind').first().waitFor();

  expect(await page.evaluate(look)).toMatchObject({
    backgroundColor: 'rgb(16, 32, 48)',
    color: 'rgb(240, 240, 240)',
    button: 'rgb(255, 136, 0)',
  });
  await leave();
});
