import { GraphQLError, type ASTNode } from 'graphql';
import { fill, type Language, type Text } from '../schema/core/language.ts';
import type { Values } from '../schema/core/domain-error.ts';

/** Everything that the server refuses before or around the graph itself: HTTP status and text in both languages. */
export const refusals = {
  UNAUTHENTICATED: {
    status: 401,
    EN: 'The credential is not accepted. Sign in again.',
    ZH_CN: '凭证无效，请重新登录。',
  },
  CSRF_HEADER_REQUIRED: {
    status: 403,
    EN: 'Send the header x-entente-csrf (any value), an Authorization header, or a JSON body.',
    ZH_CN: '请发送请求头 x-entente-csrf（任意值）或 Authorization，或使用 JSON 请求体。',
  },
  RATE_LIMITED: {
    status: 429,
    EN: 'Too many requests. Try again in {seconds} seconds.',
    ZH_CN: '请求过于频繁，请在 {seconds} 秒后重试。',
  },
  TRUSTED_DOCUMENTS_ONLY: {
    status: 403,
    EN: 'This endpoint runs the documents of the widget only: send a documentId, no query text.',
    ZH_CN: '此端点只执行小部件的文档：请发送 documentId，不要发送查询文本。',
  },
  UNKNOWN_DOCUMENT: {
    status: 404,
    EN: 'There is no document with this documentId.',
    ZH_CN: '没有此 documentId 对应的文档。',
  },
  GRAPHQL_PARSE_FAILED: { status: 400, EN: 'The document is not GraphQL.', ZH_CN: '文档不是有效的 GraphQL。' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, EN: 'The document does not fit the schema.', ZH_CN: '文档与模式不符。' },
  BAD_REQUEST: { status: 400, EN: 'The request is not well formed.', ZH_CN: '请求格式不正确。' },
  REQUEST_ENTITY_TOO_LARGE: {
    status: 413,
    EN: 'The request is larger than this endpoint takes.',
    ZH_CN: '请求超过此端点允许的大小。',
  },
  BAD_USER_INPUT: { status: 400, EN: 'A value is not of the expected kind.', ZH_CN: '值的类型不正确。' },
  QUERY_TOO_DEEP: {
    status: 400,
    EN: 'The document nests deeper than {maximum} levels.',
    ZH_CN: '文档嵌套超过 {maximum} 层。',
  },
  TOO_MANY_ALIASES: {
    status: 400,
    EN: 'The document has more than {maximum} aliases.',
    ZH_CN: '文档的别名超过 {maximum} 个。',
  },
  TOO_MANY_TOKENS: {
    status: 400,
    EN: 'The document has more than {maximum} tokens.',
    ZH_CN: '文档的词元超过 {maximum} 个。',
  },
  TOO_MANY_DIRECTIVES: {
    status: 400,
    EN: 'The document has more than {maximum} directives.',
    ZH_CN: '文档的指令超过 {maximum} 个。',
  },
  TOO_MANY_FIELDS: {
    status: 400,
    EN: 'The document selects more than {maximum} fields.',
    ZH_CN: '文档选择的字段超过 {maximum} 个。',
  },
  QUERY_TOO_EXPENSIVE: {
    status: 400,
    EN: 'The operation costs {requested}; at most {maximum} is allowed. Ask for fewer or smaller pages.',
    ZH_CN: '此操作的开销为 {requested}，上限为 {maximum}。请减少页数或每页条数。',
  },
  INTROSPECTION_DISABLED: {
    status: 400,
    EN: 'Introspection is off. The contract is published as schema.graphql.',
    ZH_CN: '内省已关闭，契约见 schema.graphql。',
  },
  PAGE_SIZE_REQUIRED: {
    status: 400,
    EN: 'Say how many: `first` or `last`, 1 to {maximum}.',
    ZH_CN: '请用 first 或 last 指定条数：1 到 {maximum}。',
  },
  PAGE_SIZE_OUT_OF_RANGE: { status: 400, EN: 'A page has 1 to {maximum} items.', ZH_CN: '每页 1 到 {maximum} 条。' },
  LIST_TOO_LONG: { status: 400, EN: 'A list has at most {maximum} items.', ZH_CN: '列表最多 {maximum} 项。' },
  TOO_MANY_OPERATIONS: {
    status: 429,
    EN: 'At most {maximum} operations can run on one connection.',
    ZH_CN: '每个连接最多同时执行 {maximum} 个操作。',
  },
  OPERATION_TIMEOUT: {
    status: 504,
    EN: 'The operation took longer than {seconds} seconds and was stopped.',
    ZH_CN: '操作超过 {seconds} 秒，已停止。',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    EN: 'The service is not available for a moment. Try again.',
    ZH_CN: '服务暂时不可用，请稍后重试。',
  },
  INTERNAL: {
    status: 500,
    EN: 'Something went wrong on our side. Tell us the request id.',
    ZH_CN: '服务器出错，请将请求编号告知我们。',
  },
} as const satisfies Record<string, Text & { readonly status: number }>;

/** Stable code of a refusal. */
export type RefusalCode = keyof typeof refusals;

/** Whether a code is one of the server's own. */
export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(refusals, code);
}

/** The text of a refusal for people. */
export function refusalText(code: RefusalCode, language: Language, values: Values = {}): string {
  return fill(refusals[code][language], values);
}

const valuesOf = new WeakMap<GraphQLError, Values>();

/** The values that a refusal was made with, for its text in another language. */
export function refusalValues(error: GraphQLError): Values | undefined {
  return valuesOf.get(error);
}

/**
 * Makes the error of a refusal, in English; `presentError` turns it into the caller's language. `path` says where in
 * a field's arguments the trouble is and is given as `extensions.path`; `fieldPath` says which field, as the error's `path`.
 */
export function refusal(
  code: RefusalCode,
  values: Values = {},
  options: {
    readonly path?: readonly (string | number)[];
    readonly fieldPath?: readonly (string | number)[];
    readonly nodes?: readonly ASTNode[];
    readonly headers?: Readonly<Record<string, string>>;
    readonly extensions?: Readonly<Record<string, unknown>>;
  } = {},
): GraphQLError {
  const { status } = refusals[code];
  const error = new GraphQLError(refusalText(code, 'EN', values), {
    nodes: options.nodes ?? null,
    path: options.fieldPath ?? null,
    extensions: {
      code,
      ...(options.path === undefined ? {} : { path: options.path }),
      ...options.extensions,
      // Yoga reads this and does not send it. `spec`: 200 for application/json, as GraphQL over HTTP says for 400.
      http: { status, ...(status === 400 ? { spec: true } : {}), headers: { ...options.headers } },
    },
  });
  valuesOf.set(error, values);
  return error;
}
