// Takes the messages of a webhook: checks who signed them, drops doubles, answers at once, and works afterwards.
//
//   WEBHOOK_SECRET=whsec_… npx node examples/webhook-receiver/receive.ts
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { env } from 'node:process';
import { Webhook } from 'standardwebhooks';
import { openInbox } from './inbox.ts';

/** What a message says: `data` is what your document asked for. */
export interface Message {
  readonly type: string;
  readonly timestamp: string;
  readonly data: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

export interface Options {
  /** The secret that `registerWebhook` gave: `whsec_…`. */
  readonly secret: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where messages are kept until they are done. */
  readonly file: string;
  /** What you do about a message. When it fails, or the program dies in it, it is called again for the same message. */
  readonly work: (message: Message, id: string) => Promise<void>;
  readonly print: (line: string) => void;
}

const bodyBytes = 1_048_576; // 1 MiB: more than any message has
const pauseMs = 1_000; // 1 s until work that failed is tried again

/** Starts to listen; what an earlier run has left is done first. */
export async function receive({ secret, port, file, work, print }: Options) {
  const webhook = new Webhook(secret);
  const inbox = openInbox(file);
  let working: Promise<void> | null = null;
  let isOpen = true;

  const server = createServer((request, response) => {
    answer(request).then(
      (status) => response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end(),
      () => response.destroy(), // no answer: it comes again
    );
  });

  async function answer(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST') return 405;
    const body = await read(request);
    if (body === null) return 413;
    const headers = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
        name,
        String(request.headers[name] ?? ''),
      ]),
    );
    try {
      webhook.verify(body, headers); // of the bytes as they came; not older than five minutes either
    } catch {
      return 400;
    }
    const id = headers['webhook-id'] ?? '';
    if (inbox.take({ id, body })) look();
    else print(`had ${id} already`);
    return 204; // it is on disk: that is all the sender has to know
  }

  /** Works through what waits, one after the other, so that the order stays. */
  function look(): void {
    working ??= (async () => {
      for (let next = inbox.next(); next !== null && isOpen; next = inbox.next()) {
        try {
          await work(JSON.parse(next.body) as Message, next.id); // signed, so it is what the server made
          inbox.done(next.id);
        } catch (error) {
          print(`failed ${next.id}: ${error instanceof Error ? error.message : 'unknown'}`);
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      }
    })().finally(() => {
      working = null;
      if (isOpen && inbox.next() !== null) look();
    });
  }

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  look();
  return {
    // A listening TCP server has an address object.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      server.closeAllConnections();
      server.close();
      await working;
      inbox.close();
    },
  };
}

/** The body as text; null when it is too long. */
async function read(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  // Left whole, so that the refusal can still be written.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > bodyBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** The work of this example: it says what came. */
export async function tell({ type, data, errors }: Message, id: string, print: (line: string) => void): Promise<void> {
  if (type === 'GAP') print(`did ${id}: events are lost to this webhook, read everything again`);
  else
    print(`did ${id}: ${type} ${JSON.stringify(data)}${errors ? ` (${errors.length} fields could not be read)` : ''}`);
}

if (import.meta.main) {
  const { WEBHOOK_SECRET: secret, PORT: port = '3000', INBOX: file = 'inbox.db' } = env;
  if (secret === undefined || secret === '') throw new Error('Set WEBHOOK_SECRET to what registerWebhook gave.');
  const print = (line: string): void => console.log(line);
  const { url } = await receive({
    secret,
    port: Number(port),
    file,
    print,
    work: (message, id) => tell(message, id, print),
  });
  print(`listening at ${url}`);
}
