import type { ComponentChildren } from 'preact';
import { useMessages } from '../../shared/language.ts';
import { LoadFailed } from './load-failed.tsx';
import { boardMessages } from './messages.ts';

interface ColumnProps {
  readonly title: string;
  /** How many there are in all; null until the first answer. */
  readonly total: number | null;
  readonly shown: number;
  readonly failed: boolean;
  readonly onAgain: () => void;
  readonly children: ComponentChildren;
}

/** One column of a board: what it is, how many, and the most urgent of them. */
export function Column({ title, total, shown, failed, onAgain, children }: ColumnProps) {
  const t = useMessages(boardMessages);
  return (
    <section class="column" aria-busy={total === null}>
      <h3>
        {title} <span class="column-count">{total ?? '–'}</span>
      </h3>
      {total === 0 && <p class="column-none">{t.board.empty}</p>}
      <ul>{children}</ul>
      {total !== null && total > shown && <p class="column-more">{t.board.more(total - shown)}</p>}
      {failed && <LoadFailed onAgain={onAgain} />}
    </section>
  );
}
