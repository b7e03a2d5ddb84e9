import type { Language } from '../language.ts';

/**
 * The languages that the widget speaks, by their BCP 47 tags, with what the button says in each: it stands on the page
 * before a language's file is loaded. To add one: its line here, its file beside, and what `directionOf` says of it.
 */
export const labels = {
  en: 'Feedback',
  'zh-Hans': '意见反馈',
  'zh-Hant': '意見回饋',
  ja: 'ご意見',
  ko: '의견 보내기',
  de: 'Feedback',
  fr: 'Votre avis',
  es: 'Su opinión',
  'pt-BR': 'Sua opinião',
  ar: 'ملاحظاتكم',
} as const satisfies Readonly<Record<string, string>>;

/** One of them. */
export type Tag = keyof typeof labels;

/**
 * The language of ours that a tag asks for (or the contract's own name, `ZH_CN`); undefined when we have none. Chinese is
 * traditional where the tag says so or names a place that writes it; Portuguese is Brazil's everywhere.
 */
export function tagOf(wanted: string | null | undefined): Tag | undefined {
  const [base = ''] = (wanted ?? '').toLowerCase().split(/[-_]/);
  if (/^zh.*(hant|tw|hk|mo)/i.test(wanted ?? '')) return 'zh-Hant';
  // `labels` has no keys besides.
  return (Object.keys(labels) as Tag[]).find((tag) => base && tag.split('-')[0] === base);
}

/** The first tag's language that we have, English if there is none. */
export function chooseTag(wanted: readonly (string | null | undefined)[]): Tag {
  return wanted.map(tagOf).find(Boolean) ?? 'en';
}

/** The language that the server speaks to such a visitor, and that a submission is kept under. */
export function contractLanguage(tag: string): Language {
  return tag.startsWith('zh') ? 'ZH_CN' : 'EN';
}

/** Which way a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return tag === 'ar' ? 'rtl' : 'ltr';
}
