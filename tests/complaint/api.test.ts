import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { plans, recordCard, register, reportParts, take, wayTo, wayToClosing } from './verbs.ts';
import type { StepVerb } from '../../schema/complaint/vocabulary.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

async function walked(w: World, way: readonly StepVerb[], card: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; version: number }> {
  const id = await register(as(w, 'serviceOfficer'), { ...recordCard(w), ...card });
  let version = 1;
  for (const verb of way) {
    const plan = plans[verb];
    const answer = await take(as(w, plan.by), plan, { complaintId: id, expectedVersion: version, ...plan.input(w) });
    if (answer.complaint === undefined) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
    version = answer.complaint.version;
  }
  return { id, version };
}

describe('a complaint', () => {
  test('walks S43 from receipt to closing, each step by its own role, with one step and one event a change', async () => {
    const w = await world(db);
    const { id } = await walked(w, wayToClosing);

    const { data } = await as(w, 'auditor')(
      `query ($id: ID!) { complaint(id: $id) { state version dueAt receivedAt groundsHold reopenedCount closedAt answeredAt
        steps { version verb fromState toState by { id } } investigations { revision cause submittedBy { id } } answers { mode content } } }`,
      { id },
    );
    const events = await db.event.findMany({ where: { subjectId: decodeId('Complaint', id) ?? '' }, orderBy: { sequence: 'asc' } });

    expect(data.complaint).toMatchObject({
      state: 'CLOSED',
      version: 12,
      dueAt: '2026-11-29T15:59:59.999Z',
      receivedAt: noon.toISOString(),
      groundsHold: true,
      reopenedCount: 0,
      closedAt: noon.toISOString(),
      answeredAt: noon.toISOString(),
      investigations: [{ revision: 1, cause: 'worn seal', submittedBy: { id: encodeId('User', w.users.serviceOfficer) } }],
      answers: [{ mode: 'WRITTEN', content: 'we exchange it' }],
    });
    expect(data.complaint.steps.map(({ verb }: { verb: string }) => verb)).toEqual(['REGISTER', ...wayToClosing]);
    expect(events.map(({ type, subjectVersion }) => `${subjectVersion} ${type}`)).toEqual([
      '1 COMPLAINT_REGISTERED',
      '2 COMPLAINT_GROUNDS_CHECKED',
      '3 COMPLAINT_ACCEPTED',
      '4 COMPLAINT_ASSIGNED',
      '5 COMPLAINT_INVESTIGATION_SUBMITTED',
      '6 COMPLAINT_INVESTIGATION_REVIEWED',
      '7 COMPLAINT_OPINION_ATTACHED',
      '8 COMPLAINT_READ',
      '9 COMPLAINT_DISPOSITION_PROPOSED',
      '10 COMPLAINT_DECIDED',
      '11 COMPLAINT_ANSWERED',
      '12 COMPLAINT_CLOSED',
    ]);
    expect(events[1]?.payload).toEqual({ from: 'RECEIVED', to: 'GROUNDS_CHECKED', groundsHold: true });
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toContain('Shen Jiayi');
  });

  test('that is not accepted is answered with tact and closed', async () => {
    const w = await world(db);
    const { id } = await walked(w, ['CHECK_GROUNDS', 'REJECT', 'REPLY', 'CLOSE']);

    const { data } = await as(w, 'auditor')('query ($id: ID!) { complaint(id: $id) { state rejectionReason acceptedAt } }', { id });

    expect(data.complaint).toEqual({ state: 'CLOSED', rejectionReason: 'the customer’s own fault', acceptedAt: null });
  });

  test('opened again waits for a department and is due seven days from then', async () => {
    const w = await world(db);
    const { id, version } = await walked(w, wayToClosing);
    const later = new Date('2026-12-24T12:00:00+08:00');

    const answer = await take(graph(db, w.actors.serviceOfficer, { now: later }), plans.REOPEN, { complaintId: id, expectedVersion: version, reason: 'it leaks again' });
    const { data } = await as(w, 'auditor')('query ($id: ID!) { complaint(id: $id) { state dueAt closedAt answeredAt reopenedCount } }', { id });

    expect(answer.complaint).toEqual({ state: 'ACCEPTED', version: version + 1 });
    expect(data.complaint).toEqual({ state: 'ACCEPTED', dueAt: '2026-12-31T15:59:59.999Z', closedAt: null, answeredAt: null, reopenedCount: 1 });
  });

  test('takes a revised report after its review, which is then due again', async () => {
    const w = await world(db);
    const { id, version } = await walked(w, wayTo.REPORT_REVIEWED);

    const answer = await take(as(w, 'serviceOfficer'), plans.SUBMIT_INVESTIGATION, { complaintId: id, expectedVersion: version, ...reportParts, cause: 'a wrong seal' });
    const { data } = await as(w, 'auditor')('query ($id: ID!) { complaint(id: $id) { investigations { revision cause } } }', { id });

    expect(answer.complaint?.state).toBe('INVESTIGATED');
    expect(data.complaint.investigations).toEqual([
      { revision: 2, cause: 'a wrong seal' },
      { revision: 1, cause: 'worn seal' },
    ]);
  });
});

