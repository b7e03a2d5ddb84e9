import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const document = `mutation ($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) {
    __typename
    ... on SubmitFeedbackPayload { receipt { number token kind state receivedAt dueAt answer } }
    ... on Error { code message path }
    ... on InvalidInput { problems { path code message } }
  }
}`;

const rating = () => ({ submissionId: randomUUID(), kind: 'RATING', level: 'SATISFIED', language: 'EN' });
const complaint = () => ({
  submissionId: randomUUID(),
  kind: 'COMPLAINT',
  comment: 'it leaks',
  language: 'EN',
  elapsedMs: 9_000,
});

async function submit(w: World, input: Readonly<Record<string, unknown>>, language: 'EN' | 'ZH_CN' = 'EN') {
  const { data, errors } = await graph(db, w.siteActor, { language })(document, { input });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.submitFeedback;
}

describe('a submission', () => {
  test('of a rating gives a receipt and is kept as it was given', async () => {
    const w = await world(db);

    const { receipt } = await submit(w, {
      ...rating(),
      subject: 'SERVICE_ATTITUDE',
      comment: ' kind people ',
      pageUrl: 'https://partner.example/stay?guest=42#top',
    });
    const { data } = await graph(db, w.actors.auditor)(
      `query ($number: ID!) { feedback(first: 10, filter: { account: { id: { eq: $number } } }) { totalCount nodes { kind state level subject comment pageUrl receiptNumber complaint { id } } } }`,
      { number: encodeId('Account', w.accounts.own) },
    );

    expect(receipt).toMatchObject({
      number: expect.stringMatching(/^F-2026-\d{6}$/),
      token: expect.stringMatching(/^[\w-]{32}$/),
      kind: 'RATING',
      state: 'RECEIVED',
      dueAt: null,
      answer: null,
    });
    expect(data.feedback).toEqual({
      totalCount: 1,
      nodes: [
        {
          kind: 'RATING',
          state: 'RECEIVED',
          level: 'SATISFIED',
          subject: 'SERVICE_ATTITUDE',
          comment: 'kind people',
          pageUrl: 'https://partner.example/stay',
          receiptNumber: receipt.number,
          complaint: null,
        },
      ],
    });
  });

  test('of a complaint opens the S43 record on the site’s account, due at the end of the seventh day', async () => {
    const w = await world(db);

    const { receipt } = await submit(w, {
      ...complaint(),
      contactName: 'Anna',
      contactPhone: '+86 21 5550 0142',
      wantsReply: true,
    });
    const record = await db.complaint.findFirstOrThrow({ where: { accountId: w.accounts.own } });

    expect(receipt).toMatchObject({ kind: 'COMPLAINT', state: 'RECEIVED', dueAt: '2026-11-29T15:59:59.999Z' });
    expect(record).toMatchObject({
      state: 'RECEIVED',
      channel: 'WIDGET',
      customerName: 'Anna',
      content: 'it leaks',
      customerDemand: 'it leaks',
      version: 1,
    });
    expect(record.number).toMatch(/^C-2026-\d{6}$/);
  });

  test.each([
    ['DISSATISFIED', true],
    ['VERY_DISSATISFIED', true],
    ['NEUTRAL', false],
  ])('rated %s marks the account: %s', async (level, marks) => {
    const w = await world(db);

    await submit(w, { ...rating(), level });
    const account = await db.account.findUniqueOrThrow({ where: { id: w.accounts.own } });
    const events = await db.event.findMany({
      where: { subjectId: w.accounts.own },
      select: { type: true, subjectVersion: true },
    });

    expect(account.attentionSince !== null).toBe(marks);
    expect(events).toEqual(marks ? [{ type: 'ACCOUNT_ATTENTION_NEEDED', subjectVersion: account.version }] : []);
  });

  test('sent twice is one submission with one receipt, also by fifty at once', async () => {
    const w = await world(db);
    const input = complaint();

    // One that gets no connection within two seconds is sent away, and comes again with its id, as the widget does.
    const send = async (index: number) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await submit(w, { ...input, elapsedMs: 9_000 + index });
        } catch (error) {
          if (attempt === 5) throw error;
        }
      }
    };
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => send(index)));

    expect(new Set(answers.map(({ receipt }) => receipt.token)).size).toBe(1);
    expect(await db.feedback.count({ where: { siteId: w.site } })).toBe(1);
    expect(await db.complaint.count({ where: { accountId: w.accounts.own } })).toBe(1);
    expect(await db.event.count({ where: { accountId: w.accounts.own, topic: 'feedback' } })).toBe(1);
  });

  test.each([
    ['the field that people don’t see is filled', { website: 'https://spam.example' }],
    ['it came too fast', { elapsedMs: 300 }],
  ])(
    'that looks like a machine’s (%s) waits in quarantine with a receipt, and counts once released',
    async (_reason, sign) => {
      const w = await world(db);

      const { receipt } = await submit(w, { ...complaint(), ...sign });
      const held = await db.feedback.findFirstOrThrow({ where: { siteId: w.site } });
      const complaintsBefore = await db.complaint.count({ where: { accountId: w.accounts.own } });
      const release = () =>
        graph(db, w.actors.serviceOfficer)(
          `mutation ($input: ReleaseFeedbackInput!) { releaseFeedback(input: $input) { ... on ReleaseFeedbackPayload { feedback { state complaint { state } } } ... on Error { code path } } }`,
          { input: { feedbackId: encodeId('Feedback', held.id) } },
        );
      const released = await release();
      const again = await release();

      expect(receipt.state).toBe('RECEIVED');
      expect(held.state).toBe('QUARANTINED');
      expect(complaintsBefore).toBe(0);
      expect(released.data.releaseFeedback).toEqual({
        feedback: { state: 'RECEIVED', complaint: { state: 'RECEIVED' } },
      });
      expect(again.data.releaseFeedback).toEqual({ code: 'NOT_IN_QUARANTINE', path: ['input', 'feedbackId'] });
    },
  );
});

