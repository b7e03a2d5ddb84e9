import { z } from 'zod';
import type { Language, Text } from '../core/language.ts';
import { uuid } from '../core/shapes.ts';

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

/** What people read for each look. */
export const themePresetLabels = {
  ENTENTE: { EN: 'Entente', ZH_CN: '默认' },
  INK: { EN: 'Ink', ZH_CN: '水墨' },
  OCEAN: { EN: 'Ocean', ZH_CN: '海蓝' },
  PAPER: { EN: 'Paper', ZH_CN: '书页' },
  ROSE: { EN: 'Rose', ZH_CN: '蔷薇' },
  NIGHT: { EN: 'Night', ZH_CN: '夜色' },
  CONTRAST: { EN: 'Strong contrast', ZH_CN: '高对比度' },
} as const satisfies Record<string, Text>;

/** A ready-made look of the widget. */
export type ThemePreset = keyof typeof themePresetLabels;

/** Who a visitor is, as the partner's server has signed it, and the page that brings it. */
export const visitorIdentity = z.object({ token: z.string().trim().min(1).max(4_096), holder: uuid });

/** The same, checked. */
export type VisitorIdentity = z.output<typeof visitorIdentity>;
