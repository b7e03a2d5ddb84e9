import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Complaints } from './use-complaints.ts';
import type { View } from './view.ts';

/** What all screens share: the stream of complaints with the list that it keeps, and the drawer of one complaint. */
export interface Live {
  readonly apiKey: string;
  readonly complaints: Complaints;
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly open: (complaintId: string) => void;
}

/** The shell gives it; no screen is without. */
export const LiveContext = createContext<Live | null>(null);

/** What the screens share. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('no screen stands outside of the shell');
  return live;
}
