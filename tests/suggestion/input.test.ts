// What forms need and lack.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, type PlannedVerb, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

describe('refused, with nothing written', () => {
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
