import type { Language } from './labels.ts';
import { tagOf, useMessages } from './language.ts';
import { sharedMessages } from './messages.ts';
import type { Theme } from './preferences.ts';

export interface SettingsProps {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
}

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** Switches for language and appearance. */
export function Settings({ language, setLanguage, theme, setTheme }: SettingsProps) {
  const t = useMessages(sharedMessages);
  const other = language === 'en' ? 'zh' : 'en';
  return (
    <>
      <button type="button" class="quiet" lang={tagOf(other)} onClick={() => setLanguage(other)}>
        {other === 'zh' ? '简体中文' : 'English'}
      </button>
      <label class="picker">
        <span class="unseen">{t.theme.label}</span>
        <select
          value={theme}
          onChange={(event) => {
            const chosen = themes.find((each) => each === event.currentTarget.value);
            if (chosen) setTheme(chosen);
          }}
        >
          {themes.map((each) => (
            <option key={each} value={each}>
              {t.theme[each]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
