import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import { refused, type Strategy } from './credential.ts';
import type { StandingOf } from './standing.ts';

/** What every API key starts with. */
export const apiKeyPrefix = 'ent_';

const useMs = 60_000; // 1 min: `lastUsedAt` is kept to the minute

/** The hash that the database keeps of a key. The key has 192 random bits, so a plain hash can't be guessed back. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Signs in with an API key: acts for its user, in its one role. Notes its last use, without waiting for that. */
export function createApiKeyStrategy(options: {
  readonly db: Db;
  readonly standingOf: StandingOf;
  readonly now: () => Date;
  readonly log: Logger;
}): Strategy {
  const { db, standingOf, now, log } = options;
  const noted = new Map<string, number>();

  function noteUse(id: string): void {
    const at = now();
    if (at.getTime() - (noted.get(id) ?? 0) < useMs) return;
    noted.set(id, at.getTime());
    db.apiKey
      .updateMany({
        where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(at.getTime() - useMs) } }] },
        data: { lastUsedAt: at },
      })
      .catch((error: unknown) =>
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'last use not noted'),
      );
  }

  return {
    recognises: (credential) => credential.startsWith(apiKeyPrefix),
    async verify(credential) {
      const key = await db.apiKey.findUnique({ where: { hash: hashApiKey(credential) }, include: { user: true } });
      if (key === null) return refused('UNKNOWN');
      if (key.revokedAt !== null && key.revokedAt <= now()) return refused('KEY_REVOKED');
      if (key.expiresAt !== null && key.expiresAt <= now()) return refused('KEY_EXPIRED');
      if (key.user.deactivatedAt !== null) return refused('USER_DEACTIVATED');
      noteUse(key.id);
      return {
        kind: 'accepted',
        actor: {
          kind: 'user',
          userId: key.userId,
          name: key.user.name,
          roles: [key.role],
          departmentId: key.user.departmentId,
          ...(await standingOf(key.userId)),
          credential: `key:${key.id}`,
          expiresAt: key.expiresAt,
        },
      };
    },
  };
}
