import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** A person's data key as the database keeps it. */
export interface WrappedKey {
  /** Which master key wraps it. */
  readonly keyId: string;
  readonly wrappedKey: Uint8Array<ArrayBuffer>;
}

/** A person's data key, open. */
export interface PersonKey {
  /** Encrypts a text for one place, such as a field at a version; only the same place opens it again. */
  seal(place: string, text: string): Uint8Array<ArrayBuffer>;
  /** @throws PersonalDataUnreadable when it was sealed by another key or for another place, or was changed. */
  open(place: string, sealed: Uint8Array): string;
}

/** Encrypts personal data with a key per person, wrapped by a master key: destroying the one key erases the person. */
export interface PersonalDataCipher {
  /** The master key that wraps new data keys. */
  readonly keyId: string;
  /** All master keys that are known. */
  readonly keyIds: readonly string[];
  newKey(personId: string): { readonly wrapped: WrappedKey; readonly key: PersonKey };
  /** @throws PersonalDataUnreadable when its master key is not known, or it is another person's. */
  keyOf(personId: string, wrapped: WrappedKey): PersonKey;
  /** The same data key, wrapped by the current master key. @throws PersonalDataUnreadable as `keyOf`. */
  rewrap(personId: string, wrapped: WrappedKey): WrappedKey;
  /** A fingerprint that nobody without the master key can try guesses against. */
  fingerprint(text: string): string;
  /** Whether this is the fingerprint of a text by any of the master keys that are known. */
  isFingerprint(text: string, fingerprint: string): boolean;
}

/** Encrypted data can't be opened: the master key is missing, or somebody changed the data. */
export class PersonalDataUnreadable extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'PersonalDataUnreadable';
  }
}

const keyBytes = 32; // AES-256
const nonceBytes = 12; // 96 bits, what GCM is made for
const tagBytes = 16;
const blockBytes = 64; // texts are filled up to a multiple of it, so that a length tells no MALE from a FEMALE

/**
 * Makes the cipher of the given master keys, each of 32 bytes. New data keys are wrapped by `current`; those that an `old`
 * one wraps can still be opened. AES-256-GCM throughout: the additional data binds each ciphertext to its person and place.
 */
export function createPersonalDataCipher(current: Uint8Array, old: readonly Uint8Array[] = []): PersonalDataCipher {
  const masters = new Map([current, ...old].map((key) => [masterKeyId(key), key]));
  const keyId = masterKeyId(current);
  const fingerprintKeyOf = (master: Uint8Array): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', 'entente fingerprint', keyBytes));
  const fingerprintKey = fingerprintKeyOf(current);
  const fingerprintKeys = [fingerprintKey, ...old.map(fingerprintKeyOf)];
  const fingerprintBy = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

  function unwrap(personId: string, { keyId: wrappedBy, wrappedKey }: WrappedKey): Buffer {
    const master = masters.get(wrappedBy);
    if (master === undefined) throw new PersonalDataUnreadable(`the master key ${wrappedBy} is not known`);
    return decrypt(master, `entente/1/key/${personId}/${wrappedBy}`, wrappedKey);
  }
  function wrap(personId: string, dataKey: Buffer): WrappedKey {
    return { keyId, wrappedKey: encrypt(current, `entente/1/key/${personId}/${keyId}`, dataKey) };
  }
  return {
    keyId,
    keyIds: [...masters.keys()],
    newKey(personId) {
      const dataKey = randomBytes(keyBytes);
      return { wrapped: wrap(personId, dataKey), key: personKey(personId, dataKey) };
    },
    keyOf: (personId, wrapped) => personKey(personId, unwrap(personId, wrapped)),
    rewrap: (personId, wrapped) => wrap(personId, unwrap(personId, wrapped)),
    fingerprint: (text) => fingerprintBy(fingerprintKey, text).toString('hex'),
    isFingerprint(text, fingerprint) {
      const given = Buffer.from(fingerprint, 'hex');
      return fingerprintKeys.some((key) => {
        const made = fingerprintBy(key, text);
        return given.length === made.length && timingSafeEqual(given, made);
      });
    },
  };
}

/** A name for a master key that tells nothing about it. @throws when it has not 32 bytes. */
function masterKeyId(key: Uint8Array): string {
  if (key.byteLength !== keyBytes) throw new Error(`a master key has ${keyBytes} bytes, not ${key.byteLength}`);
  return createHash('sha256').update('entente master key').update(key).digest('hex').slice(0, 12);
}

function personKey(personId: string, dataKey: Buffer): PersonKey {
  const bound = (place: string): string => `entente/1/value/${personId}/${place}`;
  return {
    seal: (place, text) => encrypt(dataKey, bound(place), filledUp(text)),
    open: (place, sealed) => textIn(decrypt(dataKey, bound(place), sealed)),
  };
}

/** Nonce, ciphertext, tag. A data key seals a few dozen values in its life: random nonces do not meet. */
function encrypt(key: Uint8Array, bound: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(bound));
  return Uint8Array.from(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function decrypt(key: Uint8Array, bound: string, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    throw new PersonalDataUnreadable('the data was sealed by another key or for another place, or was changed');
  }
}

/** Length, text, zeros. */
function filledUp(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const filled = Buffer.alloc(Math.ceil((4 + bytes.length) / blockBytes) * blockBytes);
  filled.writeUInt32BE(bytes.length);
  bytes.copy(filled, 4);
  return filled;
}

function textIn(filled: Buffer): string {
  return filled.toString('utf8', 4, 4 + filled.readUInt32BE());
}
