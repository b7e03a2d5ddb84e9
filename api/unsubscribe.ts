import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { unsubscribe } from '../schema/notice/commands.ts';
import { readUnsubscribeToken, type Unsubscription, unsubscribedNames } from '../schema/notice/token-commands.ts';
import type { RateLimiter } from './rate-limit.ts';
import { openSession } from './session.ts';
import { systemCommander, type SystemFacts } from './system-commander.ts';

/** Answers the links by which people end e-mails. */
export interface Unsubscribing {
  /** Whether the path is one of them. */
  readonly takes: (path: string) => boolean;
  readonly serve: (request: IncomingMessage, response: ServerResponse, path: string, address: string) => Promise<void>;
}

const style = `:root{color-scheme:light dark}body{font:17px/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 20px}
h1{font-size:22px;line-height:1.3;margin:0 0 4px}h2{font-size:18px;font-weight:400;margin:0 0 24px}p{margin:0 0 12px}
button{font:inherit;padding:10px 20px;border-radius:8px;border:1px solid currentColor;background:none;color:inherit;cursor:pointer}`;
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer', // the address is the right to do it
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
} as const;

const bodyBytes = 4_096; // RFC 8058 posts a few bytes, and they say nothing that the address does not

/**
 * Makes the answering of `/unsubscribe/<token>`: GET shows a page and changes nothing, since programs follow links; POST, by its
 * button or by the reader's mail program (RFC 8058), ends the e-mails. Whoever has the link may, without signing in.
 */
export function createUnsubscribing(options: SystemFacts & { readonly limiter: RateLimiter }): Unsubscribing {
  const { personalData, limiter } = options;

  async function answer(request: IncomingMessage, path: string): Promise<{ status: number; html: string }> {
    const found = readUnsubscribeToken(personalData, path.slice('/unsubscribe/'.length));
    if (found === null) return { status: 404, html: page(unknown) };
    if (request.method !== 'POST') return { status: 200, html: page(question(found), form) };
    await drained(request);
    await unsubscribe(systemCommander(options), found);
    return { status: 200, html: page(done(found)) };
  }

  return {
    takes: (path) => path.startsWith('/unsubscribe/'),
    async serve(request, response, path, address) {
      if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) {
        response.writeHead(405, { ...headers, allow: 'GET, HEAD, POST' }).end();
        return;
      }
      try {
        const session = openSession(request, { endpoint: 'staff', transport: 'http', address });
        await limiter.count(session, 'anonymous', address);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const http = error.extensions['http'] as { status: number; headers: Record<string, string> }; // as the limiter makes it
        response.writeHead(http.status, { ...headers, ...http.headers }).end();
        return;
      }
      const { status, html } = await answer(request, path);
      response.writeHead(status, headers).end(html);
    },
  };
}

/** What a page says, in both languages: who reads it has not signed in. */
interface Said {
  readonly en: string;
  readonly zh: string;
  readonly more?: readonly [en: string, zh: string];
}

const unknown: Said = {
  en: 'This link is not whole, or not ours.',
  zh: '链接不完整或无效。',
  more: ['Use the link of the e-mail as it stands there.', '请使用邮件中的完整链接。'],
};
const form = '<form method="post"><button type="submit">Yes, no more of these · 确认退订</button></form>';

function question(found: Unsubscription): Said {
  const [en, zh] = unsubscribedNames(found);
  return { en: `No more e-mails about: ${en}?`, zh: `不再接收以下邮件：${zh}？`, more: mandatory };
}

function done(found: Unsubscription): Said {
  const [en, zh] = unsubscribedNames(found);
  return { en: `You get no more e-mails about: ${en}.`, zh: `您将不再收到以下邮件：${zh}。`, more: mandatory };
}

const mandatory = [
  'Notices that you get because of your job still come, such as escalations. Everything can be chosen in the app.',
  '因职责必须送达的通知（如超时上报）仍会发送。其他通知可在应用中设置。',
] as const;

function page({ en, zh, more }: Said, end = ''): string {
  const rest = more === undefined ? '' : `<p>${more[0]}</p><p lang="zh-CN">${more[1]}</p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Entente</title><style>${style}</style></head>
<body><main><h1>${en}</h1><h2 lang="zh-CN">${zh}</h2>${rest}${end}</main></body></html>
`;
}

/** Reads a body to its end, so that the answer arrives; one that is too long is cut off with its connection. */
async function drained(request: IncomingMessage): Promise<void> {
  let read = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    read += chunk.length;
    if (read > bodyBytes) {
      request.destroy();
      return;
    }
  }
}
