import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { gramsOf, lookedFor, similarityOf } from '../../schema/suggestion/similarity.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, plans, register, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

describe('similarity', () => {
  const of = (one: string, other: string) => similarityOf(gramsOf(one), gramsOf(other));

  test.each([
    ['请延长夜间前台的服务时间', '希望前台夜间服务时间可以延长'],
    ['A night service for leaking ice machines', 'the ice machine leaks; please have somebody on service at night'],
    ['ＡＰＩ 接口文档不清楚', 'API接口文档希望写清楚'],
  ])('finds %s in %s', (one, other) => {
    expect(of(one, other)).toBeGreaterThanOrEqual(0.4);
    expect(of(one, other)).toBe(of(other, one));
  });

  test.each([
    ['请延长夜间前台的服务时间', '希望降低打印机墨盒的价格'],
    ['A night service for ice machines', 'Print the invoice in two languages'],
    ['we would like you to', 'please could you'],
    ['好', '好的'],
    ['', 'anything'],
  ])('does not find %s in %s', (one, other) => {
    expect(of(one, other)).toBeLessThan(0.4);
  });

  test('asks the index for letters and digits only, whatever is typed', () => {
    expect(lookedFor(`it's ':*' & !(leaking) | 夜间服务 \\ <->`)).toEqual(['leaki:*', '夜间', '间服', '服务']);
    expect(lookedFor('a'.repeat(9_000))).toEqual(['aaaaa:*']);
  });
});

describe('similarSuggestions', () => {
  const document = `query ($text: String!, $accountId: ID) {
    similarSuggestions(text: $text, accountId: $accountId) { score suggestion { id } } }`;
  const ask = async (w: World, person: Person, text: string, accountId: string | null = null) => {
    const { data, errors } = await as(w, person)(document, { text, accountId });
    expect(errors).toEqual([]);
    return data.similarSuggestions.map(({ suggestion }: { suggestion: { id: string } }) => suggestion.id);
  };

  test('finds what says the same in English and in Chinese, in view only, likest first', async () => {
    const w = await world(db);
    const officer = as(w, 'serviceOfficer');
    const english = await register(officer, w, { content: 'night service for the leaking ice machine' });
    const chinese = await register(officer, w, { content: '请延长夜间前台的服务时间' });
    const likest = await register(officer, w, { content: '夜间前台服务时间' });
    const outside = { accountId: encodeId('Account', w.accounts.outside) };
    const elsewhere = await register(officer, w, { content: '夜间前台服务时间太短，请延长', ...outside });

    expect(await ask(w, 'salesperson', 'ice machine leaks at night')).toEqual([english]);
    expect(await ask(w, 'salesperson', '夜间前台服务时间')).toEqual([likest, chinese]);
    expect(await ask(w, 'outsider', '夜间前台服务时间')).toEqual([elsewhere]);
    expect(await ask(w, 'auditor', '夜间前台服务时间', outside.accountId)).toEqual([elsewhere]);
    expect(await ask(w, 'colleague', '夜间前台服务时间')).toEqual([]);
    const scores = await as(w, 'salesperson')('{ similarSuggestions(text: "夜间前台服务时间") { score } }');
    expect(scores.data.similarSuggestions[0]).toEqual({ score: 1 });
    expect(await ask(w, 'auditor', '')).toEqual([]);
    expect(await ask(w, 'auditor', `'; drop table suggestion; -- & | ! ( ) :* <->`)).toEqual([]);
  });
});

describe('mergeSuggestions', () => {
  test('makes the duplicate’s customer a supporter, and its id lead to the one that remains', async () => {
    const w = await world(db);
    const contactId = encodeId('Contact', w.contact);
    const outside = { accountId: encodeId('Account', w.accounts.outside) };
    const remaining = await walked(db, w, wayTo.SUMMARY_SENT, outside, 'outsider');
    const first = await walked(db, w, wayTo.ACCEPTED, { contactId, content: 'the same in other words' });
    const second = await walked(db, w, [], { content: 'once more' });
    const merge = (suggestionId: string, expectedVersion: number, duplicate: typeof first) =>
      call(as(w, 'customerManager'), 'mergeSuggestions', {
        suggestionId,
        expectedVersion,
        duplicateId: duplicate.id,
        duplicateExpectedVersion: duplicate.version,
      });

    // A chain: the second into the first, and both into the one that remains.
    const chained = await merge(first.id, first.version, second);
    const merged = await merge(remaining.id, remaining.version, { id: first.id, version: first.version + 1 });
    const { data } = await as(w, 'salesperson')(
      `query ($first: ID!, $second: ID!) {
        first: suggestion(id: $first) { id state account { id } supporters { account { id } contact { id } content promisedReplyBy } }
        second: suggestion(id: $second) { id }
        suggestions(first: 9) { nodes { id } } }`,
      { first: first.id, second: second.id },
    );
    const stranger = await as(w, 'outsider')(
      'query ($id: ID!) { suggestion(id: $id) { account { id } supporters { account { id } contact { id } content } } }',
      { id: remaining.id },
    );

    expect([chained.suggestion?.state, merged.suggestion?.state]).toEqual(['ACCEPTED', 'SUMMARY_SENT']);
    const own = { id: encodeId('Account', w.accounts.own) };
    expect(data).toEqual({
      first: {
        id: remaining.id,
        state: 'SUMMARY_SENT',
        account: null, // another's account, but the suggestion is theirs too
        supporters: expect.arrayContaining([
          {
            account: own,
            contact: { id: contactId },
            content: 'the same in other words',
            promisedReplyBy: '2026-12-07',
          },
          { account: own, contact: null, content: 'once more', promisedReplyBy: null },
        ]),
      },
      second: { id: remaining.id },
      suggestions: { nodes: [{ id: remaining.id }] },
    });
    expect(stranger.data.suggestion).toEqual({
      account: { id: outside.accountId },
      supporters: [
        { account: null, contact: null, content: null },
        { account: null, contact: null, content: null },
      ],
    });
  });

  test('changes the one that remains when the duplicate is named from then on', async () => {
    const w = await world(db);
    const remaining = await walked(db, w, []);
    const duplicate = await walked(db, w, []);
    await call(as(w, 'serviceOfficer'), 'mergeSuggestions', {
      suggestionId: remaining.id,
      expectedVersion: 1,
      duplicateId: duplicate.id,
      duplicateExpectedVersion: 1,
    });

    const answer = await call(as(w, 'serviceOfficer'), 'acceptSuggestion', {
      suggestionId: duplicate.id,
      expectedVersion: 2,
      ...plans.ACCEPT.input(w),
    });

    expect(answer.suggestion).toEqual({ id: remaining.id, state: 'ACCEPTED', version: 3 });
  });
});
