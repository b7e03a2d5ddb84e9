import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { siteOrigin, startServer, type TestServer } from '../support/server.ts';
import { tag, visit, words } from './partner-page.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('what it costs the page', () => {
  test('one request at load, code and settings on opening, one on sending; nothing stored before', async () => {
    const { page, button, dialog, requests, leave } = await visit(browser, server);
    const keep = `[localStorage.length, sessionStorage.length, document.cookie]`;
    await button.waitFor();
    expect(requests).toEqual(['GET /widget/entente.js']);

    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).click();
    await dialog.getByLabel('What could be better?').fill(words('light as a feather'));
    expect(requests.slice(1)).toEqual(['GET /widget/graphql', 'GET /widget/panel.js']);
    expect(await page.evaluate(keep)).toEqual([0, 0, '']);

    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(requests.slice(3).filter((request) => !request.startsWith('OPTIONS'))).toEqual(['POST /widget/graphql']);
    expect(await page.evaluate(keep)).toEqual([1, 0, '']);
    await leave();
  });

  test('no layout shift, at load or on opening', async () => {
    const { page, button, dialog, leave } = await visit(browser, server, {
      html: `<p>words</p>${tag}<p>more words</p>`,
    });
    await page.evaluate(`
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.hadRecentInput ? 0 : entry.value)))
        .observe({ type: 'layout-shift', buffered: true })`);
    await button.click();
    await dialog.getByRole('button', { name: 'Rate us' }).click();
    await dialog.getByRole('radio').first().waitFor();
    expect(await page.evaluate('window.shift')).toBe(0);
    await leave();
  });
});

describe('under a strict Content Security Policy', () => {
  test.each([
    ['our origin only', `default-src 'none'; script-src API; connect-src API`, tag],
    [
      'nonce, strict-dynamic and Trusted Types',
      `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src API; require-trusted-types-for 'script'; base-uri 'none'`,
      tag.replace('async', 'nonce="abc" async'),
    ],
  ])('%s: everything works and nothing is reported', async (_, csp, html) => {
    const { page, button, dialog, violations, noise, leave } = await visit(browser, server, { csp, html });
    await button.click();
    await dialog.getByRole('button', { name: 'Rate us' }).click();
    await dialog.getByRole('radio', { name: 'Satisfied', exact: true }).check({ force: true });
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByRole('button', { name: 'Follow its progress' }).click();
    await dialog.getByRole('listitem').getByText('Received', { exact: true }).waitFor();

    expect(await violations()).toEqual([]);
    expect(noise).toEqual([]);
    // Its styles are there all the same.
    expect(await button.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
    expect(await page.locator('dialog').evaluate((element) => getComputedStyle(element).display)).toBe('flex');
    await leave();
  });
});

describe('on a hostile page', () => {
  const hostile = `<style>
    * { letter-spacing: 3px !important; text-transform: uppercase !important; font: italic 40px monospace !important;
        line-height: 3 !important; padding: 33px !important; word-spacing: 9px !important; direction: rtl !important }
    button, input, dialog, div, [role] { background: lime !important; border: 9px dashed red !important; color: lime !important }
    entente-feedback { display: block !important; margin: 50px !important; visibility: inherit !important }
    .overlay { position: fixed; inset: 0; z-index: 2147483647; background: #fffa; pointer-events: none }
  </style>${tag}<div class="overlay"></div>`;
  const look = `(() => {
    const root = document.querySelector('entente-feedback').shadowRoot;
    return ['.button', '.panel', 'h2', '.kind', '.badge', 'b'].map((selector) => {
      const { width, height } = root.querySelector(selector).getBoundingClientRect();
      const { letterSpacing, textTransform, font, padding, color, backgroundColor, border, wordSpacing, direction } = getComputedStyle(root.querySelector(selector));
      return { selector, width, height, letterSpacing, textTransform, font, padding, color, backgroundColor, border, wordSpacing, direction };
    });
  })()`;

  test('its styles change nothing', async () => {
    const looks: unknown[] = [];
    for (const html of [tag, hostile]) {
      const { page, button, dialog, leave } = await visit(browser, server, {
        html,
        context: { reducedMotion: 'reduce' },
      });
      await button.dispatchEvent('click');
      await dialog.getByRole('button', { name: 'Rate us' }).waitFor();
      looks.push(await page.evaluate(look));
      await leave();
    }
    expect(looks[1]).toEqual(looks[0]);
  });

  test('an overlay of the highest z-index is below the panel', async () => {
    const { page, button, dialog, leave } = await visit(browser, server, {
      html: `${tag}<div style="position:fixed;inset:0;z-index:2147483647"></div>`,
    });
    await button.dispatchEvent('click');
    await dialog.getByRole('button', { name: 'Rate us' }).click();
    await dialog.getByRole('radio').first().waitFor();
    expect(await page.locator('dialog').evaluate((element) => element.matches(':modal'))).toBe(true);
    await leave();
  });

  test('its keyboard shortcuts do not see what is typed', async () => {
    const { page, button, dialog, leave } = await visit(browser, server);
    await page.evaluate(
      `document.addEventListener('keydown', (event) => { if (event.key === 's') { event.preventDefault(); document.title = 'saved' } })`,
    );
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).click();
    await dialog.getByLabel('What could be better?').pressSequentially('soap');
    expect(await dialog.getByLabel('What could be better?').inputValue()).toBe('soap');
    expect(await page.title()).toBe('Partner');
    await leave();
  });
});

