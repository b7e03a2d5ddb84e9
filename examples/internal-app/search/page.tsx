import { useQuery } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { accountPath, contactPath, searchPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useTitle } from '../shell/title.ts';
import { searchMessages } from './messages.ts';
import { type SearchHit, searchQuery } from './operations.ts';

const pauseMs = 250; // 250 ms: the search is sent when typing pauses

/** Finds accounts, people, complaints, suggestions, opportunities and calls by their words; the words stand in the address. */
export function SearchPage() {
  const t = useMessages(searchMessages);
  const { query, route } = useLocation();
  const asked = query['q'] ?? '';
  const [text, setText] = useState(asked);
  useTitle(t.title);

  useEffect(() => {
    if (text.trim() === asked) return;
    const timer = setTimeout(() => route(searchPath(text.trim()), true), pauseMs);
    return () => clearTimeout(timer);
  }, [text, asked, route]);

  return (
    <div class="page page-narrow">
      <h1>{t.title}</h1>
      <search class="filters" aria-label={t.title}>
        <label class="filter filter-wide">
          <span class="unseen">{t.field}</span>
          <input
            type="search"
            value={text}
            maxLength={200}
            placeholder={t.field}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
      </search>
      {asked === '' ? <p class="hint">{t.hint}</p> : <Hits text={asked} />}
    </div>
  );
}

function Hits({ text }: { readonly text: string }) {
  const t = useMessages(searchMessages);
  const [answer, ask] = useQuery({ query: searchQuery, variables: { text } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ search: { nodes, totalCount } }) => (
        <>
          <p class="hint" role="status">
            {totalCount === 0 ? t.none(text) : t.count(totalCount)}
          </p>
          {nodes.length > 0 && (
            <ul class="rows">
              {nodes.map((hit) => (
                <Hit key={hit.record.id} hit={hit} />
              ))}
            </ul>
          )}
        </>
      )}
    </Loaded>
  );
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const t = useMessages(searchMessages);
  const { path, name, more } = described(hit.record);
  return (
    <li class="hit">
      <p>
        {path === null ? (
          name
        ) : (
          <a class="row-link" href={path}>
            {name}
          </a>
        )}{' '}
        <span class="second">{more}</span>
      </p>
      {hit.snippet && <Snippet {...hit.snippet} />}
      <p class="second hit-kind">{t.kinds[hit.kind]}</p>
    </li>
  );
}

/** What belongs to an account has no page of its own here: the account shows it. The department asked may see a suggestion only. */
function described(record: SearchHit['record']) {
  switch (record.__typename) {
    case 'Account':
      return { path: accountPath(record.id), name: record.name, more: null };
    case 'Contact':
      return { path: contactPath(record.id), name: record.name, more: record.title };
    case 'Complaint':
      return { path: accountPath(record.account.id), name: record.customerDemand, more: record.account.name };
    case 'Suggestion':
      return {
        path: record.maker && accountPath(record.maker.id),
        name: record.number,
        more: record.maker?.name ?? null,
      };
    case 'Opportunity':
      return { path: accountPath(record.account.id), name: record.projectName, more: record.account.name };
    case 'CallPlan':
      return {
        path: accountPath(record.account.id),
        name: record.purpose ?? record.account.name,
        more: record.account.name,
      };
  }
}

/** A part of a text with what was searched for marked. */
function Snippet({ text, marks }: NonNullable<SearchHit['snippet']>) {
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <p class="second">
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </p>
  );
}
