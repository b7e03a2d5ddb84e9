import type { PersonalDataCipher } from '../core/cipher.ts';
import { type NoticeCategory, noticeCategoryLabels } from './vocabulary.ts';

/** What a link of an e-mail ends: e-mails of some categories to one person. */
export interface Unsubscription {
  readonly userId: string;
  readonly categories: readonly NoticeCategory[];
}

/**
 * The token of a link that ends e-mails without signing in. Nobody makes one without the server's secret, and it does this one
 * thing only. It never expires: people unsubscribe from old e-mails (RFC 8058). Nothing of it is kept.
 */
export function unsubscribeToken(cipher: PersonalDataCipher, { userId, categories }: Unsubscription): string {
  const claim = `${userId.replaceAll('-', '')}~${[...categories].sort().join('~')}`;
  return `${claim}~${cipher.fingerprint(purpose(claim))}`;
}

/** What a token is for; null when it is not one of ours. */
export function readUnsubscribeToken(cipher: PersonalDataCipher, token: string): Unsubscription | null {
  const [, claim = '', hex = '', words = '', signature = ''] =
    /^(([\da-f]{32})~([A-Z_~]{1,200}))~([\da-f]{64})$/.exec(token) ?? [];
  if (claim === '' || !cipher.isFingerprint(purpose(claim), signature)) return null;
  // One that is no more was signed by a server of before: there are no such e-mails to end.
  const categories = words.split('~').filter((word): word is NoticeCategory => word in noticeCategoryLabels);
  return { userId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), categories };
}

/** Tells these fingerprints from those of anything else. */
function purpose(claim: string): string {
  return `entente unsubscribe ${claim}`;
}

/** The names of what a link ends, in English and in Chinese. */
export function unsubscribedNames({ categories }: Unsubscription): readonly [en: string, zh: string] {
  const labels = categories.map((category) => noticeCategoryLabels[category]);
  return [labels.map(({ EN }) => EN).join(', '), labels.map(({ ZH_CN }) => ZH_CN).join('、')];
}
