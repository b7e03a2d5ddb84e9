import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

/** Where Debian puts Firefox; null where there is none. */
export const firefoxPath: string | null = existsSync('/usr/bin/firefox-esr') ? '/usr/bin/firefox-esr' : null;

/** A page in Firefox. */
export interface FirefoxPage {
  goto(url: string): Promise<void>;
  /** Runs an expression, waits for its promise, and gives its value as JSON does. */
  evaluate(expression: string): Promise<unknown>;
}

/** Firefox, driven by WebDriver BiDi over its own socket. */
export interface Firefox {
  open(): Promise<FirefoxPage>;
  close(): Promise<void>;
}

/** Starts Firefox without a window and with a profile of its own. The caller closes it. */
export async function openFirefox(path: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'entente-firefox-'));
  const browser = spawn(path, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], {
    env: { ...process.env, HOME: profile, MOZ_HEADLESS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const socket = new WebSocket(`${await addressOf(browser)}/session`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  let last = 0;
  socket.on('message', (data: Buffer) => {
    const { id, result, error, message } = JSON.parse(data.toString()) as Reply;
    const call = id === undefined ? undefined : waiting.get(id);
    if (call === undefined || id === undefined) return;
    waiting.delete(id);
    if (error === undefined) call.resolve(result ?? {});
    else call.reject(new Error(`${error}: ${message ?? ''}`));
  });
  const send = (method: string, params: object = {}): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.set((last += 1), { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send('session.new', { capabilities: {} });

  return {
    async open() {
      const { context } = await send('browsingContext.create', { type: 'tab' });
      return {
        goto: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
        async evaluate(expression) {
          const { type, result, exceptionDetails } = await send('script.evaluate', {
            expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`,
            target: { context },
            awaitPromise: true,
          });
          if (type === 'exception') throw new Error(exceptionDetails?.text ?? 'the expression threw');
          return JSON.parse(result?.value ?? 'null') as unknown;
        },
      };
    },
    async close() {
      await send('browser.close').catch(() => {});
      socket.close();
      if (browser.exitCode === null) await new Promise((resolve) => browser.once('exit', resolve));
      await rm(profile, { recursive: true, force: true });
    },
  };
}

interface Result {
  readonly type?: string;
  readonly context?: string;
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

interface Reply {
  readonly id?: number;
  readonly result?: Result;
  readonly error?: string;
  readonly message?: string;
}

/** Firefox says on which port it listens. */
function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    browser.once('exit', () => reject(new Error(`Firefox has ended: ${said}`)));
  });
}
