import { TimeLeft } from '../../shared/due.tsx';
import { useFormats, useMessages } from '../../shared/language.ts';
import type { graphql } from '../../shared/graphql.ts';
import { useLive } from '../live.ts';
import { Column } from './column.tsx';
import { boardMessages } from './messages.ts';
import { suggestionChanges, suggestionColumnQuery } from './operations.ts';
import { useFresh, useTick } from './use-fresh.ts';

type SuggestionState = ReturnType<typeof graphql.scalar<'SuggestionState'>>;

/** The states on the way by what is next; thanked ones are done. */
const stages = {
  receive: ['RECEIVED'],
  report: ['ACCEPTED'],
  review: ['REPORT_PREPARED', 'REPORT_REVIEWED'],
  opinions: ['SUMMARY_SENT'],
  decide: ['DEPARTMENTS_ANSWERED', 'DIRECTOR_REVIEWED'],
  reply: ['GM_APPROVED', 'REJECTED'],
  thank: ['REPLIED'],
} as const satisfies Readonly<Record<string, readonly SuggestionState[]>>;

type Stage = keyof typeof stages;
const stageNames = Object.keys(stages) as readonly Stage[]; // of the table above

/** Suggestions on their way (S10), in columns by what is next. */
export function SuggestionBoard() {
  const t = useMessages(boardMessages);
  const { apiKey } = useLive();
  const tick = useTick(apiKey, suggestionChanges);
  return (
    <div class="boards">
      <header class="boards-top">
        <h2>{t.suggestions.title}</h2>
      </header>
      <div class="columns" role="group" aria-label={t.suggestions.title} tabIndex={0}>
        {stageNames.map((stage) => (
          <SuggestionColumn key={stage} stage={stage} tick={tick} />
        ))}
      </div>
    </div>
  );
}

function SuggestionColumn({ stage, tick }: { readonly stage: Stage; readonly tick: number }) {
  const t = useMessages(boardMessages);
  const { day } = useFormats();
  const variables = { filter: { state: { in: [...stages[stage]] } } };
  const { data, failed, again } = useFresh(suggestionColumnQuery, variables, tick);
  const rows = data?.suggestions.nodes ?? [];
  return (
    <Column
      title={t.suggestions.stages[stage]}
      total={data?.suggestions.totalCount ?? null}
      shown={rows.length}
      failed={failed}
      onAgain={again}
    >
      {rows.map(({ id, number, content, account, promisedReplyBy, repliedAt, deadline, supporters }) => (
        <li key={id} class="card" data-number={number}>
          <p class="card-top">{number}</p>
          {account && <p class="card-name">{account.name}</p>}
          <p class="card-text">{content}</p>
          {promisedReplyBy && <p class="second">{t.suggestions.promised(day(promisedReplyBy))}</p>}
          {deadline && !repliedAt && <TimeLeft dueAt={deadline.dueAt} from={deadline.startedAt} />}
          {supporters.length > 0 && <p class="second">{t.suggestions.supporters(supporters.length)}</p>}
        </li>
      ))}
    </Column>
  );
}
