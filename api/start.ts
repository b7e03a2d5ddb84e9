import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { applyMigrations } from '../prisma/apply.ts';
import { close, connect, type Db } from '../prisma/client.ts';
import { startEmbedded } from '../prisma/embedded.ts';
import { schema } from '../schema/index.ts';
import { adoptMasterKey } from '../schema/profile/key-commands.ts';
import { adoptMasterKeyForSites } from '../schema/site/key-commands.ts';
import { adoptMasterKeyForWebhooks } from '../schema/webhook/key-commands.ts';
import type { Env } from './env.ts';
import { createJobs } from './jobs.ts';
import { personalDataCipherOf } from './personal-data-key.ts';
import { createServer, type ServerOptions } from './server.ts';
import { type Setup, setUp } from './setup.ts';
import { createStandingOf } from './standing.ts';
import { createTimedCache } from './timed-cache.ts';
import { resolveName } from './webhook-post.ts';

/** A server that runs. */
export interface Running {
  /** Where browsers on this machine, or those that PUBLIC_URL is for, reach it. */
  readonly url: string;
  /** The keys that the first start made, where they are known: the demo company's, or the first administrator's. */
  readonly setup: Setup | null;
  /** Goes away within 5 s and leaves nothing running; the second call waits for the first. */
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');

/** Starts everything that the environment asks for: PostgreSQL if none is given, migrations, the demo, the server. */
export async function start(env: Env, log: Logger): Promise<Running> {
  const undo: (() => Promise<void>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const databaseUrl = await database(env, undo);
    await applyMigrations(databaseUrl);
    let pool: Pool | null = null;
    const db = connect(databaseUrl, { maxConnections: env.DB_POOL_MAX, onPool: (made) => (pool = made) });
    undo.push(() => close(db));
    const personalData = await personalDataCipherOf(env);
    const rewrapped =
      (await adoptMasterKey(db, personalData)) +
      (await adoptMasterKeyForWebhooks(db, personalData)) +
      (await adoptMasterKeyForSites(db, personalData));
    if (rewrapped > 0) log.info({ rewrapped }, 'data keys wrapped by the new master key');
    const setup = await setUp(db, databaseUrl, env, personalData);
    const redis = env.REDIS_URL === undefined ? null : connectRedis(env.REDIS_URL, log);
    if (redis !== null) undo.push(async () => redis.disconnect());
    const server = createServer({
      ...(await settingsOf(env)),
      schema,
      db,
      databaseUrl,
      personalData,
      redis,
      log,
      pool: () => pool,
      demoSiteKey: demoSiteKeyOf(db),
    });
    undo.push(() => server.close());
    const port = await server.listen(env.PORT, env.HOST);
    const jobs = createJobs({
      db,
      databaseUrl,
      log,
      now: () => new Date(),
      companyTimeZone: env.COMPANY_TIME_ZONE,
      personalData,
      standingOf: createStandingOf({ db, now: () => new Date(), companyTimeZone: env.COMPANY_TIME_ZONE }),
      hint: (topics) => server.feed.hint(topics),
    });
    undo.push(() => jobs.stop());
    let stopping: Promise<void> | undefined;
    return {
      url: env.PUBLIC_URL ?? `http://localhost:${port}`,
      setup,
      stop: () => (stopping ??= stopAll()),
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** The settings of the server that come straight from the environment. */
async function settingsOf(env: Env) {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_SECRET: secret, JWT_JWKS_URL: jwksUrl } = env;
  const { SMTP_URL: mailUrl, MAIL_FROM: from, SMS_GATEWAY_URL: smsUrl, SMS_GATEWAY_SECRET: smsSecret } = env;
  const hasTokens = issuer !== undefined && audience !== undefined && (secret !== undefined || jwksUrl !== undefined);
  return {
    companyTimeZone: env.COMPANY_TIME_ZONE,
    developer: env.mode === 'developer',
    publicUrl: env.PUBLIC_URL ?? null,
    corsOrigins: env.CORS_ORIGINS,
    outbound: { privateHosts: env.WEBHOOK_PRIVATE_HOSTS, resolve: resolveName },
    notices: {
      mail: mailUrl === undefined || from === undefined ? null : { url: mailUrl, from },
      sms: smsUrl === undefined || smsSecret === undefined ? null : { url: smsUrl, secret: smsSecret },
    },
    trustedHops: env.TRUST_PROXY,
    tokens: hasTokens ? { issuer, audience, secret: secret ?? null, jwksUrl: jwksUrl ?? null } : null,
    limits: {
      depth: env.MAX_DEPTH,
      aliases: env.MAX_ALIASES,
      tokens: env.MAX_TOKENS,
      directives: env.MAX_DIRECTIVES,
      cost: env.MAX_COST,
      bodyBytes: env.MAX_BODY_BYTES,
      timeoutMs: env.OPERATION_TIMEOUT_MS,
    },
    rateLimits: {
      anonymous: env.RATE_LIMIT_ANONYMOUS,
      staff: env.RATE_LIMIT_STAFF,
      'widget-reads': env.RATE_LIMIT_WIDGET_READS,
      'widget-address': env.RATE_LIMIT_WIDGET_ADDRESS,
      'widget-site': env.RATE_LIMIT_WIDGET_SITE,
    },
    retentionHours: env.EVENT_RETENTION_HOURS,
    trustedDocuments: await trustedDocuments(),
    pagesFolder: join(root, 'dist'),
    processFigures: true,
  } satisfies Partial<ServerOptions>;
}

/** The widget's documents by id, as its build wrote them. Ids are only ever added: old widgets live on in caches. */
export async function trustedDocuments(): Promise<Readonly<Record<string, string>>> {
  const file = join(root, 'widget', 'trusted-documents.json');
  if (!existsSync(file)) return {};
  return z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The site that the demo page shows: the oldest that is switched on. */
export function demoSiteKeyOf(db: Db): () => Promise<string | null> {
  const cache = createTimedCache<string | null>(10_000, 1); // 10 s
  return () =>
    cache.get('demo', async () => {
      const site = await db.site.findFirst({
        where: { disabledAt: null },
        orderBy: { createdAt: 'asc' },
        select: { publishableKey: true },
      });
      return site?.publishableKey ?? null;
    });
}

async function database(env: Env, undo: (() => Promise<void>)[]): Promise<string> {
  if (env.DATABASE_URL !== undefined) return env.DATABASE_URL;
  const embedded = await startEmbedded(env.DATA_DIR);
  undo.push(() => embedded.stop());
  return embedded.url;
}

/** Commands fail at once while Redis is away: limits then count in memory, hints go over PostgreSQL. */
function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 1_000,
    connectTimeout: 2_000,
  });
  redis.on('error', (error: Error) => log.warn({ reason: 'code' in error ? error.code : error.name }, 'redis is away'));
  return redis;
}
