// The list of complaints as a pure reducer over two sources that overlap: pages from queries and items from the stream.
// The stream is open before the first query is sent, so a change can come from both, twice, or (after a reconnect)
// again; the version of a complaint decides, never the order of arrival.
import type { ComplaintEventItem, ComplaintRow } from './operations.ts';
import { comparison, matches, type View } from './view.ts';

export interface LiveList {
  readonly view: View;
  /** Newest known record of each complaint, whether or not the view shows it: an older event must not bring one back. */
  readonly rows: ReadonlyMap<string, ComplaintRow>;
  /** Complaints that left the reader's rights since the load began: a page read before that must not bring one back. */
  readonly removed: ReadonlySet<string>;
  /** Complaints that the stream told of since the load began: newer than the page, so the page may not drop them. */
  readonly touched: ReadonlySet<string>;
  /** Number of the load under way or done; an answer to an earlier one is ignored. */
  readonly loadId: number;
  readonly loading: boolean;
  /** Last row of the last page, as it was on that page. Rows beyond it wait for their page, else the list would have holes. */
  readonly edge: ComplaintRow | null;
  readonly hasMore: boolean;
  readonly endCursor: string | null;
  /** When each new complaint came, by this page's clock, in milliseconds: shown for a while, then forgotten. */
  readonly arrivals: ReadonlyMap<string, number>;
}

export interface Page {
  readonly nodes: readonly ComplaintRow[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export type ListAction =
  | { readonly type: 'load-began'; readonly loadId: number; readonly view: View }
  | { readonly type: 'page-loaded'; readonly loadId: number; readonly page: Page }
  | { readonly type: 'more-loaded'; readonly loadId: number; readonly page: Page }
  | { readonly type: 'load-failed'; readonly loadId: number }
  | { readonly type: 'event'; readonly item: ComplaintEventItem; readonly at: number }
  | { readonly type: 'arrivals-faded'; readonly before: number };

/** A list that knows nothing yet. */
export function emptyList(view: View): LiveList {
  return {
    view,
    rows: new Map(),
    removed: new Set(),
    touched: new Set(),
    loadId: 0,
    loading: true,
    edge: null,
    hasMore: false,
    endCursor: null,
    arrivals: new Map(),
  };
}

/** Takes one action in. Pages and events may come in any order, and any number of times. */
export function reduceList(list: LiveList, action: ListAction): LiveList {
  switch (action.type) {
    case 'load-began':
      return {
        ...list,
        view: action.view,
        loadId: action.loadId,
        loading: true,
        removed: new Set(),
        touched: new Set(),
      };
    case 'page-loaded':
      return action.loadId === list.loadId ? withFirstPage(list, action.page) : list;
    case 'more-loaded':
      return action.loadId === list.loadId ? withPage(list, list.rows, action.page) : list;
    case 'load-failed':
      return action.loadId === list.loadId ? { ...list, loading: false } : list;
    case 'event':
      return withEvent(list, action.item, action.at);
    case 'arrivals-faded':
      return withoutArrivals(list, action.before);
  }
}

/** The rows to show, in order: those of the view, up to the edge of what has been loaded. */
export function visibleRows(list: LiveList, now: number): readonly ComplaintRow[] {
  const compare = comparison(list.view.order);
  const edge = list.hasMore ? list.edge : null;
  return [...list.rows.values()]
    .filter((row) => matches(list.view, row, now) && (!edge || compare(row, edge) <= 0))
    .toSorted(compare);
}

function withFirstPage(list: LiveList, page: Page): LiveList {
  // Anything held that neither the page nor the stream since knows of has gone.
  const kept = new Map([...list.rows].filter(([id]) => list.touched.has(id)));
  return withPage({ ...list, edge: null }, kept, page);
}

function withPage(list: LiveList, held: ReadonlyMap<string, ComplaintRow>, page: Page): LiveList {
  const rows = new Map(held);
  for (const row of page.nodes) {
    const known = rows.get(row.id);
    if (list.removed.has(row.id)) continue;
    rows.set(row.id, known && known.version > row.version ? known : row);
  }
  return {
    ...list,
    rows,
    loading: false,
    edge: page.nodes.at(-1) ?? list.edge,
    hasMore: page.hasNextPage,
    endCursor: page.endCursor ?? list.endCursor,
  };
}

function withEvent(list: LiveList, item: ComplaintEventItem, at: number): LiveList {
  const id = item.complaintId;
  const touched = new Set(list.touched).add(id);
  const removed = new Set(list.removed);
  const rows = new Map(list.rows);

  if (item.change === 'REMOVED' || !item.complaint) {
    rows.delete(id);
    removed.add(id);
    return { ...list, rows, removed, touched };
  }

  removed.delete(id);
  const known = rows.get(id);
  if (known && known.version >= item.complaint.version) return { ...list, removed, touched };
  rows.set(id, item.complaint);
  const isArrival = item.change === 'ADDED' && !known;
  return {
    ...list,
    rows,
    removed,
    touched,
    arrivals: isArrival ? new Map(list.arrivals).set(id, at) : list.arrivals,
  };
}

function withoutArrivals(list: LiveList, before: number): LiveList {
  const arrivals = new Map([...list.arrivals].filter(([, at]) => at >= before));
  return arrivals.size === list.arrivals.size ? list : { ...list, arrivals };
}
