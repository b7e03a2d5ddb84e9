import { randomUUID } from 'node:crypto';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../examples/walk/client.ts';
import { openComplaints } from '../../examples/walk/operations.ts';
import { registerComplaint } from '../../examples/walk/steps.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { servePages, complainOnDemo, lookAtBoard, openPage, type Reader, rowWith } from './board.ts';

let browser: Browser;
let server: TestServer;
let pagesFolder: string;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server, pagesFolder } = served);
  return () => served.stop(server);
}, 120_000);

const onBoard = (reader: Reader, look: (page: Page) => Promise<void>, prepare?: (page: Page) => Promise<void>) =>
  lookAtBoard(browser, server.url, reader, server.keys.CUSTOMER_MANAGER, look, prepare);

/** Registers complaints as staff do; gives their customers' names. */
async function registered(count: number): Promise<readonly string[]> {
  const { accounts } = await connect(server.url, server.keys.SALES_SUPERVISOR)(openComplaints, {});
  const ask = connect(server.url, server.keys.SERVICE_OFFICER);
  const names = Array.from({ length: count }, () => `Customer ${randomUUID()}`);
  for (const customerName of names) {
    const input = {
      accountId: accounts.nodes[0]!.id,
      customerName,
      customerDemand: 'Exchange',
      content: 'Torn.',
      channel: 'EMAIL',
    } as const;
    const { result } = await ask(registerComplaint, { input, key: randomUUID() });
    expect(result.__typename).toBe('RegisterComplaintPayload');
  }
  return names;
}

describe('a complaint on the demo page', () => {
  test.each([
    ['en', 'The ice machine leaks again.', 'New complaint'],
    ['zh', '制冰机又漏水了。', '新投诉'],
  ] as const)(
    'in %s shows on an open dashboard within 2 s, without a reload, and is announced',
    async (language, comment, announced) => {
      await onBoard({ language }, async (page) => {
        const visitor = await openPage(browser, { language });
        await page.evaluate(() => Object.assign(window, { notReloaded: true }));

        const sent = visitor.page.waitForResponse(
          (response) => response.request().method() === 'POST' && response.url().includes('/widget/graphql'),
        );
        await complainOnDemo(visitor.page, server.url, language, comment);
        await sent;
        await rowWith(page, comment).waitFor({ timeout: 2_000 });

        await page.locator('#arrivals', { hasText: announced }).waitFor({ state: 'attached' });
        expect(await rowWith(page, comment).count()).toBe(1);
        expect(await rowWith(page, comment).getAttribute('class')).toBe('is-new');
        expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
        expect(visitor.complaints).toEqual([]);
        await visitor.close();
      });
    },
  );

  test.each([
    ['en', 'Sent while nobody was listening.', 'Feedback', 'Your message is safe'],
    ['zh', '服务器停机时提交的投诉。', '意见反馈', '您的留言已保存'],
  ] as const)(
    'in %s, sent while the server is stopped, shows exactly once after it is back',
    async (language, comment, button, kept) => {
      await onBoard({ language }, async (page) => {
        const visitor = await openPage(browser, { language });
        await visitor.page.goto(`${server.url}/demo?lang=${language}`);
        await visitor.page.getByRole('button', { name: button, exact: true }).click();
        await visitor.page.getByRole('dialog').waitFor();
        const { port, db, databaseUrl, keys } = server;

        await server.stop();
        await page.locator('.pulse-reconnecting, .pulse-offline').waitFor();
        await complainOnDemo(visitor.page, server.url, language, comment);
        await visitor.page.getByText(kept).waitFor();
        server = {
          ...(await startServer({ pagesFolder, port, database: { db, url: databaseUrl } })),
          keys,
        };

        await rowWith(page, comment).waitFor({ timeout: 45_000 });
        await page.locator('.pulse-live').waitFor();
        expect(await rowWith(page, comment).count()).toBe(1);
        expect(await db.complaint.count({ where: { content: comment } })).toBe(1);
        await visitor.close();
      });
    },
    90_000,
  );
});

describe('the list', () => {
  test('shows 50, then more, and stays whole while complaints arrive', async () => {
    const first = await registered(55);

    await onBoard({}, async (page) => {
      expect(await page.locator('.list tbody tr').count()).toBe(50);
      const [late] = await registered(1);
      await rowWith(page, late!).waitFor();
      await page.getByRole('button', { name: 'Load more' }).click();
      await rowWith(page, first[0]!).waitFor();

      const open = await server.db.complaint.findMany({
        where: { closedAt: null },
        orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
        take: 100,
      });
      expect(await page.locator('.list .open-row').allTextContents()).toEqual(open.map(({ number }) => number));
      expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
    });
  });
});

describe('the stream behind the board', () => {
  /** Stands between the page and the server, and may change what the server says. */
  function interfere(change: (message: string, socket: WebSocketRoute) => void) {
    return (page: Page) =>
      page.routeWebSocket(/\/graphql$/, (socket) => {
        const upstream = socket.connectToServer();
        upstream.onMessage((message) => change(String(message), socket));
      });
  }

  test('may say everything twice: the board shows it once', async () => {
    const twice = interfere((message, socket) => {
      socket.send(message);
      if (message.includes('"next"')) socket.send(message);
    });

    await onBoard(
      {},
      async (page) => {
        const [name] = await registered(1);
        await rowWith(page, name!).waitFor();

        expect(await rowWith(page, name!).count()).toBe(1);
      },
      twice,
    );
  });

  test('may have a hole: told of it, the board loads everything again', async () => {
    let tellOfGap = (): void => {};
    const withHole = interfere((message, socket) => {
      if (!message.includes('ComplaintEventItem')) return socket.send(message);
      const { id, type, payload } = JSON.parse(message);
      const { cursor } = payload.data.complaintEvents;
      tellOfGap = () =>
        socket.send(
          JSON.stringify({
            id,
            type,
            payload: { data: { complaintEvents: { __typename: 'GapItem', cursor, reason: 'X' } } },
          }),
        );
    });

    await onBoard(
      {},
      async (page) => {
        const [name] = await registered(1);
        await expect.poll(() => String(tellOfGap)).toContain('GapItem');
        expect(await rowWith(page, name!).count()).toBe(0);

        tellOfGap();

        await rowWith(page, name!).waitFor();
      },
      withHole,
    );
  });
});
