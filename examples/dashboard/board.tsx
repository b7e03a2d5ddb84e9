import { Provider } from '@urql/preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { Announcer } from './announcer.tsx';
import { WeekChart } from './chart.tsx';
import { createGraphClient } from '../shared/client.ts';
import { ClockOffsetContext } from '../shared/clock.ts';
import { ComplaintList } from './complaint-list.tsx';
import { Detail } from './detail.tsx';
import { Filters } from './filters.tsx';
import { Header } from './header.tsx';
import { useWords } from './language.ts';
import type { SettingsProps } from '../shared/settings.tsx';
import type { SignInProblem } from '../shared/sign-in.tsx';
import { Tiles } from './tiles.tsx';
import { useComplaints } from './use-complaints.ts';
import { useCounts } from './use-counts.ts';
import type { View } from './view.ts';

interface BoardProps {
  readonly apiKey: string;
  readonly settings: SettingsProps;
  readonly onSignOut: (why: SignInProblem | null) => void;
}

const firstView: View = { group: 'OPEN', severity: null, text: '', order: 'RECEIVED' };

/** The live board of one signed-in key. */
export function Board({ apiKey, settings, onSignOut }: BoardProps) {
  const { t, language } = useWords();
  const client = useMemo(() => createGraphClient(apiKey, language), [apiKey, language]);
  const [view, setView] = useState(firstView);
  const [openId, setOpenId] = useState<string | null>(null);
  const onRefused = useCallback((reason: string) => onSignOut({ kind: 'ended', reason }), [onSignOut]);
  const complaints = useComplaints(client, apiKey, view, onRefused);
  const counts = useCounts(client, complaints.tick, complaints.offset);

  // Groups that depend on the time of day gain rows without an event.
  const overdue = counts?.groups.OVERDUE;
  useEffect(() => {
    if (view.group === 'OVERDUE' || view.group === 'DUE_TODAY') complaints.reload();
  }, [overdue]);

  const openVersion = openId === null ? undefined : complaints.list.rows.get(openId)?.version;

  return (
    <Provider value={client}>
      <ClockOffsetContext.Provider value={complaints.offset}>
        <a class="skip" href="#list">
          {t.skip}
        </a>
        <Header
          stream={complaints.stream}
          lastEventAt={complaints.lastEventAt}
          settings={settings}
          onSignOut={() => onSignOut(null)}
        />
        <main class="board">
          <div class="figures">
            <Tiles
              counts={counts?.groups ?? null}
              group={view.group}
              onGroup={(group) => setView({ ...view, group })}
            />
            <WeekChart week={counts?.week ?? null} />
          </div>
          <Filters view={view} onView={setView} />
          <ComplaintList
            complaints={complaints}
            total={isWhole(view) ? (counts?.groups[view.group] ?? null) : null}
            onOpen={setOpenId}
          />
        </main>
        <Announcer arrived={complaints.arrived} />
        {openId !== null && <Detail key={openId} id={openId} version={openVersion} onClose={() => setOpenId(null)} />}
      </ClockOffsetContext.Provider>
    </Provider>
  );
}

/** Whether the view is a tile's group and nothing narrower, so that the tile's figure is the list's total. */
function isWhole(view: View): boolean {
  return view.severity === null && view.text.trim() === '';
}
