// What people read for the enum values of sites.
import type { graphql } from '../../shared/graphql.ts';
import type { Labels } from '../../shared/labels.ts';

/** A ready-made look of the widget. */
export type ThemePreset = ReturnType<typeof graphql.scalar<'ThemePreset'>>;
/** How the widget takes its colours. */
export type ThemeMode = ReturnType<typeof graphql.scalar<'ThemeMode'>>;
/** What a visitor gives. */
export type FeedbackKind = ReturnType<typeof graphql.scalar<'FeedbackKind'>>;

export const themePresetLabels: Labels<ThemePreset> = {
  ENTENTE: { en: 'Entente', zh: '默认' },
  INK: { en: 'Ink', zh: '水墨' },
  OCEAN: { en: 'Ocean', zh: '海蓝' },
  PAPER: { en: 'Paper', zh: '书页' },
  ROSE: { en: 'Rose', zh: '蔷薇' },
  NIGHT: { en: 'Night', zh: '夜色' },
  CONTRAST: { en: 'Strong contrast', zh: '高对比度' },
};

export const themeModeLabels: Labels<ThemeMode> = {
  AUTO: { en: 'As the visitor’s system', zh: '跟随系统' },
  LIGHT: { en: 'Light', zh: '浅色' },
  DARK: { en: 'Dark', zh: '深色' },
};

export const feedbackKindLabels: Labels<FeedbackKind> = {
  RATING: { en: 'Rating', zh: '满意度评价' },
  SUGGESTION: { en: 'Suggestion', zh: '建议' },
  COMPLAINT: { en: 'Complaint', zh: '投诉' },
};

/** The languages, each in its own words. */
export const languageChoices = [
  ['EN', 'English'],
  ['ZH_CN', '简体中文'],
] as const;
