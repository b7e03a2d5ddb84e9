import type { PublicReceipt } from '../schema/feedback/receipt-commands.ts';
import type { Language, Text } from '../schema/core/language.ts';
import { type Html, markup } from './public-page.ts';

/** What a form was refused for, to be said beside it. */
export type FormProblem = 'NOTE_REQUIRED' | 'TOO_LONG' | 'LEVEL_REQUIRED';

const states = ['RECEIVED', 'IN_PROGRESS', 'ANSWERED', 'CLOSED'] as const;

const texts = {
  COMPLAINT: { EN: 'Your complaint', ZH_CN: '您的投诉' },
  SUGGESTION: { EN: 'Your suggestion', ZH_CN: '您的建议' },
  RATING: { EN: 'Your rating', ZH_CN: '您的评价' },
  number: { EN: 'Number', ZH_CN: '编号' },
  received: { EN: 'Received', ZH_CN: '收到时间' },
  answerBy: { EN: 'Answer by', ZH_CN: '答复期限' },
  answered: { EN: 'Answered', ZH_CN: '答复时间' },
  way: { EN: 'How far it has come', ZH_CN: '处理进度' },
  RECEIVED: { EN: 'Received', ZH_CN: '已收到' },
  IN_PROGRESS: { EN: 'In progress', ZH_CN: '处理中' },
  ANSWERED: { EN: 'Answered', ZH_CN: '已答复' },
  CLOSED: { EN: 'Closed', ZH_CN: '已办结' },
  saysRECEIVED: { EN: 'We have it, and will look into it.', ZH_CN: '我们已收到，将尽快核实。' },
  saysIN_PROGRESS: { EN: 'We are looking into it.', ZH_CN: '我们正在处理。' },
  saysANSWERED: { EN: 'We have answered you.', ZH_CN: '我们已答复您。' },
  saysCLOSED: { EN: 'We have answered you, and have closed it.', ZH_CN: '我们已答复您，并已办结。' },
  answer: { EN: 'Our answer', ZH_CN: '我们的答复' },
  byWord: { EN: 'You were answered in person or by telephone.', ZH_CN: '我们已当面或通过电话答复您。' },
  settled: { EN: 'Does this settle it?', ZH_CN: '问题解决了吗？' },
  yes: { EN: 'Yes, it is settled', ZH_CN: '是，已解决' },
  why: { EN: 'Not settled, because … (up to 2,000 characters)', ZH_CN: '未解决，原因是……（最多 2,000 字）' },
  tellNo: { EN: 'Say that it is not settled', ZH_CN: '提交：未解决' },
  saidSETTLED: { EN: 'You have confirmed that it is settled. Thank you.', ZH_CN: '您已确认问题解决，谢谢。' },
  saidNOT_SETTLED: {
    EN: 'You have told us that it is not settled. Whoever looks after it sees that.',
    ZH_CN: '您已告知问题尚未解决，负责人员会看到。',
  },
  handled: { EN: 'How satisfied are you with the way we handled it?', ZH_CN: '您对我们的处理满意吗？' },
  level: { EN: 'Your rating', ZH_CN: '您的评价' },
  VERY_SATISFIED: { EN: 'Very satisfied', ZH_CN: '非常满意' },
  SATISFIED: { EN: 'Satisfied', ZH_CN: '满意' },
  NEUTRAL: { EN: 'Neutral', ZH_CN: '一般' },
  DISSATISFIED: { EN: 'Dissatisfied', ZH_CN: '不满意' },
  VERY_DISSATISFIED: { EN: 'Very dissatisfied', ZH_CN: '非常不满意' },
  comment: {
    EN: 'Anything to add? (optional, up to 2,000 characters)',
    ZH_CN: '还想补充什么？（选填，最多 2,000 字）',
  },
  send: { EN: 'Send rating', ZH_CN: '提交评价' },
  until: { EN: 'You can answer until |.', ZH_CN: '评价截止日期：|。' },
  rated: { EN: 'Thank you. You were:', ZH_CN: '谢谢。您的评价：' },
  private: {
    EN: 'Whoever has the address of this page can see it: do not pass it on.',
    ZH_CN: '知道本页网址的人都能看到本页，请勿转发。',
  },
  NOTE_REQUIRED: { EN: 'Please say what is still missing.', ZH_CN: '请写明还有什么没有解决。' },
  TOO_LONG: { EN: 'Please write at most 2,000 characters.', ZH_CN: '请最多写 2,000 字。' },
  LEVEL_REQUIRED: { EN: 'Please choose one of the five.', ZH_CN: '请选择一项。' },
} as const satisfies Record<string, Text>;

