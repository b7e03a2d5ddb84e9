// What the process is told from outside. The only reader of process.env.

import { z } from 'zod';

const minuteRate = (perMinute: number) => z.coerce.number().int().min(1).max(10_000_000).default(perMinute);
const count = (usual: number, minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum).default(usual);
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
const origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'must be an origin, such as https://crm.example',
  );
/** 32 bytes in base64, as `openssl rand -base64 32` prints them. */
const masterKey = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), 'must be 32 bytes in base64: openssl rand -base64 32');
const webUrl = z.url({ protocol: /^https?$/ });
const onOrOff = z
  .enum(['1', 'true', 'on', 'yes', '0', 'false', 'off', 'no'])
  .transform((word) => ['1', 'true', 'on', 'yes'].includes(word));

/** Every variable, with its default. `docs/running.md` and `.env.example` describe them; a test compares the names. */
const shape = z.object({
  PORT: count(4_000, 0, 65_535),
  HOST: z.string().optional(),
  PUBLIC_URL: webUrl.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  DB_POOL_MAX: count(10, 1, 1_000),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().default('./data'),
  ENTENTE_DEMO: onOrOff.optional(),
  ENTENTE_MODE: z.enum(['developer', 'production']).optional(),
  NODE_ENV: z.string().optional(),
  COMPANY_TIME_ZONE: z
    .string()
    .default('Asia/Shanghai')
    .refine(isTimeZone, 'must be an IANA time zone, such as Asia/Shanghai'),
  PERSONAL_DATA_KEY: masterKey.optional(),
  PERSONAL_DATA_KEYS_OLD: list.pipe(z.array(masterKey)),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  JWT_JWKS_URL: webUrl.optional(),
  JWT_ISSUER: z.string().min(1).optional(),
  JWT_AUDIENCE: z.string().min(1).optional(),
  CORS_ORIGINS: list.pipe(z.array(origin)),
  WEBHOOK_PRIVATE_HOSTS: list,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .refine(
      (text) => /^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text),
      'must be an address, or Name <address>',
    )
    .optional(),
  SMS_GATEWAY_URL: webUrl.optional(),
  SMS_GATEWAY_SECRET: z
    .string()
    .refine((text) => /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(text), 'must be whsec_ and at least 24 bytes in base64')
    .optional(),
  TRUST_PROXY: count(0, 0, 10),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  EVENT_RETENTION_HOURS: count(168, 1, 87_600),
  MAX_DEPTH: count(15, 3, 100),
  MAX_ALIASES: count(30, 0, 1_000),
  MAX_TOKENS: count(2_000, 100, 100_000),
  MAX_DIRECTIVES: count(8, 0, 1_000),
  MAX_COST: count(10_000, 10, 10_000_000),
  MAX_BODY_BYTES: count(4_194_304, 1_024, 10_485_760),
  OPERATION_TIMEOUT_MS: count(10_000, 100, 600_000),
  RATE_LIMIT_ANONYMOUS: minuteRate(60),
  RATE_LIMIT_STAFF: minuteRate(6_000),
  RATE_LIMIT_WIDGET_READS: minuteRate(240),
  RATE_LIMIT_WIDGET_ADDRESS: minuteRate(10),
  RATE_LIMIT_WIDGET_SITE: minuteRate(600),
});

/** Names of all variables, for the test that compares them with the docs. */
export const variableNames: readonly string[] = Object.keys(shape.shape);

/** What the process was told, checked, with defaults filled in. */
export type Env = Readonly<z.output<typeof shape>> & {
  /** `developer` shows GraphiQL and answers introspection; `production` does neither. */
  readonly mode: 'developer' | 'production';
  /** Whether the server starts a PostgreSQL of its own. */
  readonly embedded: boolean;
  /** Whether an empty database gets the demo company. */
  readonly demo: boolean;
};

/** The environment can't be used; the message says for each variable what is wrong. */
export class BadEnvironment extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment can't be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'BadEnvironment';
  }
}

/**
 * Parses the environment. An empty value counts as not set.
 * @throws BadEnvironment when a variable can't be used, naming every such variable, never their secret values.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success)
    throw new BadEnvironment(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const env = parsed.data;
  const embedded = env.DATABASE_URL === undefined;
  const mode = env.ENTENTE_MODE ?? (env.NODE_ENV === 'production' ? 'production' : 'developer');
  const problems = inconsistencies(env);
  if (env.PERSONAL_DATA_KEY === undefined && !embedded && mode === 'production')
    problems.push('PERSONAL_DATA_KEY: must be set in production with a database of your own: openssl rand -base64 32');
  const sends = env.SMTP_URL !== undefined || env.SMS_GATEWAY_URL !== undefined;
  if (sends && env.PUBLIC_URL === undefined && mode === 'production')
    problems.push('PUBLIC_URL: must be set in production when notices are sent: their links lead there');
  if (problems.length > 0) throw new BadEnvironment(problems);
  return {
    ...env,
    mode,
    embedded,
    demo: env.ENTENTE_DEMO ?? embedded,
  };
}

/** What must not be set without something else. */
function inconsistencies(env: z.output<typeof shape>): string[] {
  const problems: string[] = [];
  if (env.SMTP_URL !== undefined && env.MAIL_FROM === undefined)
    problems.push('MAIL_FROM: must be set when SMTP_URL is');
  if (env.SMS_GATEWAY_URL !== undefined && env.SMS_GATEWAY_SECRET === undefined)
    problems.push('SMS_GATEWAY_SECRET: must be set when SMS_GATEWAY_URL is');
  if (env.JWT_JWKS_URL === undefined && env.JWT_SECRET === undefined) return problems;
  // A token that names no audience could have been issued for any other program of the same issuer.
  for (const name of ['JWT_ISSUER', 'JWT_AUDIENCE'] as const)
    if (env[name] === undefined) problems.push(`${name}: must be set when JWT_SECRET or JWT_JWKS_URL is`);
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
