import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, walked } from './verbs.ts';

let server: TestServer;
let db: Db;
beforeAll(async () => {
  server = await startServer();
  ({ db } = server);
}, 60_000);
afterAll(() => server.stop());

const words = { title: 'A night service', text: 'Let a technician come at night, too.' };

/** A suggestion that a visitor of the world's site sent, accepted unless told otherwise. */
async function sent(w: World, isAccepted = true): Promise<{ id: string; version: number }> {
  await graph(db, w.siteActor)(
    `mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }`,
    {
      input: {
        submissionId: randomUUID(),
        kind: 'SUGGESTION',
        comment: `come at night to room ${randomUUID()} of the Grand Hotel, please — Shen Jiayi`,
        contactName: 'Shen Jiayi',
        language: 'EN',
        elapsedMs: 9_000,
      },
    },
  );
  const { id: uuid } = await db.suggestion.findFirstOrThrow({
    where: { accountId: w.accounts.own },
    orderBy: { id: 'desc' },
  });
  const id = encodeId('Suggestion', uuid);
  if (isAccepted)
    await call(graph(db, w.actors.serviceOfficer), 'acceptSuggestion', {
      suggestionId: id,
      expectedVersion: 1,
      category: 'SERVICE',
    });
  return { id, version: isAccepted ? 2 : 1 };
}

/** What stands in the tables of suggestions: the server that runs here makes notices of what happened before. */
const ofSuggestions = async () =>
  Object.entries(await fingerprint(db)).filter(([table]) => table.startsWith('suggestion'));

const publish = (
  w: World,
  { id, version }: { id: string; version: number },
  input: object = words,
  by: Person = 'customerManager',
) => call(graph(db, w.actors[by]), 'publishSuggestion', { suggestionId: id, expectedVersion: version, ...input });

const show = (w: World, showsSuggestions = true) =>
  db.site.update({ where: { id: w.site }, data: { showsSuggestions } });

const open = (w: World, query = '', language = 'en') =>
  fetch(`${server.url}/ideas/${w.publishableKey}${query}`, { headers: { 'accept-language': language } });

describe('a suggestion is published', () => {
  test('in words of staff, and stands on the list of its page with its supporters', async () => {
    const w = await world(db);
    await show(w);
    const suggestion = await sent(w);
    const other = await sent(w);

    expect((await publish(w, suggestion)).suggestion).toMatchObject({ state: 'ACCEPTED', version: 3 });
    await call(graph(db, w.actors.customerManager), 'mergeSuggestions', {
      duplicateId: other.id,
      duplicateExpectedVersion: 2,
      suggestionId: suggestion.id,
      expectedVersion: 3,
    });
    const english = await open(w).then((answer) => answer.text());
    const chinese = await open(w, '', 'zh').then((answer) => answer.text());

    expect(english).toContain('<h2>A night service</h2>');
    expect(english).toContain('Being considered');
    expect(english).toContain('Suggested by 2 customers');
    expect(chinese).toContain('2 位客户提出');
    expect(english + chinese).not.toMatch(/Shen Jiayi|Grand Hotel|S-2026|name="do"/);
    const { data } = await graph(db, w.actors.auditor)(
      'query ($id: ID!) { suggestion(id: $id) { publication { title text publishedBy { id } publishedAt } } }',
      { id: suggestion.id },
    );
    expect(data.suggestion.publication).toEqual({
      ...words,
      publishedBy: { id: encodeId('User', w.users.customerManager) },
      publishedAt: noon.toISOString(),
    });
  });

  test('again in other words, and withdrawn; each with its event', async () => {
    const w = await world(db);
    await show(w);
    const { id } = await sent(w);
    await publish(w, { id, version: 2 });
    await publish(w, { id, version: 3 }, { title: '<b>Night</b>', text: 'a & b' });
    const listed = await open(w).then((answer) => answer.text());
    const withdrawn = await call(graph(db, w.actors.serviceOfficer), 'withdrawSuggestion', {
      suggestionId: id,
      expectedVersion: 4,
    });
    const after = await open(w).then((answer) => answer.text());
    const again = await call(graph(db, w.actors.serviceOfficer), 'withdrawSuggestion', {
      suggestionId: id,
      expectedVersion: 5,
    });

    expect(listed).toContain('<h2>&lt;b&gt;Night&lt;/b&gt;</h2>');
    expect(listed).toContain('a &amp; b');
    expect(withdrawn.suggestion?.version).toBe(5);
    expect(after).toContain('There is nothing here yet.');
    expect(again).toMatchObject({ code: 'SUGGESTION_NOT_PUBLIC', path: ['input', 'suggestionId'] });
    const events = await db.event.findMany({
      where: { accountId: w.accounts.own, topic: 'suggestion' },
      orderBy: { sequence: 'asc' },
    });
    expect(events.map(({ type }) => type).slice(2)).toEqual([
      'SUGGESTION_PUBLISHED',
      'SUGGESTION_PUBLISHED',
      'SUGGESTION_WITHDRAWN',
    ]);
  });

  test('not before it is accepted, not when it came from no page, not without words, and not by everybody', async () => {
    const w = await world(db);
    const early = await sent(w, false);
    const registered = await walked(db, w, ['ACCEPT']);
    const suggestion = await sent(w);
    const before = await ofSuggestions();

    for (const target of [early, registered])
      expect(await publish(w, target)).toMatchObject({
        code: 'SUGGESTION_NOT_PUBLISHABLE',
        path: ['input', 'suggestionId'],
      });
    expect(await publish(w, suggestion, { title: 'x'.repeat(121), text: ' ' })).toMatchObject({
      problems: [
        { path: ['input', 'title'], code: 'TOO_LONG' },
        { path: ['input', 'text'], code: 'BLANK' },
      ],
    });
    expect(await publish(w, suggestion, words, 'salesperson')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ofSuggestions()).toEqual(before);
  });

  test('and leaves the list when it is rejected', async () => {
    const w = await world(db);
    await show(w);
    const { id } = await sent(w);
    await publish(w, { id, version: 2 });
    await db.suggestion.updateMany({
      where: { accountId: w.accounts.own },
      data: { state: 'REJECTED', rejectionReason: 'too dear' },
    });

    expect(await open(w).then((answer) => answer.text())).not.toContain('A night service');
  });
});

