import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Db } from '../prisma/client.ts';
import { confirmAsCustomer } from '../schema/complaint/confirmation-commands.ts';
import { type Commander, newToken, newUuid } from '../schema/core/command.ts';
import { DomainError } from '../schema/core/domain-error.ts';
import { InvalidInput } from '../schema/core/problems.ts';
import { rateAsCustomer } from '../schema/feedback/rating-commands.ts';
import { type PublicReceipt, readReceipt } from '../schema/feedback/receipt-commands.ts';
import { markup, pageLanguage, readForm, sendOn, sendPage } from './public-page.ts';
import type { RateLimiter } from './rate-limit.ts';
import { type FormProblem, receiptBody, receiptTitle } from './receipt-html.ts';
import { openSession } from './session.ts';

/** Pages that the server writes for people who are not staff. */
export interface PublicPages {
  /** Whether the path is one of them. */
  readonly takes: (path: string) => boolean;
  readonly serve: (request: IncomingMessage, response: ServerResponse, url: URL, address: string) => Promise<void>;
}

/** What they need. */
export type PublicPageOptions = Pick<Commander, 'db' | 'companyTimeZone' | 'personalData' | 'hint'> & {
  readonly limiter: RateLimiter;
  readonly now: () => Date;
};

const unknown = {
  title: { EN: 'There is nothing here', ZH_CN: '此处没有内容' },
  says: {
    EN: 'This link leads nowhere: it may be mistyped, no longer valid, or replaced by a newer one. Ask whoever gave it to you.',
    ZH_CN: '此链接无效：可能输入有误、已失效，或已被新的链接取代。请向给您链接的人员询问。',
  },
} as const;

const tooMany = {
  title: { EN: 'Please wait a moment', ZH_CN: '请稍候' },
  says: {
    EN: 'Too many requests came from your network. Try again in a minute.',
    ZH_CN: '来自您网络的请求过多，请一分钟后再试。',
  },
} as const;

/** Tells somebody that a page is not to be had; the same for whatever reason. */
export function sendNothing(request: IncomingMessage, response: ServerResponse, url: URL, status: 404 | 429): void {
  const language = pageLanguage(request, url);
  const { title, says } = status === 404 ? unknown : tooMany;
  sendPage(request, response, {
    status,
    language,
    title: title[language],
    body: markup`<section><p>${says[language]}</p></section>`,
  });
}

/** Counts a request for a page; false, with an answer sent, when there were too many. */
export async function admit(
  { limiter }: Pick<PublicPageOptions, 'limiter'>,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  address: string,
): Promise<boolean> {
  const session = openSession(request, { endpoint: 'widget', transport: 'http', address });
  try {
    await limiter.count(session, request.method === 'POST' ? 'widget-address' : 'widget-reads', address);
    return true;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    response.setHeader('retry-after', String(session.allowance?.resetSeconds ?? 60));
    sendNothing(request, response, url, 429);
    return false;
  }
}

/**
 * Makes the private status pages, `/receipt/<token>`: what the holder of the link may know, and two forms. The token is the
 * right to see it, so a form needs no other proof; there are no cookies.
 */
export function createReceiptPages(options: PublicPageOptions): PublicPages {
  const { now, companyTimeZone: timeZone } = options;
  const db: Db = options.db;

  return {
    takes: (path) => path.startsWith('/receipt/'),
    async serve(request, response, url, address) {
      if (!(await admit(options, request, response, url, address))) return;
      const token = url.pathname.slice('/receipt/'.length);
      const receipt = await readReceipt(db, token, now());
      if (receipt === null) return sendNothing(request, response, url, 404);
      const language = pageLanguage(request, url);
      const page = (problem: FormProblem | null, given: URLSearchParams | null) =>
        sendPage(request, response, {
          status: problem === null ? 200 : 422,
          language,
          title: receiptTitle(receipt, language),
          body: receiptBody(receipt, { language, timeZone, problem, given }),
        });
      if (request.method !== 'POST') return page(null, null);
      const form = await readForm(request);
      if (form === null) return sendNothing(request, response, url, 404);
      const problem = await take(receipt, form, language === 'EN' ? 'EN' : 'ZH_CN');
      if (problem !== null) return page(problem, form);
      sendOn(response, `${url.pathname}${url.search}`);
    },
  };

  /** Takes what was said; null when it was taken, or said before: the page then shows what holds. */
  async function take(
    receipt: PublicReceipt,
    form: URLSearchParams,
    language: 'EN' | 'ZH_CN',
  ): Promise<FormProblem | null> {
    if (receipt.complaintId === null) return null;
    const commander: Commander = {
      ...options,
      actor: { kind: 'customer' },
      now: now(),
      newId: newUuid,
      newToken,
      requestId: null,
      idempotency: null,
    };
    try {
      if (form.get('do') === 'rate')
        await rateAsCustomer(commander, receipt.complaintId, {
          level: form.get('level') ?? '',
          comment: lines(form.get('comment')),
          language,
        });
      if (form.get('do') === 'settled') await confirmAsCustomer(commander, receipt.complaintId, { outcome: 'SETTLED' });
      if (form.get('do') === 'not-settled')
        await confirmAsCustomer(commander, receipt.complaintId, {
          outcome: 'NOT_SETTLED',
          note: lines(form.get('note')),
        });
      return null;
    } catch (error) {
      if (error instanceof InvalidInput) return problemOf(error);
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

/** A browser sends each line's end as two characters; people count one. */
const lines = (text: string | null): string | null => text?.replaceAll('\r\n', '\n') ?? null;

function problemOf({ problems }: InvalidInput): FormProblem {
  if (problems.some(({ code }) => code === 'TOO_LONG')) return 'TOO_LONG';
  return problems.some(({ path }) => path.includes('level')) ? 'LEVEL_REQUIRED' : 'NOTE_REQUIRED';
}
