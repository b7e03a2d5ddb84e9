import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../examples/walk/client.ts';
import { registerComplaint } from '../../examples/walk/steps.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { TestServer } from '../support/server.ts';
import { lookAtApp, pathOf, signInToApp } from './app.ts';
import { violationsOn } from './axe.ts';
import { servePages, openPage, type Reader } from './board.ts';

let browser: Browser;
let server: TestServer;
let pagesFolder: string;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server, pagesFolder } = served);
  return () => served.stop();
}, 120_000);

const inApp = (look: (page: Page) => Promise<void>, reader: Reader & { readonly path?: string } = {}) =>
  lookAtApp(browser, server.url, { key: server.keys.SALES_SUPERVISOR, ...reader }, look);

/** An account of the supervisor's team, made for one test. */
async function account(name = `Account ${randomUUID()}`) {
  const rowId = newUuid();
  await server.db.account.create({ data: { id: rowId, name, ...(await ownerAndDates()) } });
  const id = encodeId('Account', rowId);
  return { id, rowId, name, path: `/app/accounts/${encodeURIComponent(id)}` };
}

async function ownerAndDates() {
  const { ownerId } = await server.db.account.findFirstOrThrow({ where: { name: { startsWith: 'Harbour' } } });
  const now = new Date();
  return { ownerId, createdAt: now, updatedAt: now };
}

const row = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

describe('the list of accounts', () => {
  test('shows those that the key may see, and leads to each and back', async () => {
    const { name } = await server.db.account.findFirstOrThrow({ where: { attentionSince: { not: null } } });

    await inApp(async (page) => {
      expect(await page.locator('.row', { hasText: name }).textContent()).toContain('Wants attention');
      await row(page, name).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      expect(await page.title()).toBe(`${name} · Entente`);

      await page.goBack();

      await page.getByRole('heading', { name: 'Accounts' }).waitFor();
      await row(page, name).waitFor();
    });
  });

  test('narrows by name, keeps that in the address, and says so when nothing fits', async () => {
    const { name } = await account();
    const query = `/app/accounts?q=${name.replaceAll(' ', '+')}`;

    await inApp(async (page) => {
      await page.getByLabel('Search by name').fill(name);
      await expect.poll(() => page.locator('.row-link').allTextContents()).toEqual([name]);
      expect(await pathOf(page)).toBe(query);

      await page.reload();
      await expect.poll(() => page.locator('.row-link').allTextContents()).toEqual([name]);
      await page.getByLabel('Search by name').fill('no such name');
      await page.getByText('No account fits.').waitFor();
      await page.getByText('0 accounts').waitFor();
    });
  });

  test('shows 25, then more', async () => {
    const many = `Many ${randomUUID()}`;
    const rest = await ownerAndDates();
    const names = Array.from({ length: 30 }, (_, index) => `${many} ${String(index).padStart(2, '0')}`);
    await server.db.account.createMany({ data: names.map((name) => ({ id: newUuid(), name, ...rest })) });

    await inApp(
      async (page) => {
        await expect.poll(() => page.locator('.row-link').allTextContents()).toEqual(names.slice(0, 25));
        await page.getByRole('button', { name: 'Show more' }).click();
        await expect.poll(() => page.locator('.row-link').allTextContents()).toEqual(names);
        expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
      },
      { path: `/app/accounts?q=${many}` },
    );
  });
});

