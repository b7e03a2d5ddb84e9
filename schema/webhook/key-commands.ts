import type { Db } from '../../prisma/client.ts';
import type { PersonalDataCipher, WrappedKey } from '../core/cipher.ts';
import type { Commander } from '../core/command.ts';

const place = 'webhook secret';

/** A webhook's secrets as the database keeps them. */
export interface SealedSecrets extends WrappedKey {
  readonly id: string;
  readonly secret: Uint8Array;
  readonly oldSecret: Uint8Array | null;
  readonly oldSecretUntil: Date | null;
}

/** Makes a secret as Standard Webhooks wants it: `whsec_` and 192 random bits in base64. */
export function newSecret({ newToken }: Pick<Commander, 'newToken'>): string {
  return `whsec_${Buffer.from(newToken(), 'base64url').toString('base64')}`;
}

/** Seals the first secret of a webhook under a key of its own. */
export function sealFirst(cipher: PersonalDataCipher, webhookId: string, secret: string) {
  const { wrapped, key } = cipher.newKey(webhookId);
  return { ...wrapped, secret: key.seal(place, secret) };
}

/** Seals a further secret of a webhook. */
export function sealNext(cipher: PersonalDataCipher, webhook: WrappedKey & { readonly id: string }, secret: string) {
  return cipher.keyOf(webhook.id, webhook).seal(place, secret);
}

/** The secrets that sign a message now, the newest first. @throws PersonalDataUnreadable without the master key. */
export function secretsInForce(cipher: PersonalDataCipher, webhook: SealedSecrets, now: Date): readonly string[] {
  const key = cipher.keyOf(webhook.id, webhook);
  const { secret, oldSecret, oldSecretUntil } = webhook;
  const isOldInForce = oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now;
  return [secret, ...(isOldInForce ? [oldSecret] : [])].map((sealed) => key.open(place, sealed));
}

/** Destroys the secrets of before that no longer sign: a backup of later does not hold them. @returns how many. */
export async function forgetOldSecrets({ db, now }: Pick<Commander, 'db' | 'now'>): Promise<number> {
  const { count } = await db.webhook.updateMany({
    where: { oldSecretUntil: { lte: now } },
    data: { oldSecret: null, oldSecretUntil: null },
  });
  return count;
}

const batch = 500; // keys rewrapped in one transaction

/**
 * Wraps the keys of webhooks by the current master key, as `adoptMasterKey` does those of people: at each start.
 * @returns how many were wrapped anew.
 */
export async function adoptMasterKeyForWebhooks(db: Db, cipher: PersonalDataCipher): Promise<number> {
  let rewrapped = 0;
  for (;;) {
    const done = await db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; keyId: string; wrappedKey: Uint8Array<ArrayBuffer> }[]>`
        select id, key_id as "keyId", wrapped_key as "wrappedKey" from webhook
        where key_id <> ${cipher.keyId} order by id limit ${batch} for update skip locked`;
      for (const { id, ...wrapped } of rows)
        await tx.webhook.update({ where: { id }, data: cipher.rewrap(id, wrapped), select: { id: true } });
      return rows.length;
    });
    rewrapped += done;
    if (done < batch) return rewrapped;
  }
}
