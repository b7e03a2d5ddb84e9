import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Options, receive } from '../../examples/webhook-receiver/receive.ts';
import { ask } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    outbound: { privateHosts: ['127.0.0.1'], resolve: async () => [] },
    webhooks: { pollMs: 20 },
  });
  return () => server.stop();
});

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const program = join(import.meta.dirname, '../../examples/webhook-receiver/receive.ts');
const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'entente-receiver-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Asks the server, as a salesperson’s program does. */
async function asked(document: string, variables: Record<string, unknown>): Promise<any> {
  const { data, errors } = await ask(server.url, server.keys.SALESPERSON, document, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** Starts the program from a shell, as its README says. */
async function start(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  child.stderr.on('data', (part: Buffer) => errors.push(part.toString()));
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const ended = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(async () => void (child.exitCode ?? child.signalCode ?? (await kill())));
  await until(() => expect([lines[0], errors.join('')]).toEqual([expect.stringMatching(/^listening at /), '']));
  return { lines, errors, url: lines[0]!.replace('listening at ', ''), kill };
}

test('run from a shell, it does each message of a real server once: sent again, and after it was killed', async () => {
  const file = join(await folder(), 'inbox.db');
  const registered = await asked(
    `mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { ... on RegisterWebhookPayload {
       secret webhook { id cursor } } ... on Error { code message } } }`,
    {
      input: {
        name: 'Receiver',
        url: 'http://127.0.0.1:9/',
        role: 'SALESPERSON',
        document:
          'subscription { events(types: [ACCOUNT_UPDATED]) { ... on EventItem { event { sequence subject { ... on Account { phone } } } } ... on GapItem { reason } } }',
      },
    },
  );
  const { secret: given, webhook } = registered.registerWebhook;
  const first = await start({ WEBHOOK_SECRET: given, PORT: '0', INBOX: file });
  const change = async (name: string, input: object): Promise<void> => {
    const { webhook: now } = await asked('query ($id: ID!) { webhook(id: $id) { version } }', { id: webhook.id });
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const data = await asked(
      `mutation ($input: ${type}Input!) { done: ${name}(input: $input) { __typename ... on Error { code message } } }`,
      { input: { webhookId: webhook.id, expectedVersion: now.version, ...input } },
    );
    expect(data.done).toEqual({ __typename: `${type}Payload` });
  };
  await change('updateWebhook', { url: first.url });

  const { accounts } = await asked('{ accounts(first: 1) { nodes { id version } } }', {});
  const [account] = accounts.nodes;
  for (const more of [0, 1, 2])
    await asked(
      'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename ... on Error { code } } }',
      { input: { accountId: account.id, expectedVersion: account.version + more, phone: `021 5888 000${more}` } },
    );
  const did = ({ lines }: { readonly lines: readonly string[] }) => lines.filter((line) => line.startsWith('did '));
  const had = ({ lines }: { readonly lines: readonly string[] }) => lines.filter((line) => line.startsWith('had '));
  await until(() => expect(did(first)).toHaveLength(3));
  const sequences = did(first).map((line) => Number(/"sequence":(\d+)/.exec(line)?.[1]));
  expect(sequences).toEqual([0, 1, 2].map((more) => sequences[0]! + more));
  expect(did(first)[0]).toMatch(/^did msg_[\w-]{27}: ACCOUNT_UPDATED \{"events":\{"event":/);

  await change('resendWebhook', { after: webhook.cursor });
  await until(() => expect(had(first)).toHaveLength(3));
  expect(did(first)).toHaveLength(3);

  await first.kill();
  const second = await start({ WEBHOOK_SECRET: given, PORT: new URL(first.url).port, INBOX: file });
  await change('resendWebhook', { after: webhook.cursor });
  await until(() => expect(had(second)).toHaveLength(3));
  expect(did(second)).toEqual([]);
  const log = await asked(
    'query ($id: ID!) { webhook(id: $id) { state deliveries(first: 100) { nodes { delivered responseStatus } } } }',
    { id: webhook.id },
  );
  expect(log.webhook.state).toBe('ACTIVE');
  expect(
    log.webhook.deliveries.nodes.filter((one: { delivered: boolean }) => one.delivered).length,
  ).toBeGreaterThanOrEqual(8);
  expect([...first.errors, ...second.errors]).toEqual([]);
});

test('what its README says to register is what the server takes', async () => {
  const readme = await readFile(join(program, '../README.md'), 'utf8');
  const [, mutation = ''] = /```graphql\n([\s\S]*?)```/.exec(readme) ?? [];

  const { registerWebhook } = await asked(mutation, {});

  expect(registerWebhook).toEqual({ secret: expect.stringMatching(/^whsec_/), webhook: { id: expect.any(String) } });
});

test('without a secret it says so and ends', async () => {
  const run = promisify(execFile)(process.execPath, [program], { env: { PORT: '0' }, timeout: 20_000 });

  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Set WEBHOOK_SECRET to what registerWebhook gave.'),
  });
});

describe('a receiver', () => {
  async function receiving(work: Options['work']) {
    const lines: string[] = [];
    const file = join(await folder(), 'inbox.db');
    const open = async () => {
      const opened = await receive({ secret, port: 0, file, work, print: (line) => lines.push(line) });
      onTestFinished(() => opened.close());
      return opened;
    };
    return { lines, open, ...(await open()) };
  }
  function signed(id: string, body: string, at = new Date(), by = secret): RequestInit {
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(by).sign(id, at, body),
    };
    return { method: 'POST', headers, body };
  }
  const message = (type: string) => JSON.stringify({ type, timestamp: '2026-11-25T18:00:00.000Z', data: {} });

  test('keeps nothing that is not signed, old, no post, or too long', async () => {
    const done: string[] = [];
    const { url } = await receiving(async ({ type }) => void done.push(type));
    const status = async (request?: RequestInit) => (await fetch(url, request)).status;
    const other = `whsec_${Buffer.alloc(24, 6).toString('base64')}`;

    expect(await status()).toBe(405);
    expect(await status({ method: 'POST', body: message('UNSIGNED') })).toBe(400);
    expect(await status(signed('msg_1', message('FORGED'), new Date(), other))).toBe(400);
    expect(await status({ ...signed('msg_2', message('CHANGED')), body: message('OTHERWISE') })).toBe(400);
    expect(await status(signed('msg_3', message('OLD'), new Date(Date.now() - 301_000 - 60_000)))).toBe(400);
    expect(await status(signed('msg_4', message('LONG'.repeat(300_000))))).toBe(413);
    expect(await status(signed('msg_5', message('GOOD')))).toBe(204);
    await until(() => expect(done).toEqual(['GOOD']));
  });

  test('answers before it works, drops a double that comes meanwhile, and keeps the order', async () => {
    const done: string[] = [];
    const slow = Promise.withResolvers<void>();
    const { url, lines } = await receiving(async ({ type }) => {
      await slow.promise;
      done.push(type);
    });
    const types = ['FIRST', 'SECOND', 'THIRD'];

    for (const type of [...types, 'FIRST'])
      expect((await fetch(url, signed(`msg_${type}`, message(type)))).status).toBe(204);
    expect(done).toEqual([]);
    expect(lines).toEqual(['had msg_FIRST already']);
    slow.resolve();

    await until(() => expect(done).toEqual(types));
  });

  test('tries work that failed again before anything that follows, also after it was closed', async () => {
    const done: string[] = [];
    let isBroken = true;
    const first = await receiving(async ({ type }) => {
      if (isBroken) throw new Error('away');
      done.push(type);
    });
    for (const type of ['FIRST', 'SECOND']) await fetch(first.url, signed(`msg_${type}`, message(type)));
    await until(() => expect(first.lines).toContain('failed msg_FIRST: away'));
    await first.close();
    isBroken = false;

    await first.open();

    await until(() => expect(done).toEqual(['FIRST', 'SECOND']));
    expect(first.lines.filter((line) => line.includes('SECOND'))).toEqual([]);
  });
});
