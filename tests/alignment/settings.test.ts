import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, contactOf, insertContact, observeAll } from './support.ts';

// The settings are one for the company: a database of their own.
let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
});

const current = `minBehaviours mentorObservers nonSupporterBehaviours enemyBehaviours halfLifeDays countsFrom staleAfterDays
  weights { call visit complaint survey hearsay commitment } behaviours { code level textEn textZh questionEn questionZh }
  keptPromise brokenPromise`;
const settingsNow = async () =>
  (await graph(db, w.actors.salesperson)(`{ alignmentSettings { ${current} } }`)).data.alignmentSettings;
const preview = async (settings: object, person: keyof World['actors'] = 'salesperson') => {
  const { data, errors } = await graph(db, w.actors[person])(
    `query ($settings: AlignmentSettingsInput!) { alignmentSettingsPreview(settings: $settings) { text contacts examined changes { contactId opportunityId from to } } }`,
    { settings },
  );
  return errors.length > 0 ? errors : data.alignmentSettingsPreview;
};

test('a change is previewed to those in sight, made as a version with a reason, and recorded where it changes somebody', async () => {
  const outsiders = encodeId('Contact', await insertContact(db, w.accounts.outside));
  await observeAll(graph(db, w.actors.salesperson), w, 'PL1 PL2');
  await observeAll(graph(db, w.actors.outsider), w, 'PL1 PL2', { contactId: outsiders });
  const before = await settingsNow();
  const settings = { ...before, minBehaviours: 2 };
  const untouched = await fingerprint(db);

  expect(await preview(settings)).toEqual({
    text: '1 contact would change.',
    contacts: 1,
    examined: 1,
    changes: [{ contactId: contactOf(w), opportunityId: null, from: 'NEUTRAL', to: 'SUPPORTER' }],
  });
  expect(await preview(settings, 'auditor')).toMatchObject({ text: '2 contacts would change.', examined: 2 });
  expect(await preview(before)).toMatchObject({ contacts: 0, changes: [] });
  expect(await preview({ ...before, minBehaviours: 6 })).toMatchObject([
    { code: 'BAD_USER_INPUT', message: 'Settings: minBehaviours: TOO_LARGE.' },
  ]);
  expect(await fingerprint(db)).toEqual(untouched);

  const change = { expectedVersion: 1, settings, reason: 'Two are enough in our trade.' };
  const run = graph(db, w.actors.customerManager);
  expect(
    await call(
      run,
      'changeAlignmentSettings',
      'settings { version minBehaviours reason setBy { name } activatedAt }',
      change,
    ),
  ).toEqual({
    settings: {
      version: 2,
      minBehaviours: 2,
      reason: 'Two are enough in our trade.',
      setBy: { name: `customerManager ${w.tag}` },
      activatedAt: '2026-11-22T04:00:00.000Z',
    },
  });
  expect(await call(run, 'changeAlignmentSettings', 'settings { version }', change)).toMatchObject({
    code: 'VERSION_CONFLICT',
  });
  const { data } = await graph(db, w.actors.salesperson)(
    `query ($id: ID!) { contact(id: $id) { alignment { status settingsVersion } alignmentHistory(first: 1) { nodes { fromStatus toStatus cause settingsVersion } } }
      alignmentSettingsHistory { version minBehaviours reason } }`,
    { id: contactOf(w) },
  );
  expect(data).toEqual({
    contact: {
      alignment: { status: 'SUPPORTER', settingsVersion: 2 },
      alignmentHistory: {
        nodes: [{ fromStatus: 'NEUTRAL', toStatus: 'SUPPORTER', cause: 'SETTINGS', settingsVersion: 2 }],
      },
    },
    alignmentSettingsHistory: [
      { version: 2, minBehaviours: 2, reason: 'Two are enough in our trade.' },
      { version: 1, minBehaviours: 3, reason: null },
    ],
  });
});

describe('settings are refused', () => {
  test.each([
    ['where one observer would make a mentor', { mentorObservers: 1 }, 'TOO_SMALL', 'mentorObservers'],
    ['with a half-life of a day', { halfLifeDays: 1 }, 'TOO_SMALL', 'halfLifeDays'],
    ['with a kept promise that is unknown', { keptPromise: 'ZZ1' }, 'UNKNOWN_CODE', 'keptPromise'],
    ['with a broken promise that speaks for us', { brokenPromise: 'PL1' }, 'NOT_APPLICABLE', 'brokenPromise'],
  ])('%s', async (_name, more, code, field) => {
    const before = await fingerprint(db);
    const answer = await call(graph(db, w.actors.customerManager), 'changeAlignmentSettings', 'settings { version }', {
      expectedVersion: 1,
      settings: { ...(await settingsNow()), ...more },
      reason: 'x',
    });

    expect(answer).toMatchObject({ problems: [{ code, path: ['input', 'settings', field] }] });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('to whoever does not answer for all accounts', async () => {
    const input = { expectedVersion: 1, settings: await settingsNow(), reason: 'x' };

    for (const person of ['salesperson', 'supervisor', 'admin', 'generalManager'] as const)
      expect(
        await call(graph(db, w.actors[person]), 'changeAlignmentSettings', 'settings { version }', input),
      ).toMatchObject({ code: 'FORBIDDEN' });
  });
});
