import { useQuery } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { Loaded } from '../shell/loaded.tsx';
import { shellMessages } from '../shell/messages.ts';
import { useTitle } from '../shell/title.ts';
import { accountMessages } from './messages.ts';
import { accountCountQuery, accountsQuery } from './operations.ts';
import { AccountListRow } from './row.tsx';
import { type AccountView, filterOf, orderOf, pathOfView, viewOf } from './view.ts';

/** The first screen: the accounts that the reader may see. */
export function AccountList() {
  const t = useMessages(accountMessages);
  const { query, route } = useLocation();
  const view = viewOf(query);
  const [{ data }] = useQuery({ query: accountCountQuery, variables: { filter: filterOf(view) } });
  useTitle(t.title);

  return (
    <div class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="hint" role="status">
          {data && t.count(data.accounts.totalCount)}
        </p>
      </header>
      <Filters view={view} onView={(next) => route(pathOfView(next), true)} />
      <Pages key={pathOfView(view)} view={view} />
    </div>
  );
}

const pauseMs = 250; // 250 ms: the search is sent when typing pauses

function Filters({ view, onView }: { readonly view: AccountView; readonly onView: (view: AccountView) => void }) {
  const t = useMessages(accountMessages);
  const [text, setText] = useState(view.text);

  useEffect(() => {
    if (text === view.text) return;
    const timer = setTimeout(() => onView({ ...view, text }), pauseMs);
    return () => clearTimeout(timer);
  }, [text, view, onView]);

  return (
    <search class="filters" aria-label={t.title}>
      <label class="filter filter-wide">
        <span class="unseen">{t.search}</span>
        <input
          type="search"
          value={text}
          maxLength={100}
          placeholder={t.search}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <label class="filter">
        <span>{t.show}</span>
        <select
          value={view.attention ? 'attention' : ''}
          onChange={(event) => onView({ ...view, text, attention: event.currentTarget.value !== '' })}
        >
          <option value="">{t.all}</option>
          <option value="attention">{t.attention}</option>
        </select>
      </label>
      <label class="filter">
        <span>{t.order}</span>
        <select
          value={view.order}
          onChange={(event) =>
            onView({ ...view, text, order: event.currentTarget.value === 'change' ? 'change' : 'name' })
          }
        >
          <option value="name">{t.byName}</option>
          <option value="change">{t.byChange}</option>
        </select>
      </label>
    </search>
  );
}

/** The pages that have been asked for, one below the other. */
function Pages({ view }: { readonly view: AccountView }) {
  const [starts, setStarts] = useState<readonly (string | null)[]>([null]);
  return (
    <div class="accounts">
      {starts.map((after, index) => (
        <Page
          key={after}
          view={view}
          after={after}
          onMore={index === starts.length - 1 ? (next) => setStarts([...starts, next]) : null}
        />
      ))}
    </div>
  );
}

interface PageProps {
  readonly view: AccountView;
  readonly after: string | null;
  /** Null when the next page is there already. */
  readonly onMore: ((next: string) => void) | null;
}

function Page({ view, after, onMore }: PageProps) {
  const shell = useMessages(shellMessages);
  const [answer, ask] = useQuery({
    query: accountsQuery,
    variables: { filter: filterOf(view), orderBy: orderOf(view), after },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ accounts: { nodes, pageInfo } }) => (
        <>
          {nodes.length > 0 && (
            <ul class="rows">
              {nodes.map((account) => (
                <AccountListRow key={account.id} account={account} />
              ))}
            </ul>
          )}
          {nodes.length === 0 && after === null && <Nobody isNarrowed={view.text !== '' || view.attention} />}
          {onMore && pageInfo.hasNextPage && pageInfo.endCursor && (
            <p class="rows-end">
              <button type="button" onClick={() => pageInfo.endCursor && onMore(pageInfo.endCursor)}>
                {shell.more}
              </button>
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

function Nobody({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useMessages(accountMessages);
  return (
    <div class="nothing">
      <p>{isNarrowed ? t.none : t.noneAtAll}</p>
      {isNarrowed && <p class="hint">{t.noneHint}</p>}
    </div>
  );
}