describe('refused, with nothing written', () => {
  const states = Object.keys(wayTo) as (keyof typeof wayTo)[];
  const verbs = Object.keys(plans) as StepVerb[];

  test.each(states)('every verb that is not the next one in %s', async (state) => {
    const w = await world(db);
    const { id, version } = await walked(w, wayTo[state]);
    const before = await fingerprint(db);

    const refused = [];
    for (const verb of verbs) {
      const plan = plans[verb];
      const allowed = await as(w, plan.by)('query ($a: Action!, $id: ID!) { viewer { can(action: $a, subject: $id) } }', {
        a: plan.mutation.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
        id,
      });
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
    const { id, version } = await walked(w, []);
    const before = await fingerprint(db);

    for (const person of ['auditor', 'finance', 'marketingDirector', 'admin'] as const) {
      const answer = await take(as(w, person), plans[verb], { complaintId: id, expectedVersion: version, ...plans[verb].input(w) });
      expect(answer).toEqual({ __typename: 'Forbidden', code: 'FORBIDDEN', message: 'You may not do this.', path: null });
    }

    expect(await fingerprint(db)).toEqual(before);
  });

  test('a step on a complaint out of reach, as if there were none', async () => {
    const w = await world(db);
    const { id, version } = await walked(w, wayTo.GROUNDS_CHECKED);
    const before = await fingerprint(db);

    const answer = await take(as(w, 'otherSupervisor'), plans.ACCEPT, { complaintId: id, expectedVersion: version });

    expect(answer).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND', message: 'There is no such record, or you may not see it.', path: ['input', 'complaintId'] });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('a stale version, with the record as it is now', async () => {
    const w = await world(db);
    const { id } = await walked(w, wayTo.GROUNDS_CHECKED);
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
    const { id, version } = await walked(w, wayTo.GROUNDS_CHECKED);

    const answers = await Promise.all(
      [plans.ACCEPT, plans.REJECT].map((plan) => take(as(w, 'supervisor'), plan, { complaintId: id, expectedVersion: version, ...plan.input(w) })),
    );

    expect(answers.filter(({ complaint }) => complaint !== undefined)).toHaveLength(1);
    expect(answers.filter(({ complaint }) => complaint === undefined).map(({ code }) => code)).toEqual(['VERSION_CONFLICT']);
    expect(await db.event.count({ where: { subjectId: decodeId('Complaint', id) ?? '' } })).toBe(3);
  });

  test('G064: a report without preventive measures: six parts are required', async () => {
    const w = await world(db);
    const { id, version } = await walked(w, wayTo.ASSIGNED);

    const answer = await take(as(w, 'serviceOfficer'), plans.SUBMIT_INVESTIGATION, { complaintId: id, expectedVersion: version, ...reportParts, preventiveMeasures: ' ', cause: '' });

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
      const { id, version } = await walked(w, wayTo.DISPOSITION_REVIEWED);
      const answer = await take(as(w, 'serviceOfficer'), plans.REPLY, { complaintId: id, expectedVersion: version, mode, content: 'said' });
      expect(answer.complaint?.state).toBe('ANSWERED');
    }
    const { id, version } = await walked(w, wayTo.DISPOSITION_REVIEWED);

    const answer = as(w, 'serviceOfficer')('mutation ($input: ReplyToComplaintInput!) { replyToComplaint(input: $input) { __typename } }', {
      input: { complaintId: id, expectedVersion: version, content: 'said' },
    });

    await expect(answer).rejects.toThrow('Field "mode" of required type "AnswerMode!" was not provided.');
  });

  test('an amount without a claim of money, and money missing where it is due', async () => {
    const w = await world(db);
    const { id, version } = await walked(w, wayTo.GM_READ);
    const propose = (input: object) => take(as(w, 'serviceOfficer'), plans.PROPOSE_DISPOSITION, { complaintId: id, expectedVersion: version, opinion: 'pay', ...input });

    expect((await propose({ kind: 'COMPENSATION', amount: '100.00' })).problems).toEqual([{ path: ['input', 'amount'], code: 'CLAIM_REQUIRED' }]);
    expect((await propose({ kind: 'DISCOUNT' })).problems).toEqual([{ path: ['input', 'amount'], code: 'REQUIRED' }]);
    expect((await propose({ kind: 'RETURN', amount: '1.00' })).problems).toEqual([{ path: ['input', 'amount'], code: 'NOT_APPLICABLE' }]);
    expect((await propose({ kind: 'COMPENSATION', amount: '1.001' })).problems).toEqual([{ path: ['input', 'amount'], code: 'MALFORMED' }]);
  });

  test('a rejection or a return without its reason', async () => {
    const w = await world(db);
    const checked = await walked(w, wayTo.GROUNDS_CHECKED);
    const investigated = await walked(w, wayTo.INVESTIGATED);

    const rejection = await take(as(w, 'supervisor'), plans.REJECT, { complaintId: checked.id, expectedVersion: checked.version, reason: '  ' });
    const review = await take(as(w, 'departmentManager'), plans.REVIEW_INVESTIGATION, { complaintId: investigated.id, expectedVersion: investigated.version, decision: 'RETURN' });

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

    expect(await refusal({ number: `N-${w.tag}` })).toEqual({ code: 'INVALID_INPUT', path: ['input', 'number'], problems: [{ path: ['input', 'number'], code: 'DUPLICATE' }] });
    expect(await refusal({ accountId: encodeId('Account', w.accounts.outside) }, 'salesperson')).toEqual({ code: 'NOT_FOUND', path: ['input', 'accountId'] });
    expect(await refusal({ accountId: encodeId('Account', w.accounts.outside), contactId: encodeId('Contact', w.contact) })).toMatchObject({ problems: [{ path: ['input', 'contactId'], code: 'OF_ANOTHER_ACCOUNT' }] });
    expect(await refusal({ receivedAt: '2026-11-22T05:00:00Z' })).toMatchObject({ problems: [{ path: ['input', 'receivedAt'], code: 'IN_THE_FUTURE' }] });
    expect(await refusal({ accountId: encodeId('Contact', w.contact), customerName: '', content: 'x'.repeat(10_001) })).toMatchObject({
      problems: [
        { path: ['input', 'accountId'], code: 'MALFORMED_ID' },
        { path: ['input', 'customerName'], code: 'BLANK' },
        { path: ['input', 'content'], code: 'TOO_LONG' },
      ],
    });
    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('amending', () => {
  test('leaves what is omitted, empties what is null, and refuses null where a value is needed', async () => {
    const w = await world(db);
    const { id } = await walked(w, [], { product: 'IM-240', orderNumber: 'O-1', customerKind: 'AGENT' });
    const amend = (input: object) => take(as(w, 'serviceOfficer'), plans.AMEND, { complaintId: id, ...input });

    const changed = await amend({ expectedVersion: 1, product: null, severity: 'CRITICAL' });
    const refused = await amend({ expectedVersion: 2, customerName: null, severity: null });
    const { data } = await as(w, 'auditor')('query ($id: ID!) { complaint(id: $id) { version product orderNumber customerKind customerName severity } }', { id });

    expect(changed.complaint).toEqual({ state: 'RECEIVED', version: 2 });
    expect(refused.problems).toEqual([
      { path: ['input', 'customerName'], code: 'REQUIRED' },
      { path: ['input', 'severity'], code: 'REQUIRED' },
    ]);
    expect(data.complaint).toEqual({ version: 2, product: null, orderNumber: 'O-1', customerKind: 'AGENT', customerName: 'Shen Jiayi', severity: 'CRITICAL' });
  });
});

describe('the caller’s language', () => {
  test('is the language of every message', async () => {
    const w = await world(db);
    const { id } = await walked(w, []);
    const chinese = graph(db, w.actors.supervisor, { language: 'ZH_CN' });

    const refused = await take(chinese, plans.ACCEPT, { complaintId: id, expectedVersion: 1 });

    expect(refused).toMatchObject({ code: 'NOT_UP_FOR_ACCEPTANCE', message: '确认投诉理由之后才能裁定受理，且只裁定一次。' });
  });
});

describe('@idempotent', () => {
  const document = `mutation ($input: RegisterComplaintInput!, $key: String!) {
    registerComplaint(input: $input) @idempotent(key: $key) { ... on RegisterComplaintPayload { complaint { id } } ... on Error { code } }
  }`;

  test('gives the first result again, also to twenty callers at once', async () => {
    const w = await world(db);
    const run = as(w, 'serviceOfficer');
    const variables = { input: recordCard(w), key: `once-${w.tag}` };

    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await run(document, variables)).data.registerComplaint));

    expect(new Set(answers.map(({ complaint }) => complaint?.id)).size).toBe(1);
    expect(await db.complaint.count({ where: { accountId: w.accounts.own } })).toBe(1);
  });

  test('refuses the key with another input, and lets another person use it', async () => {
    const w = await world(db);
    const key = `once-${w.tag}`;
    await as(w, 'serviceOfficer')(document, { input: recordCard(w), key });

    const reused = await as(w, 'serviceOfficer')(document, { input: { ...recordCard(w), content: 'something else' }, key });
    const other = await as(w, 'salesperson')(document, { input: recordCard(w), key });

    expect(reused.data.registerComplaint).toEqual({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(other.data.registerComplaint.complaint.id).toEqual(expect.any(String));
    expect(await db.complaint.count({ where: { accountId: w.accounts.own } })).toBe(2);
  });
});
