import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { plans, recordCard, reportParts, take, walked, wayTo, wayToClosing } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

describe('a complaint', () => {
  test('walks S43 from receipt to closing, each step by its own role, with one step and one event a change', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, wayToClosing);

    const { data } = await as(w, 'auditor')(
      `query ($id: ID!) { complaint(id: $id) { state version dueAt receivedAt groundsHold reopenedCount closedAt answeredAt
        steps { version verb fromState toState by { id } } investigations { revision cause submittedBy { id } } answers { mode content } } }`,
      { id },
    );
    const events = await db.event.findMany({
      where: { subjectId: decodeId('Complaint', id) ?? '' },
      orderBy: { sequence: 'asc' },
    });

    expect(data.complaint).toMatchObject({
      state: 'CLOSED',
      version: 12,
      dueAt: '2026-11-29T15:59:59.999Z',
      receivedAt: noon.toISOString(),
      groundsHold: true,
      reopenedCount: 0,
      closedAt: noon.toISOString(),
      answeredAt: noon.toISOString(),
      investigations: [
        { revision: 1, cause: 'worn seal', submittedBy: { id: encodeId('User', w.users.serviceOfficer) } },
      ],
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
    const { id } = await walked(db, w, ['CHECK_GROUNDS', 'REJECT', 'REPLY', 'CLOSE']);

    const { data } = await as(w, 'auditor')(
      'query ($id: ID!) { complaint(id: $id) { state rejectionReason acceptedAt } }',
      { id },
    );

    expect(data.complaint).toEqual({ state: 'CLOSED', rejectionReason: 'the customer’s own fault', acceptedAt: null });
  });

  test('opened again waits for a department and is due seven days from then', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayToClosing);
    const later = new Date('2026-12-24T12:00:00+08:00');

    const answer = await take(graph(db, w.actors.serviceOfficer, { now: later }), plans.REOPEN, {
      complaintId: id,
      expectedVersion: version,
      reason: 'it leaks again',
    });
    const { data } = await as(w, 'auditor')(
      'query ($id: ID!) { complaint(id: $id) { state dueAt closedAt answeredAt reopenedCount } }',
      { id },
    );

    expect(answer.complaint).toEqual({ state: 'ACCEPTED', version: version + 1 });
    expect(data.complaint).toEqual({
      state: 'ACCEPTED',
      dueAt: '2026-12-31T15:59:59.999Z',
      closedAt: null,
      answeredAt: null,
      reopenedCount: 1,
    });
  });

  test('takes a revised report after its review, which is then due again', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.REPORT_REVIEWED);

    const answer = await take(as(w, 'serviceOfficer'), plans.SUBMIT_INVESTIGATION, {
      complaintId: id,
      expectedVersion: version,
      ...reportParts,
      cause: 'a wrong seal',
    });
    const { data } = await as(w, 'auditor')(
      'query ($id: ID!) { complaint(id: $id) { investigations { revision cause } } }',
      { id },
    );

    expect(answer.complaint?.state).toBe('INVESTIGATED');
    expect(data.complaint.investigations).toEqual([
      { revision: 2, cause: 'a wrong seal' },
      { revision: 1, cause: 'worn seal' },
    ]);
  });
});

describe('amending', () => {
  test('leaves what is omitted, empties what is null, and refuses null where a value is needed', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, [], { product: 'IM-240', orderNumber: 'O-1', customerKind: 'AGENT' });
    const amend = (input: object) => take(as(w, 'serviceOfficer'), plans.AMEND, { complaintId: id, ...input });

    const changed = await amend({ expectedVersion: 1, product: null, severity: 'CRITICAL' });
    const refused = await amend({ expectedVersion: 2, customerName: null, severity: null });
    const { data } = await as(w, 'auditor')(
      'query ($id: ID!) { complaint(id: $id) { version product orderNumber customerKind customerName severity } }',
      { id },
    );

    expect(changed.complaint).toEqual({ state: 'RECEIVED', version: 2 });
    expect(refused.problems).toEqual([
      { path: ['input', 'customerName'], code: 'REQUIRED' },
      { path: ['input', 'severity'], code: 'REQUIRED' },
    ]);
    expect(data.complaint).toEqual({
      version: 2,
      product: null,
      orderNumber: 'O-1',
      customerKind: 'AGENT',
      customerName: 'Shen Jiayi',
      severity: 'CRITICAL',
    });
  });
});

describe('the caller’s language', () => {
  test('is the language of every message', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, []);
    const chinese = graph(db, w.actors.supervisor, { language: 'ZH_CN' });

    const refused = await take(chinese, plans.ACCEPT, { complaintId: id, expectedVersion: 1 });

    expect(refused).toMatchObject({
      code: 'NOT_UP_FOR_ACCEPTANCE',
      message: '确认投诉理由之后才能裁定受理，且只裁定一次。',
    });
  });
});

describe('@idempotent', () => {
  const document = `mutation ($input: RegisterComplaintInput!, $key: String!) {
    registerComplaint(input: $input) @idempotent(key: $key) { ... on RegisterComplaintPayload { complaint { id } } ... on Error { code path } }
  }`;

  test('gives the first result again, also to a hundred callers at once', async () => {
    const w = await world(db);
    const run = as(w, 'serviceOfficer');
    const variables = { input: recordCard(w), key: `once-${w.tag}` };

    // A caller that gets no connection within two seconds is sent away, and comes again with its key, as clients do.
    const call = async () => {
      for (let attempt = 1; ; attempt += 1) {
        const { data, errors } = await run(document, variables);
        if (data !== null) return data.registerComplaint;
        if (attempt === 5) throw new Error(JSON.stringify(errors));
      }
    };
    const answers = await Promise.all(Array.from({ length: 100 }, call));

    expect(new Set(answers.map(({ complaint }) => complaint.id)).size).toBe(1);
    expect(await db.complaint.count({ where: { accountId: w.accounts.own } })).toBe(1);
  });

  test('refuses the key with another input, and lets another person use it', async () => {
    const w = await world(db);
    const key = `once-${w.tag}`;
    await as(w, 'serviceOfficer')(document, { input: recordCard(w), key });

    const reused = await as(w, 'serviceOfficer')(document, {
      input: { ...recordCard(w), content: 'something else' },
      key,
    });
    const other = await as(w, 'salesperson')(document, { input: recordCard(w), key });

    expect(reused.data.registerComplaint).toEqual({ code: 'IDEMPOTENCY_KEY_REUSED', path: ['@idempotent', 'key'] });
    expect(other.data.registerComplaint.complaint.id).toEqual(expect.any(String));
    expect(await db.complaint.count({ where: { accountId: w.accounts.own } })).toBe(2);
  });
});