describe('while the page shows a modal dialog of its own', () => {
  const html = `${tag}<dialog id="modal"><p>Cookies?</p><button id="ok" onclick="this.closest('dialog').close()">OK</button></dialog>`;

  test('the button moves in, the panel opens above, and both go back', async () => {
    const { page, button, dialog, leave } = await visit(browser, server, { html });
    await button.waitFor();
    await page.evaluate('modal.showModal()');
    await page.locator('#modal entente-guest').waitFor({ state: 'attached' });

    const panel = page.getByRole('dialog', { name: 'How can we help?' });
    await button.click();
    await panel.getByRole('button', { name: 'Rate us' }).click();
    expect(await page.locator('dialog.panel').evaluate((one) => getComputedStyle(one).display)).toBe('flex');
    await page.keyboard.press('Escape');
    await page.locator('dialog.panel').waitFor({ state: 'hidden' });
    expect(await page.evaluate('modal.open')).toBe(true);

    await page.locator('#ok').click();
    await page.locator('entente-guest').waitFor({ state: 'detached' });
    await button.click();
    await dialog.getByRole('heading', { name: 'Rate us' }).waitFor();
    await leave();
  });

  test('a script opens the panel above it', async () => {
    const { page, button, leave } = await visit(browser, server, { html });
    await button.waitFor();
    await page.evaluate(`modal.showModal(); entente.open('COMPLAINT')`);
    const panel = page.getByRole('dialog', { name: 'Make a complaint' });
    await panel.getByLabel('What went wrong?').fill('x');
    expect(await page.evaluate('modal.open')).toBe(true);
    await leave();
  });

  test('the button survives when the page takes its dialog away', async () => {
    const { page, button, dialog, leave } = await visit(browser, server, { html });
    await button.waitFor();
    await page.evaluate('modal.showModal()');
    await page.locator('#modal entente-guest').waitFor({ state: 'attached' });
    await page.evaluate('modal.remove()');
    await button.click();
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();
    expect(await page.locator('entente-guest').count()).toBe(0);
    await leave();
  });
});

