// What the page remembers. Storage may be forbidden (private windows, strict settings): then it remembers nothing.
import type { Language } from './labels.ts';

export type Theme = 'auto' | 'light' | 'dark';

const keyName = 'entente.key';
const languageName = 'entente.language';
const themeName = 'entente.theme';

function read(storage: () => Storage, name: string): string | null {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, name: string, value: string | null): void {
  try {
    if (value === null) storage().removeItem(name);
    else storage().setItem(name, value);
  } catch {
    // Nothing to do: the choice holds until the page closes.
  }
}

const session = () => sessionStorage;
const local = () => localStorage;

/** The API key of this tab. */
export const keptKey = (): string | null => read(session, keyName);
export const keepKey = (key: string | null): void => write(session, keyName, key);

/** The chosen language, else the first of the browser's that we speak, else English. */
export function chosenLanguage(): Language {
  const kept = read(local, languageName);
  if (kept === 'en' || kept === 'zh') return kept;
  for (const tag of navigator.languages) {
    if (tag.startsWith('zh')) return 'zh';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
export const keepLanguage = (language: Language): void => write(local, languageName, language);

/** The chosen appearance; `auto` follows the system. */
export function chosenTheme(): Theme {
  const kept = read(local, themeName);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}
export const keepTheme = (theme: Theme): void => write(local, themeName, theme === 'auto' ? null : theme);
