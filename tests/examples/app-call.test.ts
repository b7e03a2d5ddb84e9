import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { TestServer } from '../support/server.ts';
import { lookAtApp, signInToApp } from './app.ts';
import { violationsOn } from './axe.ts';
import { servePages, openPage } from './board.ts';

let browser: Browser;
let server: TestServer;
let accountPath: string;
const executive = '白露 Bai Lu';

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  // Somebody of whom nothing is known yet.
  const { accountId } = await server.db.contact.findFirstOrThrow({ where: { name: { contains: 'Luo Zhiqiang' } } });
  const now = new Date();
  await server.db.contact.create({
    data: { id: newUuid(), name: executive, title: '财务总监', accountId, createdAt: now, updatedAt: now },
  });
  accountPath = `/app/accounts/${encodeURIComponent(encodeId('Account', accountId))}`;
  return () => served.stop();
}, 120_000);

/** The address of a call of the demo company, in a state. */
async function callPathOf(state: 'PLANNED' | 'REVIEWED'): Promise<string> {
  const { id } = await server.db.callPlan.findFirstOrThrow({
    where: { state, executive: { name: { contains: '韩雪' } } },
  });
  return `/app/calls/${encodeURIComponent(encodeId('CallPlan', id))}`;
}

const asSalesperson = (path: string) => ({ key: server.keys.SALESPERSON, path });

async function writePlan(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Plan a call' }).click();
  await page.locator('select[name=executiveId]').selectOption({ label: executive });
  await page.locator('input[name=callTime]').fill('23:30');
  await page.locator('textarea[name=purpose]').fill('了解财务部对付款条件的要求');
  await page.locator('textarea[name="expectedResults.0"]').fill('确认付款条件');
  await page.locator('select[name="customerParticipants.0.who"]').selectOption({ label: executive });
  await page.locator('textarea[name="questions.0.needToKnow"]').fill('谁批准付款');
  await page.locator('textarea[name="questions.0.question"]').fill('付款由谁批准？');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `Call on ${executive}`, level: 1 }).waitFor();
}

async function writeSummary(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Record the summary' }).click();
  await page.getByRole('radio', { name: 'Reached', exact: true }).check();
  await page.locator('textarea[name=actualEvents]').fill('确认了付款条件，白总提供了预算表。');
  await page.locator('textarea[name="answers.0.answer"]').fill('由财务总监批准。');
  for (const [index, code] of ['EQ1', 'EQ2'].entries()) {
    await page.getByRole('button', { name: 'Add a behaviour' }).click();
    await page.locator(`select[name="behaviours.${index}.behaviour"]`).selectOption(code);
  }
  await page.getByRole('button', { name: 'Add a promise' }).click();
  await page.locator('textarea[name="commitments.0.action"]').fill('寄出三年预算');
  await page.locator('input[name="commitments.0.dueOn"]').fill('2099-12-31');
  await page.getByRole('button', { name: 'Record it' }).click();
}

