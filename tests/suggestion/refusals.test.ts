import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { rolesOfVerb } from '../../schema/suggestion/access.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, type PlannedVerb, plans, register, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);
const verbs = Object.keys(plans) as PlannedVerb[];
const states = Object.keys(wayTo) as (keyof typeof wayTo)[];

/** Who takes a step at a point where it is not theirs: everybody of the verb's role, who is refused by the state. */
const codes: Readonly<Record<PlannedVerb, string>> = {
  ACCEPT: 'SUGGESTION_ALREADY_ACCEPTED',
  SUBMIT_REPORT: 'SUGGESTION_REPORT_FIXED',
  REVIEW_REPORT: 'SUGGESTION_REPORT_NOT_SUBMITTED',
  SEND_SUMMARY: 'SUGGESTION_REPORT_NOT_REVIEWED',
  ANSWER_SUMMARY: 'NO_OPINION_DUE',
  WAIVE_OPINION: 'NO_OPINION_DUE',
  REVIEW: 'DEPARTMENTS_NOT_ANSWERED',
  APPROVE: 'DIRECTOR_NOT_REVIEWED',
  REJECT: 'SUGGESTION_NOT_UP_FOR_REJECTION',
  CHANGE_PROMISE: 'PROMISE_FIXED',
  REPLY: 'SUGGESTION_NOT_DECIDED',
  THANK: 'SUGGESTION_NOT_REPLIED',
  REWARD: 'REWARD_NOT_APPROVED',
};

