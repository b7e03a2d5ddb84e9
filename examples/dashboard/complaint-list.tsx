import { useEffect, useRef } from 'preact/hooks';
import { useNow } from '../shared/clock.ts';
import { ComplaintListRow } from './complaint-row.tsx';
import { useWords } from './language.ts';
import { visibleRows } from './live-list.ts';
import type { Complaints } from './use-complaints.ts';

interface ComplaintListProps {
  readonly complaints: Complaints;
  /** How many the view has in all; null when not counted. */
  readonly total: number | null;
  readonly onOpen: (id: string) => void;
}

/**
 * The table of complaints; cards on a phone. The roles are written out because a table that CSS lays out as cards loses
 * them in some browsers.
 */
export function ComplaintList({ complaints, total, onOpen }: ComplaintListProps) {
  const { t } = useWords();
  const now = useNow(30_000);
  const { list, failed } = complaints;
  const rows = visibleRows(list, now);
  const { number, account, demand, severity, state, received, due } = t.list;
  const more = useRef<HTMLButtonElement>(null);

  // Whoever scrolls on gets the rest without asking; the button stays for those who don't scroll.
  useEffect(() => {
    if (more.current === null) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) complaints.loadMore();
      },
      { rootMargin: '1200px' },
    );
    watch.observe(more.current);
    return () => watch.disconnect();
  }, [list.hasMore, rows.length, complaints.loadMore]);

  return (
    <section id="list" class="list" aria-busy={list.loading}>
      <table role="table">
        <caption class="unseen">{t.list.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[number, account, demand, severity, state, received, due].map((name) => (
              <th key={name} role="columnheader" scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <ComplaintListRow key={row.id} row={row} isNew={list.arrivals.has(row.id)} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && !failed && (
        <div class="nothing">
          <p>{list.loading ? t.list.loading : t.list.empty}</p>
          {!list.loading && <p class="hint">{t.list.emptyHint}</p>}
        </div>
      )}
      {failed && (
        <p class="nothing" role="alert">
          {t.list.failed}{' '}
          <button type="button" onClick={complaints.reload}>
            {t.list.again}
          </button>
        </p>
      )}
      {rows.length > 0 && (
        <p class="list-end">
          <span>{t.list.shown(rows.length, total === null ? null : Math.max(total, rows.length))}</span>
          {list.hasMore && (
            <button type="button" ref={more} onClick={complaints.loadMore}>
              {t.list.more}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