describe('a receipt', () => {
  test('tells its holder how far the complaint has come, and nobody else', async () => {
    const w = await world(db);
    const other = await world(db);
    const { receipt } = await submit(w, complaint());
    const ask = (at: World) =>
      graph(db, at.siteActor)('query ($token: String!) { receipt(token: $token) { number state } }', {
        token: receipt.token,
      });

    const before = await ask(w);
    await db.complaint.updateMany({ where: { accountId: w.accounts.own }, data: { state: 'ASSIGNED' } });
    const after = await ask(w);

    expect(before.data.receipt).toEqual({ number: receipt.number, state: 'RECEIVED' });
    expect(after.data.receipt).toEqual({ number: receipt.number, state: 'IN_PROGRESS' });
    expect((await ask(other)).data.receipt).toBeNull();
    expect((await graph(db, w.actors.admin)('{ receipt(token: "x") { number } }')).errors[0]?.code).toBe('FORBIDDEN');
  });
});

describe('refused, with nothing written', () => {
  const problems = (answer: { problems: { path: string[]; code: string }[] }) =>
    answer.problems.map(({ path, code }) => `${path.join('.')} ${code}`);

  test.each([
    ['a rating without level', { ...rating(), level: undefined }, ['input.level REQUIRED']],
    [
      'a level with a suggestion',
      { ...complaint(), kind: 'SUGGESTION', level: 'NEUTRAL' },
      ['input.level NOT_APPLICABLE'],
    ],
    [
      'a suggestion without words',
      { ...complaint(), kind: 'SUGGESTION', comment: undefined },
      ['input.comment REQUIRED'],
    ],
    ['a blank comment', { ...complaint(), comment: ' \n ' }, ['input.comment BLANK']],
    ['2,001 characters', { ...complaint(), comment: 'x'.repeat(2_001) }, ['input.comment TOO_LONG']],
    [
      'a malformed e-mail address',
      { ...complaint(), contactEmail: 'anna(at)example' },
      ['input.contactEmail MALFORMED_EMAIL'],
    ],
    [
      'a malformed telephone number',
      { ...complaint(), contactPhone: 'call me' },
      ['input.contactPhone MALFORMED_PHONE'],
    ],
    ['a reply wanted without contact', { ...complaint(), wantsReply: true }, ['input.contactPhone CONTACT_REQUIRED']],
    ['a submission id that is no UUID', { ...complaint(), submissionId: 'first' }, ['input.submissionId MALFORMED_ID']],
    [
      'several at once',
      { ...complaint(), comment: '', contactEmail: 'x', contactPhone: 'y', pageUrl: 'javascript:alert(1)' },
      [
        'input.contactPhone MALFORMED_PHONE',
        'input.contactEmail MALFORMED_EMAIL',
        'input.pageUrl MALFORMED_URL',
        'input.comment BLANK',
      ],
    ],
  ])('%s', async (_name, input, expected) => {
    const w = await world(db);
    const before = await fingerprint(db);

    const answer = await submit(w, input);

    expect(answer).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      message: 'The input is not valid.',
    });
    expect(problems(answer)).toEqual(expected);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('2,000 characters are still taken, counted as characters', async () => {
    const w = await world(db);

    expect(await submit(w, { ...complaint(), comment: '字'.repeat(2_000) })).toMatchObject({
      __typename: 'SubmitFeedbackPayload',
    });
  });

  test('a sixth level', async () => {
    const w = await world(db);

    const answer = graph(db, w.siteActor)(document, { input: { ...rating(), level: 'EXTREMELY_SATISFIED' } });

    await expect(answer).rejects.toThrow('Value "EXTREMELY_SATISFIED" does not exist in "SatisfactionLevel" enum.');
  });

  test('a kind that the site does not take, an unknown site, a foreign origin, staff', async () => {
    const w = await world(db);
    await db.site.update({ where: { id: w.site }, data: { enabledKinds: ['RATING'] } });
    const before = await fingerprint(db);
    const answerTo = async (actor: Parameters<typeof graph>[1]) =>
      (await graph(db, actor)(document, { input: complaint() })).data.submitFeedback;

    expect(await answerTo(w.siteActor)).toEqual({
      __typename: 'KindDisabled',
      code: 'KIND_DISABLED',
      message: 'This kind of feedback is not taken here.',
      path: ['input', 'kind'],
    });
    expect(await answerTo({ kind: 'refused-site', code: 'UNKNOWN_SITE' })).toMatchObject({
      __typename: 'UnknownSite',
      code: 'UNKNOWN_SITE',
      path: ['site'],
    });
    expect(await answerTo({ kind: 'refused-site', code: 'FOREIGN_ORIGIN' })).toMatchObject({
      __typename: 'ForeignOrigin',
      code: 'FOREIGN_ORIGIN',
      path: ['site'],
    });
    expect(await answerTo(w.actors.admin)).toMatchObject({ __typename: 'Forbidden', code: 'FORBIDDEN' });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('the same submission id with something else', async () => {
    const w = await world(db);
    const input = complaint();
    await submit(w, input);
    const before = await fingerprint(db);

    const answer = await submit(w, { ...input, comment: 'something else' }, 'ZH_CN');

    expect(answer).toEqual({
      __typename: 'SubmissionIdReused',
      code: 'SUBMISSION_ID_REUSED',
      message: '此提交标识已用于其他内容。',
      path: ['input', 'submissionId'],
    });
    expect(await fingerprint(db)).toEqual(before);
  });
});
