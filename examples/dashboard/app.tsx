import { useLayoutEffect, useState } from 'preact/hooks';
import { Board } from './board.tsx';
import { LanguageContext, messages, tagOf } from './language.ts';
import { chosenLanguage, chosenTheme, keepKey, keepLanguage, keepTheme, keptKey } from './preferences.ts';
import { SignIn, type SignInProblem } from './sign-in.tsx';

/** The page: sign-in, or the board for the key of this tab. */
export function App() {
  const [language, setLanguage] = useState(chosenLanguage);
  const [theme, setTheme] = useState(chosenTheme);
  const [key, setKey] = useState(keptKey);
  const [problem, setProblem] = useState<SignInProblem | null>(null);

  // Layout effects: the first frame already has the language and the appearance.
  useLayoutEffect(() => {
    document.documentElement.lang = tagOf(language);
    document.title = `${messages[language].title} · Entente`;
    keepLanguage(language);
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    keepTheme(theme);
  }, [theme]);

  const signIn = (accepted: string) => {
    keepKey(accepted);
    setProblem(null);
    setKey(accepted);
  };
  const signOut = (why: SignInProblem | null) => {
    keepKey(null);
    setProblem(why);
    setKey(null);
  };
  const settings = { language, setLanguage, theme, setTheme };

  return (
    <LanguageContext.Provider value={language}>
      {key === null ? (
        <SignIn problem={problem} settings={settings} onSignedIn={signIn} />
      ) : (
        <Board key={key} apiKey={key} settings={settings} onSignOut={signOut} />
      )}
    </LanguageContext.Provider>
  );
}
