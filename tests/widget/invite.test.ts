import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Prisma } from '../../prisma/generated/client/client.ts';
import { type DisplayRules, wholeRules } from '../../schema/site/display-rules.ts';
import { invitations } from '../../widget/languages/invitations.ts';
import { isAskedOn, isShare } from '../../widget/invite-rules.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
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

const both = `${tag}<script src="API/widget/invite.js" data-site="SITE" async></script>`;

async function rule(rules: DisplayRules | null): Promise<void> {
  const displayRules =
    rules === null
      ? Prisma.DbNull
      : { ...wholeRules(rules), pages: [...(rules.pages ?? [])], exceptPages: [...(rules.exceptPages ?? [])] };
  await server.db.site.update({ where: { publishableKey: server.siteKey }, data: { displayRules } });
}

const question = (page: Page) => page.getByRole('region', { name: 'How was your visit?' });

async function visitAsked(options: Parameters<typeof visit>[2] = {}): Promise<Visitor> {
  const visitor = await visit(browser, server, { html: both, ...options });
  await visitor.button.waitFor();
  return visitor;
}

/** Waits long enough for a question that would come. */
const stays = async (page: Page): Promise<number> => {
  await page.waitForTimeout(1_500);
  return question(page).count();
};

beforeEach(() => rule({}));

describe('the rules', () => {
  test.each([
    [[], [], '/any', true],
    [['/shop/*'], [], '/shop/tea', true],
    [['/shop/*'], [], '/shop/tea/green', false],
    [['/shop/**'], [], '/shop/tea/green', true],
    [['/shop/**'], ['/shop/cart'], '/shop/cart', false],
    [['/a.b'], [], '/axb', false],
    [[], ['/checkout/**'], '/checkout/pay', false],
  ])('pages %j except %j ask on %s: %s', (pages, exceptPages, path, isAsked) => {
    expect(isAskedOn(wholeRules({ pages, exceptPages }), path)).toBe(isAsked);
  });

  test('a share of page views is asked', () => {
    const asked = Array.from({ length: 100 }, (_, luck) => isShare(wholeRules({ sharePercent: 20 }), luck / 100));

    expect(asked.filter(Boolean)).toHaveLength(20);
    expect([0, 0.5, 0.999].every((luck) => isShare(wholeRules({}), luck))).toBe(true);
  });
});

describe('an invitation', () => {
  test('opens the panel when it is accepted; before that nothing is stored', async () => {
    const { page, dialog, noise, leave } = await visitAsked();
    await question(page).waitFor();
    const kept = '[localStorage.length, sessionStorage.length, document.cookie]';
    expect(await page.evaluate(kept)).toEqual([0, 0, '']);

    await page.getByRole('button', { name: 'Tell us' }).click();
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();

    expect(await question(page).count()).toBe(0);
    expect(noise).toEqual([]);
    await leave();
  });

  test('leaves alone who said “not now” for as long as the rules say, and who said “never” for good', async () => {
    const { page, leave } = await visitAsked();
    const restedDays = async (): Promise<number> => {
      const until = await page.evaluate<string>(`localStorage.getItem('entente:${server.siteKey}:rest')`);
      return Math.round((Number(until) - Date.now()) / 86_400_000);
    };
    await page.getByRole('button', { name: 'Not now' }).click();
    expect(await restedDays()).toBe(30);
    await page.reload();
    expect(await stays(page)).toBe(0);

    await page.evaluate('localStorage.clear()');
    await page.reload();
    await page.getByRole('button', { name: 'Don’t ask again' }).click();
    expect(await restedDays()).toBeGreaterThan(36_000);
    await leave();
  });

  test('goes on Escape, and takes no focus when it comes', async () => {
    const { page, leave } = await visitAsked();
    await question(page).waitFor();
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);

    await page.keyboard.press('Escape');

    await question(page).waitFor({ state: 'detached' });
    expect(await question(page).count()).toBe(0);
    await leave();
  });

  test.each(['light', 'dark'] as const)('breaks no rule of accessibility and no policy, %s', async (colorScheme) => {
    const csp = `default-src 'none'; script-src API; connect-src API; style-src 'unsafe-inline'; require-trusted-types-for 'script'`;
    const html = `<style>body { background: Canvas; color: CanvasText; color-scheme: light dark }</style>${both}`;
    const visitor = await visitAsked({ csp, html, context: { colorScheme } });
    await question(visitor.page).waitFor();

    expect(await axeViolations(visitor.page)).toEqual([]);
    expect(await visitor.violations()).toEqual([]);
    await visitor.leave();
  });

  test('speaks the page’s language', async () => {
    const html = both.replaceAll('data-site', 'data-language="ar" data-site');
    const { page, leave } = await visit(browser, server, { html });
    const [title] = invitations.ar;

    await page.getByRole('region', { name: title }).waitFor();

    expect(await page.locator('.card').evaluate((card) => getComputedStyle(card).direction)).toBe('rtl');
    await leave();
  });
});

describe('it comes', () => {
  test('not on a site without rules, nor on pages that are left out', async () => {
    await rule(null);
    const { page, leave } = await visitAsked();
    expect(await stays(page)).toBe(0);
    await rule({ exceptPages: ['/shop'] });
    await page.reload();

    expect(await stays(page)).toBe(0);

    // A single-page application goes to another page.
    await page.evaluate(`history.pushState(null, '', '/thanks')`);
    await question(page).waitFor();
    expect(await question(page).count()).toBe(1);
    await leave();
  });

  test('after the delay', async () => {
    await rule({ delaySeconds: 2 });
    const { page, leave } = await visitAsked();
    const from = Date.now();
    await question(page).waitFor();

    expect(Date.now() - from).toBeGreaterThan(1_000);
    await leave();
  });

  test('when so much was scrolled through', async () => {
    await rule({ scrollPercent: 80 });
    const { page, leave } = await visitAsked({ html: `<div style="height: 5000px"></div>${both}` });
    expect(await stays(page)).toBe(0);

    await page.evaluate('scrollTo(0, 5000)');
    await question(page).waitFor();

    expect(await question(page).count()).toBe(1);
    await leave();
  });

  test('when the pointer leaves at the top', async () => {
    await rule({ onExit: true });
    const { page, leave } = await visitAsked();
    expect(await stays(page)).toBe(0);

    await page.evaluate(
      `document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, relatedTarget: null, bubbles: true }))`,
    );
    await question(page).waitFor();

    expect(await question(page).count()).toBe(1);
    await leave();
  });
});
