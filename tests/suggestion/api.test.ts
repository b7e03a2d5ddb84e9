import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, walked, wayTo, wayToThanks } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person, now = noon) => graph(db, actors[person], { now });
const read = async (w: World, id: string, fields: string) => {
  const { data, errors } = await as(w, 'auditor')(`query ($id: ID!) { suggestion(id: $id) { ${fields} } }`, { id });
  expect(errors).toEqual([]);
  return data.suggestion;
};

describe('a suggestion', () => {
  test('walks S10 from receipt to thanks, each step by its own role, with one step and one event a change', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, wayToThanks, { contactId: encodeId('Contact', w.contact) });

    const found = await read(
      w,
      id,
      `number state version channel category content receivedAt acceptedAt thankedAt promisedReplyBy isReplyOverdue
       approvedAt rejectionReason repliedAt isReplyLate closedAt account { id } contact { id } receivedBy { id }
       reports { revision reason feasibility writer { id } reviewer { id } decision reviewOpinion }
       opinions { department { id } implementationOpinion waiverReason by { id } } reply { result sentVia repliedBy { id } }
       reward { amount } supporters { number } promiseChanges { version } steps { verb toState by { id } note }`,
    );
    const events = await db.event.findMany({
      where: { subjectId: decodeId('Suggestion', id) ?? '' },
      orderBy: { sequence: 'asc' },
    });

    const user = (person: Person) => ({ id: encodeId('User', w.users[person]) });
    const at = noon.toISOString();
    expect(found).toMatchObject({
      number: expect.stringMatching(/^S-2026-\d{6}$/),
      state: 'THANKED',
      version: 11,
      channel: 'TELEPHONE',
      category: 'SERVICE',
      receivedAt: at,
      acceptedAt: at,
      thankedAt: at,
      promisedReplyBy: '2026-12-07',
      isReplyOverdue: false,
      approvedAt: at,
      rejectionReason: null,
      repliedAt: at,
      isReplyLate: false,
      closedAt: at,
      account: { id: encodeId('Account', w.accounts.own) },
      contact: { id: encodeId('Contact', w.contact) },
      receivedBy: user('serviceOfficer'),
      reports: [
        {
          revision: 1,
          reason: 'guests complain',
          feasibility: 'easy',
          writer: user('salesperson'),
          reviewer: user('customerManager'),
          decision: 'APPROVE',
          reviewOpinion: null,
        },
      ],
      reply: { result: 'we do it', sentVia: 'EMAIL', repliedBy: user('serviceOfficer') },
      reward: null,
      supporters: [],
      promiseChanges: [],
    });
    expect(found.opinions).toHaveLength(2);
    expect(found.opinions).toEqual(
      expect.arrayContaining([
        {
          department: { id: encodeId('Department', w.departments.service) },
          implementationOpinion: 'by spring',
          waiverReason: null,
          by: user('departmentManager'),
        },
        {
          department: { id: encodeId('Department', w.departments.office) },
          implementationOpinion: null,
          waiverReason: 'not concerned',
          by: user('customerManager'),
        },
      ]),
    );
    expect(found.steps.map(({ verb }: { verb: string }) => verb)).toEqual(['REGISTER', ...wayToThanks]);
    expect(events.map(({ type, subjectVersion }) => `${subjectVersion} ${type}`)).toEqual([
      '1 SUGGESTION_REGISTERED',
      '2 SUGGESTION_ACCEPTED',
      '3 SUGGESTION_REPORT_SUBMITTED',
      '4 SUGGESTION_REPORT_REVIEWED',
      '5 SUGGESTION_SUMMARY_SENT',
      '6 SUGGESTION_OPINION_GIVEN',
      '7 SUGGESTION_OPINION_WAIVED',
      '8 SUGGESTION_REVIEWED',
      '9 SUGGESTION_APPROVED',
      '10 SUGGESTION_REPLIED',
      '11 SUGGESTION_THANKED',
    ]);
    expect(events[1]?.payload).toEqual({
      from: 'RECEIVED',
      to: 'ACCEPTED',
      category: 'SERVICE',
      promisedReplyBy: '2026-12-07',
    });
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toContain('ice machines');
  });

  test('whose report is to be improved goes back to its writer, and round again', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.REPORT_PREPARED);
    const review = (expectedVersion: number, input: object) =>
      call(as(w, 'customerManager'), 'reviewSuggestionReport', { suggestionId: id, expectedVersion, ...input });

    const returned = await review(version, { decision: 'IMPROVE', opinion: 'name the cost' });
    const revised = await call(as(w, 'salesperson'), 'submitSuggestionReport', {
      suggestionId: id,
      expectedVersion: version + 1,
      reason: 'guests complain',
      feasibility: 'easy, 3,000 yuan',
    });
    const approved = await review(version + 2, { decision: 'APPROVE' });

    expect([returned, revised, approved].map(({ suggestion }) => suggestion?.state)).toEqual([
      'REPORT_REVIEWED',
      'REPORT_PREPARED',
      'REPORT_REVIEWED',
    ]);
    expect(await read(w, id, 'reports { revision feasibility decision reviewOpinion }')).toEqual({
      reports: [
        { revision: 2, feasibility: 'easy, 3,000 yuan', decision: 'APPROVE', reviewOpinion: null },
        { revision: 1, feasibility: 'easy', decision: 'IMPROVE', reviewOpinion: 'name the cost' },
      ],
    });
  });

  test('that is rejected is answered and thanked for all the same', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, [...wayTo.REJECTED, 'REPLY', 'THANK']);

    expect(await read(w, id, 'state rejectionReason approvedAt isReplyLate reply { result }')).toEqual({
      state: 'THANKED',
      rejectionReason: 'too dear',
      approvedAt: null,
      isReplyLate: false,
      reply: { result: 'we do it' },
    });
  });

  test.each([
    ['marketingDirector', wayTo.DEPARTMENTS_ANSWERED],
    ['generalManager', wayTo.DIRECTOR_REVIEWED],
  ] as const)('is rejected by the %s where it is theirs to decide', async (person, way) => {
    const w = await world(db);
    const { id: suggestionId, version: expectedVersion } = await walked(db, w, way);

    const answer = await call(as(w, person), 'rejectSuggestion', { suggestionId, expectedVersion, reason: 'not now' });

    expect(answer.suggestion?.state).toBe('REJECTED');
  });

  test('S53: is rewarded once, after the general manager’s approval, also when it is closed', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, [...wayToThanks, 'REWARD']);

    expect(await read(w, id, 'state reward { amount grantedOn grantedBy { id } }')).toEqual({
      state: 'THANKED',
      reward: {
        amount: '500.00',
        grantedOn: '2026-11-22',
        grantedBy: { id: encodeId('User', w.users.marketingDirector) },
      },
    });
  });

  test('comes from a partner’s page by itself, through the internet', async () => {
    const w = await world(db);
    const input = {
      submissionId: crypto.randomUUID(),
      kind: 'SUGGESTION',
      comment: '请延长前台服务时间',
      language: 'ZH_CN',
    };
    const { data } = await graph(db, w.siteActor)(
      'mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename ... on SubmitFeedbackPayload { receipt { state } } } }',
      { input },
    );
    const answer = await as(
      w,
      'salesperson',
    )(
      '{ suggestions(first: 5) { totalCount nodes { state channel content receivedBy { id } steps { by { id } } } } feedback(first: 5) { nodes { suggestion { content } } } }',
    );

    expect(data.submitFeedback.__typename).toBe('SubmitFeedbackPayload');
    expect(answer.data).toEqual({
      suggestions: {
        totalCount: 1,
        nodes: [
          {
            state: 'RECEIVED',
            channel: 'INTERNET',
            content: '请延长前台服务时间',
            receivedBy: null,
            steps: [{ by: null }],
          },
        ],
      },
      feedback: { nodes: [{ suggestion: { content: '请延长前台服务时间' } }] },
    });
  });
});
