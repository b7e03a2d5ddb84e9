import type { Language } from './language.ts';
import type { FieldProblem } from './validation.ts';

/** Every text the panel shows: English, then simplified Chinese. `|` stands for the value that is put in. */
const texts = {
  back: ['Back', '返回'],
  close: ['Close', '关闭'],
  home: ['How can we help?', '有什么可以帮您？'],
  RATING: ['Rate us', '满意度评价'],
  level: ['How satisfied are you?', '您对我们满意吗？'],
  SUGGESTION: ['Make a suggestion', '提出建议'],
  forSUGGESTION: ['What could be better?', '哪些地方可以做得更好？'],
  COMPLAINT: ['Make a complaint', '我要投诉'],
  forCOMPLAINT: ['What went wrong?', '哪里出了问题？'],
  VERY_SATISFIED: ['Very satisfied', '非常满意'],
  SATISFIED: ['Satisfied', '满意'],
  NEUTRAL: ['Neutral', '一般'],
  DISSATISFIED: ['Dissatisfied', '不满意'],
  VERY_DISSATISFIED: ['Very dissatisfied', '非常不满意'],
  subject: ['What is it about?', '评价内容'],
  '': ['In general', '总体'],
  PRODUCT_QUALITY: ['Product quality', '产品质量'],
  PRODUCT_PRICE: ['Product price', '产品价格'],
  PRODUCT_EASE_OF_USE: ['Ease of use', '易用性'],
  SERVICE_CONTENT: ['Range of services', '服务内容'],
  SERVICE_QUALITY: ['Service quality', '服务质量'],
  SERVICE_ATTITUDE: ['Staff attitude', '服务态度'],
  forRATING: ['Anything to add?', '还有什么想说的吗？'],
  optional: [' (optional)', '（选填）'],
  wantsReply: ['I would like a reply', '我希望得到回复'],
  contactName: ['Name', '姓名'],
  contactPhone: ['Telephone', '电话'],
  contactEmail: ['E-mail', '电子邮箱'],
  send: ['Send', '提交'],
  wait: ['One moment…', '请稍候…'],
  thanks: ['Thank you', '感谢您的反馈'],
  arrived: ['Your message has arrived. ', '我们已收到您的留言。'],
  due: ['You will have an answer by |.', '我们将在 | 前答复您。'],
  number: ['Receipt number', '受理编号'],
  follow: ['Follow its progress', '查看处理进度'],
  again: ['Send another message', '再写一条'],
  kept: ['Your message is safe', '您的留言已保存'],
  offline: [
    'There is no connection right now. It will be sent as soon as there is one, even if you close this page.',
    '目前无法连接。恢复连接后将自动提交，关闭此页面也不会丢失。',
  ],
  busy: [
    'Many people are writing right now. It will be sent in about | seconds.',
    '目前留言较多，将在约 | 秒后自动提交。',
  ],
  mine: ['My messages', '我的留言'],
  failed: ['No connection', '暂时无法连接'],
  retry: ['Try again', '重试'],
  returned: ['A message was not accepted', '有一条留言未被接受'],
  check: ['Please check the marked fields.', '请检查标出的内容。'],
  REQUIRED: ['This is required.', '此项必填。'],
  TOO_LONG: ['At most 2,000 characters.', '最多 2000 个字符。'],
  CONTACT_REQUIRED: ['Please leave a telephone number or an e-mail address.', '请留下电话或电子邮箱。'],
  MALFORMED_EMAIL: ['This is not an e-mail address.', '电子邮箱格式不正确。'],
  MALFORMED_PHONE: ['This is not a telephone number.', '电话号码格式不正确。'],
} as const satisfies Record<string, readonly [english: string, chinese: string]>;

/** The key of a text. */
export type MessageKey = keyof typeof texts;

/** Gives the text of a key, with its value put in. */
export type Say = (key: MessageKey, value?: string | number) => string;

/** Speaks one language. */
export function sayIn(language: Language): Say {
  return (key, value = '') => texts[key][language === 'EN' ? 0 : 1].replace('|', () => `${value}`);
}

/**
 * The sentence to show beside a field: the server's own if it has spoken (it knows the visitor's language), else ours
 * for the code.
 */
export function sentenceOf(say: Say, { code, message }: FieldProblem): string {
  // The codes that `problemsOf` finds are keys here.
  return message ?? say(code as MessageKey);
}
