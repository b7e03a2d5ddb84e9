import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { decodeId } from '../../schema/core/ids.ts';
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
const uuidOf = (id: string) => decodeId('Complaint', id) ?? '';

const read = async (w: World, id: string) =>
  (
    await as(w, 'auditor')(
      `query ($id: ID!) { complaint(id: $id) { state version customerConfirmedAt customerDisputedAt
        customerConfirmation { outcome note via at recordedBy { id } } receiptLink { issuedAt expiresAt } } }`,
      { id },
    )
  ).data.complaint;

describe('what the complainant says after the answer', () => {
  test.each([
    ['CONFIRM', 'COMPLAINT_CONFIRMED', { outcome: 'SETTLED', note: null, via: 'TELEPHONE' }],
    ['DISPUTE', 'COMPLAINT_DISPUTED', { outcome: 'NOT_SETTLED', note: 'it leaks still', via: 'IN_PERSON' }],
  ] as const)('%s is recorded once, with time, step and event', async (verb, type, said) => {
    const w = await world(db);
    const { id, version } = await walked(db, w, [...wayTo.ANSWERED, verb]);

    const complaint = await read(w, id);
    const again = await take(as(w, 'serviceOfficer'), plans.CONFIRM, {
      complaintId: id,
      expectedVersion: version,
      ...plans.CONFIRM.input(w),
    });

    expect(complaint).toMatchObject({
      state: 'ANSWERED',
      customerConfirmedAt: verb === 'CONFIRM' ? noon.toISOString() : null,
      customerDisputedAt: verb === 'DISPUTE' ? noon.toISOString() : null,
      customerConfirmation: { ...said, at: noon.toISOString() },
    });
    expect(again).toEqual({
      __typename: 'ConfirmationGiven',
      code: 'CONFIRMATION_GIVEN',
      message: 'The complainant has already said whether this answer settles it.',
      path: ['input', 'complaintId'],
    });
    const event = await db.event.findFirstOrThrow({ where: { subjectId: uuidOf(id), type } });
    expect(event.payload).toEqual({ from: 'ANSWERED', to: 'ANSWERED', via: said.via });
    expect(await db.complaintConfirmation.count({ where: { complaintId: uuidOf(id) } })).toBe(1);
  });

  test('does not hold up the closing, and not settled does not open it again by itself', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, [...wayTo.CLOSED, 'DISPUTE']);

    const { data } = await as(w, 'serviceOfficer')(
      `query ($id: ID!) { viewer { can(action: REOPEN_COMPLAINT, subject: $id) }
        complaints(first: 1, filter: { id: { eq: $id }, customerDisputedAt: { isNull: false } }) { nodes { id } } }`,
      { id },
    );

    expect(await read(w, id)).toMatchObject({ state: 'CLOSED', customerDisputedAt: noon.toISOString() });
    expect(data).toEqual({ viewer: { can: true }, complaints: { nodes: [{ id }] } });
  });

  test('is asked anew once the complaint was opened again and answered', async () => {
    const w = await world(db);
    const reopened = await walked(db, w, [...wayTo.CLOSED, 'DISPUTE', 'REOPEN']);
    const after = await read(w, reopened.id);
    let { version } = reopened;
    for (const verb of [...wayTo.ANSWERED.slice(2), 'CONFIRM'] as const) {
      const { by, input } = plans[verb];
      const target = { complaintId: reopened.id, expectedVersion: version };
      const answer = await take(as(w, by), plans[verb], { ...target, ...input(w) });
      version = answer.complaint?.version ?? 0;
    }

    expect(after).toMatchObject({ state: 'ACCEPTED', customerDisputedAt: null, customerConfirmation: null });
    expect(await read(w, reopened.id)).toMatchObject({ customerConfirmation: { outcome: 'SETTLED' } });
  });

  test('is refused before the answer, without a reason, by a way that is not ours, and at an odd time', async () => {
    const w = await world(db);
    const early = await walked(db, w, wayTo.ACCEPTED);
    const { id, version } = await walked(db, w, wayTo.ANSWERED);
    const before = await fingerprint(db);
    const say = (input: object, target = { complaintId: id, expectedVersion: version }) =>
      take(as(w, 'serviceOfficer'), plans.CONFIRM, { ...target, outcome: 'SETTLED', via: 'EMAIL', ...input });

    expect(await say({}, { complaintId: early.id, expectedVersion: early.version })).toMatchObject({
      code: 'COMPLAINT_NOT_ANSWERED',
      path: ['input', 'complaintId'],
    });
    expect((await say({ outcome: 'NOT_SETTLED', note: ' ' })).problems).toEqual([
      { path: ['input', 'note'], code: 'REQUIRED' },
    ]);
    expect((await say({ note: 'x'.repeat(2_001) })).problems).toEqual([{ path: ['input', 'note'], code: 'TOO_LONG' }]);
    expect((await say({ via: 'RECEIPT_PAGE' })).problems?.map(({ path }) => path)).toEqual([['input', 'via']]);
    expect((await say({ confirmedAt: '2026-11-22T04:00:00.001Z' })).problems).toEqual([
      { path: ['input', 'confirmedAt'], code: 'IN_THE_FUTURE' },
    ]);
    expect((await say({ confirmedAt: '2026-11-22T03:59:59Z' })).problems).toEqual([
      { path: ['input', 'confirmedAt'], code: 'BEFORE_ANSWER' },
    ]);
    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('the complainant’s link', () => {
  const issue = async (w: World, id: string, expectedVersion: number, key = '') =>
    (
      await as(w, 'serviceOfficer')(
        `mutation ($input: IssueReceiptInput!) { issueReceipt(input: $input) ${key && `@idempotent(key: "${key}")`} {
          ... on IssueReceiptPayload { token complaint { version receiptLink { issuedBy { id } expiresAt } } } ... on Error { code path } } }`,
        { input: { complaintId: id, expectedVersion } },
      )
    ).data.issueReceipt;

  test('is given once, kept as a hash only, and the one before becomes invalid', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, []);

    const first = await issue(w, id, version, `first ${w.tag}`);
    const repeated = await issue(w, id, version, `first ${w.tag}`);
    const second = await issue(w, id, version + 1);

    expect(first.token).toMatch(/^[\w-]{32}$/);
    expect(repeated).toMatchObject({ token: null, complaint: { version: version + 1 } });
    expect(second.complaint.receiptLink.expiresAt).toBe('2027-11-22T04:00:00.000Z');
    const rows = await db.complaintReceipt.findMany({
      where: { complaintId: uuidOf(id) },
      orderBy: { revokedAt: 'asc' },
    });
    const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
    expect(rows.map(({ tokenHash, revokedAt }) => [tokenHash, revokedAt])).toEqual([
      [hashOf(first.token), noon],
      [hashOf(second.token), null],
    ]);
    const kept = JSON.stringify([
      await db.idempotencyKey.findMany(),
      (await db.event.findMany({ where: { subjectId: uuidOf(id) } })).map(({ payload }) => payload),
    ]);
    expect(kept).not.toContain(first.token);
  });

  test('two at once issue one', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, []);

    const answers = await Promise.all([issue(w, id, version), issue(w, id, version)]);

    expect(answers.map(({ code }) => code ?? 'issued').toSorted()).toEqual(['VERSION_CONFLICT', 'issued']);
    expect(await db.complaintReceipt.count({ where: { complaintId: uuidOf(id) } })).toBe(1);
  });

  test('is revoked', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, ['ISSUE_RECEIPT', 'REVOKE_RECEIPT']);

    expect(await read(w, id)).toMatchObject({ version, receiptLink: null });
    const event = await db.event.findFirstOrThrow({
      where: { subjectId: uuidOf(id), type: 'COMPLAINT_RECEIPT_REVOKED' },
    });
    expect(event.payload).toMatchObject({ revoked: 1 });
  });
});
