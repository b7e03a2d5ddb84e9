import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { close, connect, type Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world } from '../support/world.ts';

const { db, url } = await testDatabase();

const submit = `mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {
  ... on SubmitFeedbackPayload { receipt { number } } ... on Error { code path } } }`;

const rating = (more: object = {}) => ({
  submissionId: randomUUID(),
  kind: 'RATING',
  level: 'SATISFIED',
  language: 'EN',
  elapsedMs: 20_000,
  ...more,
});

async function send(on: Db, actor: Actor, inputs: readonly object[]) {
  const run = graph(on, actor);
  const answers = await Promise.all(inputs.map((input) => run(submit, { input })));
  return answers.map(({ data }) => data.submitFeedback as { receipt?: { number: string }; code?: string });
}

describe('what many pages send at the same time', () => {
  test('is kept, each once with a number and an event of its own, and answered after its commit', async () => {
    const here = await world(db);
    const inputs = Array.from({ length: 250 }, () => rating());

    const answers = await send(db, here.siteActor, inputs);

    expect(new Set(answers.map(({ receipt }) => receipt?.number)).size).toBe(250);
    expect(await db.feedback.count({ where: { siteId: here.site } })).toBe(250);
    const rows = await db.feedback.findMany({ where: { siteId: here.site }, select: { id: true } });
    const events = await db.event.findMany({
      where: { topic: 'feedback', subjectId: { in: rows.map(({ id }) => id) } },
      orderBy: { sequence: 'asc' },
    });
    expect(events).toHaveLength(250);
    expect(Number(events.at(-1)?.sequence) - Number(events[0]?.sequence)).toBe(249);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([`site:${here.site}`]));
  });

  test('takes as many statements for a hundred as for one', async () => {
    const here = await world(db);
    const statements: string[] = [];
    const counted = connect(url, { onStatement: (sql) => statements.push(sql) });
    await send(counted, here.siteActor, [rating()]);
    const forOne = statements.length;
    statements.length = 0;

    await send(
      counted,
      here.siteActor,
      Array.from({ length: 100 }, () => rating()),
    );
    await close(counted);

    // Begin, sites, numbers, rows, events, commit; then the receipts are read.
    expect(statements.filter((sql) => !sql.startsWith('SELECT'))).toHaveLength(5);
    expect(forOne).toBe(7);
  });

  test('is refused each by itself, whoever it comes with', async () => {
    const here = await world(db);
    await db.site.update({ where: { id: here.site }, data: { enabledKinds: ['RATING'] } });
    const gone: Actor = { ...here.siteActor, siteId: randomUUID() } as Actor;

    const [[fine, wrong], [unknown]] = await Promise.all([
      send(db, here.siteActor, [rating(), { ...rating(), kind: 'COMPLAINT', level: null, comment: 'it leaks' }]),
      send(db, gone, [rating()]),
    ]);

    expect(fine?.receipt?.number).toMatch(/^F-2026-/);
    expect([wrong?.code, unknown?.code]).toEqual(['KIND_DISABLED', 'UNKNOWN_SITE']);
    expect(await db.feedback.count({ where: { siteId: here.site } })).toBe(1);
  });

  test('is one submission where two are the same, and refused where the second says something else', async () => {
    const here = await world(db);
    const input = rating({ comment: 'fine' });

    const [first, twin, other] = await send(db, here.siteActor, [input, { ...input }, { ...input, comment: 'bad' }]);

    expect(first?.receipt?.number).toBeDefined();
    expect(twin?.receipt?.number).toBe(first?.receipt?.number);
    expect(other?.code).toBe('SUBMISSION_ID_REUSED');
    expect(await db.feedback.count({ where: { siteId: here.site } })).toBe(1);
  });

  test('is kept where one of them cannot be: it spoils only its own', async () => {
    const here = await world(db);
    await db.$executeRawUnsafe(
      `alter table feedback add constraint "spoiled_${here.tag}" check (comment is distinct from 'spoiled ${here.tag}')`,
    );

    const run = graph(db, here.siteActor);
    const answers = await Promise.all([
      run(submit, { input: rating() }),
      run(submit, { input: rating({ comment: `spoiled ${here.tag}` }) }),
      run(submit, { input: rating({ comment: 'half a pair \ud800' }) }),
      run(submit, { input: rating({ comment: 'a zero \u0000' }) }),
    ]);
    await db.$executeRawUnsafe(`alter table feedback drop constraint "spoiled_${here.tag}"`);

    expect(answers.map(({ errors }) => errors.length)).toEqual([0, 1, 0, 0]);
    const kept = await db.feedback.findMany({ where: { siteId: here.site }, select: { comment: true } });
    expect(kept.map(({ comment }) => comment).toSorted()).toEqual(['half a pair \ufffd', null]);
  });
});

describe('what looks like a machine’s', () => {
  const reasons = 'query ($id: ID!) { node(id: $id) { ... on Feedback { state quarantineReasons } } }';

  test.each([
    [{ elapsedMs: 300 }, ['TOO_FAST']],
    [{ website: 'https://spam.example' }, ['HIDDEN_FIELD']],
    [{ website: 'x', elapsedMs: 10 }, ['HIDDEN_FIELD', 'TOO_FAST']],
    [{}, []],
  ])('%j waits for a person, with why: %j', async (more, expected) => {
    const here = await world(db);
    await send(db, here.siteActor, [rating(more)]);
    const { id } = await db.feedback.findFirstOrThrow({ where: { siteId: here.site } });

    const { data } = await graph(db, here.actors.serviceOfficer)(reasons, { id: encodeId('Feedback', id) });

    const state = expected.length > 0 ? 'QUARANTINED' : 'RECEIVED';
    expect(data.node).toEqual({ state, quarantineReasons: expected });
  });

  test('the same words from the fourth time on, within a day and at one site, also in one batch', async () => {
    const here = await world(db);
    const comment = 'Buy our cheap watches now';
    const states = async (): Promise<Record<string, number>> => {
      const rows = await db.feedback.groupBy({ by: ['state'], where: { siteId: here.site }, _count: true });
      return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
    };

    await send(db, here.siteActor, [rating({ comment }), rating({ comment })]);
    await send(
      db,
      here.siteActor,
      Array.from({ length: 5 }, () => rating({ comment })),
    );
    expect(await states()).toEqual({ RECEIVED: 3, QUARANTINED: 4 });

    // Short ones are the same by chance.
    await send(
      db,
      here.siteActor,
      Array.from({ length: 6 }, () => rating({ comment: 'very good' })),
    );
    const tomorrow = graph(db, here.siteActor, { now: new Date(noon.getTime() + 86_400_001) });
    await tomorrow(submit, { input: rating({ comment }) });
    expect(await states()).toEqual({ RECEIVED: 10, QUARANTINED: 4 });
  });

  test('a retry of one that was kept is no repeat', async () => {
    const here = await world(db);
    const inputs = Array.from({ length: 3 }, () => rating({ comment: 'Friendly people, quick answer' }));
    await send(db, here.siteActor, inputs);
    await send(db, here.siteActor, inputs);

    expect(await db.feedback.count({ where: { siteId: here.site, state: 'RECEIVED' } })).toBe(3);
  });
});