describe('an account’s page', () => {
  test('is where its address says, also for one who signs in there first', async () => {
    const { name, path } = await account();

    await inApp(
      async (page) => {
        await page.getByRole('heading', { name, level: 1 }).waitFor();
        expect(await pathOf(page)).toBe(path);
      },
      { path },
    );
  });

  test('tells one who may not see it as little as of one that is not there', async () => {
    const { path, rowId } = await account();
    const supervisor = await server.db.user.findFirstOrThrow({ where: { roles: { has: 'SALES_SUPERVISOR' } } });
    await server.db.account.update({ where: { id: rowId }, data: { ownerId: supervisor.id } });
    const said: string[] = [];
    for (const address of [path, '/app/accounts/nothing', '/app/nowhere']) {
      const reader = { key: server.keys.SALESPERSON, path: address };
      await lookAtApp(browser, server.url, reader, async (page) => {
        said.push(await page.locator('main').innerText());
      });
    }

    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain('There is nothing here, or it is not for your eyes.');
  });

  test('shows a complaint within 2 s of its registration, without a reload', async () => {
    const { id, path } = await account();
    const demand = `Exchange ${randomUUID()}`;

    await inApp(
      async (page) => {
        await page.locator('.pulse-live').waitFor();
        const input = {
          accountId: id,
          customerName: 'Somebody',
          customerDemand: demand,
          content: 'Torn.',
          channel: 'EMAIL',
        } as const;
        await connect(server.url, server.keys.SERVICE_OFFICER)(registerComplaint, { input, key: randomUUID() });

        await page.getByText(demand).waitFor({ timeout: 2_000 });
        expect(await page.locator('.complaint').count()).toBe(1);
      },
      { path },
    );
  });
});

describe('a form', () => {
  test('shows each refusal at its field, goes to the first, and saves what is mended', async () => {
    const { rowId, path } = await account();

    await inApp(
      async (page) => {
        await page.getByRole('link', { name: 'Edit the card' }).click();
        await page.getByLabel('Name').fill('');
        await page.getByLabel('Web page').fill('ftp://nowhere');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('2 things need your attention.').waitFor();
        const codes = await page
          .locator('.problem')
          .evaluateAll((problems) => problems.map((each) => each.getAttribute('data-code')));
        expect(codes).toEqual(['BLANK', 'MALFORMED_URL']);
        expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');

        await page.getByLabel('Name').fill(`Mended ${rowId}`);
        await page.getByLabel('Web page').fill('https://example.com');
        await page.getByRole('button', { name: 'Save' }).click();

        await page.getByRole('heading', { name: `Mended ${rowId}`, level: 1 }).waitFor();
        expect(await pathOf(page)).toBe(path);
      },
      { path },
    );
    expect(
      await server.db.account.findUnique({ where: { id: rowId }, select: { version: true, website: true } }),
    ).toEqual({ version: 2, website: 'https://example.com' });
  });

  test('keeps what is not saved yet across a reload, until it is thrown away', async () => {
    const { path, name } = await account();

    await inApp(
      async (page) => {
        await page.getByLabel('Telephone').fill('021 5550 0199');
        await page.reload();
        await page.getByText('This is what you had written before.').waitFor();
        expect(await page.getByLabel('Telephone').inputValue()).toBe('021 5550 0199');

        await page.getByRole('button', { name: 'Discard it' }).click();

        expect(await page.getByLabel('Telephone').inputValue()).toBe('');
        expect(await page.getByLabel('Name').inputValue()).toBe(name);
      },
      { path: `${path}/edit` },
    );
  });

  test('says what somebody else has saved meanwhile, loses nothing, and overwrites only when told to', async () => {
    const { rowId, path } = await account();

    await inApp(
      async (page) => {
        await page.getByLabel('Telephone').fill('021 1111 1111');
        await server.db.account.update({
          where: { id: rowId },
          data: { phone: '021 2222 2222', website: 'https://theirs.example', version: { increment: 1 } },
        });
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved meanwhile: 021 2222 2222').waitFor();
        expect(await page.getByLabel('Telephone').inputValue()).toBe('021 1111 1111');

        await page.getByRole('button', { name: 'Save mine' }).click();
        await page.getByText('021 1111 1111').waitFor();
      },
      { path: `${path}/edit` },
    );
    expect(
      await server.db.account.findUnique({ where: { id: rowId }, select: { phone: true, version: true } }),
    ).toEqual({
      phone: '021 1111 1111',
      version: 3,
    });
  });

  test('adds a person, who then stands on the account’s page', async () => {
    const { path, name } = await account();

    await inApp(
      async (page) => {
        await page.getByRole('link', { name: 'Add a person' }).click();
        await page.locator('input[name=name]').fill('白露 Bai Lu');
        await page.getByRole('button', { name: 'Add' }).click();

        await page.getByRole('heading', { name: '白露 Bai Lu', level: 1 }).waitFor();
        await page.getByRole('link', { name }).first().click();
        await page.getByRole('link', { name: '白露 Bai Lu' }).waitFor();
        expect(await pathOf(page)).toBe(path);
      },
      { path },
    );
  });
});

