import { useClient, useQuery } from '@urql/preact';
import { useLocation, useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { orNull, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { accountPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { contactMessages } from './messages.ts';
import { accountNameQuery, registerContact } from './operations.ts';

/** Adds a person to the account of the address. */
export function NewContact() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: accountNameQuery, variables: { id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ account }) => (account === null ? <NotHere /> : <Editor account={account} />)}
    </Loaded>
  );
}

const empty = { name: '', title: '', email: '', phone: '' };

function Editor({ account }: { readonly account: { readonly id: string; readonly name: string } }) {
  const t = useMessages(contactMessages);
  const client = useClient();
  const { route } = useLocation();
  const form = useForm({
    draft: `new-contact.${account.id}`,
    saved: empty,
    send: ({ name, title, email, phone }, { key }) =>
      client
        .mutation(registerContact, {
          input: {
            accountId: account.id,
            name,
            title: orNull(title),
            email: orNull(email),
            phone: orNull(phone),
          },
          key,
        })
        .toPromise(),
    onDone: () => route(accountPath(account.id)),
  });
  useTitle(t.newTitle(account.name));

  return (
    <div class="page page-narrow">
      <h1>{t.newTitle(account.name)}</h1>
      <FormFrame form={form} back={accountPath(account.id)} action={t.add}>
        <TextField form={form} name="name" label={t.name} isRequired maxLength={200} />
        <TextField form={form} name="title" label={t.title} maxLength={200} />
        <TextField form={form} name="email" label={t.email} type="email" maxLength={254} />
        <TextField form={form} name="phone" label={t.phone} type="tel" maxLength={40} />
      </FormFrame>
    </div>
  );
}
