import { useClient, useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { accountPath, contactPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { CardFields, cardInput, emptyCard } from './card-fields.tsx';
import { Duplicates } from './duplicates.tsx';
import { contactMessages } from './messages.ts';
import { colleaguesQuery, type DuplicateCandidate, registerContact } from './operations.ts';

/** Adds a person to the account of the address. */
export function NewContact() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: colleaguesQuery, variables: { accountId: id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ account }) => (account === null ? <NotHere /> : <Editor account={account} />)}
    </Loaded>
  );
}

function Editor({ account }: { readonly account: { readonly id: string; readonly name: string } }) {
  const t = useMessages(contactMessages);
  const client = useClient();
  const { route } = useLocation();
  const [candidates, setCandidates] = useState<readonly DuplicateCandidate[]>([]);
  const form = useForm({
    draft: `new-contact.${account.id}`,
    saved: { ...emptyCard, acceptDuplicate: false },
    async send(values, { key }) {
      const { acceptDuplicate } = values;
      const input = { accountId: account.id, ...cardInput(values), acceptDuplicate };
      const answer = await client.mutation(registerContact, { input, key }).toPromise();
      const result = answer.data?.result;
      setCandidates(result?.__typename === 'DuplicateSuspected' ? result.candidates : []);
      return answer;
    },
    onDone: ({ contact }) => route(contactPath(contact.id), true),
  });
  useTitle(t.newTitle(account.name));

  return (
    <div class="page page-narrow">
      <h1>{t.newTitle(account.name)}</h1>
      <FormFrame form={form} back={accountPath(account.id)} action={t.add}>
        <CardFields form={form} accountId={account.id} contactId={null} />
        <Duplicates form={form} candidates={candidates} />
      </FormFrame>
    </div>
  );
}
