import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { type PlannedVerb, plans, recordCard, register, reportParts, take, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

describe('refused, with nothing written', () => {
  const states = Object.keys(wayTo) as (keyof typeof wayTo)[];
  const verbs = Object.keys(plans) as PlannedVerb[];

  test.each(states)('every verb that is not the next one in %s', async (state) => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo[state]);
    const before = await fingerprint(db);

    const refused = [];
    for (const verb of verbs) {
      const plan = plans[verb];
      const allowed = await as(w, plan.by)(
        'query ($a: Action!, $id: ID!) { viewer { can(action: $a, subject: $id) } }',
        {
          a: plan.mutation.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
          id,
        },
      );
      if (allowed.data.viewer.can) continue;
      const answer = await take(as(w, plan.by), plan, { complaintId: id, expectedVersion: version, ...plan.input(w) });
      expect(answer).toMatchObject({ __typename: 'ComplaintStepRefused', path: ['input', 'complaintId'], state });
      expect(answer.allowedIn).not.toContain(state);
      refused.push(verb);
    }

    expect(refused.length).toBeGreaterThanOrEqual(11);
    expect(await fingerprint(db)).toEqual(before);
  });

  test.each(verbs)('%s by everybody without the role', async (verb) => {
    const w = await world(db);
    const { id, version } = await walked(db, w, []);
    const before = await fingerprint(db);

    for (const person of ['auditor', 'finance', 'marketingDirector', 'admin'] as const) {
      const answer = await take(as(w, person), plans[verb], {
        complaintId: id,
        expectedVersion: version,
        ...plans[verb].input(w),
      });
      expect(answer).toEqual({
        __typename: 'Forbidden',
        code: 'FORBIDDEN',
        message: 'You may not do this.',
        path: [plans[verb].mutation],
      });
    }

    expect(await fingerprint(db)).toEqual(before);
  });

  test('a step on a complaint out of reach, as if there were none', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.GROUNDS_CHECKED);
    const before = await fingerprint(db);

    const answer = await take(as(w, 'otherSupervisor'), plans.ACCEPT, { complaintId: id, expectedVersion: version });

    expect(answer).toEqual({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
      message: 'There is no such record, or you may not see it.',
      path: ['input', 'complaintId'],
    });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('a stale version, with the record as it is now', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, wayTo.GROUNDS_CHECKED);
    const before = await fingerprint(db);

    const answer = await take(as(w, 'supervisor'), plans.ACCEPT, { complaintId: id, expectedVersion: 1 });

    expect(answer).toEqual({
      __typename: 'VersionConflict',
      code: 'VERSION_CONFLICT',
      message: 'Somebody changed this record meanwhile: it is at version 2, you expected 1.',
      path: ['input', 'expectedVersion'],
      current: { id, version: 2, state: 'GROUNDS_CHECKED' },
    });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('the second of two callers with the same version', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.GROUNDS_CHECKED);

    const answers = await Promise.all(
      [plans.ACCEPT, plans.REJECT].map((plan) =>
        take(as(w, 'supervisor'), plan, { complaintId: id, expectedVersion: version, ...plan.input(w) }),
      ),
    );

    expect(answers.filter(({ complaint }) => complaint !== undefined)).toHaveLength(1);
    expect(answers.filter(({ complaint }) => complaint === undefined).map(({ code }) => code)).toEqual([
      'VERSION_CONFLICT',
    ]);
    expect(await db.event.count({ where: { subjectId: decodeId('Complaint', id) ?? '' } })).toBe(3);
  });

  test('G064: a report without preventive measures: six parts are required', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.ASSIGNED);

    const answer = await take(as(w, 'serviceOfficer'), plans.SUBMIT_INVESTIGATION, {
      complaintId: id,
      expectedVersion: version,
      ...reportParts,
      preventiveMeasures: ' ',
      cause: '',
    });

    expect(answer).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      problems: [
        { path: ['input', 'cause'], code: 'BLANK' },
        { path: ['input', 'preventiveMeasures'], code: 'BLANK' },
      ],
    });
  });

  test('G067: an answer neither in writing nor orally', async () => {
    const w = await world(db);
    for (const mode of ['WRITTEN', 'ORAL']) {
      const { id, version } = await walked(db, w, wayTo.DISPOSITION_REVIEWED);
      const answer = await take(as(w, 'serviceOfficer'), plans.REPLY, {
        complaintId: id,
        expectedVersion: version,
        mode,
        content: 'said',
      });
      expect(answer.complaint?.state).toBe('ANSWERED');
    }
    const { id, version } = await walked(db, w, wayTo.DISPOSITION_REVIEWED);

    const answer = as(w, 'serviceOfficer')(
      'mutation ($input: ReplyToComplaintInput!) { replyToComplaint(input: $input) { __typename } }',
      {
        input: { complaintId: id, expectedVersion: version, content: 'said' },
      },
    );

    await expect(answer).rejects.toThrow('Field "mode" of required type "AnswerMode!" was not provided.');
  });

  test('an amount without a claim of money, and money missing where it is due', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.GM_READ);
    const propose = (input: object) =>
      take(as(w, 'serviceOfficer'), plans.PROPOSE_DISPOSITION, {
        complaintId: id,
        expectedVersion: version,
        opinion: 'pay',
        ...input,
      });

    expect((await propose({ kind: 'COMPENSATION', amount: '100.00' })).problems).toEqual([
      { path: ['input', 'amount'], code: 'CLAIM_REQUIRED' },
    ]);
    expect((await propose({ kind: 'DISCOUNT' })).problems).toEqual([{ path: ['input', 'amount'], code: 'REQUIRED' }]);
    expect((await propose({ kind: 'RETURN', amount: '1.00' })).problems).toEqual([
      { path: ['input', 'amount'], code: 'NOT_APPLICABLE' },
    ]);
    expect((await propose({ kind: 'COMPENSATION', amount: '1.001' })).problems).toEqual([
      { path: ['input', 'amount'], code: 'MALFORMED' },
    ]);
  });

  test('a rejection or a return without its reason', async () => {
    const w = await world(db);
    const checked = await walked(db, w, wayTo.GROUNDS_CHECKED);
    const investigated = await walked(db, w, wayTo.INVESTIGATED);

    const rejection = await take(as(w, 'supervisor'), plans.REJECT, {
      complaintId: checked.id,
      expectedVersion: checked.version,
      reason: '  ',
    });
    const review = await take(as(w, 'departmentManager'), plans.REVIEW_INVESTIGATION, {
      complaintId: investigated.id,
      expectedVersion: investigated.version,
      decision: 'RETURN',
    });

    expect(rejection.problems).toEqual([{ path: ['input', 'reason'], code: 'BLANK' }]);
    expect(review.problems).toEqual([{ path: ['input', 'opinion'], code: 'REQUIRED' }]);
  });

  test('a number that is taken, an account out of reach, a contact of another account, a receipt in the future', async () => {
    const w = await world(db);
    const run = as(w, 'serviceOfficer');
    await register(run, { ...recordCard(w), number: `N-${w.tag}` });
    const before = await fingerprint(db);
    const refusal = async (input: object, person: Person = 'serviceOfficer') => {
      const { data } = await as(w, person)(
        `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { ... on Error { code path } ... on InvalidInput { problems { path code } } } }`,
        { input: { ...recordCard(w), ...input } },
      );
      return data.registerComplaint;
    };

    expect(await refusal({ number: `N-${w.tag}` })).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', 'number'],
      problems: [{ path: ['input', 'number'], code: 'DUPLICATE' }],
    });
    expect(await refusal({ accountId: encodeId('Account', w.accounts.outside) }, 'salesperson')).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'accountId'],
    });
    expect(
      await refusal({ accountId: encodeId('Account', w.accounts.outside), contactId: encodeId('Contact', w.contact) }),
    ).toMatchObject({ problems: [{ path: ['input', 'contactId'], code: 'OF_ANOTHER_ACCOUNT' }] });
    expect(await refusal({ receivedAt: '2026-11-22T05:00:00Z' })).toMatchObject({
      problems: [{ path: ['input', 'receivedAt'], code: 'IN_THE_FUTURE' }],
    });
    expect(
      await refusal({ accountId: encodeId('Contact', w.contact), customerName: '', content: 'x'.repeat(10_001) }),
    ).toMatchObject({
      problems: [
        { path: ['input', 'accountId'], code: 'MALFORMED_ID' },
        { path: ['input', 'customerName'], code: 'BLANK' },
        { path: ['input', 'content'], code: 'TOO_LONG' },
      ],
    });
    expect(await fingerprint(db)).toEqual(before);
  });
});
