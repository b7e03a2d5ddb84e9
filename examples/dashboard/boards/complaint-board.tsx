import { useState } from 'preact/hooks';
import { Due } from '../../shared/due.tsx';
import type { ComplaintFilter, ComplaintState } from '../../shared/graphql.ts';
import { SeverityBars } from '../../shared/icons.tsx';
import { stateLabels } from '../../shared/labels.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { useLive } from '../live.ts';
import { Column } from './column.tsx';
import { boardMessages } from './messages.ts';
import { columnQuery, departmentsQuery } from './operations.ts';
import { useFresh } from './use-fresh.ts';

/** The open states by who is next. */
const stages = {
  accept: ['RECEIVED', 'GROUNDS_CHECKED'],
  assign: ['ACCEPTED'],
  investigate: ['ASSIGNED', 'INVESTIGATED'],
  review: ['REPORT_REVIEWED', 'OPINION_ATTACHED'],
  decide: ['GM_READ', 'DISPOSITION_PROPOSED'],
  answer: ['DISPOSITION_REVIEWED', 'NOT_ACCEPTED'],
  close: ['ANSWERED'],
} as const satisfies Readonly<Record<string, readonly ComplaintState[]>>;

type Stage = keyof typeof stages;
const stageNames = Object.keys(stages) as readonly Stage[]; // of the table above

const isOpen: ComplaintFilter = { state: { notIn: ['CLOSED'] } };

/** The open complaints in columns: by who is next, or by handling department. */
export function ComplaintBoard() {
  const t = useMessages(boardMessages);
  const { complaints } = useLive();
  const [by, setBy] = useState<'stage' | 'department'>('stage');
  const [department, setDepartment] = useState('');
  const { data } = useFresh(departmentsQuery, {}, complaints.tick);
  const departments = data?.departments.nodes ?? [];
  const only: ComplaintFilter =
    department === '' ? {} : { handlingDepartmentId: department === 'none' ? { isNull: true } : { eq: department } };

  return (
    <div class="boards">
      <header class="boards-top">
        <h2>{t.board.title}</h2>
        <label class="field">
          <span>{t.board.by}</span>
          <select
            value={by}
            onChange={(event) => setBy(event.currentTarget.value === 'department' ? 'department' : 'stage')}
          >
            <option value="stage">{t.board.stage}</option>
            <option value="department">{t.board.department}</option>
          </select>
        </label>
        {by === 'stage' && (
          <label class="field">
            <span>{t.board.only}</span>
            <select value={department} onChange={(event) => setDepartment(event.currentTarget.value)}>
              <option value="">{t.board.all}</option>
              <option value="none">{t.board.none}</option>
              {departments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      {/* It scrolls sideways: the keyboard has to get there, too. */}
      <div class="columns" role="group" aria-label={t.board.title} tabIndex={0}>
        {by === 'stage'
          ? stageNames.map((stage) => (
              <ComplaintColumn
                key={stage}
                title={t.board.stages[stage]}
                filter={{ ...only, state: { in: [...stages[stage]] } }}
              />
            ))
          : [
              <ComplaintColumn
                key="none"
                title={t.board.none}
                filter={{ ...isOpen, handlingDepartmentId: { isNull: true } }}
              />,
              ...departments.map(({ id, name }) => (
                <ComplaintColumn key={id} title={name} filter={{ ...isOpen, handlingDepartmentId: { eq: id } }} />
              )),
            ]}
      </div>
    </div>
  );
}

function ComplaintColumn({ title, filter }: { readonly title: string; readonly filter: ComplaintFilter }) {
  const { language } = useFormats();
  const { complaints, open } = useLive();
  const { data, failed, again } = useFresh(columnQuery, { filter }, complaints.tick);
  const rows = data?.complaints.nodes ?? [];
  return (
    <Column
      title={title}
      total={data?.complaints.totalCount ?? null}
      shown={rows.length}
      failed={failed}
      onAgain={again}
    >
      {rows.map((row) => (
        <li key={row.id} class="card" data-number={row.number}>
          <p class="card-top">
            <button type="button" class="open-row" onClick={() => open(row.id)}>
              {row.number}
            </button>
            <SeverityBars severity={row.severity} />
          </p>
          <p class="card-name">{row.account.name}</p>
          <p class="second">
            {stateLabels[row.state][language]}
            {row.handlingDepartment && ` · ${row.handlingDepartment.name}`}
          </p>
          <Due row={row} />
        </li>
      ))}
    </Column>
  );
}
