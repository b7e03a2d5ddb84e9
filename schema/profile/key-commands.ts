import type { Db } from '../../prisma/client.ts';
import type { PersonalDataCipher } from '../core/cipher.ts';

const batch = 500; // keys rewrapped in one transaction

/**
 * Wraps every data key by the current master key, so that old ones can be forgotten. Run at each start, by any number of
 * instances; what stops it half-way is made up for by the next start.
 * @returns how many were wrapped anew.
 * @throws when data keys are wrapped by a master key that is not given: starting would leave them unreadable.
 */
export async function adoptMasterKey(db: Db, cipher: PersonalDataCipher): Promise<number> {
  const unknown = await db.privateProfile.groupBy({
    by: ['keyId'],
    where: { keyId: { notIn: [...cipher.keyIds] } },
    _count: true,
    orderBy: { keyId: 'asc' },
  });
  if (unknown.length > 0) {
    const missing = unknown.map(({ keyId, _count }) => `${keyId} (${_count} people)`).join(', ');
    throw new Error(
      `private data is sealed by master keys that were not given: ${missing}. Give them in PERSONAL_DATA_KEY or PERSONAL_DATA_KEYS_OLD`,
    );
  }
  let rewrapped = 0;
  for (;;) {
    const done = await db.$transaction((tx) => rewrapSome(tx, cipher));
    rewrapped += done;
    if (done < batch) return rewrapped;
  }
}

async function rewrapSome(tx: Pick<Db, '$queryRaw' | 'privateProfile'>, cipher: PersonalDataCipher): Promise<number> {
  const rows = await tx.$queryRaw<{ contactId: string; keyId: string; wrappedKey: Uint8Array<ArrayBuffer> }[]>`
    select contact_id as "contactId", key_id as "keyId", wrapped_key as "wrappedKey" from private_profile
    where key_id <> ${cipher.keyId} order by contact_id limit ${batch} for update skip locked`;
  for (const { contactId, ...wrapped } of rows)
    await tx.privateProfile.update({
      where: { contactId },
      data: cipher.rewrap(contactId, wrapped),
      select: { contactId: true },
    });
  return rows.length;
}
