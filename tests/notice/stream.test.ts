import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Actor } from '../../schema/core/actor.ts';
import { append } from '../../schema/core/event-log.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { makeNotices } from '../../schema/notice/make-commands.ts';
import { follow, followedDatabase, type Reader } from '../support/follow.ts';
import { type Person, world, type World } from '../support/world.ts';
import { commander, complain, every, makeAll } from './support.ts';
import { bySystem } from '../support/events.ts';

const followed = followedDatabase();
const open: Reader[] = [];
let w: World;
beforeAll(async () => {
  w = await world(followed.db);
  await makeAll(followed.db);
});
afterAll(async () => {
  for (const reader of open) await reader.close();
});

const document = `subscription { noticeAdded { __typename
  ... on NoticeEventItem { change noticeId notice { type subject readAt } event { type } } } }`;

async function reading(person: Person): Promise<Reader> {
  const actor: Actor = w.actors[person];
  const reader = await follow(followed, () => actor, document, {});
  open.push(reader);
  return reader;
}

/** Makes all notices, and rings the bell as the server does. */
async function tell(): Promise<void> {
  const ringing = { ...commander(followed.db), hint: (topics: readonly string[]) => followed.feed.hint(topics) };
  while ((await makeNotices(ringing, every)).more === 1);
}

test('noticeAdded brings each their own notices, and nobody those of others', async () => {
  const [own, other] = [await reading('salesperson'), await reading('auditor')];

  const id = await complain(followed.db, w);
  await tell();
  const { number } = await followed.db.complaint.findUniqueOrThrow({ where: { id } });
  const notice = await followed.db.notice.findFirstOrThrow({ where: { subjectId: id, userId: w.users.salesperson } });
  expect(await own.next()).toEqual({
    __typename: 'NoticeEventItem',
    change: 'ADDED',
    noticeId: encodeId('Notice', notice.id),
    notice: { type: 'COMPLAINT_REGISTERED', subject: `New complaint ${number} · Own ${w.tag}`, readAt: null },
    event: { type: 'NOTICE_ADDED' },
  });

  // The auditor sees every record, but hears only of what is theirs: this comes first.
  const theirs = await followed.db.notice.create({
    data: { ...notice, id: crypto.randomUUID(), facts: {}, userId: w.users.auditor, emailId: null, smsId: null },
  });
  await followed.db.$transaction((tx) =>
    append(
      tx,
      bySystem([
        { topic: 'notice', type: 'NOTICE_ADDED', subjectId: theirs.id, subjectVersion: 1, accountId: null, facts: {} },
      ]),
    ),
  );
  followed.feed.hint(['notice']);
  expect(await other.next()).toMatchObject({ change: 'ADDED', noticeId: encodeId('Notice', theirs.id) });
});
