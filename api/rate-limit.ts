import { randomBytes } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { refusal } from './refusal.ts';
import type { Session } from './session.ts';

/** What is counted, each a minute: see `docs/running.md`. */
export type RateLimitName = 'anonymous' | 'staff' | 'widget-reads' | 'widget-address' | 'widget-site';

/** Points a minute of each limit. */
export type RateLimits = Readonly<Record<RateLimitName, number>>;

/** Counts what callers do. */
export interface RateLimiter {
  /**
   * Counts one use of a limit and notes what is left on the session.
   * @throws GraphQLError RATE_LIMITED (429, with Retry-After) when the minute's allowance is used up.
   */
  count(session: Session, name: RateLimitName, key: string): Promise<void>;
  /** Secret that addresses are hashed with today; the same for all instances that share a Redis. */
  salt(): Promise<string>;
}

const minute = 60; // s
const strictness = 2; // without Redis each instance counts for itself, so it allows only half

/**
 * Makes the limiter. With Redis, several instances count together; while Redis is away each counts in memory, and more
 * strictly, since it can't see the others.
 */
export function createRateLimiter(
  limits: RateLimits,
  redis: Redis | null,
  limited: (name: RateLimitName) => void,
): RateLimiter {
  const names: readonly RateLimitName[] = ['anonymous', 'staff', 'widget-reads', 'widget-address', 'widget-site'];
  const limiters = new Map<RateLimitName, RateLimiterAbstract>();
  for (const name of names) {
    const points = limits[name];
    const settings = { keyPrefix: `entente:${name}`, duration: minute };
    const insuranceLimiter = new RateLimiterMemory({
      ...settings,
      points: Math.max(1, Math.floor(points / strictness)),
    });
    limiters.set(
      name,
      redis === null
        ? new RateLimiterMemory({ ...settings, points })
        : new RateLimiterRedis({
            ...settings,
            points,
            storeClient: redis,
            insuranceLimiter,
            rejectIfRedisNotReady: true,
          }),
    );
  }
  const salts = new Map<string, Promise<string>>();

  return {
    async count(session, name, key) {
      const limiter = limiters.get(name);
      if (limiter === undefined) return;
      try {
        const result = await limiter.consume(key);
        const remaining = result.remainingPoints ?? 0;
        if (session.allowance === null || remaining < session.allowance.remaining)
          session.allowance = { policy: name, limit: limits[name], remaining, resetSeconds: seconds(result) };
      } catch (result) {
        if (!(result instanceof RateLimiterRes)) throw result;
        limited(name);
        session.allowance = { policy: name, limit: limits[name], remaining: 0, resetSeconds: seconds(result) };
        throw rateLimited(seconds(result));
      }
    },
    salt() {
      const day = new Date().toISOString().slice(0, 10);
      let salt = salts.get(day);
      if (salt === undefined) {
        salts.clear();
        salt = sharedSalt(redis, day);
        salts.set(day, salt);
      }
      return salt;
    },
  };
}

/** The refusal of a caller who has used up an allowance. */
export function rateLimited(afterSeconds: number): GraphQLError {
  return refusal(
    'RATE_LIMITED',
    { seconds: afterSeconds },
    { headers: { 'retry-after': String(afterSeconds) }, extensions: { retryAfterSeconds: afterSeconds } },
  );
}

async function sharedSalt(redis: Redis | null, day: string): Promise<string> {
  const own = randomBytes(32).toString('base64url');
  if (redis === null || redis.status !== 'ready') return own;
  try {
    await redis.set(`entente:salt:${day}`, own, 'EX', 172_800, 'NX'); // 2 days
    return (await redis.get(`entente:salt:${day}`)) ?? own;
  } catch {
    return own;
  }
}

function seconds(result: RateLimiterRes): number {
  return Math.max(1, Math.ceil((result.msBeforeNext ?? 1_000) / 1_000));
}
