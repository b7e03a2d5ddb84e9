import { useQuery } from '@urql/preact';
import { useNow } from '../shared/clock.ts';
import { Wordmark } from '../shared/icons.tsx';
import { roleLabels } from '../shared/labels.ts';
import { useWords } from './language.ts';
import { viewerQuery } from '../shared/operations.ts';
import { Settings, type SettingsProps } from '../shared/settings.tsx';
import type { StreamState } from '../shared/stream.ts';

interface HeaderProps {
  readonly stream: StreamState;
  readonly lastEventAt: string | null;
  readonly settings: SettingsProps;
  readonly onSignOut: () => void;
}

/** Name, state of the connection, who is signed in, switches. */
export function Header({ stream, lastEventAt, settings, onSignOut }: HeaderProps) {
  const { t, language, moment, full } = useWords();
  const now = useNow(60_000);
  const [{ data }] = useQuery({ query: viewerQuery });
  const viewer = data?.viewer;
  const role = viewer?.roles[0];

  return (
    <header class="top">
      <Wordmark />
      <h1>{t.title}</h1>
      <p class={`pulse pulse-${stream.toLowerCase()}`} role="status">
        <span class="pulse-mark" aria-hidden="true" />
        <span>{t.stream[stream]}</span>
      </p>
      {lastEventAt && (
        <p class="last-event">
          <time dateTime={lastEventAt} title={full(lastEventAt)}>
            {t.stream.lastEvent(moment(lastEventAt, now))}
          </time>
        </p>
      )}
      <div class="top-end">
        {viewer && (
          <p class="viewer">
            {viewer.name}
            {role && <small>{roleLabels[role][language]}</small>}
          </p>
        )}
        <Settings {...settings} />
        <button type="button" class="quiet" onClick={onSignOut}>
          {t.signOut}
        </button>
      </div>
    </header>
  );
}
