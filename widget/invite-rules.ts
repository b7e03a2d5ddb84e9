import type { SiteSettings } from './operations.ts';

/** When a site's widget asks by itself, as the server tells it. */
export interface DisplayRules extends Readonly<Omit<Told, 'pages' | 'exceptPages'>> {
  readonly pages: readonly string[];
  readonly exceptPages: readonly string[];
}

type Told = NonNullable<SiteSettings['displayRules']>;

/** Whether visitors are asked on this path: `*` in a pattern is anything but a slash, `**` anything at all. */
export function isAskedOn({ pages, exceptPages }: DisplayRules, path: string): boolean {
  const fits = (pattern: string): boolean => expressionOf(pattern).test(path);
  return (pages.length === 0 || pages.some(fits)) && !exceptPages.some(fits);
}

/** Whether a page view is one of the share that is asked; `luck` is between 0 and 1. */
export function isShare({ sharePercent }: DisplayRules, luck: number): boolean {
  return luck * 100 < sharePercent;
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split('**').map((part) =>
    part
      .split('*')
      .map((words) => words.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/]*'),
  );
  return new RegExp(`^${parts.join('.*')}$`);
}
