import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, contactOf } from './support.ts';

let db: Db;
let w: World;
let run: Run;
beforeAll(async () => {
  ({ db } = await testDatabase());
  w = await world(db);
  run = graph(db, w.actors.salesperson);
  await call(run, 'updatePersonalProfile', 'profile { id }', { contactId: contactOf(w), graduatedIn: '1990-07' });
  await call(run, 'updatePrivateProfile', 'privateProfile { version }', {
    contactId: contactOf(w),
    dateOfBirth: '1968-02-29',
  });
});

/** Calls, and proves that nothing was written. */
async function refused(mutation: 'updatePersonalProfile' | 'updatePrivateProfile', input: object, by: Run = run) {
  const before = await fingerprint(db);
  const answer = await call(by, mutation, '__typename', { contactId: contactOf(w), expectedVersion: 1, ...input });
  expect(await fingerprint(db)).toEqual(before);
  return answer;
}

describe.each([
  [
    'updatePersonalProfile',
    { recentResponsibilities: [1, 1].map((rank) => ({ rank, text: 'x' })) },
    'REPEATED',
    'recentResponsibilities.1.rank',
  ],
  [
    'updatePersonalProfile',
    { recentResponsibilities: [1, 3].map((rank) => ({ rank, text: 'x' })) },
    'RANKS_WITH_GAP',
    'recentResponsibilities.1.rank',
  ],
  [
    'updatePersonalProfile',
    { recentResponsibilities: [{ rank: 2, text: 'x' }] },
    'RANKS_WITH_GAP',
    'recentResponsibilities.0.rank',
  ],
  [
    'updatePersonalProfile',
    { recentResponsibilities: [{ rank: 0, text: 'x' }] },
    'TOO_SMALL',
    'recentResponsibilities.0.rank',
  ],
  [
    'updatePersonalProfile',
    { recentResponsibilities: [{ rank: 1, text: ' ' }] },
    'BLANK',
    'recentResponsibilities.0.text',
  ],
  ['updatePersonalProfile', { graduatedIn: '1968-01' }, 'BEFORE_BIRTH', 'graduatedIn'],
  ['updatePersonalProfile', { graduatedIn: '2026-12' }, 'IN_THE_FUTURE', 'graduatedIn'],
  ['updatePersonalProfile', { graduatedIn: '1990.7' }, 'MALFORMED_MONTH', 'graduatedIn'],
  ['updatePersonalProfile', { school: ' ' }, 'BLANK', 'school'],
  ['updatePersonalProfile', { school: 'x'.repeat(201) }, 'TOO_LONG', 'school'],
  ['updatePersonalProfile', { decisionCriteriaBusiness: 'x'.repeat(2_001) }, 'TOO_LONG', 'decisionCriteriaBusiness'],
  ['updatePrivateProfile', { dateOfBirth: '2026-11-23' }, 'IN_THE_FUTURE', 'dateOfBirth'],
  ['updatePrivateProfile', { dateOfBirth: '1990-08-01' }, 'AFTER_GRADUATION', 'dateOfBirth'],
  ['updatePrivateProfile', { dateOfBirth: '1971-02-29' }, 'MALFORMED_DATE', 'dateOfBirth'],
  ['updatePrivateProfile', { phone: 'call me' }, 'MALFORMED_PHONE', 'phone'],
  ['updatePrivateProfile', { fax: '12' }, 'MALFORMED_PHONE', 'fax'],
  ['updatePrivateProfile', { address: 'x'.repeat(501) }, 'TOO_LONG', 'address'],
] as const)('%s refuses', (mutation, input, code, path) => {
  test(`${JSON.stringify(input).slice(0, 60)}: ${code}`, async () => {
    const answer = await refused(mutation, input);

    expect(answer).toMatchObject({ code: 'INVALID_INPUT', problems: [{ code, path: ['input', ...path.split('.')] }] });
  });
});

describe.each(['updatePersonalProfile', 'updatePrivateProfile'] as const)('%s', (mutation) => {
  test('refuses a contact of another account', async () => {
    const accountId = encodeId('Account', w.accounts.colleagues);

    expect(await refused(mutation, { accountId })).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ code: 'OF_ANOTHER_ACCOUNT', path: ['input', 'accountId'] }],
    });
  });

  test('refuses another version, and a second first write', async () => {
    const conflict = { code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] };

    expect(await refused(mutation, { expectedVersion: 7 })).toMatchObject(conflict);
    expect(await refused(mutation, { expectedVersion: null })).toMatchObject(conflict);
    expect((await refused(mutation, { expectedVersion: 7 })).current).not.toBeNull();
  });

  test('refuses a version of what nobody has written yet', async () => {
    const other = await world(db);

    expect(
      await refused(mutation, { contactId: contactOf(other), expectedVersion: 1 }, graph(db, other.actors.salesperson)),
    ).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  test('does not know a person out of view, nor one who was removed', async () => {
    const removed = await world(db);
    await db.contact.update({ where: { id: removed.contact }, data: { deletedAt: new Date() } });
    const missing = { code: 'NOT_FOUND', path: ['input', 'contactId'] };

    for (const person of ['colleague', 'outsider', 'otherSupervisor'] as const)
      expect(await refused(mutation, {}, graph(db, w.actors[person]))).toEqual(missing);
    expect(await refused(mutation, { contactId: contactOf(removed) }, graph(db, removed.actors.salesperson))).toEqual(
      missing,
    );
  });

  test.each([
    'generalManager',
    'marketingDirector',
    'finance',
    'admin',
    'auditor',
    'serviceOfficer',
    'departmentManager',
  ] as const)('is not for the %s', async (person) => {
    expect(await refused(mutation, {}, graph(db, w.actors[person]))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
