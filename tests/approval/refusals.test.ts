import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { plans, take, walked, wayTo } from '../complaint/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, newestOf } from './asking.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
});

type Said = Readonly<Record<string, unknown>>;

/** Asks to decide an investigation report that waits for the department's manager. */
async function refusal(person: Person, said: Said | ((steps: readonly string[]) => Said)): Promise<unknown> {
  const { id } = await walked(db, w, wayTo.INVESTIGATED);
  const { id: approvalId, version, steps } = await newestOf(db, w, id);
  const before = await fingerprint(db);
  const more = typeof said === 'function' ? said(steps.map((step) => step.id)) : said;
  const answer = await call(db, w.actors[person], 'decideApproval', {
    approvalId,
    expectedVersion: version,
    ...more,
  });
  expect(await fingerprint(db)).toEqual(before);
  const { code, path, problems } = answer;
  return problems === undefined ? [code, path?.join('.')] : problems.map((one) => [one.code, one.path.join('.')]);
}

describe('decideApproval refuses, with nothing written:', () => {
  test.each<[string, Person, Said | ((steps: readonly string[]) => Said), unknown]>([
    [
      'whom the step does not ask',
      'customerManager',
      { decision: 'APPROVE' },
      ['NOT_ASKED_TO_DECIDE', 'decideApproval'],
    ],
    [
      'a step that others decide before',
      'customerManager',
      (steps) => ({ decision: 'APPROVE', opinion: 'yes', stepId: steps[1] }),
      ['STEP_NOT_REACHED', 'input.stepId'],
    ],
    [
      'a decision that the step does not know',
      'departmentManager',
      { decision: 'REJECT', opinion: 'no' },
      [['NOT_APPLICABLE', 'input.decision']],
    ],
    ['a return without a reason', 'departmentManager', { decision: 'RETURN' }, [['REQUIRED', 'input.opinion']]],
    [
      'a text that is too long',
      'departmentManager',
      { decision: 'RETURN', opinion: 'x'.repeat(10_001) },
      [['TOO_LONG', 'input.opinion']],
    ],
    [
      'a step of another approval',
      'departmentManager',
      { decision: 'APPROVE', stepId: encodeId('ApprovalStep', '00000000-0000-7000-8000-000000000000') },
      [['NOT_FOUND', 'input.stepId']],
    ],
    [
      'a version of before',
      'departmentManager',
      { decision: 'APPROVE', expectedVersion: 7 },
      ['VERSION_CONFLICT', 'input.expectedVersion'],
    ],
    ['whoever does not see it', 'outsider', { decision: 'APPROVE' }, ['NOT_FOUND', 'input.approvalId']],
  ])('%s', async (_name, person, said, expected) => {
    expect(await refusal(person, said)).toEqual(expected);
  });

  test('the author, by either way', async () => {
    const { id, version } = await walked(db, w, wayTo.ASSIGNED);
    await take(graph(db, w.actors.departmentManager), plans.SUBMIT_INVESTIGATION, {
      complaintId: id,
      expectedVersion: version,
      ...plans.SUBMIT_INVESTIGATION.input(w),
    });
    const { id: approvalId, version: expectedVersion } = await newestOf(db, w, id);
    const before = await fingerprint(db);

    const input = { approvalId, expectedVersion, decision: 'APPROVE' };
    const generic = await call(db, w.actors.departmentManager, 'decideApproval', input);
    const verb = await take(graph(db, w.actors.departmentManager), plans.REVIEW_INVESTIGATION, {
      complaintId: id,
      expectedVersion: version + 1,
      decision: 'APPROVE',
    });

    expect([generic.code, verb.code]).toEqual(['AUTHOR_MAY_NOT_REVIEW', 'AUTHOR_MAY_NOT_REVIEW']);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('the same person at a second step, in whichever role', async () => {
    const { id } = await walked(db, w, wayTo.INVESTIGATED);
    const both = { ...w.actors.departmentManager, roles: ['DEPARTMENT_MANAGER', 'CUSTOMER_MANAGER'] as const };
    const first = await newestOf(db, w, id);
    await call(db, both, 'decideApproval', {
      approvalId: first.id,
      expectedVersion: first.version,
      decision: 'APPROVE',
    });
    const second = await newestOf(db, w, id);
    const before = await fingerprint(db);

    const answer = await call(db, both, 'decideApproval', {
      approvalId: second.id,
      expectedVersion: second.version,
      decision: 'APPROVE',
      opinion: 'yes again',
    });

    expect(answer).toMatchObject({ code: 'DECIDED_ANOTHER_STEP' });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('two who decide at once, by either way: one of them, and then it is over', async () => {
    const codes: string[] = [];
    for (let nth = 0; nth < 6; nth += 1) {
      const { id, version } = await walked(db, w, ['CHECK_GROUNDS']);
      const { id: approvalId, version: expectedVersion } = await newestOf(db, w, id);
      const generic = () =>
        call(db, w.actors.supervisor, 'decideApproval', { approvalId, expectedVersion, decision: 'APPROVE' });
      const verb = () =>
        take(graph(db, w.actors.departmentManager), plans.ACCEPT, { complaintId: id, expectedVersion: version });

      const answers = await Promise.all([generic(), nth % 2 === 0 ? generic() : verb()]);

      codes.push(...answers.map(({ code }) => code ?? 'decided'));
      expect(await db.complaint.count({ where: { id: decodeId('Complaint', id) ?? '', state: 'ACCEPTED' } })).toBe(1);
      const late = { approvalId, expectedVersion: expectedVersion + 1, decision: 'APPROVE' };
      expect(await call(db, w.actors.supervisor, 'decideApproval', late)).toMatchObject({
        code: 'APPROVAL_ENDED',
        path: ['input', 'approvalId'],
      });
    }

    expect(codes.sort()).toEqual([...Array(6).fill('VERSION_CONFLICT'), ...Array(6).fill('decided')]);
  });
});

test('the same call under one key is done once, and answered the same', async () => {
  const { id } = await walked(db, w, ['CHECK_GROUNDS']);
  const { id: approvalId, version } = await newestOf(db, w, id);
  const input = { approvalId, expectedVersion: version, decision: 'APPROVE' };
  const again = () =>
    call(db, w.actors.supervisor, 'decideApproval', input, { directive: '@idempotent(key: "accept")' });

  const first = await again();
  const second = await again();

  expect(first.approval).toMatchObject({ state: 'APPROVED', version: version + 1 });
  expect(second).toEqual(first);
});
