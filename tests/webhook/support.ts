import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer, type ServerOptions as TlsOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, vi } from 'vitest';

import type { Runners } from '../../api/runners.ts';
import { startWebhooks, type WebhookTiming } from '../../api/webhooks.ts';
import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { decodeId } from '../../schema/core/ids.ts';
import type { Outbound } from '../../schema/core/outbound.ts';
import { schema } from '../../schema/index.ts';
import { graph, type Run } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';

/** A message, under the name that its document gives the item. */
export interface Body {
  readonly data: Readonly<Record<'accountActivity' | 'told', { readonly event: { readonly sequence: number } }>>;
}

/** A line of the log of deliveries. */
export interface Logged {
  readonly attempt: number;
  readonly delivered: boolean;
  readonly responseStatus: number | null;
  readonly failure: string | null;
}

/** One request that a receiver got. */
export interface Received {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: Body;
}

/** What a receiver does with the request that is its nth, from 1. */
export type Manners = (response: ServerResponse, received: Received, nth: number) => void;

/** A receiver: a real HTTP server. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** What it does from now on. */
  behave(manners: Manners): void;
  /** Which certificate it shows from now on, when it has any. */
  certify(certificate: TlsOptions): void;
}

/** Answers every request with a status. */
export const answers =
  (status: number, headers: Readonly<Record<string, string>> = {}): Manners =>
  (response) =>
    void response.writeHead(status, headers).end('thank you');

/** Starts a receiver, over TLS when it has a certificate; it goes away with the test. */
export async function receiver(manners: Manners = answers(200), certificate?: TlsOptions): Promise<Receiver> {
  let current = manners;
  const received: Received[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const headers = request.headers as Record<string, string>;
      const one = { id: headers['webhook-id'] ?? '', headers, text, body: JSON.parse(text) };
      received.push(one);
      current(response, one, received.length);
    });
  };
  const server = certificate === undefined ? createServer(answer) : createTlsServer(certificate, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http${certificate === undefined ? '' : 's'}://127.0.0.1:${port}/hook`,
    received,
    behave: (next) => (current = next),
    certify: (next) => server instanceof TlsServer && server.setSecureContext(next),
  };
}

/** Where tests may send to: this machine. */
export const here: Outbound = { privateHosts: ['127.0.0.1'], resolve: async () => [] };

/** Delivers webhooks on a database, quickly, until the test ends. */
export function runner(db: Db, timing: WebhookTiming & { readonly outbound?: Outbound } = {}): Runners {
  const webhooks = startWebhooks({
    schema,
    db,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    outbound: here,
    hint: () => {},
    metrics: { webhookTried: () => {} },
    timeoutMs: 1_000,
    waitsMs: [10, 10, 10],
    leaseMs: 5_000,
    pollMs: 20,
    ...timing,
  });
  onTestFinished(() => webhooks.stop());
  return webhooks;
}

const selection = `id version name url document variables role state disabledReason disabledAt oldSecretUntil cursor attempts
  nextAttemptAt`;

/** The document that most tests store. */
export const accountDocument = `subscription { accountActivity: events(types: [ACCOUNT_REGISTERED, ACCOUNT_UPDATED]) {
  __typename ... on EventItem { change event { id type sequence subject { ... on Account { name phone } } } }
  ... on GapItem { reason } } }`;

/** Runs operations as somebody who may call out to this machine. */
export function asking(db: Db, actor: Actor, outbound: Outbound = here): Run {
  return graph(db, actor, { outbound });
}

/** Calls a mutation of webhooks; returns what it gave, or the refusal. */
export async function call(run: Run, name: string, input: object): Promise<any> {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const fields =
    { removeWebhook: 'webhookId', testWebhook: 'messages { id type body }' }[name] ?? `webhook { ${selection} }`;
  const secret = name === 'registerWebhook' || name === 'rotateWebhookSecret' ? 'secret' : '';
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) { done: ${name}(input: $input) { ... on ${type}Payload { ${fields} ${secret} }
      ... on InvalidInput { problems { path code message } } ... on Error { code message path } } }`,
    { input },
  );
  return errors.length > 0 ? { errors } : data.done;
}

/** Registers a webhook of the salesperson's, or the refusal. */
export async function register(run: Run, url: string, input: object = {}): Promise<any> {
  return call(run, 'registerWebhook', { name: 'CRM', url, role: 'SALESPERSON', document: accountDocument, ...input });
}

/** A webhook with its log as somebody sees it. */
export async function see(run: Run, id: string): Promise<any> {
  const { data } = await run(
    `query ($id: ID!) { webhook(id: $id) { ${selection} deliveries(first: 100) { totalCount nodes {
      id messageId eventId type attempt delivered responseStatus failure durationMs nextAttemptAt } } } }`,
    { id },
  );
  return data.webhook;
}

/** Checks a message as its receiver would. @throws when the signature does not hold. */
export function verified(secret: string, { text, headers }: Received): unknown {
  return new Webhook(secret).verify(text, headers);
}

/** Changes an account so often, which is at version `from`: each change is an event. */
export async function changeAccount(run: Run, account: string, times: number, from = 1): Promise<void> {
  for (let version = from; version < from + times; version += 1) {
    const { data } = await run(
      `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename ... on Error { code } } }`,
      {
        input: {
          accountId: encodeId('Account', account),
          expectedVersion: version,
          phone: `021 5888 ${1_000 + version}`,
        },
      },
    );
    expect(data.updateAccount.__typename).toBe('UpdateAccountPayload');
  }
}

/** Waits until a check holds. */
export const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 10 });

/** The row of a webhook, as nothing shows it. */
export const rowOf = (db: Db, id: string) =>
  db.webhook.findUniqueOrThrow({ where: { id: decodeId('Webhook', id) ?? '' } });

/** Type, version and payload of each event of a webhook, the oldest first. */
export async function eventsOf(db: Db, id: string) {
  const where = { subjectId: decodeId('Webhook', id) ?? '' };
  const events = await db.event.findMany({ where, orderBy: { sequence: 'asc' } });
  return events.map(({ type, subjectVersion, payload }) => [type, subjectVersion, payload]);
}
