import { useClient, useQuery } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import { useNow } from '../../shared/clock.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { noticeCategoryLabels } from '../labels.ts';
import { noticePreferencesPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { shellMessages } from '../shell/messages.ts';
import { useTitle } from '../shell/title.ts';
import { noticeMessages } from './messages.ts';
import { type NoticeRow, noticesQuery, ofNotices, readNotices, unreadQuery } from './operations.ts';

/** What the reader was told, latest first. */
export function NoticeList() {
  const t = useMessages(noticeMessages);
  const shell = useMessages(shellMessages);
  useTitle(t.title);
  const client = useClient();
  const [isUnreadOnly, setUnreadOnly] = useState(false);
  const [after, setAfter] = useState<string | null>(null);
  const [earlier, setEarlier] = useState<readonly NoticeRow[]>([]);
  const [answer, ask] = useQuery({
    query: noticesQuery,
    variables: { filter: isUnreadOnly ? { isUnread: true } : null, after },
    context: ofNotices,
    requestPolicy: 'cache-and-network',
  });
  // The bell hears of new ones; what it counts tells when to ask again.
  const [{ data: counted }] = useQuery({ query: unreadQuery, context: ofNotices });
  useEffect(() => ask({ ...ofNotices, requestPolicy: 'network-only' }), [counted?.unreadNotices]);

  const restart = () => {
    setEarlier([]);
    setAfter(null);
  };
  const read = async (input: { readonly ids: string[] } | { readonly all: boolean }) => {
    restart();
    await client.mutation(readNotices, { input, key: crypto.randomUUID() }, ofNotices).toPromise();
  };

  return (
    <div class="page page-narrow">
      <header class="page-head">
        <h1>{t.title}</h1>
        <a class="notice-choose" href={noticePreferencesPath}>
          {t.toPreferences}
        </a>
      </header>
      <div class="notice-tools">
        <label class="choice">
          <input
            type="checkbox"
            checked={isUnreadOnly}
            onChange={(event) => {
              restart();
              setUnreadOnly(event.currentTarget.checked);
            }}
          />
          {t.unreadOnly}
        </label>
        {(counted?.unreadNotices ?? 0) > 0 && (
          <button type="button" class="quiet" onClick={() => void read({ all: true })}>
            {t.readAll}
          </button>
        )}
      </div>
      <Loaded answer={answer} again={() => ask()}>
        {({ notices: { nodes, pageInfo } }) => {
          const shown = [...earlier, ...nodes.filter(({ id }) => !earlier.some((one) => one.id === id))];
          return shown.length === 0 ? (
            <p class="nothing">{isUnreadOnly ? t.noneUnread : t.none}</p>
          ) : (
            <>
              <ul class="rows">
                {shown.map((notice) => (
                  <Row key={notice.id} notice={notice} onRead={() => void read({ ids: [notice.id] })} />
                ))}
              </ul>
              {pageInfo.hasNextPage && (
                <p class="rows-end">
                  <button
                    type="button"
                    onClick={() => {
                      setEarlier(shown);
                      setAfter(pageInfo.endCursor);
                    }}
                  >
                    {shell.more}
                  </button>
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Row({ notice, onRead }: { readonly notice: NoticeRow; readonly onRead: () => void }) {
  const t = useMessages(noticeMessages);
  const { language, moment } = useFormats();
  const now = useNow(60_000);
  const isUnread = notice.readAt === null;
  return (
    <li class={`notice-row ${isUnread ? 'is-unread' : ''}`}>
      <div class="row-what">
        <p>
          {isUnread && <span class="unseen">{t.unread}: </span>}
          {notice.isInSight ? (
            <a class="row-link" href={notice.path} onClick={isUnread ? onRead : undefined}>
              {notice.subject}
            </a>
          ) : (
            notice.subject
          )}
        </p>
        <p class="notice-body">{notice.body}</p>
        <p class="notice-foot second">
          <span>
            <time dateTime={notice.at}>{moment(notice.at, now)}</time> ·{' '}
            {noticeCategoryLabels[notice.category][language]}
          </span>
          {isUnread && (
            <button type="button" class="link notice-read" onClick={onRead} aria-label={`${t.read}: ${notice.subject}`}>
              {t.read}
            </button>
          )}
        </p>
      </div>
    </li>
  );
}
