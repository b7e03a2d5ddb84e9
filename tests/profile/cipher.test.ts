import { describe, expect, test } from 'vitest';

import { createPersonalDataCipher, PersonalDataUnreadable } from '../../schema/core/cipher.ts';

const one = Buffer.alloc(32, 1);
const two = Buffer.alloc(32, 2);

describe('the cipher', () => {
  test('opens what it sealed, in any language', () => {
    const { key } = createPersonalDataCipher(one).newKey('person');

    for (const text of ['', 'MALE', '顾明轩', 'ü'.repeat(5_000), '👩‍👧'])
      expect(key.open('SEX/1', key.seal('SEX/1', text))).toBe(text);
  });

  test('seals the same text differently each time, and tells no short text from another by its length', () => {
    const { key } = createPersonalDataCipher(one).newKey('person');
    const sealed = ['MALE', 'MALE', 'FEMALE', 'WIDOWED'].map((text) => Buffer.from(key.seal('SEX/1', text)));

    expect(new Set(sealed.map((bytes) => bytes.toString('hex'))).size).toBe(4);
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
    expect(sealed[0]!.includes('MALE')).toBe(false);
  });

  test('opens only at the place that it was sealed for, by the same person’s key', () => {
    const cipher = createPersonalDataCipher(one);
    const { key, wrapped } = cipher.newKey('person');
    const sealed = key.seal('SPOUSE/2', 'Lin Wan');

    expect(() => key.open('SPOUSE/1', sealed)).toThrow(PersonalDataUnreadable);
    expect(() => key.open('ADDRESS/2', sealed)).toThrow(PersonalDataUnreadable);
    expect(() => cipher.newKey('person').key.open('SPOUSE/2', sealed)).toThrow(PersonalDataUnreadable);
    expect(() => cipher.keyOf('another', wrapped)).toThrow(PersonalDataUnreadable);
    expect(cipher.keyOf('person', wrapped).open('SPOUSE/2', sealed)).toBe('Lin Wan');
  });

  test('refuses what was changed by a single bit, anywhere, or cut', () => {
    const { key } = createPersonalDataCipher(one).newKey('person');
    const sealed = key.seal('FAX/1', '12345');

    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Uint8Array.from(sealed);
      changed[index]! ^= 1;
      expect(() => key.open('FAX/1', changed)).toThrow(PersonalDataUnreadable);
    }
    for (const length of [0, 5, 12, 28, sealed.length - 1])
      expect(() => key.open('FAX/1', sealed.subarray(0, length))).toThrow(PersonalDataUnreadable);
  });

  test('changes the master key: the old one opens, the new one wraps, and then the old one is not needed', () => {
    const before = createPersonalDataCipher(one);
    const { key, wrapped } = before.newKey('person');
    const sealed = key.seal('PHONE/1', '139');
    const during = createPersonalDataCipher(two, [one]);
    const after = createPersonalDataCipher(two);

    expect(during.keyOf('person', wrapped).open('PHONE/1', sealed)).toBe('139');
    expect(() => after.keyOf('person', wrapped)).toThrow(`the master key ${before.keyId} is not known`);
    const rewrapped = during.rewrap('person', wrapped);
    expect(rewrapped.keyId).toBe(after.keyId);
    expect(after.keyOf('person', rewrapped).open('PHONE/1', sealed)).toBe('139');
    expect(() => before.keyOf('person', rewrapped)).toThrow(PersonalDataUnreadable);
  });

  test('takes master keys of 32 bytes only, and shows none', () => {
    expect(() => createPersonalDataCipher(Buffer.alloc(16))).toThrow('a master key has 32 bytes, not 16');
    const cipher = createPersonalDataCipher(one, [two]);
    expect(cipher.keyIds).toHaveLength(2);
    expect(JSON.stringify(cipher)).not.toContain(one.toString('base64'));
  });

  test('fingerprints differ by master key', () => {
    const print = createPersonalDataCipher(one).fingerprint('1971-03-15');

    expect(print).toBe(createPersonalDataCipher(one).fingerprint('1971-03-15'));
    expect(print).not.toBe(createPersonalDataCipher(two).fingerprint('1971-03-15'));
  });
});
