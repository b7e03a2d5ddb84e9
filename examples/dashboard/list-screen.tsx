import { useClient } from '@urql/preact';
import { useEffect } from 'preact/hooks';
import { WeekChart } from './chart.tsx';
import { ComplaintList } from './complaint-list.tsx';
import { Filters } from './filters.tsx';
import { useLive } from './live.ts';
import { Tiles } from './tiles.tsx';
import { useCounts } from './use-counts.ts';
import type { View } from './view.ts';

/** The live list of complaints, with the figures above it. */
export function ListScreen() {
  const { complaints, view, setView, open } = useLive();
  const counts = useCounts(useClient(), complaints.tick, complaints.offset);

  // Groups that depend on the time of day gain rows without an event.
  const overdue = counts?.groups.OVERDUE;
  useEffect(() => {
    if (view.group === 'OVERDUE' || view.group === 'DUE_TODAY') complaints.reload();
  }, [overdue]);

  return (
    <div class="board">
      <div class="figures">
        <Tiles counts={counts?.groups ?? null} group={view.group} onGroup={(group) => setView({ ...view, group })} />
        <WeekChart week={counts?.week ?? null} />
      </div>
      <Filters view={view} onView={setView} />
      <ComplaintList
        complaints={complaints}
        total={isWhole(view) ? (counts?.groups[view.group] ?? null) : null}
        onOpen={open}
      />
    </div>
  );
}

/** Whether the view is a tile's group and nothing narrower, so that the tile's figure is the list's total. */
function isWhole(view: View): boolean {
  return view.severity === null && view.text.trim() === '';
}
