import { useEffect, useRef, useState } from 'preact/hooks';
import { severityLabels } from '../shared/labels.ts';
import { useWords } from './language.ts';
import type { ComplaintRow } from './operations.ts';

/** A burst is told in one sentence. */
const settleMs = 600; // 600 ms

/** Tells screen readers of new complaints, politely. The region is there from the start: one that is added with its text is not read. */
export function Announcer({ arrived }: { readonly arrived: readonly ComplaintRow[] }) {
  const { t, language } = useWords();
  const [sentence, setSentence] = useState('');
  const told = useRef<ComplaintRow | undefined>(undefined);

  useEffect(() => {
    const latest = arrived.at(-1);
    if (!latest || latest === told.current) return;
    const timer = setTimeout(() => {
      const before = told.current ? arrived.lastIndexOf(told.current) : -1;
      told.current = latest;
      const description = `${latest.number}, ${latest.customerName}, ${severityLabels[latest.severity][language]}`;
      setSentence(t.list.arrived(arrived.length - 1 - before, description));
    }, settleMs);
    return () => clearTimeout(timer);
  }, [arrived, language, t]);

  return (
    <p class="unseen" aria-live="polite" id="arrivals">
      {sentence}
    </p>
  );
}
