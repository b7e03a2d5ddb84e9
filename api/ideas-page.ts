import { publicSuggestions } from '../schema/suggestion/publication-commands.ts';
import { markup, pageLanguage, sendPage } from './public-page.ts';
import { admit, type PublicPageOptions, type PublicPages, sendNothing } from './receipt-page.ts';

const perPage = 20;
const lastPage = 500; // nobody turns that many; it bounds what a page can cost

const texts = {
  EN: {
    title: 'Suggestions from our customers',
    about: 'What customers of {site} have suggested, and what comes of it.',
    none: 'There is nothing here yet.',
    one: 'Suggested by one customer',
    many: 'Suggested by {count} customers',
    CONSIDERED: 'Being considered',
    ACCEPTED: 'Accepted: it will be carried out',
    pages: 'Pages',
    before: '← Previous page',
    after: 'Next page →',
  },
  ZH_CN: {
    title: '客户建议',
    about: '{site} 的客户提出的建议及其进展。',
    none: '暂无内容。',
    one: '1 位客户提出',
    many: '{count} 位客户提出',
    CONSIDERED: '研究中',
    ACCEPTED: '已采纳，将落实',
    pages: '分页',
    before: '← 上一页',
    after: '下一页 →',
  },
} as const;

/** Makes the public lists of suggestions, `/ideas/<publishable key>`, of those sites that show one. */
export function createIdeasPages(options: PublicPageOptions): PublicPages {
  return {
    takes: (path) => path.startsWith('/ideas/'),
    async serve(request, response, url, address) {
      if (!(await admit(options, request, response, url, address))) return;
      const key = url.pathname.slice('/ideas/'.length);
      const asked = url.searchParams.get('page') ?? '1';
      const page = /^[1-9]\d{0,2}$/.test(asked) ? Math.min(Number(asked), lastPage) : 1;
      const isRead = request.method !== 'POST' && /^pk_[\w-]{1,80}$/.test(key);
      const list = isRead ? await publicSuggestions(options.db, key, page, perPage) : null;
      if (list === null) return sendNothing(request, response, url, 404);
      const language = pageLanguage(request, url);
      const say = texts[language];
      const lang = url.searchParams.get('lang');
      const to = (other: number) =>
        `?${new URLSearchParams({ ...(lang && { lang }), page: String(other) }).toString()}`;
      const body = markup`<p class="soft">${say.about.replace('{site}', () => list.siteName)}</p>
${list.suggestions.length === 0 && markup`<section><p>${say.none}</p></section>`}
${list.suggestions.map(
  ({ title, text, state, supporters }) => markup`<section>
<h2>${title}</h2>
<p class="words">${text}</p>
<p class="soft facts"><span class="${state === 'ACCEPTED' ? 'good' : 'soft'}">${say[state]}</span><span>${supporters === 1 ? say.one : say.many.replace('{count}', String(supporters))}</span></p>
</section>`,
)}
${
  (page > 1 || list.hasMore) &&
  markup`<nav aria-label="${say.pages}">${page > 1 ? markup`<a href="${to(page - 1)}">${say.before}</a>` : markup`<span></span>`}${list.hasMore && markup`<a href="${to(page + 1)}">${say.after}</a>`}</nav>`
}`;
      sendPage(request, response, {
        status: 200,
        language,
        title: say.title,
        body,
        others: page > 1 ? { page: String(page) } : {},
      });
    },
  };
}
