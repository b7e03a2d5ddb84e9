import { createPersonalDataCipher } from '../../schema/core/cipher.ts';

/** The master key of tests. */
export const testMasterKey: Uint8Array = Buffer.alloc(32, 7);

/** The cipher that tests' contexts and commanders carry. */
export const personalData = createPersonalDataCipher(testMasterKey);
