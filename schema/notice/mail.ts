import type { Language } from '../core/language.ts';
import type { Written } from './templates.ts';

/** One notice in an e-mail. */
export interface MailItem extends Written {
  /** Where its record is shown. */
  readonly url: string;
}

/** What an e-mail is made of. */
export interface MailContents {
  readonly language: Language;
  /** At least one. */
  readonly items: readonly MailItem[];
  /** How many there are besides those shown. */
  readonly more: number;
  readonly isDigest: boolean;
  /** Where one chooses what to be told. */
  readonly preferencesUrl: string;
  /** Where one ends such e-mails; null for those that people get by their job. */
  readonly unsubscribeUrl: string | null;
}

/** An e-mail, ready to be sent. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const words = {
  EN: {
    digest: (count: number) => (count === 1 ? '1 notice of Entente' : `${count} notices of Entente`),
    more: (count: number) => `And ${count} more in the app.`,
    open: 'Open',
    preferences: 'Choose what you are told',
    unsubscribe: 'No more such e-mails',
    mandatory: 'You get this e-mail because of your job: it can’t be switched off.',
  },
  ZH_CN: {
    digest: (count: number) => `Entente 通知汇总（${count} 条）`,
    more: (count: number) => `另有 ${count} 条，请在应用中查看。`,
    open: '打开',
    preferences: '设置通知方式',
    unsubscribe: '不再接收此类邮件',
    mandatory: '此邮件因您的职责而发送，无法退订。',
  },
} as const;

/** Makes an e-mail of one notice, or of a day's, as plain text and as HTML with the same words. */
export function mailOf(contents: MailContents): Mail {
  const { items, more, isDigest, language } = contents;
  const t = words[language];
  const [first] = items;
  const subject = isDigest || first === undefined ? t.digest(items.length + more) : first.subject;
  return { subject, text: textOf(contents), html: htmlOf(contents, subject) };
}

function textOf({ language, items, more, preferencesUrl, unsubscribeUrl }: MailContents): string {
  const t = words[language];
  const parts = items.map(({ subject, body, url }) => `${subject}\n${body}\n${url}`);
  if (more > 0) parts.push(t.more(more));
  const foot = [
    `${t.preferences}: ${preferencesUrl}`,
    unsubscribeUrl === null ? t.mandatory : `${t.unsubscribe}: ${unsubscribeUrl}`,
  ];
  return `${[...parts, `-- \n${foot.join('\n')}`].join('\n\n')}\n`;
}

function htmlOf({ language, items, more, preferencesUrl, unsubscribeUrl }: MailContents, title: string): string {
  const t = words[language];
  const link = (url: string, text: string): string =>
    `<a href="${escape(url)}" style="color:#1f5f5b">${escape(text)}</a>`;
  const shown = items.map(
    ({ subject, body, url }) => `<div style="padding:16px 0;border-bottom:1px solid #d9d6cf">
<p style="margin:0 0 4px;font-weight:600">${escape(subject)}</p>
<p style="margin:0 0 8px">${escape(body)}</p>
<p style="margin:0">${link(url, t.open)}</p>
</div>`,
  );
  if (more > 0) shown.push(`<p>${escape(t.more(more))}</p>`);
  const end = unsubscribeUrl === null ? escape(t.mandatory) : link(unsubscribeUrl, t.unsubscribe);
  return `<!doctype html>
<html lang="${language === 'EN' ? 'en' : 'zh-CN'}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escape(title)}</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:16px">
${shown.join('\n')}
<p style="font-size:14px;padding-top:16px">${link(preferencesUrl, t.preferences)} · ${end}</p>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML says it, in an element or an attribute. */
function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
