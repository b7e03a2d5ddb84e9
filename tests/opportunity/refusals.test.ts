import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, register, row } from './support.ts';

let db: Db;
let w: World;
let run: Run;
let opportunityId: string;
beforeAll(async () => {
  ({ db } = await testDatabase());
  w = await world(db);
  run = graph(db, w.actors.salesperson);
  opportunityId = await register(run, w, { externalId: `taken ${w.tag}` });
});

/** Calls, and proves that nothing was written. */
async function refused(mutation: string, input: object, by: Run = run) {
  const before = await fingerprint(db);
  const answer = await call(by, mutation, '__typename', input);
  expect(await fingerprint(db)).toEqual(before);
  return answer;
}

describe.each<[string, object, string, string]>([
  ['the month 2010.1 (G125)', { purchaseMonth: '2010.1' }, 'MALFORMED_MONTH', 'purchaseMonth'],
  ['the month 2010-13', { purchaseMonth: '2010-13' }, 'MALFORMED_MONTH', 'purchaseMonth'],
  ['an amount of nothing', { targetAmount: '0.00' }, 'NOT_POSITIVE', 'targetAmount'],
  ['a negative amount', { targetAmount: '-5.00' }, 'NOT_POSITIVE', 'targetAmount'],
  ['an amount with three digits', { targetAmount: '1.005' }, 'MALFORMED', 'targetAmount'],
  ['no relationship resource', { relationshipResources: [] }, 'TOO_FEW', 'relationshipResources'],
  ['a resource twice', { relationshipResources: ['SUPPORTER', 'SUPPORTER'] }, 'REPEATED', 'relationshipResources.1'],
  ['a blank project name', { projectName: '  ' }, 'BLANK', 'projectName'],
  ['a project name without an end', { projectName: 'x'.repeat(201) }, 'TOO_LONG', 'projectName'],
  ['a remark without an end', { remark: 'x'.repeat(2_001) }, 'TOO_LONG', 'remark'],
  ['an id of something else', { ownerId: btoa('Account:x') }, 'MALFORMED_ID', 'ownerId'],
  [
    'an owner who is nobody',
    { ownerId: encodeId('User', '00000000-0000-4000-8000-000000000000') },
    'NOT_FOUND',
    'ownerId',
  ],
])('%s is refused', (_name, changes, code, path) => {
  const problems = [{ code, path: ['input', ...path.split('.')] }];

  test('when an opportunity is registered', async () => {
    expect((await refused('registerOpportunity', { ...row(w), ...changes })).problems).toEqual(problems);
  });

  test('when it is changed', async () => {
    expect((await refused('updateOpportunity', { opportunityId, expectedVersion: 1, ...changes })).problems).toEqual(
      problems,
    );
  });

  test('when it is synced', async () => {
    expect((await refused('upsertOpportunity', { ...row(w), externalId: 'new', ...changes })).problems).toEqual(
      problems,
    );
  });
});

test('G125: the month 2010-01 is taken', async () => {
  const { opportunity } = await call(run, 'registerOpportunity', 'opportunity { purchaseMonth }', {
    ...row(w),
    purchaseMonth: '2010-01',
  });

  expect(opportunity).toEqual({ purchaseMonth: '2010-01' });
});

test('everything that is wrong is told at once', async () => {
  const answer = await refused('registerOpportunity', {
    ...row(w),
    purchaseMonth: '2010.1',
    targetAmount: '0.00',
    relationshipResources: [],
  });

  expect(answer).toEqual({
    code: 'INVALID_INPUT',
    path: ['input', 'purchaseMonth'],
    problems: [
      { code: 'MALFORMED_MONTH', path: ['input', 'purchaseMonth'] },
      { code: 'NOT_POSITIVE', path: ['input', 'targetAmount'] },
      { code: 'TOO_FEW', path: ['input', 'relationshipResources'] },
    ],
  });
});

test('an owner who looks after no accounts is refused, and an external id that is taken', async () => {
  const answer = await refused('registerOpportunity', {
    ...row(w),
    ownerId: encodeId('User', w.users.finance),
    externalId: `taken ${w.tag}`,
  });

  expect(answer.problems).toEqual([
    { code: 'DUPLICATE', path: ['input', 'externalId'] },
    { code: 'ROLE_NOT_HELD', path: ['input', 'ownerId'] },
  ]);
});

describe('an opportunity', () => {
  test('of an account out of sight can’t be registered, changed or synced', async () => {
    const outsider = graph(db, w.actors.outsider);
    const change = { opportunityId, expectedVersion: 1, remark: 'x' };

    expect(await refused('registerOpportunity', row(w), outsider)).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'accountId'],
    });
    expect(await refused('updateOpportunity', change, outsider)).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'opportunityId'],
    });
    expect(await refused('upsertOpportunity', { ...row(w), externalId: `taken ${w.tag}` }, outsider)).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'externalId'],
    });
  });

  test.each(['generalManager', 'marketingDirector', 'auditor', 'admin', 'serviceOfficer'] as const)(
    'is not the %s’s to change',
    async (person) => {
      const change = { opportunityId, expectedVersion: 1, remark: 'x' };

      expect(await refused('updateOpportunity', change, graph(db, w.actors[person]))).toMatchObject({
        code: 'FORBIDDEN',
      });
    },
  );

  test('is not to be changed by somebody who reads all and plans the own, at another’s account', async () => {
    const both = { ...w.actors.outsider, roles: ['SALESPERSON', 'GENERAL_MANAGER', 'ADMIN'] as const };
    const change = { opportunityId, expectedVersion: 1, remark: 'x' };

    expect(await refused('updateOpportunity', change, graph(db, both))).toEqual({
      code: 'FORBIDDEN',
      path: ['input', 'opportunityId'],
    });
  });

  test('is not registered at an archived account', async () => {
    const accountId = encodeId('Account', w.accounts.colleagues);
    await db.account.update({ where: { id: w.accounts.colleagues }, data: { deletedAt: new Date() } });

    expect(await refused('registerOpportunity', { ...row(w), accountId }, graph(db, w.actors.colleague))).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'accountId'],
    });
  });

  test('is not changed on a version that is past, nor moved to another account by a sync', async () => {
    const stale = { opportunityId, expectedVersion: 2, remark: 'x' };
    const moved = {
      ...row(w),
      accountId: encodeId('Account', w.accounts.outside),
      externalId: `taken ${w.tag}`,
    };

    expect(await refused('updateOpportunity', stale)).toEqual({
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersion'],
      current: { id: opportunityId },
    });
    expect((await refused('upsertOpportunity', moved)).problems).toEqual([
      { code: 'OF_ANOTHER_ACCOUNT', path: ['input', 'externalId'] },
    ]);
  });
});
