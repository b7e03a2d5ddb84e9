import { useLayoutEffect } from 'preact/hooks';
import { LanguageContext } from '../shared/language.ts';
import { SignIn } from '../shared/sign-in.tsx';
import { useSession } from '../shared/use-session.ts';
import { Shell } from './shell.tsx';
import { messages } from './language.ts';

/** The page: sign-in, or the screens for the key of this tab. */
export function App() {
  const { key, problem, settings, signIn, signOut } = useSession();
  const { title, heading } = messages[settings.language];

  useLayoutEffect(() => {
    document.title = `${title} · Entente`;
  }, [title]);

  return (
    <LanguageContext.Provider value={settings.language}>
      {key === null ? (
        <SignIn heading={heading} problem={problem} settings={settings} onSignedIn={signIn} />
      ) : (
        <Shell key={key} apiKey={key} settings={settings} onSignOut={signOut} />
      )}
    </LanguageContext.Provider>
  );
}
