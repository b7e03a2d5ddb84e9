import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Firefox, firefoxPath, openFirefox } from '../support/firefox.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { stored, words } from './partner-page.ts';

if (firefoxPath === null) process.stdout.write('Firefox: /usr/bin/firefox-esr is not there, its tests are skipped.\n');

/** What a page does until something is so. */
const until = (condition: string): string => `new Promise((resolve, reject) => {
  const end = Date.now() + 10_000;
  const look = () => {
    const found = ${condition};
    if (found) resolve(true);
    else if (Date.now() > end) reject(new Error('never: ' + ${JSON.stringify(condition)}));
    else setTimeout(look, 50);
  };
  look();
})`;
const root = `document.querySelector('entente-feedback')?.shadowRoot`;

describe.skipIf(firefoxPath === null)('in Firefox', () => {
  let firefox: Firefox;
  let server: TestServer;
  let partner: Server;
  let origin: string;

  beforeAll(async () => {
    [firefox, server] = await Promise.all([openFirefox(firefoxPath ?? ''), startServer()]);
    // The policy of the strictest page that the guide names.
    const csp = `default-src 'none'; script-src ${server.url}; connect-src ${server.url}`;
    const tag = `<script src="${server.url}/widget/entente.js" data-site="${server.siteKey}" async></script>`;
    partner = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp });
      response.end(`<!doctype html><html lang="en"><title>Partner</title><main><h1>Our shop</h1></main>${tag}</html>`);
    });
    await new Promise<void>((resolve) => partner.listen(0, 'localhost', resolve));
    origin = `http://localhost:${(partner.address() as AddressInfo).port}`;
    await server.db.site.update({
      where: { publishableKey: server.siteKey },
      data: { allowedOrigins: { push: origin } },
    });
  }, 120_000);

  afterAll(async () => {
    await firefox.close();
    await new Promise((resolve) => partner.close(resolve));
    await server.stop();
  });

  test('the panel opens, takes a suggestion and gives its number, under a strict policy', async () => {
    const comment = words('from a fox');
    const page = await firefox.open();
    await page.goto(`${origin}/shop`);
    await page.evaluate(until(`${root}?.querySelector('.button')`));
    await page.evaluate(`${root}.querySelector('.button').click()`);
    await page.evaluate(until(`${root}.querySelectorAll('.kind').length >= 3`));
    expect(await page.evaluate(`${root}.querySelector('dialog').matches(':modal')`)).toBe(true);
    await page.evaluate(`${root}.querySelectorAll('.kind')[1].click()`);
    await page.evaluate(until(`${root}.querySelector('textarea')`));
    await page.evaluate(`(() => {
      const field = ${root}.querySelector('textarea');
      field.value = ${JSON.stringify(comment)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 2_100))'); // as long as people need to write
    await page.evaluate(`${root}.querySelector('.main').click()`);
    await page.evaluate(until(`${root}.querySelector('.number b')`));

    const number = await page.evaluate(`${root}.querySelector('.number b').textContent`);
    expect(number).toMatch(/^F-\d{4}-\d{6}$/);
    expect(await stored(server, comment)).toMatchObject([{ kind: 'SUGGESTION', state: 'RECEIVED', language: 'EN' }]);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test('it is taken off the page without a trace', async () => {
    const page = await firefox.open();
    await page.goto(`${origin}/shop`);
    await page.evaluate(until(`${root}?.querySelector('.button')`));
    await page.evaluate('entente.remove()');

    expect(
      await page.evaluate(`[typeof window.entente, document.querySelectorAll('entente-feedback').length]`),
    ).toEqual(['undefined', 0]);
  });
});
