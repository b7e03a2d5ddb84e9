import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/** Serves what is built into `dist/`: the widget, the app, the dashboard, the demo page. */
export interface Pages {
  /** Answers when the path is one of ours; false when it is not. */
  serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>;
}

/** What the pages need. */
export interface PageOptions {
  /** Folder with `widget/`, `app/`, `dashboard/` and `demo/`. */
  readonly folder: string;
  /** Publishable key of the site that the demo page shows; null when there is none. */
  readonly demoSiteKey: () => Promise<string | null>;
  /** Look at the folder on each request, for those who rebuild while the server runs. */
  readonly watch: boolean;
}

/** A page of ours loads from this server only, runs no inline code, and is framed by nobody. */
const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
};

const hashed = /-[0-9A-Za-z]{8,}\.\w+(?:\.map)?$/;

/** Makes the pages. Compressed files beside the plain ones (`.br`, `.gz`) are sent to those who accept them. */
export function createPages({ folder, demoSiteKey, watch }: PageOptions): Pages {
  const files = existsSync(folder)
    ? sirv(folder, { dev: watch, etag: true, brotli: true, gzip: true, dotfiles: false, extensions: ['html'] })
    : null;

  async function serveDemo(response: ServerResponse, url: URL): Promise<boolean> {
    const file = join(folder, 'demo', 'index.html');
    const html = await readFile(file, 'utf8').catch(() => null);
    if (html === null) return false;
    // Whoever looks after a site tries its widget here: keys are public, and the site decides which origins get an answer.
    const siteKey = url.searchParams.get('site') ?? (await demoSiteKey()) ?? '';
    const language = url.searchParams.get('lang')?.startsWith('zh') === true ? 'zh-CN' : 'en';
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    // Keys hold letters, digits, - and _ only (schema/site); anything else would be an attempt to write markup.
    response.end(html.replaceAll('%SITE_KEY%', siteKey.replaceAll(/[^\w-]/g, '')).replaceAll('%LANG%', language));
    return true;
  }

  return {
    async serve(request, response, url) {
      const { pathname } = url;
      const [, area] = /^\/(widget|app|dashboard|demo)(?:\/|$)/.exec(pathname) ?? [];
      if (area === undefined) return false;
      if (area === 'demo' && /^\/demo\/?$|^\/demo\/index\.html$/.test(pathname)) return serveDemo(response, url);
      if (files === null || pathname.startsWith('/widget/package/')) return false;
      const headers = { ...(area === 'widget' ? widgetHeaders : pageHeaders), 'x-content-type-options': 'nosniff' };
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader('cache-control', cacheControl(pathname));
      // Their screens have addresses of their own; whatever is no file is for the page to know.
      if ((area === 'app' || area === 'dashboard') && !/\.\w+$/.test(pathname)) request.url = `/${area}/`;
      return new Promise((resolve) => {
        response.once('close', () => resolve(true));
        files(request, response, () => {
          for (const name of [...Object.keys(headers), 'cache-control']) response.removeHeader(name);
          resolve(false);
        });
      });
    },
  };
}

/** The widget is loaded by other origins' pages, also by those that isolate themselves (COEP). */
const widgetHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Files with a hash in their name never change; the loader's name never does, so partners get a new one within 5 min. */
function cacheControl(pathname: string): string {
  if (hashed.test(pathname)) return 'public, max-age=31536000, immutable';
  return pathname === '/widget/entente.js' ? 'public, max-age=300, stale-while-revalidate=86400' : 'no-cache';
}
