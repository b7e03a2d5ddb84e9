import { useEffect, useState } from 'preact/hooks';
import type { ComplaintSeverity } from '../shared/graphql.ts';
import { severityLabels } from '../shared/labels.ts';
import { useWords } from './language.ts';
import { orders, type View } from './view.ts';

interface FiltersProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

const severities: readonly ComplaintSeverity[] = ['CRITICAL', 'MAJOR', 'MINOR'];
/** The search is sent when typing pauses. */
const pauseMs = 250; // 250 ms

/** Search, severity and order. */
export function Filters({ view, onView }: FiltersProps) {
  const { t, language } = useWords();
  const [text, setText] = useState(view.text);

  useEffect(() => {
    if (text === view.text) return;
    const timer = setTimeout(() => onView({ ...view, text }), pauseMs);
    return () => clearTimeout(timer);
  }, [text, view, onView]);

  return (
    <search class="filters" aria-label={t.filters.region}>
      <label class="field field-search">
        <span>{t.filters.search}</span>
        <input type="search" value={text} maxLength={100} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>{t.filters.severity}</span>
        <select
          value={view.severity ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onView({ ...view, severity: severities.find((each) => each === value) ?? null });
          }}
        >
          <option value="">{t.filters.all}</option>
          {severities.map((each) => (
            <option key={each} value={each}>
              {severityLabels[each][language]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t.filters.order}</span>
        <select
          value={view.order}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onView({ ...view, order: orders.find((each) => each === value) ?? view.order });
          }}
        >
          {orders.map((each) => (
            <option key={each} value={each}>
              {t.filters[each]}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}
