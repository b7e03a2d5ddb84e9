/** The languages that every visible text exists in, by the contract's names. */
export type Language = 'EN' | 'ZH_CN';

/** The BCP 47 tag of each language, for `lang` attributes, `Accept-Language` and dates. */
export const languageTags = { EN: 'en', ZH_CN: 'zh-CN' } as const satisfies Record<Language, string>;

/**
 * The language a BCP 47 tag (or the contract's own name) asks for, if we have it.
 * Any Chinese gets simplified Chinese: nearer than English to its readers, and what the server does too.
 */
export function languageOf(tag: string | null | undefined): Language | undefined {
  if (/^zh\b|^zh_/i.test(tag ?? '')) return 'ZH_CN';
  return /^en\b|^en_/i.test(tag ?? '') ? 'EN' : undefined;
}

/** The first tag's language that we have, English if there is none. */
export function chooseLanguage(tags: readonly (string | null | undefined)[]): Language {
  return tags.map(languageOf).find(Boolean) ?? 'EN';
}
