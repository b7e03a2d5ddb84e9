import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { TestServer } from '../support/server.ts';
import { lookAtApp, signInToApp } from './app.ts';
import { violationsOn } from './axe.ts';
import { servePages, openPage, type Reader } from './board.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

const inApp = (look: (page: Page) => Promise<void>, reader: Reader & { readonly path?: string } = {}) =>
  lookAtApp(browser, server.url, { key: server.keys.SALESPERSON, ...reader }, look);

/** A person at the demo's first account, made for one test. */
async function person() {
  const account = await server.db.account.findFirstOrThrow({
    where: { name: { startsWith: 'Harbour & Pine Hotels' } },
  });
  const rowId = newUuid();
  const name = `Person ${randomUUID()}`;
  const email = `${rowId}@partner.example`;
  const now = new Date();
  await server.db.contact.create({
    data: { id: rowId, accountId: account.id, name, email, createdAt: now, updatedAt: now },
  });
  const accountPath = `/app/accounts/${encodeURIComponent(encodeId('Account', account.id))}`;
  return { rowId, name, email, accountPath, path: `/app/contacts/${encodeURIComponent(encodeId('Contact', rowId))}` };
}

describe('a person’s page', () => {
  test('takes a behaviour in, and tells where the person stands now and why', async () => {
    const { path } = await person();

    await inApp(
      async (page) => {
        await page.getByText('Nobody has observed anything yet.').waitFor();
        await page.getByRole('link', { name: 'Note a behaviour' }).click();
        await page
          .getByLabel('Believes a need or a problem exists; agrees that a solution or change is needed')
          .check();
        await page.getByLabel('Where from').selectOption('VISIT');
        await page.getByLabel('Note', { exact: true }).fill('He drew the whole line on the whiteboard.');
        await page.getByRole('button', { name: 'Note it' }).click();

        await page.locator('.standing-status', { hasText: 'Neutral' }).waitFor();
        expect(await page.locator('.timeline li').count()).toBe(2);
        expect(await page.locator('.seen').textContent()).toContain('He drew the whole line on the whiteboard.');
      },
      { path },
    );
  });

  test('shows a refusal at its field, in the reader’s language', async () => {
    const { path } = await person();

    await inApp(
      async (page) => {
        await page.getByLabel('观察日期').fill('2999-01-01');
        await page.getByRole('button', { name: '记录' }).click();
        await page.locator('.problem').first().waitFor();
        const codes = await page
          .locator('.problem')
          .evaluateAll((problems) => problems.map((each) => each.getAttribute('data-code')));
        expect(codes.length).toBeGreaterThan(0);
        expect(await page.locator('.problem').first().textContent()).toMatch(/\p{Script=Han}/u);
      },
      { path: `${path}/observe`, language: 'zh' },
    );
  });

  test('takes back what was noted by mistake, and what was set by hand', async () => {
    const { path } = await person();

    await inApp(
      async (page) => {
        await page.getByLabel('Believes a need or a problem exists').check();
        await page.getByRole('button', { name: 'Note it' }).click();
        await page.getByRole('button', { name: 'Withdraw' }).click();
        await page.getByLabel('Why was it a mistake?').fill('It was his assistant.');
        await page.getByRole('button', { name: 'Withdraw' }).click();
        await page.locator('.seen-withdrawn', { hasText: 'It was his assistant.' }).waitFor();
        expect(await page.getByRole('button', { name: 'Withdraw' }).count()).toBe(0);

        await page.getByRole('link', { name: 'Set by hand' }).click();
        await page.getByLabel('Status').selectOption('SUPPORTER');
        await page.getByLabel('Reason').fill('He told our general manager.');
        await page.getByRole('button', { name: 'Set it' }).click();
        await page.locator('.standing-status', { hasText: 'Supporter' }).waitFor();
        await page.getByRole('button', { name: 'Let the evidence decide' }).click();

        await page.locator('.standing-status', { hasText: 'Unknown' }).waitFor();
      },
      { path: `${path}/observe` },
    );
  });

  test('a new person who may be known already is shown to be so, and can be added all the same', async () => {
    const { name, email, accountPath } = await person();

    await inApp(
      async (page) => {
        await page.getByLabel('姓名').fill('邓亚萍');
        await page.getByLabel('电邮').fill(email);
        await page.getByRole('button', { name: '添加' }).click();
        await page.getByRole('link', { name }).waitFor();
        expect(await page.locator('.duplicates').textContent()).toContain('电子邮箱相同');

        await page.getByLabel('确认是另一个人').check();
        await page.getByRole('button', { name: '添加' }).click();

        await page.getByRole('heading', { name: '邓亚萍', level: 1 }).waitFor();
      },
      { path: `${accountPath}/new-contact`, language: 'zh' },
    );
    expect(await server.db.contact.count({ where: { email } })).toBe(2);
  });

  test('changes the card, and says who the superior is', async () => {
    const { path, rowId } = await person();

    await inApp(
      async (page) => {
        await page.getByRole('link', { name: 'Edit the card' }).click();
        await page.getByLabel('Title').fill('Head of laundry');
        await page.getByLabel('Post in the hierarchy').selectOption({ label: 'Head of department' });
        await page.getByLabel('Reports to', { exact: true }).selectOption({ label: '罗志强 Luo Zhiqiang' });
        await page.getByRole('button', { name: 'Save' }).click();

        await page.getByRole('link', { name: '罗志强 Luo Zhiqiang' }).waitFor();
      },
      { path },
    );
    expect(
      await server.db.contact.findUnique({
        where: { id: rowId },
        select: { title: true, position: true, version: true },
      }),
    ).toEqual({ title: 'Head of laundry', position: 'DEPARTMENT_HEAD', version: 2 });
  });

  test('keeps what is written the moment the form appears', async () => {
    const { path, rowId } = await person();

    await inApp(
      async (page) => {
        await page.evaluate(() => {
          const quick = new MutationObserver(() => {
            const title = document.querySelector('form [name=title]');
            if (!(title instanceof HTMLInputElement)) return;
            quick.disconnect();
            title.value = 'Head of laundry';
            title.dispatchEvent(new Event('input', { bubbles: true }));
          });
          quick.observe(document.body, { childList: true, subtree: true });
        });
        await page.getByRole('link', { name: 'Edit the card' }).click();
        await page.getByRole('button', { name: 'Save' }).click();

        await page.getByRole('link', { name: 'Edit the card' }).waitFor();
      },
      { path },
    );
    expect(await server.db.contact.findUnique({ where: { id: rowId }, select: { title: true } })).toEqual({
      title: 'Head of laundry',
    });
  });

  test('takes a profile in: texts, a month, responsibilities in their order', async () => {
    const { path } = await person();

    await inApp(
      async (page) => {
        await page.getByRole('link', { name: 'Edit the profile' }).click();
        await page.getByLabel('School').fill('复旦大学');
        await page.getByLabel('Graduated in').fill('1998-07');
        await page.getByLabel('1', { exact: true }).fill('The new laundry');
        await page.getByLabel('3', { exact: true }).fill('Linen of three houses');
        await page.getByRole('button', { name: 'Save' }).click();

        await page.getByText('复旦大学').waitFor();
        expect(await page.locator('.plain-numbers li').allTextContents()).toEqual([
          'The new laundry',
          'Linen of three houses',
        ]);
      },
      { path },
    );
  });

  test('asks for what is private only by its button, and that is logged', async () => {
    const { path, rowId } = await person();
    const readings = () => server.db.profileReading.count({ where: { contactId: rowId } });

    await inApp(
      async (page) => {
        await page.getByRole('heading', { name: 'Private' }).waitFor();
        expect(await readings()).toBe(0);

        await page.getByRole('button', { name: 'Show what is private' }).click();
        await page.getByText('You may not see what is private, or nothing is known.').waitFor();
      },
      { path },
    );
    expect(await readings()).toBe(0); // nothing was there to be read
  });
});

