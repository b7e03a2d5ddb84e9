import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { type Commander, newToken, newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { registerComplaint } from '../../schema/complaint/commands.ts';
import { makeNotices, type Made } from '../../schema/notice/make-commands.ts';
import type { NoticeChannel } from '../../schema/notice/vocabulary.ts';
import { noon, type Run } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import type { Person, World } from '../support/world.ts';

/** Every way. */
export const every: ReadonlySet<NoticeChannel> = new Set(['IN_APP', 'EMAIL', 'SMS']);

/** Somebody doing something; the system without a name. */
export function commander(db: Db, actor: Actor = { kind: 'system' }, now: Date = noon): Commander {
  return {
    db,
    actor,
    now,
    newId: newUuid,
    newToken,
    requestId: null,
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    idempotency: null,
    hint: () => {},
  };
}

/** Makes the notices of all that has happened. */
export async function makeAll(db: Db, channels = every, now: Date = noon): Promise<number> {
  let notices = 0;
  for (;;) {
    const made: Made = await makeNotices(commander(db, undefined, now), channels);
    notices += made.notices;
    if (made.more === 0) return notices;
  }
}

/** Registers a complaint at the salesperson's account; returns its UUID. */
export async function complain(db: Db, w: World, now: Date = noon, customerDemand = 'Another one.'): Promise<string> {
  const { complaintId } = await registerComplaint(commander(db, w.actors.customerManager, now), {
    accountId: encodeId('Account', w.accounts.own),
    customerName: 'Zhang',
    customerDemand,
    content: 'It broke.',
    claims: [],
    severity: 'MAJOR',
    channel: 'TELEPHONE',
    receivedAt: now,
  });
  return complaintId;
}

/** Who was told of what: types by the person's name in the world. */
export async function toldOf(db: Db, w: World): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await db.notice.findMany({
    where: { userId: { in: Object.values(w.users) } },
    orderBy: { id: 'asc' },
    select: { userId: true, type: true },
  });
  const nameOf = new Map((Object.entries(w.users) as [Person, string][]).map(([name, id]) => [id, name]));
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ userId }) => String(nameOf.get(userId)))].map(([name, list]) => [
      name,
      list.map(({ type }) => type),
    ]),
  );
}

/** What tests read of preferences. */
export const preferenceFields = 'version language smsNumber quietFrom quietTo digestAt muted { category channel }';
/** What tests read of a refusal. */
export const refusals = '... on Error { code path } ... on InvalidInput { problems { path code } }';

/** Changes preferences; gives them back, or the refusal, or the errors. */
export async function changePreferences(run: Run, input: object): Promise<any> {
  const { data, errors } = await run(
    `mutation ($input: ChangeNoticePreferencesInput!) { done: changeNoticePreferences(input: $input) {
      ... on ChangeNoticePreferencesPayload { preferences { ${preferenceFields} } } ${refusals} } }`,
    { input },
  );
  return errors.length > 0 ? errors : data.done;
}
