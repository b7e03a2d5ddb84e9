import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Language } from './labels.ts';

/** The language on screen. */
export const LanguageContext = createContext<Language>('en');

/** BCP 47 tag of a language: for `lang`, `Intl` and `Accept-Language`. */
export const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');

/** Sentences in each language. */
export type Bilingual<Sentences> = Readonly<Record<Language, Sentences>>;

/** Sentences whose Chinese ones must be the same as the English ones in kind and number. */
export const bilingual = <Sentences>(en: Sentences, zh: NoInfer<Sentences>): Bilingual<Sentences> => ({ en, zh });

/** The sentences in the language on screen. */
export function useMessages<Sentences>(messages: Bilingual<Sentences>): Sentences {
  return messages[useContext(LanguageContext)];
}

/** How a language writes dates and numbers, in the computer's time zone. */
export interface Formats {
  readonly language: Language;
  /** Time of day; with the day before it unless it is today. */
  readonly moment: (iso: string, now: number) => string;
  /** Day and time in full. */
  readonly full: (iso: string) => string;
  /** A day of the calendar, `2026-11-22`, or the day of a moment. */
  readonly day: (iso: string) => string;
  readonly weekday: (at: number) => string;
  /** A month, `2026-11`, with its year. */
  readonly month: (month: string) => string;
  /** A month by its name alone, short enough to stand below a column. */
  readonly shortMonth: (month: string) => string;
  /** A number with its thousands apart, and at most so many digits after the point; two without `digits`. */
  readonly number: (value: number, digits?: number) => string;
  /** An amount of yuan as people say it: ¥1.5亿, ¥150M. */
  readonly money: (amount: string) => string;
}

/** Formats of the language on screen. */
export function useFormats(): Formats {
  const language = useContext(LanguageContext);
  return useMemo(() => formatsIn(language), [language]);
}

/** Formats of one language. */
export function formatsIn(language: Language): Formats {
  // British order and 24 hours: the pages are read by people who read 2026-11-22 14:05.
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' });
  const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short' });
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 2,
  });
  return {
    language,
    moment(iso, now) {
      const at = new Date(iso);
      const sameDay = at.toDateString() === new Date(now).toDateString();
      return sameDay ? time.format(at) : `${shortDay.format(at)} ${time.format(at)}`;
    },
    full: (iso) => full.format(new Date(iso)),
    // A bare date is midnight in UTC to the language; here it is a day on the wall, whatever the time zone.
    day: (iso) => day.format(new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00` : iso)),
    weekday: (at) => weekday.format(at),
    month: (iso) => month.format(new Date(`${iso}-01T00:00`)),
    // British English alone has months of four letters: Sept.
    shortMonth: (iso) => shortMonth.format(new Date(`${iso}-01T00:00`)).replace('Sept', 'Sep'),
    number: (value, digits = 2) => value.toLocaleString(locale, { maximumFractionDigits: digits }),
    money: (amount) => money.format(Number(amount)),
  };
}
