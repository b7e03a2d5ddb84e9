import type { Language } from '../core/language.ts';

/** What an invitation by e-mail is made of. */
export interface InvitationContents {
  /** Who is asked. */
  readonly name: string;
  /** What the questionnaire is called, in each language. */
  readonly title: Readonly<Record<Language, string>>;
  /** Last day on which answers are taken, `yyyy-mm-dd`. */
  readonly closesOn: string;
  /** The person's own link. */
  readonly url: string;
  /** Where the person ends such e-mails. */
  readonly refusalUrl: string;
  readonly isReminder: boolean;
}

/** An e-mail, ready to be sent. */
export interface InvitationMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const words = {
  EN: {
    subject: (title: string) => `Your opinion: ${title}`,
    again: (title: string) => `A reminder: ${title}`,
    dear: (name: string) => `Dear ${name},`,
    asks: (title: string) =>
      `we would like to know how satisfied you are, and have a few questions for you: “${title}”.`,
    reminds: (title: string) =>
      `a while ago we asked you for your opinion: “${title}”. If you have not found the time yet, it is not too late.`,
    until: (day: string) =>
      `You can answer until ${day}. The link below is yours alone and good for one answer; you may stop and go on later.`,
    open: 'Answer the questions',
    stop: 'No more surveys, please',
  },
  ZH_CN: {
    subject: (title: string) => `诚邀您参与：${title}`,
    again: (title: string) => `温馨提醒：${title}`,
    dear: (name: string) => `尊敬的${name}：`,
    asks: (title: string) => `我们希望了解您的满意程度，诚邀您参与“${title}”。`,
    reminds: (title: string) => `前些日子我们曾邀请您参与“${title}”。如您尚未填写，现在仍可参与。`,
    until: (day: string) => `请于 ${day} 前填写。以下链接仅供您本人使用一次，中途可以保存，稍后继续。`,
    open: '开始填写',
    stop: '不再接收调查邀请',
  },
} as const;

/** The languages of a person's e-mail, theirs first as far as the name tells: nobody has noted which one they read. */
function languagesFor(name: string): readonly Language[] {
  return /\p{Script=Han}/u.test(name) ? ['ZH_CN', 'EN'] : ['EN', 'ZH_CN'];
}

/** Makes the e-mail of an invitation, or of its one repetition: in both languages, as plain text and as HTML with the same words. */
export function invitationMail(contents: InvitationContents): InvitationMail {
  const languages = languagesFor(contents.name);
  const subject = languages
    .map((language) => {
      const { again, subject: first } = words[language];
      return (contents.isReminder ? again : first)(contents.title[language]);
    })
    .join(' / ');
  const parts = languages.map((language) => partOf(contents, language));
  const text = `${parts.map(({ lines, open, stop }) => [...lines, `${open}: ${contents.url}`, `${stop}: ${contents.refusalUrl}`].join('\n\n')).join('\n\n--\n\n')}\n`;
  const html = `<!doctype html>
<html lang="${tags[languages[0] ?? 'EN']}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:16px">
${parts
  .map(
    ({
      language,
      lines,
      open,
      stop,
    }) => `<div lang="${tags[language]}" style="padding:16px 0;border-bottom:1px solid #d9d6cf">
${lines.map((line) => `<p style="margin:0 0 12px">${escape(line)}</p>`).join('\n')}
<p style="margin:0 0 12px"><a href="${escape(contents.url)}" style="color:#1f5f5b;font-weight:600">${escape(open)}</a></p>
<p style="margin:0;font-size:14px"><a href="${escape(contents.refusalUrl)}" style="color:#1f5f5b">${escape(stop)}</a></p>
</div>`,
  )
  .join('\n')}
</body>
</html>
`;
  return { subject, text, html };
}

const tags: Readonly<Record<Language, string>> = { EN: 'en', ZH_CN: 'zh-CN' };

function partOf({ name, title, closesOn, isReminder }: InvitationContents, language: Language) {
  const t = words[language];
  const called = title[language];
  const lines = [t.dear(name), (isReminder ? t.reminds : t.asks)(called), t.until(closesOn)];
  return { language, lines, open: t.open, stop: t.stop };
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
