import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { call, contactOf, observe, observeAll, opportunityAt } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const read = `query ($id: ID!, $opportunityId: ID, $asOf: Date) { contact(id: $id) { alignment(opportunityId: $opportunityId, asOf: $asOf) {
  status computedStatus confidence lastObservedOn staleSince settingsVersion override { status }
  reasons { observationId behaviour { code symbol } observedOn source note observer { name } weight }
  missing { status observers contrary groups { level count candidates { code question } } } } } }`;

describe('the suggested status', () => {
  test('is SUPPORTER for EQ1, PL1, PL2, PL4 (G139)', async () => {
    const w = await world(db);

    expect(await observeAll(graph(db, w.actors.salesperson), w, 'EQ1 PL1 PL2 PL4')).toBe('SUPPORTER');
  });

  test('is MENTOR for PL1, PL2, PL3, MT1, MT3, MT5 (G140) once two of us have seen it', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);

    expect(await observeAll(run, w, 'PL1 PL2 PL3 MT1 MT3 MT5')).toBe('SUPPORTER');
    const { data } = await run(read, { id: contactOf(w) });
    expect(data.contact.alignment.missing).toEqual({ status: 'MENTOR', observers: 1, contrary: 0, groups: [] });

    expect(await observeAll(graph(db, w.actors.supervisor), w, 'MT5')).toBe('MENTOR');
    const { data: after } = await run(read, { id: contactOf(w) });
    expect(after.contact.alignment.missing).toBeNull();
  });

  test('is UNKNOWN without an observation (G142)', async () => {
    const w = await world(db);

    const { data } = await graph(db, w.actors.salesperson)(read, { id: contactOf(w) });

    expect(data.contact.alignment).toMatchObject({
      status: 'UNKNOWN',
      confidence: 0,
      lastObservedOn: null,
      staleSince: null,
      settingsVersion: 1,
      reasons: [],
      missing: { status: 'NEUTRAL', observers: 0, contrary: 0, groups: [{ level: 'NEUTRAL', count: 1 }] },
    });
  });
});

test('the behaviours are given in both languages, with symbol, level and question (G145, G146)', async () => {
  const w = await world(db);

  const { data } = await graph(db, w.actors.salesperson, { language: 'ZH_CN' })(
    '{ alignmentBehaviours { code level symbol text textEn textZh question questionEn questionZh } }',
  );

  const all: { code: string; level: string; symbol: string; textZh: string }[] = data.alignmentBehaviours;
  expect(all.find(({ textZh }) => textZh === '当你不在的时候积极和有效地帮你销售')).toEqual({
    code: 'MT5',
    level: 'MENTOR',
    symbol: '*',
    text: '当你不在的时候积极和有效地帮你销售',
    textEn: 'Actively and effectively sells for you when you are not there',
    textZh: '当你不在的时候积极和有效地帮你销售',
    question: '在我们没有参加的会上，谁为我们说了话？结果如何？',
    questionEn: 'Who spoke for us in the meeting that we were not in, and what came of it?',
    questionZh: '在我们没有参加的会上，谁为我们说了话？结果如何？',
  });
  expect(all.map(({ code, symbol }) => code + symbol).join(' ')).toBe(
    'EQ1= EQ2= EQ3= EQ4= EQ5= PL1+ PL2+ PL3+ PL4+ PL5+ MT1* MT2* MT3* MT4* MT5* NS1- NS2- NS3- EN1x EN2x EN3x CK1+ CB1-',
  );
});

test('alignment says why, and which question would show what is missing', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const { observation } = await observe(
    run,
    w,
    'PL4',
    { note: 'Named their price.', source: 'VISIT' },
    'observation { id code note source observedOn recordedAt withdrawnAt observer { name } contact { name } account { name } }',
  );

  const { data } = await run(read, { id: contactOf(w) });

  expect(observation).toMatchObject({
    code: 'PL4',
    observedOn: '2026-11-20',
    observer: { name: `salesperson ${w.tag}` },
  });
  expect(data.contact.alignment).toMatchObject({
    status: 'NEUTRAL',
    lastObservedOn: '2026-11-20',
    reasons: [
      {
        observationId: observation.id,
        behaviour: { code: 'PL4', symbol: '+' },
        observedOn: '2026-11-20',
        source: 'VISIT',
        note: 'Named their price.',
        observer: { name: `salesperson ${w.tag}` },
        weight: expect.closeTo(2 ** (-2 / 180)),
      },
    ],
    missing: { status: 'SUPPORTER', groups: [{ level: 'SUPPORTER', count: 2 }] },
  });
  expect(data.contact.alignment.missing.groups[0].candidates[0]).toEqual({
    code: 'PL1',
    question: 'Between us: whom would you choose today?',
  });
});

