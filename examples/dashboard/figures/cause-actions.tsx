import { useMemo } from 'preact/hooks';
import { useFormats, useMessages } from '../../shared/language.ts';
import { LoadFailed } from '../boards/load-failed.tsx';
import { useFresh } from '../boards/use-fresh.ts';
import { figureMessages, improvementLabels } from './messages.ts';
import { type Action, causeActionsQuery } from './operations.ts';

interface CauseActionsProps {
  /** Empty for what is not classified. */
  readonly id: string;
  readonly name: string;
  /** Complaints of the period, and of the days before it. */
  readonly count: number;
  readonly before: number;
  readonly tick: number;
}

/** One cause: how many complaints it made, now and before, and what is done against it. */
export function CauseActions({ id, name, count, before, tick }: CauseActionsProps) {
  const t = useMessages(figureMessages);
  const variables = useMemo(() => ({ cause: id === '' ? { isNull: true } : { eq: id } }), [id]);
  const { data, failed, again } = useFresh(causeActionsQuery, variables, tick);
  const all = data === undefined ? 0 : data.open.totalCount + data.done.totalCount;
  // Neither a cause of anything lately, nor anything done against it.
  if (!failed && count === 0 && before === 0 && all === 0) return null;
  const actions = [...(data?.open.nodes ?? []), ...(data?.done.nodes ?? [])];
  const shown = (figure: { readonly totalCount: number } | undefined) => figure?.totalCount ?? '–';

  return (
    <li class="cause" data-cause={name} aria-busy={data === undefined && !failed}>
      <h4>{name}</h4>
      <p class="second cause-effect">{t.actions.effect(count, before)}</p>
      <dl>
        <div>
          <dt>{t.actions.open}</dt>
          <dd>{shown(data?.open)}</dd>
        </div>
        <div class={data !== undefined && data.overdue.totalCount > 0 ? 'cause-late' : ''}>
          <dt>{t.actions.overdue}</dt>
          <dd>{shown(data?.overdue)}</dd>
        </div>
        <div>
          <dt>{t.actions.done}</dt>
          <dd>{shown(data?.done)}</dd>
        </div>
      </dl>
      {failed && <LoadFailed onAgain={again} />}
      {data !== undefined && all === 0 && <p class="second">{t.actions.nothing}</p>}
      {actions.length > 0 && (
        <details>
          <summary>{t.actions.list}</summary>
          <ul>
            {actions.map((action) => (
              <ActionLine key={action.id} action={action} />
            ))}
          </ul>
          {all > actions.length && <p class="second">{t.actions.more(all - actions.length)}</p>}
        </details>
      )}
    </li>
  );
}

function ActionLine({ action }: { readonly action: Action }) {
  const t = useMessages(figureMessages);
  const { language, day } = useFormats();
  const isLate = action.doneOn === null && action.deadline.state === 'OVERDUE';
  const when =
    action.doneOn !== null
      ? t.actions.on(day(action.doneOn))
      : isLate
        ? t.actions.late(day(action.dueOn))
        : t.actions.due(day(action.dueOn));
  return (
    <li>
      <p>{action.countermeasure}</p>
      <p class={isLate ? 'card-late' : 'second'}>
        {improvementLabels[action.state][language]} {when} · {action.responsible.name}
      </p>
      {action.result !== null && <p>{t.actions.result(action.result)}</p>}
      {action.verdict !== null && <p>{t.actions.verdict(action.verdict)}</p>}
    </li>
  );
}