describe('refused, with nothing written', () => {
  test.each(states)('every verb that is not the next one in %s, as viewer.can foretells', async (state) => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo[state]);
    const before = await fingerprint(db);

    let refused = 0;
    for (const verb of verbs) {
      const { by, mutation, input } = plans[verb];
      const action = mutation.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      const document = 'query ($a: Action!, $id: ID!) { viewer { can(action: $a, subject: $id) } }';
      const { data } = await as(w, by)(document, { a: action, id });
      if (data.viewer.can) continue;
      const answer = await call(as(w, by), mutation, { suggestionId: id, expectedVersion: version, ...input(w) });
      if (
        verb === 'REJECT' &&
        wayTo[state].length > wayTo.REPORT_REVIEWED.length &&
        answer.code === 'NOT_YOURS_TO_REJECT'
      )
        continue; // the director's or the general manager's to decide
      const isTooEarly = state === 'RECEIVED' && (verb === 'SUBMIT_REPORT' || verb === 'CHANGE_PROMISE');
      expect(answer).toMatchObject({
        __typename: 'SuggestionStepRefused',
        code: isTooEarly ? 'SUGGESTION_NOT_ACCEPTED' : codes[verb],
        path: ['input', 'suggestionId'],
        state,
      });
      refused += 1;
    }

    expect(refused).toBeGreaterThanOrEqual(8);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('every verb by everybody without the role', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, []);
    const before = await fingerprint(db);

    for (const verb of verbs)
      for (const person of Object.keys(w.actors) as Person[]) {
        const [role] = w.actors[person].roles;
        if (role === undefined || rolesOfVerb[verb].includes(role)) continue;
        const input = { suggestionId: id, expectedVersion: version, ...plans[verb].input(w) };
        expect(await call(as(w, person), plans[verb].mutation, input)).toEqual({
          __typename: 'Forbidden',
          code: 'FORBIDDEN',
          message: 'You may not do this.',
          path: [plans[verb].mutation],
        });
      }

    expect(await fingerprint(db)).toEqual(before);
  });

  test('what the forms of S10 and S53 need and lack, each at its path', async () => {
    const w = await world(db);
    const accountId = encodeId('Account', w.accounts.own);
    const at = async (way: readonly PlannedVerb[]) => {
      const { id: suggestionId, version: expectedVersion } = await walked(db, w, way);
      return { suggestionId, expectedVersion };
    };
    const [received, accepted, prepared, reviewed, sent, approved] = [
      await at(wayTo.RECEIVED),
      await at(wayTo.ACCEPTED),
      await at(wayTo.REPORT_PREPARED),
      await at(wayTo.REPORT_REVIEWED),
      await at(wayTo.SUMMARY_SENT),
      await at(wayTo.GM_APPROVED),
    ];
    const before = await fingerprint(db);
    const refused = async (person: Person, mutation: string, input: object) => {
      const { code, problems } = await call(as(w, person), mutation, { ...input });
      return [code, ...(problems ?? []).map((one) => `${one.path.slice(1).join('.')} ${one.code}`)];
    };

    const registration = { accountId, channel: 'EMAIL', content: 'x' };
    const departmentIds: string[] = [];
    const unknown = encodeId('Department', w.users.auditor);
    expect([
      await refused('salesperson', 'registerSuggestion', { ...registration, content: ' ' }),
      await refused('salesperson', 'registerSuggestion', { ...registration, receivedAt: '2026-11-22T12:00:01+08:00' }),
      await refused('serviceOfficer', 'registerSuggestion', {
        ...registration,
        accountId: encodeId('Account', w.accounts.outside),
        contactId: encodeId('Contact', w.contact),
      }),
      await refused('serviceOfficer', 'acceptSuggestion', {
        ...received,
        category: 'PRICE',
        promisedReplyBy: '2026-11-21',
      }),
      await refused('serviceOfficer', 'acceptSuggestion', {
        ...received,
        category: 'PRICE',
        promisedReplyBy: '2026-02-30',
      }),
      await refused('salesperson', 'submitSuggestionReport', { ...accepted, reason: '', feasibility: ' ' }),
      await refused('customerManager', 'reviewSuggestionReport', { ...prepared, decision: 'IMPROVE' }),
      await refused('salesperson', 'sendSuggestionSummary', { ...reviewed, departmentIds }),
      await refused('salesperson', 'sendSuggestionSummary', { ...reviewed, departmentIds: [unknown] }),
      await refused('salesperson', 'sendSuggestionSummary', { ...reviewed, departmentIds: [unknown, unknown] }),
      await refused('departmentManager', 'answerSuggestionSummary', { ...sent, implementationOpinion: '' }),
      await refused('customerManager', 'waiveSuggestionOpinion', { ...sent, departmentId: unknown, reason: ' ' }),
      await refused('serviceOfficer', 'changePromisedReply', {
        ...accepted,
        promisedReplyBy: '2026-11-21',
        reason: 'x',
      }),
      await refused('serviceOfficer', 'replyToSuggestion', { ...approved, result: '', sentVia: 'EMAIL' }),
      await refused('marketingDirector', 'rewardSuggestion', { ...approved, amount: '0.00' }),
      await refused('marketingDirector', 'rewardSuggestion', { ...approved, amount: '10.999' }),
      await refused('marketingDirector', 'rewardSuggestion', { ...approved, amount: '1', grantedOn: '2026-11-23' }),
      await refused('customerManager', 'mergeSuggestions', {
        ...received,
        duplicateId: received.suggestionId,
        duplicateExpectedVersion: 1,
      }),
    ]).toEqual([
      ['INVALID_INPUT', 'content BLANK'],
      ['INVALID_INPUT', 'receivedAt IN_THE_FUTURE'],
      ['INVALID_INPUT', 'contactId OF_ANOTHER_ACCOUNT'],
      ['INVALID_INPUT', 'promisedReplyBy IN_THE_PAST'],
      ['INVALID_INPUT', 'promisedReplyBy MALFORMED_DATE'],
      ['INVALID_INPUT', 'reason BLANK', 'feasibility BLANK'],
      ['INVALID_INPUT', 'opinion REQUIRED'],
      ['INVALID_INPUT', 'departmentIds TOO_FEW'],
      ['INVALID_INPUT', 'departmentIds.0 NOT_FOUND'],
      ['INVALID_INPUT', 'departmentIds REPEATED'],
      ['INVALID_INPUT', 'implementationOpinion BLANK'],
      ['INVALID_INPUT', 'reason BLANK'],
      ['INVALID_INPUT', 'promisedReplyBy IN_THE_PAST'],
      ['INVALID_INPUT', 'result BLANK'],
      ['INVALID_INPUT', 'amount NOT_POSITIVE'],
      ['INVALID_INPUT', 'amount MALFORMED'],
      ['INVALID_INPUT', 'grantedOn IN_THE_FUTURE'],
      ['INVALID_INPUT', 'duplicateId SAME_RECORD'],
    ]);
    await expect(call(as(w, 'salesperson'), 'registerSuggestion', { ...registration, channel: 'FAX' })).rejects.toThrow(
      'Value "FAX" does not exist in "SuggestionChannel" enum.',
    );
    expect(await fingerprint(db)).toEqual(before);
  });

  test('a review of the own report, an opinion not asked for or given before, and a rejection by somebody else', async () => {
    const w = await world(db);
    const own = await walked(db, w, wayTo.ACCEPTED);
    const written = await call(as(w, 'customerManager'), 'submitSuggestionReport', {
      suggestionId: own.id,
      expectedVersion: own.version,
      ...plans.SUBMIT_REPORT.input(w),
    });
    const sent = await walked(db, w, [...wayTo.SUMMARY_SENT, 'ANSWER_SUMMARY']);
    const answered = await walked(db, w, wayTo.DEPARTMENTS_ANSWERED);
    const before = await fingerprint(db);
    const code = async (
      person: Person,
      verb: PlannedVerb,
      of: { readonly id: string; readonly version: number },
      more = {},
    ) => {
      const input = { suggestionId: of.id, expectedVersion: of.version, ...plans[verb].input(w), ...more };
      return (await call(as(w, person), plans[verb].mutation, input)).code;
    };
    const sales = encodeId('Department', w.departments.sales);
    const service = encodeId('Department', w.departments.service);

    expect([
      await code('customerManager', 'REVIEW_REPORT', { id: own.id, version: written.suggestion?.version ?? 0 }),
      await code('salesperson', 'ANSWER_SUMMARY', sent),
      await code('departmentManager', 'ANSWER_SUMMARY', sent),
      await code('customerManager', 'WAIVE_OPINION', sent, { departmentId: sales }),
      await code('customerManager', 'WAIVE_OPINION', sent, { departmentId: service }),
      await code('customerManager', 'REJECT', answered),
      await code('generalManager', 'REJECT', answered),
    ]).toEqual([
      'AUTHOR_MAY_NOT_REVIEW',
      'DEPARTMENT_NOT_ASKED',
      'OPINION_ALREADY_GIVEN',
      'DEPARTMENT_NOT_ASKED',
      'OPINION_ALREADY_GIVEN',
      'NOT_YOURS_TO_REJECT',
      'NOT_YOURS_TO_REJECT',
    ]);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('a summary of a report that is to be improved, a reward of a rejected suggestion, and a second reward', async () => {
    const w = await world(db);
    const prepared = await walked(db, w, wayTo.REPORT_PREPARED);
    await call(as(w, 'customerManager'), 'reviewSuggestionReport', {
      suggestionId: prepared.id,
      expectedVersion: prepared.version,
      decision: 'IMPROVE',
      opinion: 'name the cost',
    });
    const rejected = await walked(db, w, [...wayTo.REJECTED, 'REPLY']);
    const rewarded = await walked(db, w, [...wayTo.GM_APPROVED, 'REWARD']);
    const before = await fingerprint(db);
    const code = async (verb: PlannedVerb, id: string, version: number) => {
      const input = { suggestionId: id, expectedVersion: version, ...plans[verb].input(w) };
      return (await call(as(w, plans[verb].by), plans[verb].mutation, input)).code;
    };

    expect([
      await code('SEND_SUMMARY', prepared.id, prepared.version + 1),
      await code('REWARD', rejected.id, rejected.version),
      await code('REWARD', rewarded.id, rewarded.version),
    ]).toEqual(['SUGGESTION_REPORT_RETURNED', 'REWARD_NOT_APPROVED', 'ALREADY_REWARDED']);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('merging what is answered or sent, a stale duplicate, and one out of reach', async () => {
    const w = await world(db);
    const fresh = await walked(db, w, []);
    const sent = await walked(db, w, wayTo.SUMMARY_SENT);
    const replied = await walked(db, w, wayTo.REPLIED);
    const outside = await walked(db, w, [], { accountId: encodeId('Account', w.accounts.outside) });
    const before = await fingerprint(db);
    const merge = async (person: Person, into: typeof fresh, duplicate: typeof fresh) => {
      const { code, path } = await call(as(w, person), 'mergeSuggestions', {
        suggestionId: into.id,
        expectedVersion: into.version,
        duplicateId: duplicate.id,
        duplicateExpectedVersion: duplicate.version,
      });
      return [code, path?.at(-1)];
    };

    expect([
      await merge('customerManager', fresh, sent),
      await merge('customerManager', replied, fresh),
      await merge('customerManager', sent, { ...fresh, version: 9 }),
      await merge('supervisor', fresh, outside),
    ]).toEqual([
      ['SUGGESTION_NOT_MERGEABLE', 'suggestionId'],
      ['SUGGESTION_ANSWERED', 'suggestionId'],
      ['VERSION_CONFLICT', 'duplicateExpectedVersion'],
      ['NOT_FOUND', 'duplicateId'],
    ]);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('a committee that will meet, or talks about what is not there', async () => {
    const w = await world(db);
    const before = await fingerprint(db);
    const record = async (person: Person, more: object) => {
      const { data } = await as(w, person)(
        `mutation ($input: RecordCommitteeMeetingInput!) { recordCommitteeMeeting(input: $input) {
          ... on Error { code } ... on InvalidInput { problems { path code } } } }`,
        { input: { heldOn: '2026-11-22', participants: 'all', minutes: 'much', ...more } },
      );
      const { code, problems = [] } = data.recordCommitteeMeeting;
      return [code, ...problems.map((one: { path: string[]; code: string }) => `${one.path.at(-1)} ${one.code}`)];
    };

    expect([
      await record('customerManager', { heldOn: '2026-11-23' }),
      await record('customerManager', { minutes: '' }),
      await record('customerManager', { suggestionIds: [encodeId('Suggestion', w.contact)] }),
      await record('salesperson', {}),
    ]).toEqual([
      ['INVALID_INPUT', 'heldOn IN_THE_FUTURE'],
      ['INVALID_INPUT', 'minutes BLANK'],
      ['INVALID_INPUT', '0 NOT_FOUND'],
      ['FORBIDDEN'],
    ]);
    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('rights', () => {
  test('the department that was asked sees the suggestion, answers, and does nothing else with it', async () => {
    const w = await world(db);
    // A salesperson of another team, of the department that is asked.
    const departmentIds = [encodeId('Department', w.departments.sales)];
    const { id, version } = await walked(db, w, wayTo.REPORT_REVIEWED);
    const outsider = as(w, 'outsider');
    const seen = () =>
      outsider('query ($id: ID!) { suggestion(id: $id) { content account { id } } }', { id }).then(
        ({ data }) => data.suggestion,
      );

    const hidden = await seen();
    await call(as(w, 'salesperson'), 'sendSuggestionSummary', {
      suggestionId: id,
      expectedVersion: version,
      departmentIds,
    });
    const shown = await seen();
    const target = { suggestionId: id, expectedVersion: version + 1 };
    const promise = await call(outsider, 'changePromisedReply', { ...target, ...plans.CHANGE_PROMISE.input(w) });
    const answer = await call(outsider, 'answerSuggestionSummary', { ...target, implementationOpinion: 'we will' });

    expect([hidden, shown]).toEqual([null, { content: 'a night service for the ice machines', account: null }]);
    expect(promise).toMatchObject({ code: 'FORBIDDEN', path: ['changePromisedReply'] });
    expect(answer.suggestion?.state).toBe('DEPARTMENTS_ANSWERED');
  });

  test('a step out of reach is refused as if there were no suggestion, a stale version with the one of now', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.ACCEPTED);
    const input = { suggestionId: id, ...plans.SUBMIT_REPORT.input(w) };

    const foreign = await call(as(w, 'outsider'), 'submitSuggestionReport', { ...input, expectedVersion: version });
    const stale = await call(as(w, 'salesperson'), 'submitSuggestionReport', { ...input, expectedVersion: 1 });

    expect(foreign).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'suggestionId'] });
    expect(stale).toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersion'],
      current: { id, version: 2 },
    });
  });

  test('of two callers with the same version one wins, and a repeated call gives the first result', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.DIRECTOR_REVIEWED);
    const input = { suggestionId: id, expectedVersion: version };
    const both = await Promise.all([
      call(as(w, 'generalManager'), 'approveSuggestion', input),
      call(as(w, 'generalManager'), 'rejectSuggestion', { ...input, reason: 'no' }),
    ]);
    const again = `mutation ($input: RegisterSuggestionInput!) { registerSuggestion(input: $input) @idempotent(key: "once ${w.tag}") {
      ... on RegisterSuggestionPayload { suggestion { id } } } }`;
    const card = { accountId: encodeId('Account', w.accounts.own), channel: 'EMAIL', content: 'once' };
    const [first, second] = [
      await as(w, 'salesperson')(again, { input: card }),
      await as(w, 'salesperson')(again, { input: card }),
    ];

    expect(both.map(({ code = 'done' }) => code).toSorted()).toEqual(['VERSION_CONFLICT', 'done']);
    expect(second).toEqual(first);
    expect(await db.suggestion.count({ where: { content: 'once', accountId: w.accounts.own } })).toBe(1);
    expect(await db.event.count({ where: { subjectId: decodeId('Suggestion', id) ?? '' } })).toBe(version + 1);
  });

  test('messages come in the caller’s language', async () => {
    const w = await world(db);
    const id = await register(as(w, 'serviceOfficer'), w);
    const chinese = graph(db, w.actors.generalManager, { language: 'ZH_CN' });

    const refused = await call(chinese, 'approveSuggestion', { suggestionId: id, expectedVersion: 1 });

    expect(refused).toMatchObject({
      code: 'DIRECTOR_NOT_REVIEWED',
      message: '营销总监审核之后，总经理才能审批，且只审批一次。',
    });
  });
});
