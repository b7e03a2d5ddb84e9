import { builder } from './builder.ts';
import type { Language, Text } from './language.ts';

const labels = new Map<string, Readonly<Record<string, Text>>>();

/** Makes an enum of the graph whose values carry labels in both languages. */
export function enumType<Value extends string>(
  name: string,
  description: string,
  texts: Readonly<Record<Value, Text>>,
) {
  labels.set(name, texts);
  return builder.enumType(name, {
    description,
    // Object.entries forgets the key type of a Record.
    values: Object.fromEntries(
      (Object.entries(texts) as [Value, Text][]).map(([value, text]) => [
        value,
        { value, description: `${text.EN} (${text.ZH_CN}).` },
      ]),
    ) as Record<Value, { value: Value; description: string }>,
  });
}

/** The labels of an enum in one language, in the enum's order; null when there is no such enum. */
export function labelsOf(name: string, language: Language): readonly { value: string; label: string }[] | null {
  const texts = labels.get(name);
  return texts === undefined ? null : Object.entries(texts).map(([value, text]) => ({ value, label: text[language] }));
}
