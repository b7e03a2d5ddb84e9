import { fill, type Language, type Text } from '../core/language.ts';
import type { Facts } from './policies.ts';

/** What a text is made from: what the reader may see of the event and its record, as plain text. */
export interface Told {
  readonly type: string;
  /** What people read for the type. */
  readonly label: Text;
  readonly facts: Facts;
  readonly at: Date;
  /** Name of the account; null for a record of none. */
  readonly account: string | null;
  /** Number or name of the record; null when it has none that says anything. */
  readonly reference: string | null;
  /** Names of those in whose place the reader is told; nobody for one who is told for themselves. */
  readonly standsInFor?: readonly string[];
}

/** A text for one reader. Neither part is markup: whoever shows it as such escapes it. */
export interface Written {
  /** One line, at most 200 characters. */
  readonly subject: string;
  /** One sentence or two. */
  readonly body: string;
}

interface Template {
  readonly subject: Text;
  readonly body: Text;
}

/** Places that a template can name. */
type Values = Readonly<Record<'label' | 'account' | 'reference' | 'what' | 'at' | 'due' | 'level' | 'day', string>>;

/** What is said where the type's label says enough. */
const plain: Template = {
  subject: { EN: '{label}: {what}', ZH_CN: '{label}：{what}' },
  body: { EN: '{label}, {at}.', ZH_CN: '{at}，{label}。' },
};

/** What is said of these types of event besides; a new one needs a text only where its label does not say enough. */
export const templates: Readonly<Record<string, Template>> = {
  COMPLAINT_REGISTERED: {
    subject: { EN: 'New complaint {what}', ZH_CN: '新投诉 {what}' },
    body: {
      EN: 'A complaint of {account} was registered on {at}.',
      ZH_CN: '{at} 登记了 {account} 的投诉。',
    },
  },
  COMPLAINT_ASSIGNED: {
    subject: { EN: 'Complaint assigned: {what}', ZH_CN: '投诉已指派：{what}' },
    body: {
      EN: 'The department in charge of this complaint was named on {at}; it investigates and proposes a disposition.',
      ZH_CN: '{at} 已指定受理部门，请组织调查并提出处理意见。',
    },
  },
  COMPLAINT_DUE_SOON: {
    subject: { EN: 'Due soon: complaint {what}', ZH_CN: '即将超时：投诉 {what}' },
    body: { EN: 'This complaint must be closed by {due}.', ZH_CN: '该投诉须在 {due} 前结案。' },
  },
  COMPLAINT_OVERDUE: {
    subject: { EN: 'Overdue: complaint {what}', ZH_CN: '已超时：投诉 {what}' },
    body: {
      EN: 'This complaint had to be closed by {due} and is not.',
      ZH_CN: '该投诉应在 {due} 前结案，目前尚未结案。',
    },
  },
  COMPLAINT_ESCALATED: {
    subject: { EN: 'Escalated: complaint {what}', ZH_CN: '超时上报：投诉 {what}' },
    body: {
      EN: 'This complaint has been overdue since {due} and is still not closed.',
      ZH_CN: '该投诉自 {due} 起超时，至今未结案，现予上报。',
    },
  },
  SUGGESTION_SUMMARY_SENT: {
    subject: { EN: 'Your department is asked about suggestion {what}', ZH_CN: '请贵部门答复建议 {what}' },
    body: {
      EN: 'The suggestion summary was sent on {at}. Give your implementation opinion.',
      ZH_CN: '{at} 已发送建议汇总表，请填写落实意见。',
    },
  },
  SUGGESTION_REPLY_DUE_SOON: {
    subject: { EN: 'Due soon: reply to suggestion {what}', ZH_CN: '即将超时：回复建议 {what}' },
    body: { EN: 'The customer was promised a reply by {due}.', ZH_CN: '已承诺在 {due} 前回复客户。' },
  },
  SUGGESTION_REPLY_OVERDUE: {
    subject: { EN: 'Overdue: reply to suggestion {what}', ZH_CN: '已超时：回复建议 {what}' },
    body: {
      EN: 'The customer was promised a reply by {due} and has none.',
      ZH_CN: '已承诺在 {due} 前回复客户，目前尚未回复。',
    },
  },
  SUGGESTION_REPLY_ESCALATED: {
    subject: { EN: 'Escalated: reply to suggestion {what}', ZH_CN: '超时上报：回复建议 {what}' },
    body: {
      EN: 'The promise of a reply ran out at {due}, and the customer still has none.',
      ZH_CN: '承诺的回复期限已于 {due} 届满，至今未回复客户，现予上报。',
    },
  },
  FEEDBACK_SUBMITTED: lowRating(),
  FEEDBACK_RELEASED: lowRating(),
  COMMITMENT_DUE: {
    subject: { EN: 'A promise is due: {what}', ZH_CN: '承诺已到期：{what}' },
    body: {
      EN: 'A promise of a call was to be kept by {day}. Say what came of it.',
      ZH_CN: '通话中的一项承诺应在 {day} 前兑现，请登记结果。',
    },
  },
  ACCOUNT_REASSIGNED: {
    subject: { EN: 'You now look after {account}', ZH_CN: '您已成为 {account} 的负责人' },
    body: { EN: 'The account came under you on {at}.', ZH_CN: '该客户于 {at} 转由您负责。' },
  },
  WEBHOOK_DISABLED: {
    subject: { EN: 'Webhook disabled: {what}', ZH_CN: 'Webhook 已停用：{what}' },
    body: {
      EN: 'Nothing is sent to its address any more, since {at}. Look at its delivery log, then enable it again.',
      ZH_CN: '自 {at} 起不再向该地址发送消息。请查看投递记录后重新启用。',
    },
  },
};

