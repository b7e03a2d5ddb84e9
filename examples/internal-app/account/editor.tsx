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
import { accountMessages } from './messages.ts';
import { type Account, accountQuery, updateAccount } from './operations.ts';

/** The card as a form. */
export function AccountEditor() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: accountQuery, variables: { id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ account }) =>
        account === null ? (
          <NotHere />
        ) : (
          <Editor account={account} onConflict={() => ask({ requestPolicy: 'network-only' })} />
        )
      }
    </Loaded>
  );
}

function Editor({ account, onConflict }: { readonly account: Account; readonly onConflict: () => void }) {
  const t = useMessages(accountMessages);
  const client = useClient();
  const { route } = useLocation();
  const form = useForm({
    draft: `account.${account.id}`,
    saved: {
      name: account.name,
      phone: account.phone ?? '',
      website: account.website ?? '',
      externalId: account.externalId ?? '',
    },
    version: account.version,
    send: ({ name, phone, website, externalId }, { version, key }) =>
      client
        .mutation(updateAccount, {
          input: {
            accountId: account.id,
            expectedVersion: version,
            name,
            phone: orNull(phone),
            website: orNull(website),
            externalId: orNull(externalId),
          },
          key,
        })
        .toPromise(),
    onDone: () => route(accountPath(account.id)),
    onConflict,
  });
  useTitle(t.editTitle(account.name));

  return (
    <div class="page page-narrow">
      <h1>{t.editTitle(account.name)}</h1>
      <FormFrame form={form} back={accountPath(account.id)}>
        <TextField form={form} name="name" label={t.name} isRequired maxLength={200} />
        <TextField form={form} name="phone" label={t.phone} type="tel" maxLength={40} />
        <TextField form={form} name="website" label={t.website} type="url" hint={t.websiteHint} maxLength={2_000} />
        <TextField form={form} name="externalId" label={t.externalId} maxLength={200} />
      </FormFrame>
    </div>
  );
}
