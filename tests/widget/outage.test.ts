import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { siteOrigin, startServer, type TestServer } from '../support/server.ts';
import { stored, tag, visit, words } from './partner-page.ts';

let browser: Browser;
/** For the tests that do not stop it. */
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const waiting = `Object.keys(localStorage).filter((key) => key.includes(':q:')).length`;

/** Writes a suggestion and presses send. */
async function suggest(page: Page, comment: string, send = 'Send', kind = 'Make a suggestion'): Promise<void> {
  await page.getByRole('button', { name: kind }).click();
  await page.locator('textarea').fill(comment);
  await page.getByRole('button', { name: send, exact: true }).click();
}

describe.each([
  { language: 'en', kind: 'Make a suggestion', send: 'Send', kept: 'Your message is safe', thanks: 'Thank you' },
  { language: 'zh-CN', kind: '提出建议', send: '提交', kept: '您的留言已保存', thanks: '感谢您的反馈' },
] as const)('while the server is stopped, in $language', ({ language, kind, send, kept, thanks }) => {
  test('a message is kept, the visitor is told kindly, and it arrives once when the server is back', async () => {
    let server = await startServer();
    const { page, button, dialog, leave } = await visit(browser, server, { language });
    const comment = words('sent into the void');
    await button.click();
    await dialog.getByRole('button', { name: kind }).waitFor();
    await server.stop();

    await suggest(page, comment, send, kind);
    await dialog.getByRole('heading', { name: kept }).waitFor();
    expect(await page.evaluate(waiting)).toBe(1);

    server = await server.restart();
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await dialog.getByRole('heading', { name: thanks }).waitFor();

    expect(await page.evaluate(waiting)).toBe(0);
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    expect(await stored(server, comment)).toHaveLength(1);
    await leave();
    await server.stop();
  });
});

test('a message that waits survives a reload: the next page sends it by itself, once, from however many tabs', async () => {
  let server = await startServer();
  const { page, button, leave } = await visit(browser, server);
  const comment = words('see you tomorrow');
  await button.click();
  await page.getByRole('button', { name: 'Make a suggestion' }).waitFor();
  await server.stop();
  await suggest(page, comment);
  await page.getByRole('heading', { name: 'Your message is safe' }).waitFor();
  server = await server.restart();

  const tabs = await Promise.all([page.context().newPage(), page.context().newPage()]);
  for (const tab of tabs) await serve(tab, server);
  await Promise.all([page.reload(), ...tabs.map((tab) => tab.goto(`${siteOrigin}/another`))]);
  await page.waitForFunction(`!(${waiting})`, undefined, { timeout: 20_000 });

  expect(await stored(server, comment)).toHaveLength(1);
  expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.includes(':r:')).length`)).toBe(1);
  await leave();
  await server.stop();
});

/** The partner's page, in another tab. */
async function serve(page: Page, server: TestServer): Promise<void> {
  const body = tag.replace('API', server.url).replace('SITE', server.siteKey);
  await page.route(`${siteOrigin}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
}

describe('the answer is lost after the server has taken the message', () => {
  test('the retry gets the same receipt, and nothing is doubled', async () => {
    const { page, button, dialog, leave } = await visit(browser, server);
    const comment = words('lost on the way back');
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).waitFor();
    let lost = 0;
    await page.route('**/widget/graphql*', async (route) => {
      if (route.request().method() !== 'POST' || lost++) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });

    await suggest(page, comment);
    await dialog.getByRole('heading', { name: 'Your message is safe' }).waitFor();
    expect(await stored(server, comment)).toHaveLength(1);
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();

    const [row] = await server.db.feedback.findMany({ where: { comment } });
    await dialog.getByText(row?.receiptNumber ?? 'none', { exact: true }).waitFor();
    expect(await stored(server, comment)).toHaveLength(1);
    await leave();
  });
});