function lowRating(): Template {
  return {
    subject: { EN: 'Low rating by {account}: {level}', ZH_CN: '低分评价：{account}（{level}）' },
    body: {
      EN: 'Somebody at {account} was not satisfied, {at}. The account wants attention.',
      ZH_CN: '{at}，{account} 的客户给出了不满意评价，请关注。',
    },
  };
}

const levels: Readonly<Record<string, Text>> = {
  DISSATISFIED: { EN: 'dissatisfied', ZH_CN: '不满意' },
  VERY_DISSATISFIED: { EN: 'very dissatisfied', ZH_CN: '非常不满意' },
};

/** What a deputy is told besides. */
const instead: Text = { EN: ' You stand in for {names}.', ZH_CN: '您代 {names} 处理。' };

/** Says what happened, in one language; moments are given in the company's time zone. */
export function written(told: Told, language: Language, timeZone: string): Written {
  const template = templates[told.type] ?? plain;
  const values = valuesOf(told, language, timeZone);
  const { standsInFor = [] } = told;
  const names = standsInFor.join(language === 'EN' ? ', ' : '、');
  const also = names === '' ? '' : fill(instead[language], { names });
  return {
    subject: line(fill(template.subject[language], values), 200),
    body: line(fill(template.body[language], values) + also, 1_000),
  };
}

/** What is said of a record that the reader no longer sees: nothing of it. */
export function hidden(language: Language): Written {
  return {
    subject: { EN: 'Something that you no longer see', ZH_CN: '您已无权查看的内容' }[language],
    body: {
      EN: 'The record has left your view since you were told of it.',
      ZH_CN: '该记录在通知发出后已不在您的查看范围内。',
    }[language],
  };
}

/** A short message: what happened, and where, in at most `maximum` characters. */
export function shortMessage({ subject, body }: Written, url: string, maximum: number): string {
  const text = `${subject}\n${body}`;
  const room = maximum - url.length - 1;
  const shown = cut(text, Math.max(room, 1));
  return `${shown}\n${url}`;
}

function valuesOf({ label, facts, at, account, reference }: Told, language: Language, timeZone: string): Values {
  const known = [reference, account].filter((part) => part !== null);
  const due = facts['dueAt'];
  return {
    label: label[language],
    account: account ?? '—',
    reference: reference ?? '',
    what: known.length === 0 ? '—' : known.join(' · '),
    at: momentText(at, language, timeZone),
    due: typeof due === 'string' ? momentText(new Date(due), language, timeZone) : '—',
    level: levels[String(facts['level'])]?.[language] ?? '—',
    day: typeof facts['dueOn'] === 'string' ? facts['dueOn'] : '—',
  };
}

/** A moment as people read it, to the minute. */
export function momentText(moment: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'EN' ? 'en-GB' : 'zh-CN', {
    timeZone,
    year: 'numeric',
    month: language === 'EN' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
}

/** One line: names can hold line breaks, and a subject must not. */
function line(text: string, maximum: number): string {
  const flat = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return cut(flat, maximum);
}

/** The beginning of a text, as long as a text may be; no half of a character is left at its end. */
function cut(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
