import DataLoader from 'dataloader';
import type { Db, Tx } from '../../prisma/client.ts';
import type { Notice } from '../../prisma/generated/client/client.ts';
import type { Actor } from '../core/actor.ts';
import { encodeId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import { eventTypes } from '../event/topics.ts';
import { subjectKey, visibleSubjects } from '../event/subject-loaders.ts';
import type { Facts } from './policies.ts';
import { recordsOf } from './record-loaders.ts';
import { hidden, written, type Written } from './templates.ts';

/** What a text is made of. */
export type NoticeRow = Pick<Notice, 'id' | 'topic' | 'type' | 'subjectId' | 'accountId' | 'facts' | 'at'>;

/** A notice as its reader may see it now. */
export interface ShownNotice extends Written {
  /** Where the app shows the record. */
  readonly path: string;
  /** Whether the reader still sees the record; when not, nothing of it is said. */
  readonly isInSight: boolean;
}

/** Where somebody reads. */
export interface Reader {
  readonly actor: Actor;
  readonly language: Language;
  readonly companyTimeZone: string;
}

const listPath = '/app/notices';

/** What notices say to their reader now: rights are asked again, and names are those of now. */
export async function shownNotices(
  db: Db | Tx,
  { actor, language, companyTimeZone }: Reader,
  notices: readonly NoticeRow[],
): Promise<(notice: NoticeRow) => ShownNotice> {
  const accounts = notices.flatMap(({ accountId }) =>
    accountId === null ? [] : [{ topic: 'account', subjectId: accountId }],
  );
  const seen = await visibleSubjects(db, actor, [...notices, ...accounts]);
  const inSight = notices.filter((notice) => seen.has(subjectKey(notice)));
  const recordOf = await recordsOf(db, inSight);
  const accountIds = accounts.filter((account) => seen.has(subjectKey(account))).map(({ subjectId }) => subjectId);
  const names = new Map(
    (
      await db.account.findMany({ where: { id: { in: [...new Set(accountIds)] } }, select: { id: true, name: true } })
    ).map(({ id, name }) => [id, name]),
  );
  const nameOf = await namesOf(db, inSight.flatMap(principalsOf));
  return (notice) => {
    if (!seen.has(subjectKey(notice))) return { ...hidden(language), path: listPath, isInSight: false };
    const { type, at, accountId } = notice;
    const account = accountId === null ? null : (names.get(accountId) ?? null);
    const { reference, path } = recordOf(notice);
    const label = eventTypes[type] ?? { EN: type, ZH_CN: type };
    const facts = notice.facts as Facts; // as the log had them
    const ofAccount = account === null || accountId === null ? listPath : accountPath(accountId);
    return {
      ...written(
        { type, label, facts, at, account, reference, standsInFor: principalsOf(notice).flatMap(nameOf) },
        language,
        companyTimeZone,
      ),
      path: path ?? ofAccount,
      isInSight: true,
    };
  };
}

/** Ids of those whom the reader of a notice stands in for, and is told of it therefore. */
function principalsOf({ facts }: NoticeRow): readonly string[] {
  const ids: unknown = (facts as Facts)['standsInForIds']; // written with the notice, only where there are any
  return Array.isArray(ids) ? ids.map(String) : [];
}

/** The names that people have now, in a list: empty for somebody unknown. */
async function namesOf(db: Db | Tx, ids: readonly string[]): Promise<(id: string) => readonly string[]> {
  if (ids.length === 0) return () => [];
  const people = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return (id) => people.filter((person) => person.id === id).map(({ name }) => name);
}

/** Makes the loader of what notices say, for one operation. */
export function createNoticeTexts(db: Db, reader: Reader): DataLoader<NoticeRow, ShownNotice, string> {
  return new DataLoader(
    async (notices) => {
      const shown = await shownNotices(db, reader, notices);
      return notices.map((notice) => shown(notice));
    },
    { cacheKeyFn: ({ id }) => id },
  );
}

function accountPath(id: string): string {
  return `/app/accounts/${encodeURIComponent(encodeId('Account', id))}`;
}
