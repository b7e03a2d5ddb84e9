import type { Language, Text } from '../core/language.ts';

/** What people read for each language, in that language. */
export const languageLabels: Readonly<Record<Language, Text>> = {
  EN: { EN: 'English', ZH_CN: '英语' },
  ZH_CN: { EN: 'Simplified Chinese', ZH_CN: '简体中文' },
};

/** What people read for each theme mode. */
export const themeModeLabels = {
  AUTO: { EN: 'As the visitor’s system', ZH_CN: '跟随系统' },
  LIGHT: { EN: 'Light', ZH_CN: '浅色' },
  DARK: { EN: 'Dark', ZH_CN: '深色' },
} as const satisfies Record<string, Text>;

/** How the widget takes its colours. */
export type ThemeMode = keyof typeof themeModeLabels;