describe('accessibility', () => {
  test.each([
    ['light', 390],
    ['dark', 1_280],
  ] as const)(
    'axe finds nothing, %s at %d px: person, behaviour, card, profile, duplicates',
    async (scheme, width) => {
      const { path, accountPath, email } = await person();
      const found: Record<string, readonly string[]> = {};
      const { page, close } = await openPage(browser, { scheme, width });
      await signInToApp(page, server.url, server.keys.SALESPERSON, `${path}/observe`);
      await page.getByLabel('Publicly acknowledges that your product or company is the best solution').check();
      found['behaviour'] = await violationsOn(page);
      await page.getByRole('button', { name: 'Note it' }).click();
      await page.locator('.seen').waitFor();
      found['person'] = await violationsOn(page);
      await page.getByRole('link', { name: 'Edit the card' }).click();
      await page.getByLabel('Title').waitFor();
      found['card'] = await violationsOn(page);
      await page.goBack();
      await page.getByRole('link', { name: 'Edit the profile' }).click();
      await page.getByLabel('School').waitFor();
      found['profile'] = await violationsOn(page);

      await page.goto(`${server.url}${accountPath}/new-contact`);
      await page.getByLabel('Name', { exact: false }).first().fill('Somebody');
      await page.getByLabel('E-mail').fill(email);
      await page.getByRole('button', { name: 'Add' }).click();
      await page.locator('.duplicates').waitFor();
      found['duplicates'] = await violationsOn(page);

      expect(found).toEqual({ behaviour: [], person: [], card: [], profile: [], duplicates: [] });
      await close();
    },
    90_000,
  );
});
