import { useQuery } from '@urql/preact';
import { useLocation } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { noticesPath } from '../paths.ts';
import { useLive } from '../shell/live.tsx';
import { noticeMessages } from './messages.ts';
import { noticeAdded, ofNotices, unreadQuery } from './operations.ts';

const shownMaximum = 99;

/** How many notices are unread, live; leads to them. */
export function Bell() {
  const t = useMessages(noticeMessages);
  const { path } = useLocation();
  const [{ data }, ask] = useQuery({ query: unreadQuery, context: ofNotices });
  useLive(noticeAdded, {}, (item) => {
    if (item.__typename !== 'HeartbeatItem') ask({ ...ofNotices, requestPolicy: 'network-only' });
  });
  const unread = data?.unreadNotices ?? 0;
  return (
    <a
      class="bell"
      href={noticesPath}
      aria-current={path === noticesPath ? 'page' : undefined}
      aria-label={t.bell(unread)}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 2.5a5 5 0 0 0-5 5v3.2L3.4 13.6a.6.6 0 0 0 .5.9h12.2a.6.6 0 0 0 .5-.9L15 10.7V7.5a5 5 0 0 0-5-5z" />
        <path d="M8 17a2.1 2.1 0 0 0 4 0" />
      </svg>
      {unread > 0 && (
        <span class="bell-count" aria-hidden="true">
          {unread > shownMaximum ? `${shownMaximum}+` : unread}
        </span>
      )}
    </a>
  );
}
