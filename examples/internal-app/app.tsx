import { useLayoutEffect } from 'preact/hooks';
import { LocationProvider } from 'preact-iso';
import { LanguageContext } from '../shared/language.ts';
import { SignIn } from '../shared/sign-in.tsx';
import { useSession } from '../shared/use-session.ts';
import { forgetDrafts } from './form/draft.ts';
import { shellMessages } from './shell/messages.ts';
import { Shell } from './shell/shell.tsx';

/** The page: sign-in, or the screens for the key of this tab. The address stays, so that a shared link leads where it should. */
export function App() {
  const { key, problem, settings, signIn, signOut } = useSession();
  const { heading, title } = shellMessages[settings.language];

  useLayoutEffect(() => {
    if (key !== null) return;
    document.title = `${title} · Entente`;
    forgetDrafts();
  }, [key, title]);

  return (
    <LanguageContext.Provider value={settings.language}>
      {key === null ? (
        <SignIn heading={heading} problem={problem} settings={settings} onSignedIn={signIn} />
      ) : (
        <LocationProvider scope={/^\/app(?:[/?#]|$)/}>
          <Shell key={key} apiKey={key} settings={settings} onSignOut={signOut} />
        </LocationProvider>
      )}
    </LanguageContext.Provider>
  );
}
