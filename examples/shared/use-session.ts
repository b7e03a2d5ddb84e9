import { useLayoutEffect, useState } from 'preact/hooks';
import { tagOf } from './language.ts';
import { chosenLanguage, chosenTheme, keepKey, keepLanguage, keepTheme, keptKey } from './preferences.ts';
import type { SettingsProps } from './settings.tsx';
import type { SignInProblem } from './sign-in.tsx';

export interface Session {
  /** The key of this tab; null when nobody is signed in. */
  readonly key: string | null;
  /** Why nobody is signed in any more, if there is a reason to tell. */
  readonly problem: SignInProblem | null;
  readonly settings: SettingsProps;
  readonly signIn: (key: string) => void;
  readonly signOut: (why: SignInProblem | null) => void;
}

/** Who is signed in in this tab, and how the page looks to them; the document's language and appearance follow. */
export function useSession(): Session {
  const [language, setLanguage] = useState(chosenLanguage);
  const [theme, setTheme] = useState(chosenTheme);
  const [key, setKey] = useState(keptKey);
  const [problem, setProblem] = useState<SignInProblem | null>(null);

  // Layout effects: the first frame already has the language and the appearance.
  useLayoutEffect(() => {
    document.documentElement.lang = tagOf(language);
    keepLanguage(language);
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    keepTheme(theme);
  }, [theme]);

  return {
    key,
    problem,
    settings: { language, setLanguage, theme, setTheme },
    signIn(accepted) {
      keepKey(accepted);
      setProblem(null);
      setKey(accepted);
    },
    signOut(why) {
      keepKey(null);
      setProblem(why);
      setKey(null);
    },
  };
}
