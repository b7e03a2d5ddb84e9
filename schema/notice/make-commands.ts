import type { Tx } from '../../prisma/client.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import { decodeCursor, encodeCursor } from '../core/cursor.ts';
import { endOfLog, type NewEvent, readAfter } from '../core/event-log.ts';
import { topics } from '../event/topics.ts';
import { noticePoliciesInForce } from './policy-loaders.ts';
import { preferencesOf } from './preference-loaders.ts';
import { type Addressed, addressees } from './recipient-loaders.ts';
import { queueOf } from './queue-commands.ts';
import { channelsFor } from './rules.ts';
import type { NoticeChannel } from './vocabulary.ts';

/** Most events that one transaction makes notices of. */
const batch = 100;

/** What one run did. */
export type Made = {
  /** Notices made. */
  readonly notices: number;
  /** 1 when there is more to read, 0 when not, or another instance is at it. */
  readonly more: number;
  /** 1 when events were past retention before anybody was told of them. */
  readonly gap: number;
};

const idle: Made = { notices: 0, more: 0, gap: 0 };

/**
 * Makes the notices of the events after the cursor. The cursor's row is locked, and moves in the transaction of the notices
 * and of the messages that they want: however many instances make them, and whenever one dies, each person is told of each
 * event exactly once. `channels` are those that the server can use. The first run only marks the end of the log.
 */
export function makeNotices(commander: Commander, channels: ReadonlySet<NoticeChannel>): Promise<Made> {
  const today = dateOf(commander.now, commander.companyTimeZone);
  return inTransaction<Made>(commander, async (tx, emit) => {
    const [row] = await tx.$queryRaw<{ cursor: string }[]>`select cursor from notice_cursor for update skip locked`;
    if (row === undefined) return begin(tx);
    const policies = await noticePoliciesInForce(tx);
    const told = Object.keys(topics).filter((name) =>
      Object.keys(topics[name]?.types ?? {}).some((type) => policies.has(type)),
    );
    const cursor = decodeCursor(row.cursor) ?? { epoch: '', positions: {} }; // this command writes only cursors
    const page = await readAfter(tx, cursor, told, batch);
    const next = encodeCursor(page.cursor);
    if (next === row.cursor) return idle;
    await tx.$executeRaw`update notice_cursor set cursor = ${next}`;
    if (page.kind === 'gap') return { ...idle, gap: 1 };
    const events = page.events.flatMap((event) => {
      const policy = policies.get(event.type);
      return policy === undefined || policy.when?.(event.payload) === false ? [] : [{ event, policy }];
    });
    const notices = await write(commander, tx, emit, await addressees(tx, events, today), channels);
    return { notices, more: page.more ? 1 : 0, gap: 0 };
  });
}

async function begin(tx: Tx): Promise<Made> {
  const end = encodeCursor(await endOfLog(tx));
  await tx.$executeRaw`insert into notice_cursor (one, cursor) values (true, ${end}) on conflict do nothing`;
  return idle;
}

async function write(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  addressed: readonly Addressed[],
  channels: ReadonlySet<NoticeChannel>,
): Promise<number> {
  const { now, newId } = commander;
  const preferences = await preferencesOf(tx, [...new Set(addressed.map(({ userId }) => userId))]);
  const queue = queueOf(commander, tx);
  const rows = [];
  for (const { event, policy, userId, standsInForIds } of addressed) {
    const wanted = preferences(userId);
    const { category, urgency, isMandatory } = policy;
    const by = channelsFor(policy, category, wanted).filter((channel) => channels.has(channel));
    if (by.length === 0) continue;
    const message = { userId, urgency, wanted };
    rows.push({
      id: newId(),
      userId,
      eventId: event.id,
      topic: event.topic,
      type: event.type,
      subjectId: event.subjectId,
      accountId: event.accountId,
      facts: standsInForIds.length === 0 ? event.payload : { ...event.payload, standsInForIds: [...standsInForIds] },
      category,
      urgency,
      isMandatory,
      isInApp: by.includes('IN_APP'),
      at: event.at,
      createdAt: now,
      emailId: by.includes('EMAIL') ? await queue.enqueue({ ...message, channel: 'EMAIL' }) : null,
      smsId: by.includes('SMS') ? await queue.enqueue({ ...message, channel: 'SMS' }) : null,
    });
  }
  await queue.write();
  await tx.notice.createMany({ data: rows });
  for (const { id, type, category, isInApp } of rows)
    if (isInApp)
      emit({
        topic: 'notice',
        type: 'NOTICE_ADDED',
        subjectId: id,
        subjectVersion: 1,
        accountId: null,
        facts: { of: type, category },
      });
  return rows.length;
}
