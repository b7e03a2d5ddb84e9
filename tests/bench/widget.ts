// `npm run bench -- widget --rounds 5`
//
// Measures what the widget costs a partner's page, as built and served by a real server, in the Chromium that npm brings:
// script at load and long tasks under a CPU four times slower, from the click to the painted panel when it was prefetched
// and when it is cold on slow 4G (150 ms, 1.6 Mbit/s) with that CPU, layout shift, and requests. Medians beside ceilings.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { openBrowser } from '../support/browser.ts';

const shape = z.object({ rounds: z.coerce.number().int().min(1).default(5) });
const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const { rounds } = shape.parse(values);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const slowCpu = 4;
const slow4g = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }; // ms, bytes/s

const home = await mkdtemp(join(tmpdir(), 'entente-bench-'));
const { server, origin, siteKey } = await start();
const browser = await openBrowser();
try {
  const loads: Load[] = [];
  const [prefetched, cold]: [Opening[], Opening[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    loads.push(await load(browser));
    prefetched.push(await open(browser, false));
    cold.push(await open(browser, true));
  }
  const shift = Math.max(...[...prefetched, ...cold].map((one) => one.shift));
  tell('script at load, CPU 4× slower', median(loads.map(({ scriptMs }) => scriptMs)), 15, 'ms');
  tell('long tasks at load, CPU 4× slower', Math.max(...loads.map(({ longTasks }) => longTasks)), 0, '');
  tell('click to painted panel, prefetched', median(prefetched.map(({ paintedMs }) => paintedMs)), 100, 'ms');
  tell(
    'click to painted panel, cold, slow 4G, CPU 4× slower',
    median(cold.map(({ paintedMs }) => paintedMs)),
    350,
    'ms',
  );
  tell('layout shift', shift, 0, '');
  tell('requests at load', Math.max(...loads.map(({ requests }) => requests)), 1, '');
  tell('requests on opening', Math.max(...prefetched.map(({ requests }) => requests)), 1, '');
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  await rm(home, { recursive: true, force: true });
}

interface Load {
  readonly scriptMs: number;
  readonly longTasks: number;
  readonly requests: number;
}

interface Opening {
  readonly paintedMs: number;
  readonly shift: number;
  readonly requests: number;
}

/** What loading the page costs with the tag, less what the same page costs without it. */
async function load(on: Browser): Promise<Load> {
  const cost = async (html: string) => {
    const { page, session, requests, leave } = await visit(on, html);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowCpu });
    await session.send('Performance.enable');
    await page.goto(`${origin}/bench`);
    await page.waitForTimeout(1_500);
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
    const longTasks = await page.evaluate<number>('longTasks');
    await leave();
    return { scriptMs: seconds * 1_000, longTasks, requests: requests.length };
  };
  const without = await cost('');
  const widget = await cost(tag());
  return { ...widget, scriptMs: Math.max(0, widget.scriptMs - without.scriptMs) };
}

/** From the click to the first frame after the choice is visible. */
async function open(on: Browser, isCold: boolean): Promise<Opening> {
  const { page, session, requests, leave } = await visit(on, tag());
  await page.goto(`${origin}/bench`);
  await page.locator('.button').waitFor();
  if (isCold) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4g);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowCpu });
  } else {
    await page.locator('.button').hover();
    await page.waitForTimeout(1_000);
  }
  const atLoad = 1;
  // A click by script: a pointer that moves to the button would prefetch.
  const paintedMs = await page.evaluate<number>(`new Promise((resolve) => {
    const root = document.querySelector('entente-feedback').shadowRoot;
    const from = performance.now();
    root.querySelector('.button').click();
    const look = () => {
      if (root.querySelector('.kind')?.checkVisibility({ opacityProperty: false }) !== true) return requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - from);
      requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    look();
  })`);
  const shift = await page.evaluate<number>('shift');
  const asked = requests.length - atLoad;
  await leave();
  return { paintedMs, shift, requests: asked };
}

async function visit(on: Browser, html: string) {
  const context = await on.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(`
    window.longTasks = 0; window.shift = 0;
    new PerformanceObserver((list) => (window.longTasks += list.getEntries().length)).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({ type: 'layout-shift', buffered: true });`);
  const page: Page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/bench')) requests.push(request.url());
  });
  const words = '<p>An article of some words, as pages have them.</p>'.repeat(40);
  const body = `<!doctype html><html lang="en"><head><title>Page</title></head><body>${words}${html}</body></html>`;
  await page.route(`${origin}/bench`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  const session: CDPSession = await context.newCDPSession(page);
  return { page, session, requests, leave: () => context.close() };
}

function tag(): string {
  return `<script src="${origin}/widget/entente.js" data-site="${siteKey}" async></script>`;
}

async function start(): Promise<{ readonly server: ChildProcess; readonly origin: string; readonly siteKey: string }> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: home };
  const child = spawn(process.execPath, ['api/main.ts'], { env, stdio: 'ignore' });
  const at = `http://localhost:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    const page = await fetch(`${at}/demo`).then(
      (answer) => answer.text(),
      () => '',
    );
    const key = /pk_[\w-]+/.exec(page)?.[0];
    if (key !== undefined) return { server: child, origin: at, siteKey: key };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server does not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function tell(what: string, measured: number, ceiling: number, unit: string): void {
  const isOver = !(measured <= ceiling); // what was not measured is over, too
  say(
    `${what.padEnd(56)} ${`${measured.toFixed(1)} ${unit}`.padStart(10)}   at most ${ceiling} ${unit}${isOver ? '   OVER' : ''}`,
  );
  if (isOver) process.exitCode = 1;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}
