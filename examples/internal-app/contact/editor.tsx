import { useClient, useQuery } from '@urql/preact';
import { useLocation, useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { contactPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { CardFields, cardInput, cardValues } from './card-fields.tsx';
import { contactMessages } from './messages.ts';
import { type Contact, contactQuery, updateContact } from './operations.ts';

/** The person's card as a form. */
export function ContactEditor() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: contactQuery, variables: { id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ contact }) =>
        contact === null ? (
          <NotHere />
        ) : (
          <Editor contact={contact} onConflict={() => ask({ requestPolicy: 'network-only' })} />
        )
      }
    </Loaded>
  );
}

function Editor({ contact, onConflict }: { readonly contact: Contact; readonly onConflict: () => void }) {
  const t = useMessages(contactMessages);
  const client = useClient();
  const { route } = useLocation();
  const form = useForm({
    draft: `contact.${contact.id}`,
    saved: cardValues(contact),
    version: contact.version,
    send: (values, { version, key }) =>
      client
        .mutation(updateContact, {
          input: { contactId: contact.id, expectedVersion: version, ...cardInput(values) },
          key,
        })
        .toPromise(),
    onDone: () => route(contactPath(contact.id)),
    onConflict,
  });
  useTitle(t.editTitle(contact.name));

  return (
    <div class="page page-narrow">
      <h1>{t.editTitle(contact.name)}</h1>
      <FormFrame form={form} back={contactPath(contact.id)}>
        <CardFields form={form} accountId={contact.account?.id ?? null} contactId={contact.id} />
      </FormFrame>
    </div>
  );
}