describe('the reader', () => {
  test('changes language and appearance, and both stay', async () => {
    await inApp(async (page) => {
      await page.getByText('郑海涛 Zheng Haitao').first().click();
      await page.getByRole('button', { name: '简体中文' }).click();
      await page.getByLabel('外观').selectOption('dark');
      await page.reload();
      await page.getByRole('heading', { name: '大客户' }).waitFor();

      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
        'rgb(14, 20, 25)',
      );
    });
  });

  test('leaves nothing behind at signing out', async () => {
    const { path } = await account();

    await inApp(
      async (page) => {
        await page.getByLabel('Telephone').fill('021 5550 0199');
        await page.getByText('郑海涛 Zheng Haitao').first().click();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.locator('#key').waitFor();

        expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      },
      { path: `${path}/edit` },
    );
  });

  test('gets from bar to content and through the list by keyboard', async () => {
    await inApp(async (page) => {
      await page.locator('.row-link').first().waitFor();
      await page.reload();
      await page.locator('.row-link').first().waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
      await page.keyboard.press('Enter');
      for (let press = 0; press < 4; press += 1) await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('row-link');
      await page.keyboard.press('Enter');
      await page.locator('.panel').first().waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });
});

describe('accessibility', () => {
  test.each([
    ['light', 390],
    ['dark', 1_280],
  ] as const)(
    'axe finds nothing, %s at %d px: sign-in, list, menu, account, form',
    async (scheme, width) => {
      const { name } = await server.db.account.findFirstOrThrow({ where: { attentionSince: { not: null } } });
      const found: Record<string, readonly string[]> = {};
      const { page, close } = await openPage(browser, { scheme, width });
      await page.goto(`${server.url}/app`);
      await page.locator('#key').waitFor();
      found['sign-in'] = await violationsOn(page);

      await signInToApp(page, server.url, server.keys.SALES_SUPERVISOR);
      await row(page, name).waitFor();
      found['list'] = await violationsOn(page);

      await page.locator('.menu summary').click();
      found['menu'] = await violationsOn(page);
      await page.keyboard.press('Escape');

      await row(page, name).click();
      await page.locator('.pulse-live').waitFor();
      found['account'] = await violationsOn(page);

      await page.getByRole('link', { name: 'Edit the card' }).click();
      await page.getByLabel('Name').fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('.problem').first().waitFor();
      found['form'] = await violationsOn(page);

      expect(found).toEqual({ 'sign-in': [], list: [], menu: [], account: [], form: [] });
      await close();
    },
    90_000,
  );
});

describe('what is downloaded', () => {
  const budget = 48_000; // bytes, gzipped: script and styles of the first screen

  test('stays within its budget before the first screen, and no screen costs more than 10 kB', async () => {
    const folder = join(pagesFolder, 'app');
    const names = (await readdir(folder)).filter((name) => /\.(?:js|css)$/.test(name));
    const sizes = new Map<string, number>();
    for (const name of names) sizes.set(name, gzipSync(await readFile(join(folder, name)), { level: 9 }).length);
    const html = await readFile(join(folder, 'index.html'), 'utf8');

    const first = [...html.matchAll(/\/app\/([\w-]+\.(?:js|css))/g)].map(([, name = '']) => name);
    const rest = names.filter((name) => !first.includes(name));

    expect(first.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)).toBeLessThanOrEqual(budget);
    expect(rest.filter((name) => (sizes.get(name) ?? 0) > 10_000)).toEqual([]);
  });
});
