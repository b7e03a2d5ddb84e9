import { useMemo } from 'preact/hooks';
import { useMessages } from '../../shared/language.ts';
import { useFresh, useTick } from '../boards/use-fresh.ts';
import { boardMessages } from '../boards/messages.ts';
import { useLive } from '../live.ts';
import { CauseActions } from './cause-actions.tsx';
import { figureMessages } from './messages.ts';
import { causesQuery, improvementChanges, keyOf, paretoQuery, paretoVariables } from './operations.ts';
import { Panel } from './panel.tsx';
import type { Span } from './period.ts';

/** What is done against each cause (S16): those with the most complaints first, then the others that something is done against. */
export function Actions({ span }: { readonly span: Span }) {
  const t = useMessages(figureMessages);
  const { loading } = useMessages(boardMessages);
  const { apiKey, complaints } = useLive();
  const changed = useTick(apiKey, improvementChanges);
  const variables = useMemo(() => paretoVariables(span, 'CAUSE'), [span]);
  const pareto = useFresh(paretoQuery, variables, complaints.tick);
  const causes = useFresh(causesQuery, {}, changed);
  const isLoaded = pareto.data !== undefined && causes.data !== undefined;
  const failed = pareto.failed || causes.failed;
  const counts = new Map(pareto.data?.complaintPareto.map((group) => [keyOf(group), group.count]));
  const before = new Map(pareto.data?.before.map((group) => [keyOf(group), group.count]));
  // As the Pareto has them, then those that nobody complained of.
  const order = pareto.data?.complaintPareto.map(keyOf) ?? [];
  const placeOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const listed = [...(causes.data?.causeCategories ?? []), { id: '', name: t.actions.unclassified }].toSorted(
    (a, b) => placeOf(a.id) - placeOf(b.id),
  );

  return (
    <Panel
      name="actions"
      title={t.actions.title}
      note={t.actions.note(span.days)}
      isBusy={!isLoaded && !failed}
      failed={failed}
      onAgain={() => {
        pareto.again();
        causes.again();
      }}
    >
      {!isLoaded && !failed && <p class="panel-none">{loading}</p>}
      {isLoaded && (
        <ul class="causes">
          {listed.map(({ id, name }) => (
            <CauseActions
              key={id}
              id={id}
              name={name}
              count={counts.get(id) ?? 0}
              before={before.get(id) ?? 0}
              tick={changed}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
