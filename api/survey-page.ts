import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Language } from '../schema/core/language.ts';
import { formOf, wayOfToken } from '../schema/survey/form-commands.ts';
import { refuseSurveys } from '../schema/survey/invitation-commands.ts';
import { markup, pageLanguage, type PageScript, readForm, sendOn, sendPage } from './public-page.ts';
import { admit, type PublicPageOptions, type PublicPages, sendNothing } from './receipt-page.ts';
import { systemCommander } from './system-commander.ts';

/** What the pages of surveys need besides. */
export type SurveyPageOptions = PublicPageOptions & {
  /** Folder with the built pages. */
  readonly folder: string;
};

const texts = {
  EN: {
    ANSWERED: {
      title: 'Thank you',
      says: 'This link was used already: your answers have arrived. A personal link is good for one answer.',
    },
    CLOSED: { title: 'This survey is closed', says: 'No more answers are taken. Thank you for your interest.' },
    noScript:
      'This page asks its questions by JavaScript, which is switched off or could not be loaded. Switch it on and load the page again, or ask whoever invited you: they can take your answers by telephone.',
    stop: {
      title: 'No more surveys?',
      says: 'You get no more invitations to surveys from us. Other e-mails are not concerned.',
      button: 'No more surveys',
      done: 'You get no more invitations to surveys.',
      doneTitle: 'Noted',
    },
  },
  ZH_CN: {
    ANSWERED: { title: '谢谢您', says: '此链接已使用，您的答卷已收到。个人链接仅可填写一次。' },
    CLOSED: { title: '本次调查已结束', says: '不再接受答卷，感谢您的关注。' },
    noScript:
      '本页需要 JavaScript 才能显示问题，当前已关闭或未能加载。请开启后重新打开本页，或联系邀请您的人员，由其电话记录您的回答。',
    stop: {
      title: '不再接收调查邀请？',
      says: '您将不再收到我们的调查邀请，其他邮件不受影响。',
      button: '不再接收',
      done: '您将不再收到调查邀请。',
      doneTitle: '已记录',
    },
  },
} as const;

/**
 * Makes the pages of the links of surveys, `/s/<token>`: a shell that loads the questions, and in plain HTML whatever is to be
 * said to people whose link is used, closed or unknown. `/s/<token>/unsubscribe` ends invitations, by a button or by the reader's
 * mail program (RFC 8058). The token is the right to see it; there are no cookies.
 */
export function createSurveyPages(options: SurveyPageOptions): PublicPages {
  const { db, now, companyTimeZone, folder } = options;
  const scriptOf = createScriptOf(folder);

  return {
    takes: (path) => path.startsWith('/s/'),
    async serve(request, response, url, address) {
      if (!(await admit(options, request, response, url, address))) return;
      const [, token = '', rest = ''] = /^\/s\/([^/]*)(.*)$/.exec(url.pathname) ?? [];
      if (rest === '/unsubscribe') return stop(request, response, url, token);
      if (rest !== '' || request.method === 'POST') return sendNothing(request, response, url, 404);
      const way = await wayOfToken(db, token);
      if (way === null) return sendNothing(request, response, url, 404);
      const language = pageLanguage(request, url);
      const { state, definition } = await formOf({ db, now: now(), companyTimeZone }, way, null);
      if (state !== 'OPEN') {
        const { title, says } = texts[language][state];
        return sendPage(request, response, {
          status: 410,
          language,
          title,
          body: markup`<section><p>${says}</p></section>`,
        });
      }
      sendPage(request, response, {
        status: 200,
        language,
        title: definition.title[language],
        body: markup`<div id="entente-survey" data-token="${token}" data-language="${language}" data-endpoint="/widget/graphql"><section><p>${texts[language].noScript}</p></section></div>`,
        script: await scriptOf(),
      });
    },
  };

  /** Ends invitations: GET asks and changes nothing, since programs follow links. */
  async function stop(request: IncomingMessage, response: ServerResponse, url: URL, token: string): Promise<void> {
    const language = pageLanguage(request, url);
    const { title, says, button, done, doneTitle } = texts[language].stop;
    const way = await wayOfToken(db, token);
    if (way === null || way.invitation === null) return sendNothing(request, response, url, 404);
    if (request.method === 'POST') {
      await readForm(request); // RFC 8058 posts a few bytes, and they say nothing that the address does not
      await refuseSurveys(systemCommander(options), token);
      return sendOn(
        response,
        `${url.pathname}?${new URLSearchParams({ lang: tagOf(language), done: '1' }).toString()}`,
      );
    }
    const isDone = url.searchParams.has('done');
    sendPage(request, response, {
      status: 200,
      language,
      title: isDone ? doneTitle : title,
      body: isDone
        ? markup`<section><p>${done}</p></section>`
        : markup`<section><p>${says}</p><form method="post"><button>${button}</button></form></section>`,
    });
  }
}

const tagOf = (language: Language): string => (language === 'EN' ? 'en' : 'zh');

/** Finds the script that asks the questions, by the manifest of what was built; null where nothing was. */
function createScriptOf(folder: string): () => Promise<PageScript | null> {
  return async () => {
    const text = await readFile(join(folder, 'widget', 'manifest.json'), 'utf8').catch(() => null);
    if (text === null) return null;
    const { files } = JSON.parse(text) as { readonly files: Readonly<Record<string, { readonly integrity: string }>> }; // as the build wrote it
    const [name, file] = Object.entries(files).find(([one]) => /^survey-[\da-zA-Z]+\.js$/.test(one)) ?? [];
    if (name === undefined || file === undefined) return null;
    return { src: `/widget/${name}`, integrity: file.integrity };
  };
}
