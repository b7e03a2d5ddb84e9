/** The languages that every visible text exists in: English and simplified Chinese. */
export type Language = 'EN' | 'ZH_CN';

/** One text in every language. */
export type Text = Readonly<Record<Language, string>>;

/**
 * The language that an `Accept-Language` value asks for, by its weights; English when it asks for none that we have.
 * Any Chinese (`zh`, `zh-TW`, …) gets simplified Chinese: nearer than English to its readers.
 */
export function languageOf(acceptLanguage: string | null | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight), position };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'ZH_CN';
    if (tag === 'en' || tag.startsWith('en-')) return 'EN';
  }
  return 'EN';
}

/** Fills `{name}` places of a text. A place without a value stays, so that a missing one shows in tests. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
