import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Language, languageOf } from '../schema/core/language.ts';

/** Markup that is safe to send: texts in it were escaped. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | null | false | readonly Html[];

/** Makes markup; whatever is filled in is escaped, unless it is markup itself. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: texts.map((text, index) => text + (index < parts.length ? written(parts[index] ?? null) : '')).join(''),
  };
}

function written(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map((one) => one.html).join('\n');
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);

const style = `
:root{color-scheme:light dark;--ink:#1c2330;--soft:#566072;--page:#f4f5f7;--card:#fff;--line:#d5dae2;--field:#7a8496;--accent:#0b5c8a;--on:#fff;--good:#17693f;--bad:#a3271c;--tint:#e8f1f7}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebf1;--soft:#a9b2c2;--page:#12161d;--card:#1b212b;--line:#333c4a;--field:#7d889b;--accent:#7cc4ee;--on:#0b1520;--good:#7fd3a5;--bad:#ff9d92;--tint:#1d2d3a}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
header,main{max-width:42rem;margin:0 auto;padding:0 1rem}
header{display:flex;justify-content:space-between;align-items:center;padding-top:1rem;color:var(--soft);font-size:.9rem}
header a,nav a{display:inline-block;padding:.6rem .2rem}
h1{font-size:1.5rem;line-height:1.3;margin:.75rem 0 1rem}
h2{font-size:1.1rem;line-height:1.4;margin:0 0 .5rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.1rem;margin:0 0 1rem}
p{margin:0 0 .75rem}p:last-child{margin-bottom:0}
a{color:var(--accent)}
.soft{color:var(--soft);font-size:.9rem}
.facts{display:flex;flex-wrap:wrap;gap:0 1rem}.facts .soft{font-size:inherit}
.words{white-space:pre-wrap}
dl{display:grid;grid-template-columns:auto 1fr;gap:.35rem 1rem;margin:0}
dt{color:var(--soft)}dd{margin:0;font-variant-numeric:tabular-nums}
ol.way{list-style:none;margin:0 0 1rem;padding:0;display:grid;grid-template-columns:repeat(4,1fr);gap:.4rem}
ol.way li{border-top:.3rem solid var(--line);padding-top:.35rem;font-size:.85rem;line-height:1.3;color:var(--soft)}
ol.way .done{border-color:var(--accent)}ol.way .now{border-color:var(--accent);color:var(--ink);font-weight:600}
.good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
form+form{margin-top:1rem;padding-top:1rem;border-top:1px solid var(--line)}
fieldset{border:0;margin:0 0 .75rem;padding:0}legend{padding:0;margin-bottom:.35rem}
label{display:block}
.choice{display:flex;gap:.6rem;align-items:center;min-height:2.75rem;padding:0 .6rem;border:1px solid var(--line);border-radius:.5rem;margin-bottom:.4rem}
.choice:has(:checked){border-color:var(--accent);background:var(--tint)}
input[type=radio]{width:1.15rem;height:1.15rem;margin:0;accent-color:var(--accent)}
textarea{display:block;width:100%;min-height:5.5rem;margin:.3rem 0 .75rem;padding:.6rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:.5rem;resize:vertical}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.2rem;border-radius:.5rem;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer}
button.quiet{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
main{padding-bottom:2rem}
nav{display:flex;justify-content:space-between;margin:0 -.2rem}
`;

// Whole, so that its text is the one that was hashed.
const styleElement: Html = { html: `<style>${style}</style>` };

const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
const policy = `default-src 'none'; style-src ${styleHash}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
// A page with a script loads from this server only, and runs no inline code.
const scriptPolicy = `default-src 'none'; script-src 'self'; style-src 'self' ${styleHash}; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Such a page runs nothing, loads nothing, is framed and indexed by nobody, kept nowhere, and sends its address to nobody. */
const headers: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  vary: 'accept-language',
};

/** The language of a page: what its address says (`?lang=en`, `?lang=zh`), else what the browser asks for. */
export function pageLanguage(request: IncomingMessage, url: URL): Language {
  const asked = url.searchParams.get('lang');
  if (asked === 'en' || asked === 'zh') return asked === 'en' ? 'EN' : 'ZH_CN';
  return languageOf(request.headers['accept-language']);
}

/** A script of ours that a page loads. */
export interface PageScript {
  readonly src: string;
  readonly integrity: string;
}

/** A page as it is sent. `others` are query parameters that the switch of languages keeps. */
export interface PublicPage {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  readonly others?: Readonly<Record<string, string>>;
  /** What makes more of it for those who run scripts. */
  readonly script?: PageScript | null;
}

/** Sends a page: whole, as it is for those who run no scripts. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: PublicPage): void {
  const { status, language, title, body, others = {}, script = null } = page;
  const isEnglish = language === 'EN';
  const other = new URLSearchParams({ ...others, lang: isEnglish ? 'zh' : 'en' }).toString();
  const { html: text } = markup`<!doctype html>
<html lang="${isEnglish ? 'en' : 'zh-CN'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${styleElement}${script !== null && markup`<script type="module" src="${script.src}" integrity="${script.integrity}"></script>`}</head>
<body>
<header><span>Entente</span><a href="?${other}" lang="${isEnglish ? 'zh-CN' : 'en'}" hreflang="${isEnglish ? 'zh-CN' : 'en'}">${isEnglish ? '简体中文' : 'English'}</a></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  response.writeHead(status, {
    ...headers,
    ...(script !== null && { 'content-security-policy': scriptPolicy }),
    'content-language': isEnglish ? 'en' : 'zh-CN',
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

/** Sends the visitor on by GET, so that a reload sends no form again. */
export function sendOn(response: ServerResponse, location: string): void {
  response.writeHead(303, { ...headers, location });
  response.end();
}

const formBytes = 32_768; // far more than the longest text takes

/** The fields of a form that was sent; null when it is no such form, or too long. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return null;
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > formBytes) return null;
  }
  return new URLSearchParams(text);
}
