import { describe, expect, test } from 'vitest';
import { emptyList, type ListAction, reduceList, visibleRows } from '../../examples/dashboard/live-list.ts';
import type { ComplaintRow } from '../../examples/dashboard/operations.ts';
import { event, now, openView, row } from './rows.ts';

const began: ListAction = { type: 'load-began', loadId: 1, view: openView };
const page = (nodes: readonly ComplaintRow[], hasNextPage = false, loadId = 1): ListAction => ({
  type: 'page-loaded',
  loadId,
  page: { nodes, hasNextPage, endCursor: nodes.at(-1)?.id ?? null },
});
const told = (item: ReturnType<typeof event>): ListAction => ({ type: 'event', item, at: now });

function listAfter(...actions: readonly ListAction[]) {
  return actions.reduce(reduceList, emptyList(openView));
}
function shown(...actions: readonly ListAction[]) {
  return visibleRows(listAfter(...actions), now).map(({ number, version }) => `${number} v${version}`);
}

describe('a live list', () => {
  test('shows a page newest first', () => {
    expect(shown(began, page([row(2), row(1), row(3)]))).toEqual(['C-001 v1', 'C-002 v1', 'C-003 v1']);
  });

  test('keeps what the stream told before the page came, and takes the rest from the page', () => {
    const newer = row(1, { version: 4, state: 'ASSIGNED' });

    expect(shown(began, told(event('id-1', newer)), page([row(1), row(2)]))).toEqual(['C-001 v4', 'C-002 v1']);
  });

  test('keeps a complaint that came while the page was under way, though the page does not have it', () => {
    expect(shown(began, told(event('id-1', row(1), 'ADDED')), page([row(2)]))).toEqual(['C-001 v1', 'C-002 v1']);
  });

  test('takes the page where the page is newer than the event', () => {
    expect(shown(began, told(event('id-1', row(1))), page([row(1, { version: 2 })]))).toEqual(['C-001 v2']);
  });

  test('ignores an event that is told again, however often', () => {
    const twice = told(event('id-1', row(1, { version: 2 })));

    expect(listAfter(began, page([row(1)]), twice, twice, twice).rows).toEqual(
      listAfter(began, page([row(1)]), twice).rows,
    );
  });

  test('does not bring an older record back', () => {
    const closed = row(1, { version: 9, state: 'CLOSED' });

    expect(shown(began, page([row(1)]), told(event('id-1', closed)), told(event('id-1', row(1))))).toEqual([]);
  });

  test('drops a complaint that left the reader’s view, though a page under way still has it', () => {
    expect(shown(began, told(event('id-1', null)), page([row(1), row(2)]))).toEqual(['C-002 v1']);
  });

  test('shows it again when it comes back', () => {
    expect(shown(began, page([row(1)]), told(event('id-1', null)), told(event('id-1', row(1), 'ADDED')))).toEqual([
      'C-001 v1',
    ]);
  });

  test('forgets what a fresh page no longer has', () => {
    const again: ListAction = { type: 'load-began', loadId: 2, view: openView };

    expect(shown(began, page([row(1), row(2)]), again, page([row(2)], false, 2))).toEqual(['C-002 v1']);
  });

  test('ignores the answer to a question that was asked before the last one', () => {
    const again: ListAction = { type: 'load-began', loadId: 2, view: openView };

    expect(shown(began, again, page([row(2)], false, 2), page([row(1)], false, 1))).toEqual(['C-002 v1']);
  });

  test('holds rows back that belong behind the last page, until their page comes', () => {
    const first = page([row(1), row(2)], true);
    const old = told(event('id-9', row(9, { version: 3 })));
    const more: ListAction = {
      type: 'more-loaded',
      loadId: 1,
      page: { nodes: [row(5), row(9)], hasNextPage: false, endCursor: null },
    };

    expect(shown(began, first, old)).toEqual(['C-001 v1', 'C-002 v1']);
    expect(shown(began, first, old, more)).toEqual(['C-001 v1', 'C-002 v1', 'C-005 v1', 'C-009 v3']);
  });

  test('marks a new complaint as new, once, until it fades', () => {
    const arrival = told(event('id-1', row(1), 'ADDED'));
    const list = listAfter(began, page([row(2)]), arrival, arrival);

    expect([...list.arrivals]).toEqual([['id-1', now]]);
    expect(reduceList(list, { type: 'arrivals-faded', before: now + 1 }).arrivals.size).toBe(0);
  });

  test('does not mark a change as new', () => {
    expect(listAfter(began, page([row(1)]), told(event('id-1', row(1, { version: 2 })))).arrivals.size).toBe(0);
  });

  test('stops loading when the answer fails, and keeps the rows', () => {
    const list = listAfter(
      began,
      page([row(1)]),
      { type: 'load-began', loadId: 2, view: openView },
      { type: 'load-failed', loadId: 2 },
    );

    expect(list.loading).toBe(false);
    expect(visibleRows(list, now)).toHaveLength(1);
  });
});
