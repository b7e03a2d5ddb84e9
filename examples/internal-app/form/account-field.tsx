import { useQuery } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import { graphql } from '../../shared/graphql.ts';
import { useMessages } from '../../shared/language.ts';
import { type FieldProps, SelectField } from './field.tsx';
import { formMessages } from './messages.ts';

const accountChoicesQuery = graphql(`
  query AccountChoices($filter: AccountFilter) {
    accounts(first: 50, filter: $filter) {
      nodes {
        id
        name
      }
    }
  }
`);

const pauseMs = 250; // 250 ms: what is typed is sent when typing pauses

/** One of the accounts that the reader sees; a part of the name narrows the choice. Its value is a global id. */
export function AccountField<Values>(field: FieldProps<Values>) {
  const t = useMessages(formMessages);
  const [text, setText] = useState('');
  const [sent, setSent] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSent(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data }] = useQuery({
    query: accountChoicesQuery,
    variables: { filter: sent === '' ? {} : { name: { contains: sent } } },
  });
  const choices = (data?.accounts.nodes ?? []).map(({ id, name }) => [id, name] as const);
  return (
    <div class="account-field">
      <SelectField {...field} choices={choices} />
      <label class="filter">
        <span class="unseen">{t.narrow(field.label)}</span>
        <input
          type="search"
          maxLength={100}
          placeholder={t.narrow(field.label)}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
    </div>
  );
}
