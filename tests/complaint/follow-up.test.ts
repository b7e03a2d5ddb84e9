import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { plans, take, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

const read = async (w: World, id: string) =>
  (
    await as(w, 'auditor')(
      `query ($id: ID!) { complaint(id: $id) { version
        followUp { closing askedAt openUntil answeredAt via level comment recordedBy { id } } } }`,
      { id },
    )
  ).data.complaint;

const rate = (w: World, id: string, expectedVersion: number, input: object, now = noon) =>
  take(graph(db, w.actors.serviceOfficer, { now }), plans.RATE, {
    complaintId: id,
    expectedVersion,
    level: 'SATISFIED',
    via: 'TELEPHONE',
    ...input,
  });

describe('after its closing a complaint', () => {
  test('asks how it was handled, for thirty days; before, it asks nothing', async () => {
    const w = await world(db);
    const answered = await walked(db, w, wayTo.ANSWERED);
    const closed = await walked(db, w, wayTo.CLOSED);

    expect((await read(w, answered.id)).followUp).toBe(null);
    expect((await read(w, closed.id)).followUp).toEqual({
      closing: 1,
      askedAt: noon.toISOString(),
      openUntil: '2026-12-22T15:59:59.999Z',
      answeredAt: null,
      via: null,
      level: null,
      comment: null,
      recordedBy: null,
    });
  });

  test('takes the answer as a rating of the account: a low one marks it', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.CLOSED);

    const answer = await rate(w, id, version, { level: 'VERY_DISSATISFIED', comment: ' took too long ' });
    const again = await rate(w, id, version + 1, {});
    const { data } = await as(w, 'auditor')(
      `query ($id: ID!, $month: Month!) { account(id: $id) { attentionSince
          feedback(first: 5) { nodes { kind level comment site { id } complaint { id } ratedComplaint { id } } } }
        complaintFollowUps(month: $month) { asked answered satisfied satisfiedShare } }`,
      { id: encodeId('Account', w.accounts.own), month: '2026-11' },
    );

    expect(answer.complaint).toEqual({ state: 'CLOSED', version: version + 1 });
    expect((await read(w, id)).followUp).toMatchObject({
      answeredAt: noon.toISOString(),
      via: 'TELEPHONE',
      level: 'VERY_DISSATISFIED',
      comment: 'took too long',
      recordedBy: { id: encodeId('User', w.users.serviceOfficer) },
    });
    expect(data.account).toEqual({
      attentionSince: noon.toISOString(),
      feedback: {
        nodes: [
          {
            kind: 'RATING',
            level: 'VERY_DISSATISFIED',
            comment: 'took too long',
            site: null,
            complaint: null,
            ratedComplaint: { id },
          },
        ],
      },
    });
    expect(data.complaintFollowUps.answered).toBeGreaterThanOrEqual(1);
    expect(again).toMatchObject({ code: 'FOLLOW_UP_ANSWERED', path: ['input', 'complaintId'] });
    const types = await db.event.findMany({ where: { accountId: w.accounts.own }, orderBy: { at: 'asc' } });
    expect(types.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['COMPLAINT_RATED', 'FEEDBACK_SUBMITTED', 'ACCOUNT_ATTENTION_NEEDED']),
    );
  });

  test('takes none when the time is over, before it is closed, and of a level that there is not', async () => {
    const w = await world(db);
    const answered = await walked(db, w, wayTo.ANSWERED);
    const { id, version } = await walked(db, w, wayTo.CLOSED);
    const before = await fingerprint(db);

    const late = await rate(w, id, version, {}, new Date('2026-12-22T16:00:00Z'));
    const early = await rate(w, answered.id, answered.version, {});
    const odd = await rate(w, id, version, { via: 'RECEIPT_PAGE', comment: 'x'.repeat(2_001) });

    expect(late).toMatchObject({ code: 'FOLLOW_UP_OVER', path: ['input', 'complaintId'] });
    expect(early).toMatchObject({ code: 'COMPLAINT_NOT_CLOSED', path: ['input', 'complaintId'] });
    expect(odd.problems?.map(({ path, code }) => `${path[1]} ${code}`)).toEqual(['comment TOO_LONG', 'via MALFORMED']);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('asks again when it was opened again and closed again', async () => {
    const w = await world(db);
    const { id, version: start } = await walked(db, w, [...wayTo.CLOSED, 'RATE', 'REOPEN']);
    let version = start;
    for (const verb of wayTo.CLOSED.slice(2)) {
      const { by, input } = plans[verb];
      const answer = await take(as(w, by), plans[verb], { complaintId: id, expectedVersion: version, ...input(w) });
      version = answer.complaint?.version ?? 0;
    }

    expect((await read(w, id)).followUp).toMatchObject({ closing: 2, answeredAt: null });
    expect((await rate(w, id, version, {})).complaint?.state).toBe('CLOSED');
    const rows = await db.complaintFollowUp.findMany({ where: { complaintId: decodeId('Complaint', id) ?? '' } });
    expect(rows.map(({ closing, answeredAt }) => [closing, answeredAt]).toSorted()).toEqual([
      [1, noon],
      [2, noon],
    ]);
  });
});
