import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'entente-pages-'));
const loader = `"use strict";${'/* loader */'.repeat(200)}`;
let server: TestServer;
beforeAll(async () => {
  for (const name of ['widget/package', 'app', 'dashboard', 'demo']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'widget/entente.js'), loader);
  writeFileSync(join(folder, 'widget/entente.js.br'), brotliCompressSync(loader));
  writeFileSync(join(folder, 'widget/panel-329fbadf79.js'), 'export {};');
  writeFileSync(join(folder, 'widget/package/index.js'), 'export {};');
  writeFileSync(join(folder, 'app/index.html'), '<!doctype html><title>App</title>');
  writeFileSync(join(folder, 'app/list-329fbadf79.js'), 'export {};');
  writeFileSync(join(folder, 'dashboard/index.html'), '<!doctype html><title>Dashboard</title>');
  writeFileSync(
    join(folder, 'demo/index.html'),
    '<!doctype html><html lang="%LANG%"><script src="/widget/entente.js" data-site="%SITE_KEY%"></script></html>',
  );
  writeFileSync(join(folder, 'demo/page.css'), 'body{}');
  server = await startServer({ pagesFolder: folder, developer: false });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' });

test('the loader is for any page: CORS, CORP, five minutes in caches, compressed, with an ETag', async () => {
  const response = await get('/widget/entente.js', { 'accept-encoding': 'br' });
  const again = await get('/widget/entente.js', {
    'accept-encoding': 'br',
    'if-none-match': response.headers.get('etag') ?? '',
  });

  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    'content-encoding': 'br',
    'content-type': 'text/javascript',
    'x-content-type-options': 'nosniff',
  });
  expect(response.headers.get('vary')).toContain('Accept-Encoding');
  expect(await response.text()).toBe(loader);
  expect(again.status).toBe(304);
});

test('files with a hash in their name are kept for ever', async () => {
  expect((await get('/widget/panel-329fbadf79.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  );
});

test.each(['/app', '/app/', '/app/accounts/QWNjb3VudDox?q=a', '/dashboard', '/dashboard/', '/demo', '/demo?lang=zh'])(
  '%s loads from this server only, runs nothing inline and is framed by nobody',
  async (path) => {
    const response = await get(path);
    const { headers } = response;

    expect([response.status, headers.get('content-type')?.replace('; ', ';')]).toEqual([
      200,
      'text/html;charset=utf-8',
    ]);
    const policy = new Set(headers.get('content-security-policy')?.split('; '));
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(rule);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual(['nosniff', 'DENY']);
  },
);

test('every address below the app is its page, but for files', async () => {
  expect(await (await get('/app/accounts/QWNjb3VudDox')).text()).toBe('<!doctype html><title>App</title>');
  expect((await get('/app/list-329fbadf79.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  );
});

test('the demo page carries the key of the site and the language asked for', async () => {
  expect(await (await get('/demo')).text()).toBe(
    `<!doctype html><html lang="en"><script src="/widget/entente.js" data-site="${server.siteKey}"></script></html>`,
  );
  expect(await (await get('/demo?lang=zh')).text()).toContain('<html lang="zh-CN">');
  expect(await (await get('/demo?lang="><script>')).text()).toContain('<html lang="en">');
});

test.each([
  '/nothing',
  '/widget/none.js',
  '/widget/package/index.js',
  '/app/none-329fbadf79.js',
  '/application',
  '/dashboard/../../package.json',
  '/widget/%2e%2e/%2e%2e/package.json',
  '/widget/..%2f..%2fpackage.json',
  '/.git/config',
])('has nothing at %s', async (path) => {
  const response = await get(path);

  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, null]);
});

test('leads from the root to the app, and shows no GraphiQL in production', async () => {
  const root = await get('/');
  const graphiql = await get('/graphql', { accept: 'text/html' });

  expect([root.status, root.headers.get('location')]).toEqual([302, '/app']);
  expect([graphiql.status, graphiql.headers.get('content-type')]).toEqual([406, null]);
});

test('shows GraphiQL to developers', async () => {
  const developer = await startServer({ database: { db: server.db, url: server.databaseUrl }, pagesFolder: folder });
  const response = await fetch(`${developer.url}/graphql`, { headers: { accept: 'text/html' } });

  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
  await developer.stop();
});
