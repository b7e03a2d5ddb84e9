import { type Formats, useFormats } from '../shared/language.ts';
import { type Language } from '../shared/labels.ts';
import { type SharedMessages, sharedMessages } from '../shared/messages.ts';
import type { BoardMessages } from './messages.ts';
import { english } from './messages-en.ts';
import { chinese } from './messages-zh.ts';

/** Every sentence of the dashboard. */
export type Messages = SharedMessages & BoardMessages;

/** The sentences by language. */
export const messages: Readonly<Record<Language, Messages>> = {
  en: { ...sharedMessages.en, ...english },
  zh: { ...sharedMessages.zh, ...chinese },
};

export interface Words extends Formats {
  readonly t: Messages;
}

/** Messages and formats of the language on screen. */
export function useWords(): Words {
  const formats = useFormats();
  return { ...formats, t: messages[formats.language] };
}
