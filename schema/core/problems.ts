import { z } from 'zod';
import type { Language, Text } from './language.ts';
import { DomainError, type Values } from './domain-error.ts';
import { fill } from './language.ts';

/** What can be wrong with one value of an input, in both languages. */
export const problemTexts = {
  REQUIRED: { EN: 'This is required.', ZH_CN: '此项必填。' },
  BLANK: { EN: 'This must not be blank.', ZH_CN: '此项不能为空白。' },
  TOO_LONG: { EN: 'At most {maximum} characters are allowed.', ZH_CN: '最多 {maximum} 个字符。' },
  TOO_SHORT: { EN: 'At least {minimum} characters are needed.', ZH_CN: '至少 {minimum} 个字符。' },
  TOO_MANY: { EN: 'At most {maximum} are allowed.', ZH_CN: '最多 {maximum} 项。' },
  TOO_FEW: { EN: 'At least {minimum} are needed.', ZH_CN: '至少 {minimum} 项。' },
  TOO_LARGE: { EN: 'This must be at most {maximum}.', ZH_CN: '不能大于 {maximum}。' },
  TOO_SMALL: { EN: 'This must be at least {minimum}.', ZH_CN: '不能小于 {minimum}。' },
  MALFORMED: { EN: 'This is not in the expected form.', ZH_CN: '格式不正确。' },
  MALFORMED_EMAIL: { EN: 'This is not an e-mail address.', ZH_CN: '不是有效的电子邮箱地址。' },
  MALFORMED_PHONE: { EN: 'This is not a telephone number.', ZH_CN: '不是有效的电话号码。' },
  MALFORMED_URL: { EN: 'This is not a web address.', ZH_CN: '不是有效的网址。' },
  NOT_HTTPS: { EN: 'The address must begin with https://.', ZH_CN: '网址必须以 https:// 开头。' },
  PRIVATE_ADDRESS: {
    EN: 'This leads to an address that is not public.',
    ZH_CN: '该网址指向非公网地址。',
  },
  MALFORMED_DOCUMENT: {
    EN: 'This is not a document of the graph: {reason}.',
    ZH_CN: '不是有效的 GraphQL 文档：{reason}。',
  },
  NOT_A_STREAM: {
    EN: 'The document must be one subscription of one stream of events, without `after`.',
    ZH_CN: '文档必须是对单个事件流的单个订阅，且不带 after。',
  },
  TOO_EXPENSIVE: {
    EN: 'The document costs {requested}; at most {maximum} is allowed.',
    ZH_CN: '文档的开销为 {requested}，上限为 {maximum}。',
  },
  MALFORMED_ORIGIN: {
    EN: 'This is not an origin: write https://host or https://host:port.',
    ZH_CN: '不是有效的来源：请写成 https://主机 或 https://主机:端口。',
  },
  MALFORMED_PUBLIC_KEY: {
    EN: 'This is not a public key in PEM form of the curve P-256 or Ed25519.',
    ZH_CN: '不是 PEM 格式的 P-256 或 Ed25519 公钥。',
  },
  IDENTITY_NOT_SET_UP: {
    EN: 'This site does not identify its visitors.',
    ZH_CN: '此站点未启用访客身份识别。',
  },
  IDENTITY_MALFORMED: {
    EN: 'This is not a token with sub, aud, iat, exp and jti.',
    ZH_CN: '不是包含 sub、aud、iat、exp 和 jti 的令牌。',
  },
  IDENTITY_WRONG_ALGORITHM: {
    EN: 'The token is not signed in a way that this site takes.',
    ZH_CN: '令牌的签名算法不被此站点接受。',
  },
  IDENTITY_FORGED: { EN: 'The token’s signature does not hold.', ZH_CN: '令牌签名无效。' },
  IDENTITY_FOREIGN: { EN: 'The token was made for another site.', ZH_CN: '令牌属于其他站点。' },
  IDENTITY_EXPIRED: { EN: 'The token has expired.', ZH_CN: '令牌已过期。' },
  IDENTITY_TOO_LONG: {
    EN: 'The token lives for more than {minutes} minutes, or begins in the future.',
    ZH_CN: '令牌有效期超过 {minutes} 分钟，或尚未生效。',
  },
  IDENTITY_REPLAYED: { EN: 'The token was used before, by another page.', ZH_CN: '令牌已被其他页面使用。' },
  MALFORMED_ID: { EN: 'This is not an id of the expected kind.', ZH_CN: '不是所需类型的标识。' },
  MALFORMED_DATE: { EN: 'This is not a day: write yyyy-mm-dd.', ZH_CN: '日期格式不正确：请写成 yyyy-mm-dd。' },
  MALFORMED_MONTH: { EN: 'This is not a month: write yyyy-mm.', ZH_CN: '月份格式不正确：请写成 yyyy-mm。' },
  MALFORMED_TIME: { EN: 'This is not a time of day: write hh:mm.', ZH_CN: '时间格式不正确：请写成 hh:mm。' },
  CONTACT_REQUIRED: {
    EN: 'A telephone number or an e-mail address is needed for a reply.',
    ZH_CN: '需要回复时，请留下电话或电子邮箱。',
  },
  UNKNOWN_QUESTION: { EN: 'There is no such question.', ZH_CN: '没有此问题。' },
  NOT_ASKED: { EN: 'This is not asked, given the other answers.', ZH_CN: '根据其他回答，此问题不需回答。' },
  NOT_APPLICABLE: { EN: 'This does not apply here.', ZH_CN: '此项在这里不适用。' },
  IN_THE_FUTURE: { EN: 'This must not lie in the future.', ZH_CN: '不能晚于当前时间。' },
  BEFORE_START: { EN: 'This must not lie before the beginning.', ZH_CN: '不能早于开始日期。' },
  MONTH_NOT_OVER: { EN: 'This month is not over yet.', ZH_CN: '该月尚未结束。' },
  POST_HELD: { EN: 'The person has a post there already.', ZH_CN: '此人在该处已有职务。' },
  POST_ENDED: { EN: 'This post has ended already.', ZH_CN: '此职务已经结束。' },
  BEFORE_ANSWER: { EN: 'This must not lie before the answer.', ZH_CN: '不能早于答复时间。' },
  BEFORE_RECEIPT: { EN: 'This must not lie before the receipt.', ZH_CN: '不能早于接收时间。' },
  NOT_IN_THE_FUTURE: { EN: 'This must lie in the future.', ZH_CN: '必须晚于当前时间。' },
  IN_THE_PAST: { EN: 'This must not lie in the past.', ZH_CN: '不能早于今天。' },
  AFTER_GRADUATION: { EN: 'This must not lie after the graduation.', ZH_CN: '不能晚于毕业时间。' },
  BEFORE_BIRTH: { EN: 'This must not lie before the birth.', ZH_CN: '不能早于出生日期。' },
  RANKS_WITH_GAP: { EN: 'Ranks must run from 1 without a gap.', ZH_CN: '排序必须从 1 开始且连续。' },
  NOT_POSITIVE: { EN: 'This must be more than zero.', ZH_CN: '必须大于零。' },
  DUPLICATE: { EN: 'Another record already has this value.', ZH_CN: '已有其他记录使用此值。' },
  REPEATED: { EN: 'This is given more than once.', ZH_CN: '重复填写。' },
  NO_EVENTS: { EN: 'There are no events in this file.', ZH_CN: '文件中没有日程。' },
  REPEATING_EVENT: { EN: 'An event repeats. Name each day.', ZH_CN: '含有重复日程，请逐日列出。' },
  UNCHANGED_DUE: { EN: 'It is due then already.', ZH_CN: '期限与原来相同。' },
  SAME_RECORD: { EN: 'This is the same record.', ZH_CN: '这是同一条记录。' },
  NOT_FOUND: { EN: 'There is no such record, or you may not see it.', ZH_CN: '没有此记录，或您无权查看。' },
  OF_ANOTHER_ACCOUNT: { EN: 'This belongs to another account.', ZH_CN: '属于另一个客户。' },
  BEFORE_CALL: { EN: 'This must not lie before the day of the call.', ZH_CN: '不能早于通话日期。' },
  CALL_AHEAD: { EN: 'The day of the call has not come yet.', ZH_CN: '通话日期尚未到来。' },
  SALESPERSON_BUSY: {
    EN: 'The salesperson has another call at this time.',
    ZH_CN: '销售人员在该时间已有另一个通话计划。',
  },
  SAME_AS_SALESPERSON: {
    EN: 'The manager must be somebody else than the salesperson.',
    ZH_CN: '管理者不能是销售人员本人。',
  },
  SAME_AS_DRAFTER: {
    EN: 'The responsible leader must be somebody else than the drafter.',
    ZH_CN: '主管领导不能是计划起草人本人。',
  },
  SAME_AS_LEADER: {
    EN: 'The responsible leader approves this plan, so somebody else has to hand it in.',
    ZH_CN: '该计划由您审批，须由他人提交。',
  },
  CYCLE: { EN: 'This would make a circle.', ZH_CN: '会形成循环。' },
  MALFORMED_CSV: {
    EN: 'This is no CSV file: a quote is not closed, or stands inside a cell.',
    ZH_CN: '不是有效的 CSV 文件：引号未闭合或位于单元格中间。',
  },
  UNKNOWN_COLUMN: { EN: 'The file has no column of this heading.', ZH_CN: '文件中没有此列。' },
  FIELD_MISSING: { EN: 'A column is needed for: {field}.', ZH_CN: '缺少必需的列：{field}。' },
  UNSAFE_PATTERN: {
    EN: 'This is no regular expression, or one that could take forever.',
    ZH_CN: '不是有效的正则表达式，或匹配时间可能过长。',
  },
  UNKNOWN_CODE: { EN: 'There is no such code.', ZH_CN: '没有此代码。' },
  ALREADY_RELATED: { EN: 'The two are related so already.', ZH_CN: '两人已有此关系。' },
  BEFORE_LAST_STATUS: { EN: 'A status of a later day has been set already.', ZH_CN: '已有更晚日期的状态记录。' },
  TOO_FAR_AHEAD: { EN: 'This must lie at most {maximum} days ahead.', ZH_CN: '不能晚于 {maximum} 天之后。' },
  ALREADY_OBSERVED: {
    EN: 'The same observer has recorded this behaviour for that day already.',
    ZH_CN: '同一观察者当天已记录过此行为。',
  },
  ROLE_NOT_HELD: { EN: 'The person does not hold this role.', ZH_CN: '此人没有该角色。' },
  SHARES_OVER_WHOLE: {
    EN: 'The shares add up to {sum} %, more than the whole.',
    ZH_CN: '各项比例合计为 {sum}%，超过 100%。',
  },
  SHARES_NOT_WHOLE: { EN: 'The shares add up to {sum} %, not to 100 %.', ZH_CN: '各项比例合计为 {sum}%，应为 100%。' },
  TOTAL_MISMATCH: { EN: 'The parts add up to {sum}.', ZH_CN: '各部分合计为 {sum}，与总数不符。' },
  BEFORE_FOUNDATION: { EN: 'This must not lie before the foundation.', ZH_CN: '不能早于成立时间。' },
  NET_OVER_TOTAL: { EN: 'Net assets are more than total assets.', ZH_CN: '净资产大于总资产。' },
  CLASS_NOT_MET: {
    EN: 'A core customer is in a city, of tier 25 to 30, and no grocery.',
    ZH_CN: '核心客户须位于城市、档位为 25–30，且不是食杂店。',
  },
  GROUP_TOO_SMALL: {
    EN: 'A group customer needs at least two accounts in its group.',
    ZH_CN: '集团客户至少需要两个成员客户。',
  },
  CLAIM_REQUIRED: {
    EN: 'An amount needs a claim of compensation or price reduction.',
    ZH_CN: '只有要求损害赔偿或减价时才能填写金额。',
  },
} as const satisfies Record<string, Text>;