describe('too many messages', () => {
  test('the visitor is told in how many seconds it goes out, and it is kept', async () => {
    const limits = { anonymous: 1_000, staff: 1_000, 'widget-reads': 1_000, 'widget-address': 1, 'widget-site': 1_000 };
    const strict = await startServer({ rateLimits: limits });
    const { page, button, dialog, noise, leave } = await visit(browser, strict);
    await button.click();
    await suggest(page, words('first'));
    await dialog.getByRole('button', { name: 'Send another message' }).click();
    const comment = words('second');
    await suggest(page, comment);

    await dialog.getByText(/^Many people are writing right now. It will be sent in about [1-6]?\d seconds\./).waitFor();
    expect(await page.evaluate(waiting)).toBe(1);
    expect(await stored(strict, comment)).toEqual([]);
    expect(noise.filter((line) => !line.includes('status of 429'))).toEqual([]);
    await leave();
    await strict.stop();
  });

  test('it goes out by itself when the time has come', async () => {
    const { page, button, dialog, leave } = await visit(browser, server);
    const comment = words('a popular opinion');
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).waitFor();
    let refusals = 0;
    // The real limit is a minute, longer than a test should last.
    await page.route('**/widget/graphql*', (route) =>
      route.request().method() === 'POST' && refusals++ < 1
        ? route.fulfill({
            status: 429,
            headers: {
              'access-control-allow-origin': siteOrigin,
              'access-control-expose-headers': 'retry-after',
              'retry-after': '3',
            },
            json: { errors: [{ message: 'Too many.', extensions: { code: 'RATE_LIMITED' } }] },
          })
        : route.continue(),
    );

    await suggest(page, comment);
    await dialog.getByText('It will be sent in about 3 seconds.').waitFor();
    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();

    expect(await stored(server, comment)).toHaveLength(1);
    await leave();
  });
});

test('a message that the server refuses while nobody looks comes back to be mended', async () => {
  let server = await startServer();
  const { page, button, dialog, leave } = await visit(browser, server);
  const comment = words('call me');
  await button.click();
  await dialog.getByRole('button', { name: 'Make a complaint' }).click();
  await server.stop();
  await dialog.getByLabel('What went wrong?').fill(comment);
  await dialog.getByLabel('I would like a reply').check();
  // Digits enough for the widget, too many for the server.
  await dialog.getByLabel('Telephone').fill('1'.repeat(50));
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByRole('heading', { name: 'Your message is safe' }).waitFor();
  server = await server.restart();

  await page.reload();
  await page.waitForFunction(`Object.values(localStorage).some((text) => text.includes('refusal'))`);
  await button.click();
  await dialog.getByRole('button', { name: 'A message was not accepted' }).click();
  await dialog.locator('[name=contactPhone][aria-invalid=true]').waitFor();
  expect(await dialog.getByLabel('What went wrong?').inputValue()).toBe(comment);

  await dialog.getByLabel('Telephone').fill('021 5550 0142');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await stored(server, comment)).toMatchObject([{ contactPhone: '021 5550 0142' }]);
  expect(await page.evaluate(waiting)).toBe(0);
  await leave();
  await server.stop();
});

describe('the page does not notice', () => {
  test('when the server is not there at all', async () => {
    const gone = await startServer();
    await gone.stop();
    const { page, noise, leave } = await visit(browser, gone);
    await page.getByRole('heading', { name: 'Our shop' }).waitFor();
    expect(noise).toEqual([expect.stringMatching(/^error: Failed to load resource/)]);
    await leave();
  });

  test('when the panel’s code is blocked: one warning, and the button can be tried again', async () => {
    const { page, button, dialog, noise, leave } = await visit(browser, server);
    await page.route('**/widget/panel*', (route) => route.abort('blockedbyclient'));
    await button.waitFor();
    const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
    await button.dispatchEvent('click');
    await warned;
    expect(noise.filter((line) => !line.startsWith('error: Failed to load resource'))).toEqual([
      expect.stringContaining('warning: entente:'),
    ]);

    await page.unroute('**/widget/panel*');
    await button.click();
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();
    await leave();
  });

  test('when the settings cannot be had: the visitor may try again', async () => {
    const { page, button, dialog, noise, leave } = await visit(browser, server);
    await page.route('**/widget/graphql*', (route) => route.abort('failed'));
    await button.click();
    await dialog.getByRole('heading', { name: 'No connection' }).waitFor();
    expect(noise.filter((line) => !line.startsWith('error: Failed to load resource'))).toEqual([]);

    await page.unroute('**/widget/graphql*');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();
    await leave();
  });
});