test('alignment is as of a day, by when it was seen, and fades', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  await observeAll(run, w, 'EQ1', { observedOn: '2026-06-01' });
  await observeAll(run, w, 'PL1 PL2 PL3', { observedOn: '2026-11-10' });
  const statusOn = async (asOf: string) => {
    const { data } = await run(read, { id: contactOf(w), asOf });
    return [data.contact.alignment.status, data.contact.alignment.staleSince];
  };

  expect(await statusOn('2026-05-31')).toEqual(['UNKNOWN', null]);
  expect(await statusOn('2026-06-01')).toEqual(['NEUTRAL', null]);
  expect(await statusOn('2026-10-01')).toEqual(['UNKNOWN', '2026-08-30']);
  expect(await statusOn('2026-11-22')).toEqual(['SUPPORTER', null]);
  expect(await statusOn('2027-02-20')).toEqual(['SUPPORTER', '2027-02-08']);
  expect(await statusOn('2027-08-01')).toEqual(['UNKNOWN', '2027-02-08']);
  const { errors } = await run(read, { id: contactOf(w), asOf: '2026-11' });
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['contact', 'alignment'] }]);
});

test('an opportunity counts what was seen in it and what speaks of the account; the account counts everything', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const [one, other] = [await opportunityAt(db, w), await opportunityAt(db, w)];
  await observeAll(run, w, 'PL1 PL2', { opportunityId: one });
  await observeAll(run, w, 'PL3');
  await observeAll(run, w, 'PL4', { opportunityId: other });
  const statusIn = async (opportunityId: string | null) =>
    (await run(read, { id: contactOf(w), opportunityId })).data.contact.alignment.status;

  expect(await statusIn(one)).toBe('SUPPORTER');
  expect(await statusIn(other)).toBe('NEUTRAL');
  expect(await statusIn(null)).toBe('SUPPORTER');
});

describe('the history', () => {
  const history = `query ($id: ID!) { contact(id: $id) { alignmentHistory(last: 50) { totalCount nodes { fromStatus toStatus cause opportunityId at settingsVersion } } } }`;

  test('keeps each change, in each opportunity and at the account, and what time has changed', async () => {
    const w = await world(db);
    const opportunityId = await opportunityAt(db, w);
    const run = graph(db, w.actors.salesperson);
    await observe(run, w, 'EQ1', { opportunityId });
    await observe(run, w, 'EQ2', { opportunityId }); // changes nothing
    const later = graph(db, w.actors.salesperson, { now: new Date('2027-06-01T04:00:00.000Z') });
    await observe(later, w, 'EQ3', { observedOn: '2027-05-31' });

    const { data } = await run(history, { id: contactOf(w) });

    const changes: { fromStatus: string; toStatus: string; cause: string; opportunityId: string | null }[] =
      data.contact.alignmentHistory.nodes.toReversed();
    const of = (scope: string | null) =>
      changes.filter((change) => change.opportunityId === scope).map((c) => `${c.fromStatus} ${c.toStatus} ${c.cause}`);
    const expected = ['UNKNOWN NEUTRAL OBSERVATION', 'NEUTRAL UNKNOWN TIME', 'UNKNOWN NEUTRAL OBSERVATION'];
    expect(of(null).toSorted()).toEqual(expected.toSorted());
    expect(of(opportunityId).toSorted()).toEqual(expected.toSorted());
    expect(data.contact.alignmentHistory.totalCount).toBe(6);
  });

  test('is told in events that hold nothing personal', async () => {
    const w = await world(db);
    await observe(graph(db, w.actors.salesperson), w, 'EQ1', { note: 'canary' });

    const events = await db.event.findMany({ where: { accountId: w.accounts.own }, orderBy: { topic: 'asc' } });

    expect(events.map(({ topic, type, payload }) => ({ topic, type, payload }))).toEqual([
      {
        topic: 'alignment',
        type: 'ALIGNMENT_CHANGED',
        payload: { contactId: w.contact, opportunityId: null, from: 'UNKNOWN', to: 'NEUTRAL', cause: 'OBSERVATION' },
      },
      {
        topic: 'observation',
        type: 'BEHAVIOUR_OBSERVED',
        payload: { contactId: w.contact, opportunityId: null, source: 'CALL' },
      },
    ]);
  });
});

