import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, contactOf, observeAll, opportunityAt } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const later = (days: number) => new Date(noon.getTime() + days * 86_400_000);
const selection =
  'alignment { status computedStatus override { id status statusDate reason setBy { name } setAt expiresAt } }';
const override = (w: World, more: object = {}) => ({
  contactId: contactOf(w),
  status: 'MENTOR',
  statusDate: '2026-11-20',
  reason: 'He told the chairman.',
  expiresAt: later(30).toISOString(),
  ...more,
});
const statusOf = async (w: World, now: Date, opportunityId: string | null = null) => {
  const { data } = await graph(db, w.actors.salesperson, { now })(
    `query ($id: ID!, $o: ID) { contact(id: $id) { alignment(opportunityId: $o) { status } } }`,
    { id: contactOf(w), o: opportunityId },
  );
  return data.contact.alignment.status;
};

describe('a status set by a person', () => {
  test('holds against the evidence, expires by itself, and leaves the evidence to be seen', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    await observeAll(run, w, 'EQ1');

    expect(await call(run, 'overrideAlignment', selection, override(w))).toEqual({
      alignment: {
        status: 'MENTOR',
        computedStatus: 'NEUTRAL',
        override: {
          id: expect.any(String),
          status: 'MENTOR',
          statusDate: '2026-11-20',
          reason: 'He told the chairman.',
          setBy: { name: `salesperson ${w.tag}` },
          setAt: noon.toISOString(),
          expiresAt: later(30).toISOString(),
        },
      },
    });
    expect(await statusOf(w, later(29))).toBe('MENTOR');
    expect(await statusOf(w, later(30))).toBe('NEUTRAL');
  });

  test('is lifted before its end, once', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const { alignment } = await call(run, 'overrideAlignment', selection, override(w));
    const overrideId = alignment.override.id;

    expect(await call(run, 'liftAlignmentOverride', selection, { overrideId })).toEqual({
      alignment: { status: 'UNKNOWN', computedStatus: 'UNKNOWN', override: null },
    });
    expect(await call(run, 'liftAlignmentOverride', selection, { overrideId })).toEqual({
      code: 'OVERRIDE_NOT_IN_FORCE',
      path: ['input', 'overrideId'],
    });
    const { data } = await run(
      'query ($id: ID!) { contact(id: $id) { alignmentHistory(last: 9) { nodes { fromStatus toStatus cause } } } }',
      { id: contactOf(w) },
    );
    expect(data.contact.alignmentHistory.nodes).toEqual(
      expect.arrayContaining([
        { fromStatus: 'UNKNOWN', toStatus: 'MENTOR', cause: 'OVERRIDE' },
        { fromStatus: 'MENTOR', toStatus: 'UNKNOWN', cause: 'OVERRIDE_LIFTED' },
      ]),
    );
  });

  test('of an opportunity goes before one of the account; another takes its place', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const opportunityId = await opportunityAt(db, w);
    await call(run, 'overrideAlignment', selection, override(w, { status: 'SUPPORTER' }));
    await call(run, 'overrideAlignment', selection, override(w, { status: 'ENEMY', opportunityId }));
    await call(
      run,
      'overrideAlignment',
      selection,
      override(w, { status: 'NON_SUPPORTER', opportunityId, expiresAt: later(1).toISOString() }),
    );

    expect(await statusOf(w, noon)).toBe('SUPPORTER');
    expect(await statusOf(w, noon, opportunityId)).toBe('NON_SUPPORTER');
    expect(await statusOf(w, later(2), opportunityId)).toBe('SUPPORTER');
  });

  test.each([
    ['without a day', { statusDate: '' }, 'MALFORMED_DATE', 'statusDate'],
    ['from tomorrow', { statusDate: '2026-11-23' }, 'IN_THE_FUTURE', 'statusDate'],
    ['before the last one set', { statusDate: '2026-11-19' }, 'BEFORE_LAST_STATUS', 'statusDate'],
    ['without a reason', { reason: ' ' }, 'BLANK', 'reason'],
    ['that has expired', { expiresAt: noon.toISOString() }, 'NOT_IN_THE_FUTURE', 'expiresAt'],
    ['for years', { expiresAt: later(367).toISOString() }, 'TOO_FAR_AHEAD', 'expiresAt'],
  ])('is refused %s', async (_name, more, code, field) => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    await call(run, 'overrideAlignment', selection, override(w));
    const before = await fingerprint(db);

    expect(await call(run, 'overrideAlignment', selection, override(w, more))).toMatchObject({
      problems: [{ code, path: ['input', field] }],
    });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('is refused to others, who do not know the person', async () => {
    const w = await world(db);

    for (const person of ['colleague', 'outsider'] as const)
      expect(await call(graph(db, w.actors[person]), 'overrideAlignment', selection, override(w))).toEqual({
        code: 'NOT_FOUND',
        path: ['input', 'contactId'],
      });
  });
});

test('role, agenda and strategy are kept by opportunity, or for the account, with a version', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const opportunityId = await opportunityAt(db, w);
  const fields = 'alignment { buyingRole personalAgenda politicalStrategy profileVersion influence }';
  const write = (more: object) => call(run, 'updateAlignmentProfile', fields, { contactId: contactOf(w), ...more });

  expect(await write({ buyingRole: 'DECISION_MAKER', personalAgenda: '升任总经理' })).toEqual({
    alignment: {
      buyingRole: 'DECISION_MAKER',
      personalAgenda: '升任总经理',
      politicalStrategy: null,
      profileVersion: 1,
      influence: 40,
    },
  });
  expect(await write({ politicalStrategy: 'Show him the figures.' })).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(await write({ expectedVersion: 1, personalAgenda: null, politicalStrategy: 'Show him.' })).toMatchObject({
    alignment: {
      buyingRole: 'DECISION_MAKER',
      personalAgenda: null,
      politicalStrategy: 'Show him.',
      profileVersion: 2,
    },
  });
  expect(await write({ expectedVersion: 2, politicalStrategy: 'Show him.' })).toMatchObject({
    alignment: { profileVersion: 2 },
  });
  expect(await write({ opportunityId, buyingRole: 'EVALUATOR' })).toMatchObject({
    alignment: { buyingRole: 'EVALUATOR', profileVersion: 1 },
  });
  expect(await write({ opportunityId: encodeId('Opportunity', w.contact) })).toMatchObject({ code: 'NOT_FOUND' });
});