describe('several on a page, and navigation without loading', () => {
  test('elements each have their button and landmark; opening one closes the other', async () => {
    const element = '<entente-feedback site="SITE"></entente-feedback>';
    const html = `${tag.replace(' data-site="SITE"', '')}${element}${element}<entente-feedback site="SITE" position="inline" language="zh-CN"></entente-feedback>`;
    const { page, dialog, leave } = await visit(browser, server, { html });
    const buttons = page.locator('entente-feedback button.button');
    await buttons.nth(2).waitFor();

    expect(
      await page.getByRole('region').evaluateAll((regions) => regions.map((one) => one.getAttribute('aria-label'))),
    ).toEqual(['Feedback', 'Feedback 2', '意见反馈 3']);
    const [first, second] = [await buttons.nth(0).boundingBox(), await buttons.nth(1).boundingBox()];
    expect((second?.y ?? 0) + (second?.height ?? 0)).toBeLessThan(first?.y ?? 0);
    expect(await buttons.nth(2).evaluate((one) => getComputedStyle(one).position)).not.toBe('fixed');

    await buttons.nth(0).click();
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();
    await page.keyboard.press('Escape');
    await buttons.nth(2).click();
    await dialog.getByRole('heading', { name: '有什么可以帮您？' }).waitFor();
    expect(await page.locator('dialog[open]').count()).toBe(1);
    await leave();
  });

  test('the same tag twice draws one button', async () => {
    const { page, button, leave } = await visit(browser, server, { html: tag + tag });
    await button.waitFor();
    await page.waitForLoadState('load');
    expect(await page.locator('entente-feedback').count()).toBe(1);
    await leave();
  });

  test('the button is there again when the page swaps its body; elements come and go with theirs', async () => {
    const { page, button, dialog, leave } = await visit(browser, server);
    await button.click();
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();
    await page.keyboard.press('Escape');

    await page.evaluate(`document.body = document.createElement('body')`);
    await button.click();
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('entente-feedback').count()).toBe(1);

    await page.evaluate(
      `document.body.innerHTML = '<section><entente-feedback site="other" position="inline"></entente-feedback></section>'`,
    );
    await page.locator('section button.button').waitFor();
    await page.evaluate(`document.querySelector('section').remove()`);
    await page.locator('section').waitFor({ state: 'detached' });
    await page.waitForFunction(`document.querySelectorAll('entente-feedback').length === 1`);
    await leave();
  });
});

describe('for scripts of the page', () => {
  test('events tell what happens, and never the receipt’s token', async () => {
    const { page, button, dialog, leave } = await visit(browser, server);
    await button.waitFor();
    await page.evaluate(`
      window.heard = [];
      const off = entente.on('opened', (detail) => heard.push(['opened', detail]));
      entente.on('submitted', (detail) => heard.push(['submitted', detail]));
      entente.on('closed', (detail) => { heard.push(['closed', detail]); off() });
      document.addEventListener('entente:submitted', (event) => heard.push(['event', event.detail.number]));
      entente.open('SUGGESTION')`);
    await dialog.getByLabel('What could be better?').fill(words('by script'));
    await dialog.getByRole('button', { name: 'Send' }).click();
    const number = await dialog.locator('.number b').textContent();
    await page.evaluate('entente.close()');
    // The browser tells of a closed dialog a moment after it has closed it.
    await page.waitForFunction(`heard.at(-1)[0] === 'closed'`);
    await page.evaluate('entente.open()');
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();

    const site = server.siteKey;
    expect(await page.evaluate('heard')).toEqual([
      ['opened', { site }],
      ['submitted', { site, kind: 'SUGGESTION', number }],
      ['event', number],
      ['closed', { site }],
    ]);
    await leave();
  });
});

test('the npm package does all of it from the page’s own files', async () => {
  const { page, button, dialog, requests, leave } = await visit(browser, server, { html: '' });
  const folder = join(import.meta.dirname, '../../dist/widget/package');
  await page.route(`${siteOrigin}/package/*`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: readFileSync(join(folder, basename(new URL(route.request().url()).pathname)), 'utf8'),
    }),
  );
  await page.evaluate(`(async () => {
    const { mount } = await import('/package/index.js');
    window.widget = mount({ site: '${server.siteKey}', api: '${server.url}/', position: 'bottom-start' });
    widget.on('submitted', ({ kind }) => (document.title = kind));
  })()`);

  expect((await button.boundingBox())?.x).toBe(20);
  await page.evaluate(`widget.open('SUGGESTION')`);
  await dialog.getByLabel('What could be better?').fill(words('bundled'));
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByRole('button', { name: 'Follow its progress' }).click();
  await dialog.getByRole('listitem').getByText('Received', { exact: true }).waitFor();
  expect(await page.title()).toBe('SUGGESTION');
  expect(new Set(requests.map((request) => request.split(' ')[1]))).toEqual(new Set(['/widget/graphql']));

  await page.evaluate('widget.remove()');
  await button.waitFor({ state: 'detached' });
  expect(await page.locator('entente-feedback, entente-guest').count()).toBe(0);
  await leave();
});
