import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newToken, newUuid } from '../../schema/core/command.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { receiptHash } from '../../schema/complaint/receipt-commands.ts';
import { walked, wayTo } from '../complaint/verbs.ts';
import { call as callSuggestion } from '../suggestion/verbs.ts';
import { graph } from '../support/graph.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { world, type World } from '../support/world.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());

const day = 86_400_000;

/** A complaint of tests, walked some way, with a link to its page. */
async function linked(way: Parameters<typeof walked>[2]): Promise<{ w: World; id: string; token: string }> {
  const w = await world(server.db);
  const complaint = await walked(server.db, w, way);
  const id = decodeId('Complaint', complaint.id) ?? '';
  const token = newToken();
  await server.db.complaintReceipt.create({
    data: {
      tokenHash: receiptHash(token),
      complaintId: id,
      issuedById: w.users.serviceOfficer,
      issuedAt: new Date(),
      expiresAt: new Date(Date.now() + day),
    },
  });
  // The question of tests is asked in the tests' own time; the server has a clock.
  await server.db.complaintFollowUp.updateMany({
    where: { complaintId: id },
    data: { openUntil: new Date(Date.now() + 30 * day) },
  });
  return { w, id, token };
}

const open = (token: string, language = 'en', init: RequestInit = {}) =>
  fetch(`${server.url}/receipt/${token}`, { redirect: 'manual', ...init, headers: { 'accept-language': language } });

const say = (token: string, form: Record<string, string>) =>
  open(token, 'en', { method: 'POST', body: new URLSearchParams(form) });

describe('the page of a receipt', () => {
  test('says how far it is, in the reader’s language, and nothing of the inside', async () => {
    const { w, id, token } = await linked(wayTo.DISPOSITION_REVIEWED);
    const { number } = await server.db.complaint.findUniqueOrThrow({ where: { id } });

    const english = await open(token);
    const text = await english.text();
    const chinese = await open(token, 'zh-CN').then((answer) => answer.text());

    expect(english.status).toBe(200);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('We are looking into it.');
    expect(text).toContain(number);
    expect(text).toMatch(/Answer by<\/dt><dd>29 November 2026/);
    expect(text).not.toContain('<form');
    expect(chinese).toContain('我们正在处理');
    // Names, departments, opinions, reports, what was demanded.
    expect(text + chinese).not.toMatch(
      new RegExp(`exchange it|worn seal|regional team|settle it|Shen Jiayi|${w.tag}|a new machine|${id}`),
    );
  });

  test('is kept nowhere, indexed and framed by nobody, and tells nobody its address', async () => {
    const { token } = await linked([]);

    const { headers } = await open(token);

    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
      ) as string,
    });
    expect(headers.has('set-cookie')).toBe(false);
    expect(server.logLines.join()).not.toContain(token);
  });

  test('gives the written answer once it is given, and an oral one as such', async () => {
    const { w, id, token } = await linked(wayTo.ANSWERED);

    const written = await open(token).then((answer) => answer.text());
    await server.db.complaintAnswer.updateMany({ where: { complaintId: id }, data: { mode: 'ORAL' } });
    const oral = await open(token).then((answer) => answer.text());

    expect(written).toContain('<p class="words">we exchange it</p>');
    expect(oral).not.toContain('we exchange it');
    expect(oral).toContain('You were answered in person or by telephone.');
    expect(written).not.toContain(w.tag);
  });

  test('is the same nothing for a token that is unknown, malformed, revoked or expired', async () => {
    const revoked = await linked([]);
    const expired = await linked([]);
    const where = (complaintId: string) => ({ where: { complaintId } });
    await server.db.complaintReceipt.updateMany({ ...where(revoked.id), data: { revokedAt: new Date() } });
    await server.db.complaintReceipt.updateMany({
      ...where(expired.id),
      data: { issuedAt: new Date(Date.now() - 2 * day), expiresAt: new Date(Date.now() - day) },
    });

    const answers = await Promise.all(
      [newToken(), 'x', '', '%00', `${newToken()}/x`, revoked.token, expired.token].map(async (token) => {
        const answer = await open(token);
        const { date: _, ...headers } = Object.fromEntries(answer.headers);
        return { status: answer.status, headers, text: await answer.text() };
      }),
    );
    const posted = await say(revoked.token, { do: 'settled' });

    expect(answers[0]?.status).toBe(404);
    expect(answers[0]?.text).toContain('This link leads nowhere');
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect([posted.status, await posted.text()]).toEqual([404, answers[0]?.text]);
  });

  test('shows a suggestion from a partner’s page, with its promised day and the reply', async () => {
    const { w } = await linked([]);
    const visitor = graph(server.db, w.siteActor);
    const { data } = await visitor(
      `mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { ... on SubmitFeedbackPayload { receipt { number token } } } }`,
      {
        input: {
          submissionId: randomUUID(),
          kind: 'SUGGESTION',
          comment: 'open at night',
          language: 'EN',
          elapsedMs: 9_000,
        },
      },
    );
    const { number, token } = data.submitFeedback.receipt;
    const received = await open(token).then((answer) => answer.text());
    const { id } = await server.db.suggestion.findFirstOrThrow({ where: { feedback: { receiptToken: token } } });
    const { encodeId } = await import('../../schema/core/ids.ts');
    await callSuggestion(graph(server.db, w.actors.serviceOfficer), 'acceptSuggestion', {
      suggestionId: encodeId('Suggestion', id),
      expectedVersion: 1,
      category: 'SERVICE',
      promisedReplyBy: '2026-12-05',
    });
    const accepted = await open(token).then((answer) => answer.text());
    await server.db.suggestionReply.create({
      data: {
        suggestionId: id,
        result: 'We open at night <soon>',
        sentVia: 'EMAIL',
        repliedById: w.users.serviceOfficer,
        repliedAt: new Date(),
      },
    });
    await server.db.suggestion.update({
      where: { id },
      data: { state: 'REPLIED', approvedAt: new Date(), repliedAt: new Date(), isReplyLate: false },
    });
    const replied = await open(token).then((answer) => answer.text());

    expect(received).toContain('Your suggestion');
    expect(received).toContain(number);
    expect(received).not.toContain('Answer by');
    expect(accepted).toContain('<dd>5 December 2026</dd>');
    expect(replied).toContain('We open at night &lt;soon&gt;');
    expect(replied).not.toContain('<form');
  });
});