describe('the list of a page', () => {
  test('is there only where the site shows suggestions; switched on and off by those who keep sites', async () => {
    const w = await world(db);
    const update = (showsSuggestions: boolean, expectedVersion: number, by: Person = 'customerManager') =>
      graph(db, w.actors[by])(
        `mutation ($input: UpdateSiteInput!) { updateSite(input: $input) { ... on UpdateSitePayload { site { showsSuggestions version } } ... on Error { code } } }`,
        { input: { siteId: encodeId('Site', w.site), expectedVersion, showsSuggestions } },
      ).then(({ data }) => data.updateSite);

    const hidden = await open(w);
    const on = await update(true, 1);
    const shown = await open(w);
    await update(false, 2);
    const unknown = await fetch(`${server.url}/ideas/pk_unknown`, { headers: { 'accept-language': 'en' } });
    const malformed = await fetch(`${server.url}/ideas/x%27y`, { headers: { 'accept-language': 'en' } });

    expect(on).toEqual({ site: { showsSuggestions: true, version: 2 } });
    expect(await update(true, 3, 'salesperson')).toEqual({ code: 'FORBIDDEN' });
    expect([hidden.status, shown.status, (await open(w)).status]).toEqual([404, 200, 404]);
    const nothing = await hidden.text();
    expect([await unknown.text(), await malformed.text()]).toEqual([nothing, nothing]);
  });

  test('shows twenty a page, what is approved first', async () => {
    const w = await world(db);
    await show(w);
    for (let count = 1; count <= 21; count += 1) {
      const suggestion = await sent(w);
      await publish(w, suggestion, { title: `Idea ${count}.`, text: 'more' });
    }
    const first = await db.suggestionPublication.findFirstOrThrow({
      where: { title: 'Idea 1.', suggestion: { accountId: w.accounts.own } },
    });
    await db.suggestion.update({
      where: { id: first.suggestionId },
      data: { state: 'GM_APPROVED', approvedAt: noon },
    });

    const titles = async (query: string) =>
      [...(await open(w, query).then((answer) => answer.text())).matchAll(/<h2>(.*?)<\/h2>/g)].map(
        ([, title]) => title,
      );
    const one = await titles('');
    const two = await titles('?page=2');

    expect([one.length, two.length, one[0]]).toEqual([20, 1, 'Idea 1.']);
    expect(new Set([...one, ...two]).size).toBe(21);
    expect(await titles('?page=0')).toEqual(one);
    expect(await titles('?page=999')).toEqual([]);
    const text = await open(w, '?page=2&lang=zh').then((answer) => answer.text());
    expect(text).toContain('<a href="?lang=zh&amp;page=1">');
    expect(text).toContain('<a href="?page=2&amp;lang=en"');
  });
});