/** Stable code of what is wrong with one value. */
export type ProblemCode = keyof typeof problemTexts;

/** One thing that is wrong with an input, and where. */
export interface Problem {
  /** From the field's argument down, such as `['input', 'comment']`. */
  readonly path: readonly string[];
  readonly code: ProblemCode;
  readonly values?: Values;
}

/** The text of a problem for people, in one language. */
export function problemText(problem: Problem, language: Language): string {
  return fill(problemTexts[problem.code][language], problem.values ?? {});
}

/** The input cannot be taken as it is; `problems` holds everything that is wrong with it, at once. */
export class InvalidInput extends DomainError {
  readonly code = 'INVALID_INPUT';
  readonly texts = { EN: 'The input is not valid.', ZH_CN: '输入无效。' };
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super({ path: problems[0]?.path ?? null });
    this.problems = problems;
  }
}

/** Refuses an input for one problem. */
export function invalid(code: ProblemCode, path: readonly string[], values: Values = {}): InvalidInput {
  return new InvalidInput([{ code, path: ['input', ...path], values }]);
}

/** Adds a problem of ours to a zod check. */
export function addProblem(
  context: z.core.$RefinementCtx,
  code: ProblemCode,
  path: readonly string[],
  values: Values = {},
): void {
  context.addIssue({ code: 'custom', path: [...path], params: { code, values } });
}

