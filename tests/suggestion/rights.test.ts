// Who sees a suggestion, and what they may do with it.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, plans, register, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

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
