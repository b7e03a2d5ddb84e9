import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openedSurvey } from '../survey/surveying.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { world } from '../support/world.ts';
import { everyKind } from './every-kind.ts';
import { axeViolations, tag, visit, type Visitor } from './partner-page.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A site that asks by a survey, and a visitor of a page that embeds the widget there. */
async function surveyed(language: string, colorScheme: 'light' | 'dark' = 'light', width = 1200) {
  const here = await world(server.db);
  const { id } = await openedSurvey(server.db, here, { closesOn: new Date('2036-01-01') }, everyKind);
  const own = tag.replace('SITE', here.publishableKey).replace('async', `data-language="${language}" async`);
  const visitor = await visit(browser, server, {
    html: `<style>body { background: Canvas; color: CanvasText; color-scheme: light dark }</style>${own}`,
    context: { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' },
  });
  await visitor.page.locator('.button').click();
  await visitor.dialog.locator('.kind').nth(3).waitFor();
  return { id, visitor };
}

const open = async ({ dialog }: Visitor): Promise<void> => {
  await dialog.locator('.kind').nth(3).click();
  await dialog.locator('form.survey').waitFor();
};

test.each([
  ['ar', 'dark', 320],
  ['ar', 'light', 1200],
  ['zh-CN', 'dark', 1200],
  ['en', 'light', 320],
] as const)('in %s, %s, at %i px, axe finds nothing in any state', async (language, colorScheme, width) => {
  const { visitor } = await surveyed(language, colorScheme, width);
  const { page, dialog } = visitor;
  const found: Record<string, readonly string[]> = {};
  const look = async (state: string): Promise<void> => {
    const isWide = await dialog.locator('.body').evaluate((body) => body.scrollWidth > body.clientWidth);
    found[state] = [...(await axeViolations(page)), ...(isWide ? ['wider than the panel'] : [])];
  };

  await open(visitor);
  await look('open');
  await dialog.locator('.main').click();
  await dialog.locator('.error:not(:empty)').first().waitFor();
  await look('problems');
  await dialog.getByRole('radio').first().check();
  await dialog.locator('.faces input').last().check({ force: true });
  await page.route('**/widget/graphql**', (route) => route.abort());
  await dialog.locator('.main').click();
  await dialog.locator('.notice:not(:empty)').waitFor();
  await expect.poll(() => dialog.locator('.main').getAttribute('aria-disabled')).toBe('false');
  await look('failed');
  await page.unroute('**/widget/graphql**');
  await dialog.locator('.main').click();
  await dialog.locator('.says').waitFor();
  await look('sent');

  expect(found).toEqual({ open: [], problems: [], failed: [], sent: [] });
  await visitor.leave();
});

test('a visitor who rates loads nothing of the survey', async () => {
  const { visitor } = await surveyed('en');

  await visitor.dialog.locator('.kind').first().click();
  await visitor.dialog.getByRole('radio').first().waitFor();

  expect(visitor.requests).toEqual(['GET /widget/entente.js', 'GET /widget/graphql', 'GET /widget/panel.js']);
  await visitor.leave();
});

test('answers are saved when the visitor says so, are there on the next page, and count once for the site', async () => {
  const { id, visitor } = await surveyed('en');
  const { page, dialog } = visitor;
  await open(visitor);
  await dialog.getByRole('radio', { name: 'Up to 50' }).check();
  expect(await page.evaluate<number>('localStorage.length')).toBe(0);
  await dialog.getByRole('button', { name: 'Save and go on later' }).click();
  await dialog.getByText('Saved.').first().waitFor();

  await page.reload();
  await page.locator('.button').click();
  await open(visitor);
  expect(await dialog.getByRole('radio', { name: 'Up to 50' }).isChecked()).toBe(true);
  await dialog.locator('.faces input').last().check({ force: true });
  await dialog.locator('.main').click();
  await dialog.getByText(everyKind.thanks?.EN ?? '').waitFor();

  const select = { state: true, channel: true, answers: true } as const;
  expect(await server.db.surveyResponse.findMany({ where: { surveyId: id }, select })).toEqual([
    {
      state: 'SUBMITTED',
      channel: 'WIDGET',
      answers: '{"overall":{"level":"VERY_SATISFIED"},"size":{"choices":["small"]}}',
    },
  ]);
  await visitor.leave();
});
