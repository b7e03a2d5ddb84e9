import { useQuery } from '@urql/preact';
import { useNow } from '../../shared/clock.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { accountMessages } from './messages.ts';
import { type ActivityEvent, eventLabelsQuery } from './operations.ts';

/** What has happened at the account since the page was opened, latest first. Read out politely as it comes. */
export function AccountActivity({ events }: { readonly events: readonly ActivityEvent[] }) {
  const t = useMessages(accountMessages);
  const { moment } = useFormats();
  const now = useNow(60_000);
  const [{ data }] = useQuery({ query: eventLabelsQuery });
  const labels = new Map(data?.labels?.map(({ value, label }) => [value, label]));
  return (
    <section class="panel" aria-labelledby="activity">
      <header>
        <h2 id="activity">{t.activity}</h2>
      </header>
      <div aria-live="polite">
        {events.length === 0 ? (
          <p class="hint">{t.noActivity}</p>
        ) : (
          <ol class="plain">
            {events.map((event) => (
              <li key={event.id} class="is-new">
                {labels.get(event.type) ?? event.type}{' '}
                <time class="second" dateTime={event.at}>
                  {moment(event.at, now)}
                </time>
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
