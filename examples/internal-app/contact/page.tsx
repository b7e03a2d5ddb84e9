import { useQuery } from '@urql/preact';
import { useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { accountPath, contactEditorPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Monogram } from '../shell/monogram.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { ContactCard } from './card.tsx';
import { Evidence } from './evidence.tsx';
import { contactMessages } from './messages.ts';
import { type Contact, contactQuery } from './operations.ts';
import { PrivateProfile } from './private.tsx';
import { ProfilePanel } from './profile.tsx';

/** Everything about one person. */
export function ContactPage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: contactQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  useTitle(answer.data?.contact?.name);

  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ contact, viewer }) =>
        contact === null ? (
          <NotHere />
        ) : (
          <div class="page">
            <Head contact={contact} mayUpdate={viewer?.mayUpdate === true} />
            <div class="columns">
              <div class="column">
                <Evidence contactId={contact.id} mayObserve={viewer?.mayObserve === true} />
                <ProfilePanel contact={contact} mayUpdate={viewer?.mayUpdateProfile === true} />
              </div>
              <div class="column">
                <ContactCard contact={contact} />
                <PrivateProfile contactId={contact.id} />
              </div>
            </div>
          </div>
        )
      }
    </Loaded>
  );
}

function Head({ contact, mayUpdate }: { readonly contact: Contact; readonly mayUpdate: boolean }) {
  const t = useMessages(contactMessages);
  return (
    <header class="page-head">
      <Monogram name={contact.name} />
      <div class="page-title">
        <h1>{contact.name}</h1>
        <p class="second">
          {contact.account && <a href={accountPath(contact.account.id)}>{contact.account.name}</a>}{' '}
          {[contact.title, contact.department].filter(Boolean).join(' · ')}
        </p>
      </div>
      {mayUpdate && (
        <div class="page-actions">
          <a class="button" href={contactEditorPath(contact.id)}>
            {t.edit}
          </a>
        </div>
      )}
    </header>
  );
}
