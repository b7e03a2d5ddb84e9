import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Language } from './labels.ts';
import type { Messages } from './messages.ts';
import { english } from './messages-en.ts';
import { chinese } from './messages-zh.ts';

/** The sentences by language. */
export const messages: Readonly<Record<Language, Messages>> = { en: english, zh: chinese };

/** The language on screen. */
export const LanguageContext = createContext<Language>('en');

/** BCP 47 tag of a language: for `lang`, `Intl` and `Accept-Language`. */
export const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');

export interface Words {
  readonly language: Language;
  readonly t: Messages;
  /** Time of day; with the day before it unless it is today. */
  readonly moment: (iso: string, now: number) => string;
  /** Day and time in full. */
  readonly full: (iso: string) => string;
  readonly weekday: (at: number) => string;
}

/** Messages and date formats of the language on screen. */
export function useWords(): Words {
  const language = useContext(LanguageContext);
  return useMemo(() => wordsIn(language), [language]);
}

/** Messages and date formats of one language, in the computer's time zone. */
export function wordsIn(language: Language): Words {
  // British order and 24 hours: the pages are read by people who read 2026-11-22 14:05.
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  return {
    language,
    t: messages[language],
    moment(iso, now) {
      const at = new Date(iso);
      const sameDay = at.toDateString() === new Date(now).toDateString();
      return sameDay ? time.format(at) : `${day.format(at)} ${time.format(at)}`;
    },
    full: (iso) => full.format(new Date(iso)),
    weekday: (at) => weekday.format(at),
  };
}
