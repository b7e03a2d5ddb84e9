// The dashboard's screens beside the list, in a browser.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { register } from '../support/register-complaint.ts';
import type { TestServer } from '../support/server.ts';
import { violationsOn } from './axe.ts';
import { servePages, lookAtBoard, lookAtScreen, type Reader } from './board.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

const onScreen = (
  role: keyof TestServer['keys'],
  path: string,
  look: (page: Page) => Promise<void>,
  reader: Reader = {},
) => lookAtScreen(browser, server, role, path, look, reader);

const numbersIn = (page: Page, column: string) =>
  page
    .locator('.column', { has: page.getByRole('heading', { name: column }) })
    .locator('.card')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-number') ?? ''));

describe('the board', () => {
  test('has every open complaint in the column of who is next, and takes in a new one', async () => {
    await onScreen('CUSTOMER_MANAGER', '/dashboard/board', async (page) => {
      const open = await server.db.complaint.findMany({
        where: { state: { not: 'CLOSED' } },
        select: { number: true },
      });
      const cards = page.locator('.column .card');
      await expect.poll(() => cards.count(), { timeout: 10_000 }).toBe(open.length);
      const accepted = await server.db.complaint.findMany({ where: { state: 'ACCEPTED' }, select: { number: true } });
      expect((await numbersIn(page, 'To be assigned')).toSorted()).toEqual(
        accepted.map(({ number }) => number).toSorted(),
      );

      await register(server);

      await expect.poll(() => cards.count(), { timeout: 10_000 }).toBe(open.length + 1);
    });
  });

  test('goes by department, and by one department only; a card opens the complaint', async () => {
    await onScreen('CUSTOMER_MANAGER', '/dashboard/board', async (page) => {
      const { id, name } = await server.db.department.findFirstOrThrow({ where: { complaints: { some: {} } } });
      const handled = await server.db.complaint.count({
        where: { handlingDepartmentId: id, state: { not: 'CLOSED' } },
      });
      const cards = page.locator('.column .card');
      await page.locator('.boards select').nth(1).selectOption({ label: name });
      await expect.poll(() => cards.count(), { timeout: 10_000 }).toBe(handled);
      await page.locator('.boards select').first().selectOption({ label: 'department' });
      await expect.poll(() => numbersIn(page, name).then((numbers) => numbers.length)).toBe(handled);

      await cards.first().getByRole('button').click();

      await page.getByRole('dialog').waitFor();
    });
  });
});

test('the wall has what is overdue, the longest first, and who was told', async () => {
  const overdue = await server.db.complaint.findMany({
    where: { closedAt: null, pausedAt: null, dueAt: { lt: new Date() } },
    orderBy: { dueAt: 'asc' },
    select: { number: true },
  });
  expect(overdue.length).toBeGreaterThan(0);
  await onScreen('GENERAL_MANAGER', '/dashboard/overdue', async (page) => {
    const cards = page.locator('.wall .card');
    await expect.poll(() => cards.count(), { timeout: 10_000 }).toBe(overdue.length);
    const shown = await cards.evaluateAll((list) => list.map((card) => card.getAttribute('data-number')));
    expect(shown).toEqual(overdue.map(({ number }) => number));
    expect(await cards.first().innerText()).toMatch(/told/);
  });
});

test('suggestions stand where they are on their way', async () => {
  const received = await server.db.suggestion.findMany({ where: { state: 'RECEIVED' }, select: { number: true } });
  await onScreen('CUSTOMER_MANAGER', '/dashboard/suggestions', async (page) => {
    await expect
      .poll(() => numbersIn(page, 'Received').then((numbers) => numbers.toSorted()), { timeout: 10_000 })
      .toEqual(received.map(({ number }) => number).toSorted());
  });
});

test('suggestions say how much time is left for the promised reply, and no more once it was given', async () => {
  const rows = await server.db.suggestion.findMany({
    where: { mergedIntoId: null, state: { not: 'THANKED' } },
    select: { number: true, promisedReplyBy: true, repliedAt: true, deadline: { select: { dueAt: true } } },
  });
  const expected = rows.map(({ number, deadline, repliedAt }) => {
    if (deadline === null || repliedAt !== null) return [number, 'no clock'];
    return [number, deadline.dueAt < new Date() ? 'overdue' : 'left'];
  });
  expect(new Set(expected.map(([, standing]) => standing))).toEqual(new Set(['no clock', 'overdue', 'left']));
  await onScreen('CUSTOMER_MANAGER', '/dashboard/suggestions', async (page) => {
    for (const [number, standing] of expected) {
      const card = page.locator(`.card[data-number="${number}"]`);
      await card.waitFor();
      const time = card.locator('time');
      if (standing === 'no clock') expect(await time.count()).toBe(0);
      else expect([number, await time.textContent()]).toEqual([number, expect.stringContaining(standing ?? '')]);
    }
  });
});

test('an approval is returned only with a reason, then decided, and waits no more', async () => {
  await onScreen('CUSTOMER_MANAGER', '/dashboard/approvals', async (page) => {
    const investigation = page.locator('.approval', { hasText: 'Investigation report' }).first();
    await investigation.waitFor();
    const before = await page.locator('.approval').count();
    await investigation.getByText('What you are asked to approve').click();
    expect(await investigation.locator('dl').innerText()).toContain('Course of events');

    await investigation.getByRole('button', { name: 'Return' }).click();
    await investigation.getByRole('alert').filter({ hasText: 'This is required.' }).waitFor();
    await investigation.getByLabel('Opinion').fill('settle it');
    await investigation.getByRole('button', { name: 'Approve' }).click();

    await expect.poll(() => page.locator('.approval').count(), { timeout: 10_000 }).toBe(before - 1);
    expect(await server.db.approvalStep.count({ where: { opinion: 'settle it', decision: 'APPROVE' } })).toBe(1);
  });
});

test('the list goes on by itself when one scrolls down', async () => {
  for (let nth = 0; nth < 45; nth += 1) await register(server);
  const open = await server.db.complaint.count({ where: { state: { not: 'CLOSED' } } });
  expect(open).toBeGreaterThan(50);
  await lookAtBoard(browser, server.url, {}, server.keys.CUSTOMER_MANAGER, async (page) => {
    await page.mouse.wheel(0, 20_000);
    await expect.poll(() => page.locator('.list tbody tr').count(), { timeout: 10_000 }).toBe(open);
  });
});

const screens = ['/dashboard/board', '/dashboard/overdue', '/dashboard/suggestions', '/dashboard/approvals'];
const readers: readonly Reader[] = [
  { width: 390, scheme: 'dark', language: 'zh' },
  { width: 1_280, scheme: 'light', language: 'en' },
  { width: 1_920, scheme: 'dark', language: 'en' },
];

test.each(readers)(
  'axe finds nothing on any screen at $width, $scheme, $language, and nothing sticks out',
  async (reader) => {
    await lookAtBoard(browser, server.url, reader, server.keys.CUSTOMER_MANAGER, async (page) => {
      for (const path of screens) {
        await page.locator(`nav.screens a[href="${path}"]`).click();
        await page.locator('.boards .card').first().waitFor();
        expect([path, await violationsOn(page)]).toEqual([path, []]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  },
);
