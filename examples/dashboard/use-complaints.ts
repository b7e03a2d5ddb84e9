import type { Client } from '@urql/core';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { authorizationOf, socketUrl } from '../shared/client.ts';
import { clockOffset } from '../shared/countdown.ts';
import { emptyList, type LiveList, reduceList } from './live-list.ts';
import { complaintEventsSubscription, type ComplaintRow, complaintsQuery, type StreamItem } from './operations.ts';
import { openStream, type StreamState } from '../shared/stream.ts';
import { filterOf, orderOf, type View } from './view.ts';
import { onWake } from '../shared/wake.ts';

/** How long a new complaint is shown as new. */
const arrivalShownMs = 8_000; // 8 s

export interface Complaints {
  readonly list: LiveList;
  readonly failed: boolean;
  readonly stream: StreamState;
  /** When the last change came, as ISO-8601 by the server; null before the first. */
  readonly lastEventAt: string | null;
  /** Server's clock minus ours, in milliseconds. */
  readonly offset: number;
  /** Grows with each change that the stream told of and with each reconnect: whatever counts must count again. */
  readonly tick: number;
  /** New complaints, the latest last, for the announcement. */
  readonly arrived: readonly ComplaintRow[];
  readonly reload: () => void;
  readonly loadMore: () => void;
}

/**
 * Keeps the list of a view live. The stream opens first and its first item gives the position; only then is the list
 * asked for, so whatever happens in between comes by one way or both, and the reducer sorts that out.
 */
export function useComplaints(
  client: Client,
  apiKey: string,
  view: View,
  onRefused: (reason: string) => void,
): Complaints {
  const [list, dispatch] = useReducer(reduceList, view, emptyList);
  const [failed, setFailed] = useState(false);
  const [stream, setStream] = useState<StreamState>('CONNECTING');
  const [lastEventAt, setLastEventAt] = useState<string | null>(null);
  const [offset, setOffset] = useState(0);
  const [tick, setTick] = useState(0);
  const [positioned, setPositioned] = useState(false);
  const [arrived, setArrived] = useState<readonly ComplaintRow[]>([]);
  const loads = useRef(0);

  const load = useCallback(async () => {
    const loadId = (loads.current += 1);
    dispatch({ type: 'load-began', loadId, view });
    const answer = await client
      .query(complaintsQuery, { filter: filterOf(view, Date.now() + offsetNow.current), orderBy: orderOf(view) })
      .toPromise();
    if (loadId !== loads.current) return;
    setFailed(!answer.data);
    if (answer.data) dispatch({ type: 'page-loaded', loadId, page: pageOf(answer.data) });
    else dispatch({ type: 'load-failed', loadId });
  }, [client, view]);

  const offsetNow = useRef(0);
  const loadNow = useRef(load);
  loadNow.current = load;
  const refusedNow = useRef(onRefused);
  refusedNow.current = onRefused;

  useEffect(() => {
    let isFirst = true;
    const take = (item: StreamItem) => {
      switch (item.__typename) {
        case 'HeartbeatItem':
          offsetNow.current = clockOffset(item.at, Date.now());
          setOffset(offsetNow.current);
          break;
        case 'GapItem':
          // The stream has a hole here: what is held may be wrong in any row.
          if (!isFirst) void loadNow.current();
          setTick((before) => before + 1);
          break;
        case 'ComplaintEventItem':
          dispatch({ type: 'event', item, at: Date.now() });
          setLastEventAt(item.event.at);
          setTick((before) => before + 1);
          if (item.change === 'ADDED' && item.complaint) {
            const { complaint } = item;
            setArrived((before) =>
              before.some((each) => each.id === complaint.id) ? before : [...before.slice(-99), complaint],
            );
          }
          break;
      }
      if (isFirst) setPositioned(true);
      isFirst = false;
    };
    const opened = openStream({
      document: complaintEventsSubscription,
      variables: {},
      url: socketUrl(location),
      authorization: authorizationOf(apiKey),
      onItem: take,
      onState(state) {
        setStream(state);
      },
      isOnline: () => navigator.onLine,
      random: Math.random,
      onRefused: (reason) => refusedNow.current(reason),
    });
    const forget = onWake(() => opened.wake());
    return () => {
      forget();
      opened.close();
    };
  }, [apiKey]);

  // Counts may have failed while the server was away.
  useEffect(() => {
    if (stream === 'LIVE') setTick((before) => before + 1);
  }, [stream]);

  useEffect(() => {
    if (positioned) void load();
  }, [positioned, load]);

  // A load that failed is tried again as soon as the server is back.
  useEffect(() => {
    if (stream === 'LIVE' && failed) void loadNow.current();
  }, [stream]);

  useEffect(() => {
    if (list.arrivals.size === 0) return;
    const timer = setTimeout(() => dispatch({ type: 'arrivals-faded', before: Date.now() - arrivalShownMs }), 1_000);
    return () => clearTimeout(timer);
  });

  const loadMore = useCallback(async () => {
    const loadId = loads.current;
    const answer = await client
      .query(complaintsQuery, {
        filter: filterOf(view, Date.now() + offsetNow.current),
        orderBy: orderOf(view),
        after: list.endCursor,
      })
      .toPromise();
    setFailed(!answer.data);
    if (answer.data) dispatch({ type: 'more-loaded', loadId, page: pageOf(answer.data) });
  }, [client, view, list.endCursor]);

  return useMemo(
    () => ({
      list,
      failed,
      stream,
      lastEventAt,
      offset,
      tick,
      arrived,
      reload: () => void load(),
      loadMore: () => void loadMore(),
    }),
    [list, failed, stream, lastEventAt, offset, tick, arrived, load, loadMore],
  );
}

function pageOf(data: {
  readonly complaints: {
    readonly nodes: readonly ComplaintRow[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}) {
  return { nodes: data.complaints.nodes, ...data.complaints.pageInfo };
}
