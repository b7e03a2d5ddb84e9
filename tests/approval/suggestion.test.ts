import { beforeAll, beforeEach, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { call as callVerb, plans, register, walked } from '../suggestion/verbs.ts';
import { world, type World } from '../support/world.ts';
import { approvalsOf, call, decide, newestOf, waitingFor } from './asking.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  w = await world(db);
});

const sent = ['ACCEPT', 'SUBMIT_REPORT', 'REVIEW_REPORT', 'SEND_SUMMARY'] as const;

test('the departments asked decide side by side, then the director, then the general manager (S10)', async () => {
  const { id } = await walked(db, w, sent);
  const asked = await newestOf(db, w, id);
  expect(asked).toMatchObject({ policy: 'SUGGESTION_SUMMARY', state: 'PENDING' });
  expect(asked.steps.map(({ name, state }) => [name, state])).toEqual([
    ['DEPARTMENT_OPINION', 'PENDING'],
    ['DEPARTMENT_OPINION', 'PENDING'],
    ['DIRECTOR_REVIEW', 'WAITING'],
    ['FINAL_APPROVAL', 'WAITING'],
  ]);
  expect(await waitingFor(db, w.actors.departmentManager)).toContain(id); // service
  expect(await waitingFor(db, w.actors.finance)).toContain(id); // office
  expect(await waitingFor(db, w.actors.outsider)).not.toContain(id); // sales

  const service = await decide(db, w, w.actors.departmentManager, id, { decision: 'APPROVE', opinion: 'by spring' });
  expect(service.approval?.suggestion?.state).toBe('SUMMARY_SENT');
  expect(await waitingFor(db, w.actors.departmentManager)).not.toContain(id);
  expect(await waitingFor(db, w.actors.marketingDirector)).toContain(id); // for the office, whose opinion is open
  await decide(db, w, w.actors.finance, id, { decision: 'APPROVE', opinion: 'there is money' });
  const reviewed = await decide(db, w, w.actors.marketingDirector, id, { decision: 'APPROVE', opinion: 'good' });
  expect(reviewed.approval?.suggestion?.state).toBe('DIRECTOR_REVIEWED');
  const approved = await decide(db, w, w.actors.generalManager, id, { decision: 'APPROVE' });

  expect(approved.approval).toMatchObject({ state: 'APPROVED', suggestion: { state: 'GM_APPROVED' } });
  const opinions = await db.suggestionOpinion.findMany({ where: { suggestion: { accountId: w.accounts.own } } });
  expect(opinions.map(({ implementationOpinion }) => implementationOpinion).sort()).toEqual([
    'by spring',
    'there is money',
  ]);
});

test('whoever has answered for a department does not review as the director', async () => {
  const { id } = await walked(db, w, sent);
  await decide(db, w, w.actors.departmentManager, id, { decision: 'APPROVE', opinion: 'by spring' });
  await decide(db, w, w.actors.marketingDirector, id, { decision: 'APPROVE', opinion: 'fine for the office' });

  expect(await waitingFor(db, w.actors.marketingDirector)).not.toContain(id);
  expect(await decide(db, w, w.actors.marketingDirector, id, { decision: 'APPROVE', opinion: 'good' })).toMatchObject({
    code: 'DECIDED_ANOTHER_STEP',
  });
});

test('an excused department is asked no more, and the director is next', async () => {
  const { id } = await walked(db, w, [...sent, 'ANSWER_SUMMARY', 'WAIVE_OPINION']);
  const asked = await newestOf(db, w, id);

  expect(asked.steps.map(({ state }) => state).sort()).toEqual(['DECIDED', 'PENDING', 'WAITING', 'WAIVED']);
  expect(asked.steps.find(({ state }) => state === 'WAIVED')?.opinion).toBe('not concerned');
  expect(await waitingFor(db, w.actors.marketingDirector)).toContain(id);
});

test('rejected by the general manager, it ends so; the summary itself is not taken back', async () => {
  const { id } = await walked(db, w, [...sent, 'ANSWER_SUMMARY', 'WAIVE_OPINION', 'REVIEW']);
  const { id: approvalId, version: expectedVersion } = await newestOf(db, w, id);
  const withdrawn = await call(db, w.actors.salesperson, 'withdrawApproval', { approvalId, expectedVersion });
  expect(withdrawn).toMatchObject({ code: 'APPROVAL_NOT_WITHDRAWABLE', path: ['input', 'approvalId'] });

  const rejected = await decide(db, w, w.actors.generalManager, id, { decision: 'REJECT', opinion: 'too dear' });

  expect(rejected.approval).toMatchObject({ state: 'REJECTED', suggestion: { state: 'REJECTED' } });
  expect(await db.suggestion.count({ where: { rejectionReason: 'too dear', accountId: w.accounts.own } })).toBe(1);
});

test('a report goes back to its writer with what to improve, and a revision of one that waits voids it', async () => {
  const { id, version } = await walked(db, w, ['ACCEPT', 'SUBMIT_REPORT']);
  const { mutation, by, input } = plans.SUBMIT_REPORT;
  await callVerb(graph(db, w.actors[by]), mutation, { suggestionId: id, expectedVersion: version, ...input(w) });
  expect((await approvalsOf(db, w, id)).map(({ state }) => state)).toEqual(['PENDING', 'VOIDED']);

  const returned = await decide(db, w, w.actors.customerManager, id, {
    decision: 'RETURN',
    opinion: 'say what it costs',
  });

  expect(returned.approval).toMatchObject({ state: 'RETURNED', suggestion: { state: 'REPORT_REVIEWED' } });
  const [report] = await db.suggestionReport.findMany({
    where: { suggestion: { accountId: w.accounts.own } },
    orderBy: { revision: 'desc' },
  });
  expect(report).toMatchObject({ decision: 'IMPROVE', reviewOpinion: 'say what it costs' });
});

test('its writer takes the report back; merged away, nothing of it waits any more', async () => {
  const { id } = await walked(db, w, ['ACCEPT', 'SUBMIT_REPORT']);
  const { id: approvalId, version } = await newestOf(db, w, id);
  const withdrawn = await call(db, w.actors.salesperson, 'withdrawApproval', { approvalId, expectedVersion: version });
  expect(withdrawn.approval).toMatchObject({ state: 'WITHDRAWN', suggestion: { state: 'ACCEPTED' } });

  const twin = await walked(db, w, ['ACCEPT', 'SUBMIT_REPORT']);
  const remaining = await register(graph(db, w.actors.serviceOfficer), w);
  const waiting = await newestOf(db, w, twin.id);
  await callVerb(graph(db, w.actors.customerManager), 'mergeSuggestions', {
    suggestionId: remaining,
    expectedVersion: 1,
    duplicateId: twin.id,
    duplicateExpectedVersion: twin.version,
  });
  const { data } = await graph(db, w.actors.auditor)(
    'query ($id: ID!) { approval(id: $id) { state suggestion { id } } }',
    { id: waiting.id },
  );
  expect(data.approval).toEqual({ state: 'VOIDED', suggestion: null });
  expect(await waitingFor(db, w.actors.customerManager)).not.toContain(encodeId('Suggestion', twin.id));
});
