import type { Db } from '../../prisma/client.ts';
import type { PersonalDataCipher } from '../core/cipher.ts';
import type { Commander } from '../core/command.ts';

const place = 'site signing secret';

/** A site's signing secrets as the database keeps them. */
export interface SealedSigningSecrets {
  readonly id: string;
  readonly keyId: string | null;
  readonly wrappedKey: Uint8Array<ArrayBuffer> | null;
  readonly signingSecret: Uint8Array | null;
  readonly oldSigningSecret: Uint8Array | null;
  readonly oldSigningSecretUntil: Date | null;
}

/** Makes a secret of 384 random bits; HS256 wants at least 256 (RFC 7518, 3.2). Its text as it stands is the key. */
export function newSigningSecret({ newToken }: Pick<Commander, 'newToken'>): string {
  return `sks_${newToken()}${newToken()}`;
}

/** Seals a signing secret of a site, under a key of the site's own that is made with the first. */
export function sealSigningSecret(cipher: PersonalDataCipher, site: SealedSigningSecrets, secret: string) {
  if (site.keyId !== null && site.wrappedKey !== null)
    return {
      signingSecret: cipher.keyOf(site.id, { keyId: site.keyId, wrappedKey: site.wrappedKey }).seal(place, secret),
    };
  const { wrapped, key } = cipher.newKey(site.id);
  return { ...wrapped, signingSecret: key.seal(place, secret) };
}

/** The secrets that tokens may be signed with now, the newest first. @throws PersonalDataUnreadable without the master key. */
export function signingSecretsInForce(
  cipher: PersonalDataCipher,
  { id, keyId, wrappedKey, signingSecret, oldSigningSecret, oldSigningSecretUntil }: SealedSigningSecrets,
  now: Date,
): readonly string[] {
  if (keyId === null || wrappedKey === null || signingSecret === null) return [];
  const key = cipher.keyOf(id, { keyId, wrappedKey });
  const isOldInForce = oldSigningSecret !== null && oldSigningSecretUntil !== null && oldSigningSecretUntil > now;
  return [signingSecret, ...(isOldInForce ? [oldSigningSecret] : [])].map((sealed) => key.open(place, sealed));
}

/** Destroys what no longer opens or names a site: secrets and publishable keys of before. @returns how many. */
export async function forgetOldSiteKeys({ db, now }: Pick<Commander, 'db' | 'now'>): Promise<number> {
  const secrets = await db.site.updateMany({
    where: { oldSigningSecretUntil: { lte: now } },
    data: { oldSigningSecret: null, oldSigningSecretUntil: null },
  });
  const keys = await db.site.updateMany({
    where: { previousKeyUntil: { lte: now } },
    data: { previousKey: null, previousKeyUntil: null },
  });
  return secrets.count + keys.count;
}

const batch = 500; // keys rewrapped in one transaction

/** Wraps the keys of sites by the current master key, as is done with those of people: at each start. @returns how many. */
export async function adoptMasterKeyForSites(db: Db, cipher: PersonalDataCipher): Promise<number> {
  let rewrapped = 0;
  for (;;) {
    const done = await db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; keyId: string; wrappedKey: Uint8Array<ArrayBuffer> }[]>`
        select id, key_id as "keyId", wrapped_key as "wrappedKey" from site
        where key_id <> ${cipher.keyId} order by id limit ${batch} for update skip locked`;
      for (const { id, ...wrapped } of rows)
        await tx.site.update({ where: { id }, data: cipher.rewrap(id, wrapped), select: { id: true } });
      return rows.length;
    });
    rewrapped += done;
    if (done < batch) return rewrapped;
  }
}