const levels = ['VERY_SATISFIED', 'SATISFIED', 'NEUTRAL', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const;

/** The title of the page of a receipt. */
export const receiptTitle = ({ kind }: PublicReceipt, language: Language): string => texts[kind][language];

/** The page of a receipt: what its holder may know, and may say. `given` is what was typed before it was refused. */
export function receiptBody(
  receipt: PublicReceipt,
  {
    language,
    timeZone,
    problem,
    given,
  }: {
    readonly language: Language;
    readonly timeZone: string;
    readonly problem: FormProblem | null;
    readonly given: URLSearchParams | null;
  },
): Html {
  const say = (key: keyof typeof texts): string => texts[key][language];
  const locale = language === 'EN' ? 'en-GB' : 'zh-CN';
  const moment = (at: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
  const day = (at: Date, zone = timeZone) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at);
  const { state, answerBy, answer, confirmation, followUp } = receipt;
  const reached = states.indexOf(state);
  const typed = (field: string, form: string) => (given?.get('do') === form ? (given.get(field) ?? '') : '');
  const fault = (form: string): Html | null =>
    problem !== null && given?.get('do') === form ? markup`<p class="bad" role="alert">${say(problem)}</p>` : null;

  return markup`<section aria-labelledby="state">
<h2 id="state">${say(`says${state}`)}</h2>
<ol class="way" aria-label="${say('way')}">${states.map(
    (one, index) =>
      markup`<li${{ html: index === reached ? ' class="now" aria-current="step"' : index < reached ? ' class="done"' : '' }}>${say(one)}</li>`,
  )}</ol>
<dl><dt>${say('number')}</dt><dd>${receipt.number}</dd>
<dt>${say('received')}</dt><dd>${moment(receipt.receivedAt)}</dd>
${answerBy !== null && markup`<dt>${say('answerBy')}</dt><dd>${'day' in answerBy ? day(answerBy.day, 'UTC') : day(answerBy.moment)}</dd>`}
${answer !== null && markup`<dt>${say('answered')}</dt><dd>${moment(answer.at)}</dd>`}</dl>
</section>
${
  answer !== null &&
  markup`<section aria-labelledby="answer">
<h2 id="answer">${say('answer')}</h2>
${answer.text === null ? markup`<p>${say('byWord')}</p>` : markup`<p class="words">${answer.text}</p>`}
</section>`
}
${
  confirmation !== null &&
  markup`<section>
<p class="${confirmation.outcome === 'SETTLED' ? 'good' : 'bad'}">${say(`said${confirmation.outcome}`)}</p>
${confirmation.note !== null && markup`<p class="words soft">${confirmation.note}</p>`}
</section>`
}
${
  receipt.canConfirm &&
  markup`<section aria-labelledby="settled">
<h2 id="settled">${say('settled')}</h2>
<form method="post"><input type="hidden" name="do" value="settled"><button>${say('yes')}</button></form>
<form method="post"><input type="hidden" name="do" value="not-settled">
${fault('not-settled')}
<label>${say('why')}<textarea name="note" required maxlength="2000">${typed('note', 'not-settled')}</textarea></label>
<button class="quiet">${say('tellNo')}</button></form>
</section>`
}
${
  followUp !== null &&
  followUp.level !== null &&
  markup`<section><p>${say('rated')} <strong>${say(followUp.level)}</strong></p></section>`
}
${
  followUp !== null &&
  followUp.isOpen &&
  markup`<section aria-labelledby="handled">
<h2 id="handled">${say('handled')}</h2>
<form method="post"><input type="hidden" name="do" value="rate">
${fault('rate')}
<fieldset><legend>${say('level')}</legend>
${levels.map(
  (level) =>
    markup`<label class="choice"><input type="radio" name="level" value="${level}" required${{ html: typed('level', 'rate') === level ? ' checked' : '' }}>${say(level)}</label>`,
)}
</fieldset>
<label>${say('comment')}<textarea name="comment" maxlength="2000">${typed('comment', 'rate')}</textarea></label>
<p class="soft">${say('until').replace('|', () => day(followUp.openUntil))}</p>
<button>${say('send')}</button></form>
</section>`
}
<p class="soft">${say('private')}</p>`;
}