test('a withdrawn observation stays to be seen and counts no more', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const { observation } = await observe(run, w, 'EQ1', {}, 'observation { id }');

  const answer = await call(
    run,
    'withdrawObservation',
    'observation { withdrawnAt withdrawalReason } alignment { status }',
    { observationId: observation.id, reason: 'It was his colleague.' },
  );

  expect(answer).toEqual({
    observation: { withdrawnAt: '2026-11-22T04:00:00.000Z', withdrawalReason: 'It was his colleague.' },
    alignment: { status: 'UNKNOWN' },
  });
  expect(await observe(run, w, 'EQ1')).toEqual({ alignment: { status: 'NEUTRAL' } });
  const { data } = await run(
    `query ($id: ID!) { contact(id: $id) {
      all: observations(first: 10) { totalCount nodes { code behaviour { level } } }
      kept: observations(first: 10, filter: { withdrawnAt: { isNull: true }, behaviour: { eq: "EQ1" } }) { totalCount }
      alignmentHistory(first: 10, opportunityId: null) { nodes { toStatus } } } }`,
    { id: contactOf(w) },
  );
  expect(data.contact).toMatchObject({
    all: { totalCount: 2, nodes: [{ code: 'EQ1', behaviour: { level: 'NEUTRAL' } }, { code: 'EQ1' }] },
    kept: { totalCount: 1 },
  });
  expect(
    await call(run, 'withdrawObservation', 'observation { id }', { observationId: observation.id, reason: 'again' }),
  ).toEqual({
    code: 'OBSERVATION_ALREADY_WITHDRAWN',
    path: ['input', 'observationId'],
  });
});

test('alignment does not follow a person to another account', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.supervisor);
  await observeAll(run, w, 'PL1 PL2 PL3');
  await db.contact.update({ where: { id: w.contact }, data: { accountId: w.accounts.colleagues } });
  await db.affiliation.create({
    data: {
      id: w.site,
      contactId: w.contact,
      accountId: w.accounts.own,
      role: 'former',
      endedOn: new Date('2026-11-21'),
      createdAt: new Date('2026-11-21'),
    },
  });

  const { data } = await run(
    `query ($id: ID!, $former: ID!) { contact(id: $id) { alignment { status } former: alignment(accountId: $former) { status } } }`,
    { id: contactOf(w), former: encodeId('Account', w.accounts.own) },
  );

  expect(data.contact).toEqual({ alignment: { status: 'UNKNOWN' }, former: { status: 'SUPPORTER' } });

  const { id } = await db.alignmentObservation.findFirstOrThrow({ where: { contactId: w.contact, behaviour: 'PL1' } });
  const { data: gone } = await graph(db, w.actors.salesperson)(
    'query ($id: ID!) { node(id: $id) { ... on AlignmentObservation { code contact { name } } } }',
    { id: encodeId('AlignmentObservation', id) },
  );
  expect(gone.node).toEqual({ code: 'PL1', contact: null });
});

test('the same call under its idempotency key is done once', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const input = { contactId: contactOf(w), behaviour: 'EQ1', observedOn: '2026-11-20', source: 'CALL' };
  const once = () => call(run, 'observeBehaviour', 'observation { id }', input, '@idempotent(key: "eq1")');

  expect(await once()).toEqual(await once());
  expect(await db.alignmentObservation.count({ where: { contactId: w.contact } })).toBe(1);
});