/** A check of zod that fails with a code of ours. */
export function problem(code: ProblemCode, values: Values = {}): { params: { code: ProblemCode; values: Values } } {
  return { params: { code, values } };
}

/**
 * Checks an input and returns it in the shape that rules take (trimmed, typed).
 * @throws InvalidInput with every problem found.
 */
export function checkInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> {
  const result = shape.safeParse(input, { reportInput: true });
  if (result.success) {
    const zeros = placesOfZero(input, ['input']);
    if (zeros.length > 0) throw new InvalidInput(zeros.map((path) => ({ code: 'MALFORMED', path })));
    return result.data;
  }
  throw new InvalidInput(
    result.error.issues.map((issue) => ({ ...problemOf(issue), path: ['input', ...issue.path.map(String)] })),
  );
}

/** Where a text holds the character U+0000, which JSON carries and PostgreSQL takes in no text. */
function placesOfZero(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value === 'string') return value.includes('\0') ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => placesOfZero(one, [...path, key]));
}

function problemOf(issue: z.core.$ZodIssue): { code: ProblemCode; values: Values } {
  const isMissing = issue.code !== 'custom' && (issue.input === null || issue.input === undefined);
  if (isMissing) return { code: 'REQUIRED', values: {} };
  switch (issue.code) {
    case 'custom': {
      const code: unknown = issue.params?.['code'];
      // `problem` and `addProblem` are the only makers of these params.
      if (typeof code === 'string' && code in problemTexts)
        return { code: code as ProblemCode, values: (issue.params?.['values'] ?? {}) as Values };
      return { code: 'MALFORMED', values: {} };
    }
    case 'too_big':
      return {
        code: sized(issue.origin, 'TOO_LONG', 'TOO_MANY', 'TOO_LARGE'),
        values: { maximum: Number(issue.maximum) },
      };
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'BLANK', values: {} };
      return {
        code: sized(issue.origin, 'TOO_SHORT', 'TOO_FEW', 'TOO_SMALL'),
        values: { minimum: Number(issue.minimum) },
      };
    case 'invalid_format':
      return {
        code: issue.format === 'email' ? 'MALFORMED_EMAIL' : issue.format === 'url' ? 'MALFORMED_URL' : 'MALFORMED',
        values: {},
      };
    default:
      return { code: 'MALFORMED', values: {} };
  }
}

function sized(origin: string, text: ProblemCode, list: ProblemCode, amount: ProblemCode): ProblemCode {
  if (origin === 'string') return text;
  return origin === 'array' ? list : amount;
}
