/** The languages that the company speaks, by the contract's names: what a submission is kept under. */
export type Language = 'EN' | 'ZH_CN';

/** The BCP 47 tag of each, for `Accept-Language`. */
export const languageTags = { EN: 'en', ZH_CN: 'zh-CN' } as const satisfies Record<Language, string>;
