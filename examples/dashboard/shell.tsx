import { Provider } from '@urql/preact';
import { lazy, LocationProvider, Route, Router } from 'preact-iso';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { Announcer } from './announcer.tsx';
import { createGraphClient } from '../shared/client.ts';
import { ClockOffsetContext } from '../shared/clock.ts';
import { Detail } from './detail.tsx';
import { Header } from './header.tsx';
import { useWords } from './language.ts';
import { ListScreen } from './list-screen.tsx';
import { type Live, LiveContext } from './live.ts';
import { Navigation } from './navigation.tsx';
import type { SettingsProps } from '../shared/settings.tsx';
import type { SignInProblem } from '../shared/sign-in.tsx';
import { useComplaints } from './use-complaints.ts';
import type { View } from './view.ts';

interface ShellProps {
  readonly apiKey: string;
  readonly settings: SettingsProps;
  readonly onSignOut: (why: SignInProblem | null) => void;
}

const firstView: View = { group: 'OPEN', severity: null, text: '', order: 'RECEIVED' };

const ComplaintBoard = lazy(() => import('./boards/complaint-board.tsx').then((screen) => screen.ComplaintBoard));
const OverdueWall = lazy(() => import('./boards/overdue-wall.tsx').then((screen) => screen.OverdueWall));
const SuggestionBoard = lazy(() => import('./boards/suggestion-board.tsx').then((screen) => screen.SuggestionBoard));
const Figures = lazy(() => import('./figures/figures.tsx').then((screen) => screen.Figures));
const MyApprovals = lazy(() => import('./boards/my-approvals.tsx').then((screen) => screen.MyApprovals));

/** The screens of one signed-in key, and what they share: the stream, the clock, the drawer of one complaint. */
export function Shell({ apiKey, settings, onSignOut }: ShellProps) {
  const { t, language } = useWords();
  const client = useMemo(() => createGraphClient(apiKey, language), [apiKey, language]);
  const [view, setView] = useState(firstView);
  const [openId, setOpenId] = useState<string | null>(null);
  const onRefused = useCallback((reason: string) => onSignOut({ kind: 'ended', reason }), [onSignOut]);
  const complaints = useComplaints(client, apiKey, view, onRefused);
  const live = useMemo<Live>(
    () => ({ apiKey, complaints, view, setView, open: setOpenId }),
    [apiKey, complaints, view],
  );
  const openVersion = openId === null ? undefined : complaints.list.rows.get(openId)?.version;

  return (
    <Provider value={client}>
      <ClockOffsetContext.Provider value={complaints.offset}>
        <LiveContext.Provider value={live}>
          <LocationProvider scope={/^\/dashboard(?:[/?#]|$)/}>
            <a class="skip" href="#main">
              {t.skip}
            </a>
            <Header
              stream={complaints.stream}
              lastEventAt={complaints.lastEventAt}
              settings={settings}
              onSignOut={() => onSignOut(null)}
            />
            <Navigation />
            <main id="main" tabIndex={-1}>
              <Router onRouteChange={() => setOpenId(null)}>
                <Route path="/dashboard" component={ListScreen} />
                <Route path="/dashboard/board" component={ComplaintBoard} />
                <Route path="/dashboard/overdue" component={OverdueWall} />
                <Route path="/dashboard/suggestions" component={SuggestionBoard} />
                <Route path="/dashboard/approvals" component={MyApprovals} />
                <Route path="/dashboard/figures" component={Figures} />
                <Route default component={ListScreen} />
              </Router>
            </main>
          </LocationProvider>
          <Announcer arrived={complaints.arrived} />
          {openId !== null && <Detail key={openId} id={openId} version={openVersion} onClose={() => setOpenId(null)} />}
        </LiveContext.Provider>
      </ClockOffsetContext.Provider>
    </Provider>
  );
}
