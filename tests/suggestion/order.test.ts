// Who may not decide, and what comes out of order.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, type PlannedVerb, plans, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

describe('refused, with nothing written', () => {
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
});
