import { cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { Provider } from '@urql/preact';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { createGraphClient } from '../../shared/client.ts';
import { useMessages } from '../../shared/language.ts';
import type { SettingsProps } from '../../shared/settings.tsx';
import type { SignInProblem } from '../../shared/sign-in.tsx';
import { Screens } from '../routes.tsx';
import { InCompany } from './company.tsx';
import { Header } from './header.tsx';
import { LiveContext } from './live.tsx';
import { shellMessages } from './messages.ts';

interface ShellProps {
  readonly apiKey: string;
  readonly settings: SettingsProps;
  readonly onSignOut: (why: SignInProblem | null) => void;
}

/** The bar at the top and the screen below it, for one signed-in key. */
export function Shell({ apiKey, settings, onSignOut }: ShellProps) {
  const t = useMessages(shellMessages);
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const signOut = useRef(onSignOut);
  signOut.current = onSignOut;
  const onRefused = useCallback((reason: string) => signOut.current({ kind: 'ended', reason }), []);

  // What was seen is shown at once when one comes back to it, and asked for again behind that.
  const client = useMemo(
    () =>
      createGraphClient(apiKey, settings.language, [
        cacheExchange,
        mapExchange({
          onError({ graphQLErrors }) {
            const refusal = graphQLErrors.find(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED');
            if (refusal) onRefused(String(refusal.extensions['reason'] ?? 'UNAUTHENTICATED'));
          },
        }),
        fetchExchange,
      ]),
    [apiKey, settings.language, onRefused],
  );

  // A new screen is read from its beginning: keyboard and screen reader start where the eye does.
  const shown = useRef(path);
  const onGone = () => {
    if (shown.current === location.pathname) return;
    shown.current = location.pathname;
    main.current?.focus({ preventScroll: true });
  };

  return (
    <Provider value={client}>
      <LiveContext.Provider value={{ apiKey, onRefused }}>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <Header settings={settings} onSignOut={() => onSignOut(null)} />
        <main id="main" ref={main} tabIndex={-1}>
          <InCompany>
            <Screens onGone={onGone} />
          </InCompany>
        </main>
      </LiveContext.Provider>
    </Provider>
  );
}
