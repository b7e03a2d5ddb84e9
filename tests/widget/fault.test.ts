import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shuffled } from '../../schema/questionnaire/engine/order.ts';
import { openBrowser } from '../support/browser.ts';
import { siteOrigin, startServer, type TestServer } from '../support/server.ts';
import { tag, visit, words } from './partner-page.ts';

// A visitor with two tabs and a bad connection: requests are lost on the way, answers on the way back, pages are loaded
// again in the middle of it. What was sent must arrive, each message once.

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const messages = 100;
const waiting = `Object.keys(localStorage).filter((key) => key.includes(':q:')).length`;

test(`${messages} messages with random loss, reloads and two tabs: ${messages} rows, none doubled, none lost`, async () => {
  const seed = process.env['FAULT_SEED'] ?? String(Date.now());
  const fates = drawn(seed);
  const happened: Record<string, number> = {};
  const { page: first, leave } = await visit(browser, server);
  const second = await first.context().newPage();
  second.setDefaultTimeout(10_000);
  const body = tag.replace('API', server.url).replace('SITE', server.siteKey);
  await second.route(`${siteOrigin}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await second.goto(`${siteOrigin}/other`);
  const tabs = [first, second];
  for (const tab of tabs)
    await tab.route('**/widget/graphql*', async (route) => {
      const fate = route.request().method() === 'POST' ? fates() : 'arrive';
      happened[fate] = (happened[fate] ?? 0) + 1;
      if (fate === 'lose the request') return route.abort('connectionfailed');
      if (fate !== 'lose the answer') return route.continue();
      await route.fetch().catch(() => {});
      return route.abort('connectionreset');
    });
  const name = words('fault');

  // Both tabs at the same time, each by itself.
  await Promise.all(
    tabs.map(async (tab, nth) => {
      for (let index = 0; index < messages / 2; index += 1) {
        await send(tab, `${name} ${nth} ${index}`);
        if (index % 9 === 4) {
          await tab.reload();
          happened['reload'] = (happened['reload'] ?? 0) + 1;
        }
      }
    }),
  );
  for (const tab of tabs) await tab.unroute('**/widget/graphql*');
  for (let tries = 0; tries < 40 && (await first.evaluate<number>(waiting)) > 0; tries += 1) {
    for (const tab of tabs) await tab.evaluate(`dispatchEvent(new Event('online'))`);
    await first.waitForTimeout(250);
  }

  const rows = await server.db.feedback.findMany({
    where: { comment: { startsWith: name } },
    select: { comment: true },
  });
  const comments = rows.map(({ comment }) => comment);
  const context = `FAULT_SEED=${seed} ${JSON.stringify(happened)}`;
  expect(await first.evaluate(waiting), context).toBe(0);
  expect([comments.length, new Set(comments).size], context).toEqual([messages, messages]);
  // The luck of the draw has been bad enough to prove something.
  expect(happened['lose the request'], context).toBeGreaterThan(10);
  expect(happened['lose the answer'], context).toBeGreaterThan(10);
  await leave();
}, 120_000);

/** Writes a suggestion and presses send, whatever the panel shows just now. */
async function send(tab: Page, comment: string): Promise<void> {
  const dialog = tab.getByRole('dialog');
  if (!(await dialog.isVisible())) await tab.locator('.button').click();
  const again = dialog.getByRole('button', { name: 'Send another message' });
  const suggest = dialog.getByRole('button', { name: 'Make a suggestion' });
  await again.or(suggest).first().waitFor();
  if (await again.isVisible()) await again.click();
  await suggest.click();
  await dialog.locator('textarea').fill(comment);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.getByRole('heading', { name: /Thank you|Your message is safe/ }).waitFor();
}

/** What becomes of each request, in an order that the seed decides: two of five fare badly. */
function drawn(seed: string): () => string {
  const five = ['lose the request', 'lose the answer', 'arrive', 'arrive', 'arrive'];
  const fates = shuffled(
    Array.from({ length: 400 }, (_, nth) => five[nth % 5] ?? 'arrive'),
    seed,
  );
  let next = 0;
  return () => fates[next++ % fates.length] ?? 'arrive';
}
