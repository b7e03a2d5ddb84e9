// The site's form: its values, and what is sent for them.
import { orNull } from '../form/field.tsx';
import type { FeedbackKind, ThemeMode, ThemePreset } from './labels.ts';
import type { Site } from './operations.ts';

/** What the form holds; numbers are texts while they are written. */
export interface SiteValues {
  readonly accountId: string;
  readonly name: string;
  readonly allowedOrigins: readonly string[];
  readonly enabledKinds: readonly string[];
  readonly language: string;
  readonly themePreset: string;
  readonly themeMode: string;
  readonly themeAccent: string;
  readonly consentTextEn: string;
  readonly consentTextZh: string;
  readonly isEnabled: boolean;
  readonly showsSuggestions: boolean;
  readonly asks: boolean;
  readonly displayRules: {
    readonly delaySeconds: string;
    readonly scrollPercent: string;
    readonly onExit: boolean;
    readonly pages: readonly string[];
    readonly exceptPages: readonly string[];
    readonly sharePercent: string;
    readonly restDays: string;
  };
}

/** What a new site begins with. */
export const newSite: SiteValues = {
  accountId: '',
  name: '',
  allowedOrigins: [''],
  enabledKinds: ['RATING', 'SUGGESTION', 'COMPLAINT'],
  language: '',
  themePreset: 'ENTENTE',
  themeMode: 'AUTO',
  themeAccent: '',
  consentTextEn: '',
  consentTextZh: '',
  isEnabled: true,
  showsSuggestions: false,
  asks: false,
  displayRules: {
    delaySeconds: '',
    scrollPercent: '',
    onExit: false,
    pages: [],
    exceptPages: [],
    sharePercent: '100',
    restDays: '30',
  },
};

/** A site as the form holds it. */
export function valuesOf(site: Site): SiteValues {
  const { displayRules: rules } = site;
  return {
    accountId: site.account.id,
    name: site.name,
    allowedOrigins: site.allowedOrigins,
    enabledKinds: site.enabledKinds,
    language: site.language ?? '',
    themePreset: site.themePreset,
    themeMode: site.themeMode,
    themeAccent: site.themeAccent ?? '',
    consentTextEn: site.consentTextEn ?? '',
    consentTextZh: site.consentTextZh ?? '',
    isEnabled: site.disabledAt === null,
    showsSuggestions: site.showsSuggestions,
    asks: rules !== null,
    displayRules:
      rules === null
        ? newSite.displayRules
        : {
            delaySeconds: rules.delaySeconds?.toString() ?? '',
            scrollPercent: rules.scrollPercent?.toString() ?? '',
            onExit: rules.onExit,
            pages: rules.pages,
            exceptPages: rules.exceptPages,
            sharePercent: rules.sharePercent.toString(),
            restDays: rules.restDays.toString(),
          },
  };
}

/** What a new and a changed site have in common, as the graph takes it. */
export function inputOf(values: SiteValues) {
  const { displayRules: rules } = values;
  return {
    name: values.name,
    allowedOrigins: [...values.allowedOrigins],
    // true of each of the next three: the form offers the contract's values and no others.
    enabledKinds: [...values.enabledKinds] as FeedbackKind[],
    themePreset: values.themePreset as ThemePreset,
    themeMode: values.themeMode as ThemeMode,
    language: values.language === '' ? null : values.language === 'EN' ? ('EN' as const) : ('ZH_CN' as const),
    themeAccent: orNull(values.themeAccent),
    consentTextEn: orNull(values.consentTextEn),
    consentTextZh: orNull(values.consentTextZh),
    displayRules: values.asks
      ? {
          delaySeconds: numberOrNull(rules.delaySeconds),
          scrollPercent: numberOrNull(rules.scrollPercent),
          onExit: rules.onExit,
          pages: [...rules.pages],
          exceptPages: [...rules.exceptPages],
          sharePercent: numberOrNull(rules.sharePercent),
          restDays: numberOrNull(rules.restDays),
        }
      : null,
  };
}

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Math.round(Number(text)));