/** Says that the plan is ready, again while the page is just being renewed: its buttons rest then. */
async function confirmed(page: Page): Promise<void> {
  const planned = page.getByText('Planned', { exact: true });
  await expect
    .poll(
      async () => {
        await page
          .getByRole('button', { name: 'It is ready' })
          .click({ timeout: 500 })
          .catch(() => {});
        return planned.isVisible();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}

describe('a call, from its plan to what came of it', () => {
  test('a plan that is not ready says what is missing; ready, briefed and held, it moves the map in another window', async () => {
    await lookAtApp(browser, server.url, asSalesperson(`${accountPath}/map`), async (map) => {
      await map.locator('.pulse-live').waitFor();
      expect(await map.getByRole('button', { name: executive }).getAttribute('aria-label')).toContain('Unknown');
      await map.evaluate(() => Object.assign(window, { notReloaded: true }));

      await lookAtApp(browser, server.url, asSalesperson(accountPath), async (page) => {
        await writePlan(page);
        await page.getByRole('button', { name: 'It is ready' }).click();
        await page.locator('.step-problems .notice').first().waitFor();
        await page.getByRole('link', { name: 'Edit the plan' }).first().click();
        await page.locator('textarea[name="agenda.0"]').fill('付款条件');
        await page.getByRole('button', { name: 'Save' }).click();
        await confirmed(page);

        await page.getByRole('link', { name: 'Brief' }).click();
        await page.getByRole('heading', { name: `Brief: ${executive}`, level: 1 }).waitFor();
        expect(await page.locator('.brief').innerText()).toContain('付款由谁批准？');
        await page.goBack();

        await writeSummary(page);
        await page.getByText('Held', { exact: true }).waitFor();
        const held = await page.locator('main').innerText();
        for (const text of ['确认了付款条件，白总提供了预算表。', '由财务总监批准。', '寄出三年预算', 'Reached'])
          expect(held).toContain(text);
      });

      await map
        .locator('.map-person.alignment-neutral')
        .getByRole('button', { name: executive })
        .waitFor({ timeout: 10_000 });
      expect(await map.evaluate(() => 'notReloaded' in window)).toBe(true);
    });
    const [plan] = await server.db.callPlan.findMany({
      where: { executive: { name: executive } },
      include: { observations: true, commitments: true },
    });
    expect(plan?.observations.map(({ behaviour }) => behaviour).sort()).toEqual(['EQ1', 'EQ2']);
    expect(plan?.commitments.map(({ action, side }) => [action, side])).toEqual([['寄出三年预算', 'CUSTOMER']]);
  }, 120_000);

  test('an input that is refused says so at its field, and nothing is written', async () => {
    const before = await server.db.callPlan.count();

    await lookAtApp(browser, server.url, asSalesperson(accountPath), async (page) => {
      await page.getByRole('link', { name: 'Plan a call' }).click();
      await page.getByRole('button', { name: 'Save' }).click();

      await page.locator('.form-field:has([name=executiveId]) .problem').waitFor();
    });

    expect(await server.db.callPlan.count()).toBe(before);
  }, 60_000);

  test('prints the paper form: nine pages of A4, every field of them filled', async () => {
    const reader = { ...asSalesperson(`${await callPathOf('REVIEWED')}/print`), language: 'zh' as const };
    await lookAtApp(browser, server.url, reader, async (page) => {
      await page.locator('.sheet').nth(8).waitFor();

      const titles = await page.locator('.sheet h2').allTextContents();
      expect(titles).toEqual([
        '执行人员电话计划',
        '执行人员电话计划',
        '执行人员电话计划',
        '通话总结',
        '估计/推荐',
        '个人档案',
        '政治联盟状态',
        '演讲计划',
        '演讲计划 · 组织',
      ]);
      const empty = await page
        .locator('.printed-fields div, .printed-box')
        .evaluateAll((fields) =>
          fields
            .filter((field) => field.lastElementChild?.textContent?.trim() === '')
            .map((field) => field.firstElementChild?.textContent),
        );
      expect(empty).toEqual([]);
      expect(await page.locator('.printed-behaviours tbody tr').count()).toBe(15);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(9);
      expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59\d(?:\.\d+)? 84\d(?:\.\d+)?\]/); // A4
    });
  }, 60_000);
});

describe('accessibility', () => {
  test.each([
    ['plan', 'PLANNED', '', 'light', 390],
    ['editor', 'PLANNED', '/edit', 'dark', 1_280],
    ['brief', 'PLANNED', '/brief', 'dark', 390],
    ['summary form', 'PLANNED', '/summary', 'light', 390],
    ['what came of it', 'REVIEWED', '', 'dark', 1_280],
    ['print view', 'REVIEWED', '/print', 'dark', 1_280],
  ] as const)(
    'axe finds nothing on the %s',
    async (_screen, state, more, scheme, width) => {
      const { page, close } = await openPage(browser, { scheme, width });
      await signInToApp(page, server.url, server.keys.SALESPERSON, `${await callPathOf(state)}${more}`);
      if (more === '/print') await page.locator('.sheet').nth(8).waitFor();

      expect(await violationsOn(page)).toEqual([]);
      await close();
    },
    90_000,
  );
});
