import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { stored, tag, visit, words } from './partner-page.ts';

// Pages whose other scripts have changed what the language and the browser bring. The widget works there all the same, and
// leaves the page as it was.

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const spoiled: readonly (readonly [string, string])[] = [
  [
    'prototypes with more in them',
    `Object.prototype.extra = function () {}; Object.prototype.data = 'polluted'; Object.prototype.site = 'polluted';
     Array.prototype.last = function () { return this[this.length - 1] }; String.prototype.format = function () { return 'x' };
     Function.prototype.method = function () {}; Element.prototype.extra = 1;`,
  ],
  [
    'prototypes and globals that are frozen',
    `for (const one of [Object, Array, String, Number, Function, Promise, Map, Set, Date, RegExp, JSON, Math, Reflect, Symbol]) {
       Object.freeze(one); if (one.prototype) Object.freeze(one.prototype); }`,
  ],
  [
    'a console that throws, and storage that does',
    `for (const name of ['log', 'warn', 'error', 'info']) console[name] = () => { throw new Error('no console') };
     Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } });`,
  ],
  [
    'a library of 2010 that has replaced methods of arrays',
    `Array.prototype.reduce = function () { return 'prototype.js' }; Array.prototype.toJSON = function () { return 'x' };
     String.prototype.toJSON = function () { return JSON.stringify('x') };
     delete Array.prototype.toJSON; delete String.prototype.toJSON;`,
  ],
];

describe.each(spoiled)('on a page of %s', (_, script) => {
  test('a message arrives', async () => {
    const visitor = await visit(browser, server, { html: `<script>${script}</script>${tag}` });
    const { button, dialog } = visitor;
    const comment = words('from a spoiled page');
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).click();
    await dialog.locator('textarea').fill(comment);
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();

    expect(await stored(server, comment)).toHaveLength(1);
    expect(visitor.noise.filter((line) => line.startsWith('thrown'))).toEqual([]);
    await visitor.leave();
  });
});

/** What a page is made of, as far as scripts can see: its markup, its names, and what hangs on it. */
const state = `JSON.stringify({
  html: document.documentElement.outerHTML,
  globals: Object.getOwnPropertyNames(window).filter((name) => name !== 'before').sort(),
  sheets: [document.adoptedStyleSheets.length, document.styleSheets.length],
  prototypes: [Object, Array, String, Promise, Element, HTMLElement, Document, EventTarget].map((one) => Object.getOwnPropertyNames(one.prototype).length),
  storage: [localStorage.length, sessionStorage.length, document.cookie],
  focus: document.activeElement === document.body,
})`;

describe('remove()', () => {
  test('leaves document and window as they were, and the script brings the widget back', async () => {
    const visitor = await visit(browser, server, { html: '<p>words</p>' });
    const { page, button, dialog } = visitor;
    const before = await page.evaluate<string>(state);
    const run = `new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = '${server.url}/widget/entente.js';
      script.dataset.site = '${server.siteKey}';
      script.onload = () => { script.remove(); resolve() };
      document.head.append(script);
    })`;

    await page.evaluate(run);
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).click();
    expect(await page.evaluate<string>(state)).not.toBe(before);
    await page.evaluate('entente.remove()');
    await page.waitForFunction(`document.querySelector('entente-feedback') === null`);

    expect(JSON.parse(await page.evaluate<string>(state))).toEqual(JSON.parse(before));
    await page.evaluate(run);
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).waitFor();
    expect(await page.evaluate('typeof entente.open')).toBe('function');
    await visitor.leave();
  });

  test('ends what the widget listened to', async () => {
    const visitor = await visit(browser, server);
    const { page, button, dialog } = visitor;
    await page.evaluate(`
      window.listening = 0;
      const { addEventListener: add, removeEventListener: remove } = window;
      window.addEventListener = (type, ...rest) => { if (type === 'online') listening += 1; return add.call(window, type, ...rest) };
      window.removeEventListener = (type, ...rest) => { if (type === 'online') listening -= 1; return remove.call(window, type, ...rest) };`);
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).waitFor();
    expect(await page.evaluate('listening')).toBe(1);

    await page.evaluate('entente.remove()');
    await page.waitForFunction('listening === 0');

    expect(await page.locator('entente-feedback').count()).toBe(0);
    await visitor.leave();
  });
});
