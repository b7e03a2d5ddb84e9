import { useQuery } from '@urql/preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { AccountCalls } from '../call/list.tsx';
import { accountEditorPath, accountPath, contactPath, mapPath, newCallPath, newContactPath } from '../paths.ts';
import { Pulse, useLive } from '../shell/live.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Monogram } from '../shell/monogram.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { AccountActivity } from './activity.tsx';
import { AccountCard } from './card.tsx';
import { AccountComplaints } from './complaints.tsx';
import { CardGroups } from './groups.tsx';
import { accountMessages } from './messages.ts';
import { type Account, accountActivity, accountQuery, type ActivityEvent } from './operations.ts';
import { AccountOpportunities } from './opportunities.tsx';
import { AccountPromises } from './promises.tsx';

/** Everything about one account. What happens there shows by itself. */
export function AccountPage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: accountQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  const [events, setEvents] = useState<readonly ActivityEvent[]>([]);
  const live = useLive(accountActivity, { accountId: id }, (item) => {
    if (item.__typename === 'HeartbeatItem') return;
    ask({ requestPolicy: 'network-only' });
    if (item.__typename === 'AccountActivityEventItem') setEvents((before) => [item.event, ...before.slice(0, 9)]);
  });
  useTitle(answer.data?.account?.name);

  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ account, viewer }) =>
        account === null ? (
          <NotHere />
        ) : (
          <div class="page">
            <Head account={account} mayUpdate={viewer?.mayUpdate === true}>
              <Pulse state={live} />
            </Head>
            <div class="columns">
              <div class="column">
                <People account={account} mayAdd={viewer?.mayAddContact === true} />
                <AccountCalls
                  accountId={account.id}
                  planPath={viewer?.mayPlan === true ? newCallPath(account.id) : null}
                />
                <AccountPromises account={account} onChanged={() => ask({ requestPolicy: 'network-only' })} />
                <AccountComplaints account={account} />
                <AccountOpportunities account={account} />
                <CardGroups account={account} />
              </div>
              <div class="column">
                <AccountCard account={account} />
                {live && <AccountActivity events={events} />}
              </div>
            </div>
          </div>
        )
      }
    </Loaded>
  );
}

interface HeadProps {
  readonly account: Account;
  readonly mayUpdate: boolean;
  readonly children: ComponentChildren;
}

function Head({ account, mayUpdate, children }: HeadProps) {
  const t = useMessages(accountMessages);
  const { day } = useFormats();
  return (
    <header class="page-head">
      <Monogram name={account.name} />
      <div class="page-title">
        {account.parent && (
          <p class="second">
            {t.parent} <a href={accountPath(account.parent.id)}>{account.parent.name}</a>
          </p>
        )}
        <h1>{account.name}</h1>
        <p class="second">
          {t.owner} {account.owner.name}
        </p>
      </div>
      {account.attentionSince && (
        <p class="mark mark-warn">
          {t.wantsAttention} {t.attentionSince(day(account.attentionSince))}
        </p>
      )}
      <div class="page-actions">
        {children}
        <a class="button" href={mapPath(account.id)}>
          {t.map}
        </a>
        {mayUpdate && (
          <a class="button" href={accountEditorPath(account.id)}>
            {t.edit}
          </a>
        )}
      </div>
    </header>
  );
}

function People({ account, mayAdd }: { readonly account: Account; readonly mayAdd: boolean }) {
  const t = useMessages(accountMessages);
  const { nodes } = account.contacts;
  return (
    <section class="panel" aria-labelledby="people">
      <header>
        <h2 id="people">{t.peopleTitle}</h2>
        {mayAdd && <a href={newContactPath(account.id)}>{t.addPerson}</a>}
      </header>
      {nodes.length === 0 && <p class="hint">{t.noPeople}</p>}
      <ul class="people">
        {nodes.map((contact) => (
          <li key={contact.id} class="person">
            <Monogram name={contact.name} />
            <div>
              <a class="row-link" href={contactPath(contact.id)}>
                {contact.name}
              </a>
              <p class="second">{contact.title ?? contact.email ?? contact.phone}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
