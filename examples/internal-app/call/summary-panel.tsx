import { useFormats, useMessages } from '../../shared/language.ts';
import { callMessages } from './messages.ts';
import type { Call } from './operations.ts';
import { Panel } from './plan.tsx';

/** What happened in the call, once it is recorded (S02). */
export function SummaryPanel({ call: { summary } }: { readonly call: Call }) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  if (summary === null) return null;
  return (
    <Panel id="summary" title={t.actualEvents}>
      <p class="long">{summary.actualEvents}</p>
      {summary.learned && (
        <>
          <h3>{t.learned}</h3>
          <p class="long">{summary.learned}</p>
        </>
      )}
      <p class="second">{t.recordedBy(summary.author.name, day(summary.recordedAt))}</p>
    </Panel>
  );
}
