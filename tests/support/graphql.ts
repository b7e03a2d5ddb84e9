import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** A GraphQL answer with what HTTP said around it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: any; // tests look into it with exact expectations
  readonly errors: any[] | undefined;
  readonly extensions: any;
}

/** Sends one operation to `/graphql`. */
export async function ask(
  url: string,
  key: string | null,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return post(
    `${url}/graphql`,
    { query, variables },
    { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
  );
}

/** Posts a JSON body to a GraphQL endpoint. */
export async function post(address: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return answerOf(response);
}

/** Reads a GraphQL answer. */
export async function answerOf(response: Response): Promise<Answer> {
  const body = (await response.json()) as any;
  return {
    status: response.status,
    headers: response.headers,
    data: body.data,
    errors: body.errors,
    extensions: body.extensions,
  };
}

/** A subscription over SSE. */
export interface EventStream {
  /** The next result; null at the end. */
  next(): Promise<any>;
  close(): void;
}

/** Opens a stream with a POST that accepts `text/event-stream`. */
export async function openStream(
  address: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<EventStream> {
  const controller = new AbortController();
  const response = await fetch(address, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: controller.signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    async next() {
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end >= 0) {
          const block = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          if (/^event: complete/m.test(block)) return null;
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined && data !== '') return JSON.parse(data);
          continue;
        }
        const { done, value } = await reader.read();
        if (done) return null;
        buffer += value;
      }
    },
    close: () => controller.abort(),
  };
}

/** A raw graphql-transport-ws socket, so that tests see each message and each close. */
export interface Socket {
  readonly ws: WebSocket;
  send(message: unknown): void;
  /** The next message, in order; rejects when the socket closes first. */
  receive(): Promise<any>;
  /** The next message of an operation. */
  receiveOf(id: string): Promise<any>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Opens a socket and says hello; resolves when the server has accepted it. */
export async function openSocket(url: string, key: string | null, options: ClientOptions = {}): Promise<Socket> {
  const socket = await rawSocket(url, options);
  socket.send({ type: 'connection_init', ...(key === null ? {} : { payload: { authorization: `Bearer ${key}` } }) });
  const hello = await socket.receive();
  if (hello.type !== 'connection_ack') throw new Error(`expected connection_ack, got ${JSON.stringify(hello)}`);
  return socket;
}

/** Opens a socket without saying hello. */
export async function rawSocket(url: string, options: ClientOptions = {}): Promise<Socket> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', options);
  const messages: any[] = [];
  const waiting: {
    match: (message: any) => boolean;
    resolve: (message: any) => void;
    reject: (error: Error) => void;
  }[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.on('close', (code, reason) => {
      resolve({ code, reason: String(reason) });
      for (const { reject } of waiting.splice(0)) reject(new Error(`closed ${code} ${String(reason)}`));
    });
  });
  ws.on('message', (data) => {
    const message = JSON.parse(String(data));
    const index = waiting.findIndex(({ match }) => match(message));
    if (index < 0) messages.push(message);
    else waiting.splice(index, 1)[0]!.resolve(message);
  });
  const take = (match: (message: any) => boolean): Promise<any> => {
    const index = messages.findIndex(match);
    if (index >= 0) return Promise.resolve(messages.splice(index, 1)[0]);
    return new Promise((resolve, reject) => waiting.push({ match, resolve, reject }));
  };
  await once(ws, 'open');
  return {
    ws,
    send: (message) => ws.send(JSON.stringify(message)),
    receive: () => take((message) => message.type !== 'ping'),
    receiveOf: (id) => take((message) => message.id === id),
    closed,
  };
}

/** Asks again until the answer is as wanted, at most for `deadlineMs`; for facts that become true by themselves. */
export async function eventually<Value>(
  look: () => Promise<Value> | Value,
  isRight: (value: Value) => boolean,
  deadlineMs = 5_000,
): Promise<Value> {
  const until = Date.now() + deadlineMs;
  for (;;) {
    const value = await look();
    if (isRight(value)) return value;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(value)} after ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