describe('on the page of a receipt the complainant', () => {
  test('confirms once; a second word changes nothing', async () => {
    const { id, token } = await linked(wayTo.ANSWERED);

    const first = await say(token, { do: 'settled' });
    const second = await say(token, { do: 'not-settled', note: 'after all not' });
    const text = await open(token).then((answer) => answer.text());

    expect([first.status, first.headers.get('location'), second.status]).toEqual([303, `/receipt/${token}`, 303]);
    expect(text).toContain('You have confirmed that it is settled.');
    expect(text).not.toContain('after all not');
    expect(await server.db.complaintConfirmation.findMany({ where: { complaintId: id } })).toMatchObject([
      { outcome: 'SETTLED', via: 'RECEIPT_PAGE', recordedById: null },
    ]);
    const event = await server.db.event.findFirstOrThrow({ where: { subjectId: id, type: 'COMPLAINT_CONFIRMED' } });
    expect(event).toMatchObject({ actor: 'customer', payload: { via: 'RECEIPT_PAGE' } });
  });

  test('says that it is not settled, with a reason; twenty at once are one', async () => {
    const { id, token } = await linked(wayTo.CLOSED);

    const without = await say(token, { do: 'not-settled', note: ' ' });
    const tooLong = await say(token, { do: 'not-settled', note: 'x'.repeat(2_001) });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => say(token, { do: 'not-settled', note: 'still <wet>\r\nunder the door' })),
    );
    const text = await open(token).then((answer) => answer.text());

    expect([without.status, tooLong.status]).toEqual([422, 422]);
    expect(await without.text()).toContain('Please say what is still missing.');
    expect(await tooLong.text()).toContain('Please write at most 2,000 characters.');
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(text).toContain('still &lt;wet&gt;\nunder the door');
    const complaint = await server.db.complaint.findUniqueOrThrow({ where: { id } });
    expect(complaint).toMatchObject({ state: 'CLOSED', customerConfirmedAt: null });
    expect(complaint.customerDisputedAt).not.toBe(null);
    expect(await server.db.event.count({ where: { subjectId: id, type: 'COMPLAINT_DISPUTED' } })).toBe(1);
  });

  test('rates the handling once: a rating of the account', async () => {
    const { w, id, token } = await linked(wayTo.CLOSED);

    const none = await say(token, { do: 'rate' });
    const odd = await say(token, { do: 'rate', level: 'PERFECT' });
    const first = await say(token, { do: 'rate', level: 'DISSATISFIED', comment: 'slow' });
    await say(token, { do: 'rate', level: 'VERY_SATISFIED' });
    const text = await open(token).then((answer) => answer.text());

    expect([none.status, odd.status, first.status]).toEqual([422, 422, 303]);
    expect(await none.text()).toContain('Please choose one of the five.');
    expect(text).toContain('<strong>Dissatisfied</strong>');
    const ratings = await server.db.feedback.findMany({ where: { followUp: { complaintId: id } } });
    expect(ratings).toMatchObject([
      { accountId: w.accounts.own, level: 'DISSATISFIED', comment: 'slow', siteId: null },
    ]);
    const account = await server.db.account.findUniqueOrThrow({ where: { id: w.accounts.own } });
    expect(account.attentionSince).not.toBe(null);
  });

  test('says nothing before the answer, nor by something that is no form', async () => {
    const { id, token } = await linked(wayTo.ACCEPTED);
    const before = await server.db.complaint.findUniqueOrThrow({ where: { id } });

    const early = await say(token, { do: 'settled' });
    const rated = await say(token, { do: 'rate', level: 'NEUTRAL' });
    const json = await open(token, 'en', { method: 'POST', body: '{"do":"settled"}' });
    const huge = await say(token, { do: 'not-settled', note: 'x'.repeat(40_000) });

    expect([early.status, rated.status, json.status, huge.status]).toEqual([303, 303, 404, 404]);
    expect(await server.db.complaint.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });
});

test('too many requests from an address are told to wait, on a page', async () => {
  const limits = { anonymous: 9, staff: 9, 'widget-reads': 2, 'widget-address': 9, 'widget-site': 9 };
  const strict = await startServer({ rateLimits: limits });
  try {
    const statuses = [];
    for (let count = 0; count < 3; count += 1)
      statuses.push(await fetch(`${strict.url}/receipt/${newUuid()}`, { headers: { 'accept-language': 'zh' } }));

    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 429]);
    expect(Number(statuses[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statuses[2]?.text()).toContain('请稍候');
  } finally {
    await strict.stop();
  }
});
