import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { fire } from '../deadline/support.ts';
import { follow, followedDatabase, type Reader } from '../support/follow.ts';
import { graph } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, plans, register, walked, wayTo } from './verbs.ts';

const followed = followedDatabase();
const open: Reader[] = [];
let w: World;
beforeAll(async () => {
  w = await world(followed.db);
});
afterAll(async () => {
  for (const reader of open) await reader.close();
});

const document = `subscription ($states: [SuggestionState!]) { suggestionEvents(states: $states) {
  __typename ... on SuggestionEventItem { change suggestionId suggestion { state } event { type } } } }`;

async function reading(person: Person, states: readonly string[] | null = null): Promise<Reader> {
  const actor: Actor = w.actors[person];
  const reader = await follow(followed, () => actor, document, { states });
  open.push(reader);
  return reader;
}

const as = (person: Person) => graph(followed.db, w.actors[person], { onHint: (topics) => followed.feed.hint(topics) });
const item = (change: string, type: string, suggestionId: string, state: string | null) => ({
  __typename: 'SuggestionEventItem',
  change,
  suggestionId,
  suggestion: state === null ? null : { state },
  event: { type },
});

/** The next item about a suggestion: what else is in the database falls due with it. */
async function nextOf(reader: Reader, suggestionId: string): Promise<unknown> {
  for (;;) {
    const next = await reader.next();
    if ((next as { suggestionId?: string }).suggestionId === suggestionId) return next;
  }
}

describe('suggestionEvents', () => {
  test('tells of a new suggestion, of its steps, and of one that leaves the states asked for', async () => {
    const [own, received, other] = [
      await reading('salesperson'),
      await reading('auditor', ['RECEIVED']),
      await reading('outsider'),
    ];

    const id = await register(as('serviceOfficer'), w);
    expect(await own.next()).toEqual(item('ADDED', 'SUGGESTION_REGISTERED', id, 'RECEIVED'));
    expect(await received.next()).toEqual(item('ADDED', 'SUGGESTION_REGISTERED', id, 'RECEIVED'));
    await call(as('serviceOfficer'), 'acceptSuggestion', { suggestionId: id, expectedVersion: 1, category: 'PRICE' });
    expect(await own.next()).toEqual(item('CHANGED', 'SUGGESTION_ACCEPTED', id, 'ACCEPTED'));
    expect(await received.next()).toMatchObject({ change: 'REMOVED', suggestionId: id });

    // Another team hears of its own only: this comes first.
    const accountId = encodeId('Account', w.accounts.outside);
    const theirs = await register(as('serviceOfficer'), w, { accountId });
    expect(await other.next()).toEqual(item('ADDED', 'SUGGESTION_REGISTERED', theirs, 'RECEIVED'));
  });

  test('tells that a reply is due, in its states and no other', async () => {
    const { id, version } = await walked(followed.db, w, wayTo.ACCEPTED);
    const [own, accepted, other] = [
      await reading('salesperson'),
      await reading('auditor', ['ACCEPTED']),
      await reading('auditor', ['REPORT_PREPARED']),
    ];
    await fire(followed.db, new Date('2026-12-08T00:00:00Z'), { hint: (topics) => followed.feed.hint(topics) });

    for (const reader of [own, accepted])
      for (const type of ['SUGGESTION_REPLY_DUE_SOON', 'SUGGESTION_REPLY_OVERDUE'])
        expect(await nextOf(reader, id)).toEqual(item('CHANGED', type, id, 'ACCEPTED'));
    const { mutation, input } = plans.SUBMIT_REPORT;
    await call(as('salesperson'), mutation, { suggestionId: id, expectedVersion: version, ...input(w) });
    expect(await nextOf(other, id)).toEqual(item('ADDED', 'SUGGESTION_REPORT_SUBMITTED', id, 'REPORT_PREPARED'));
  });

  test('brings a suggestion to the people of the department that is asked', async () => {
    const { id, version } = await walked(followed.db, w, wayTo.REPORT_REVIEWED);
    const asked = await reading('outsider');
    const own = await reading('salesperson');

    await call(as('salesperson'), 'sendSuggestionSummary', {
      suggestionId: id,
      expectedVersion: version,
      departmentIds: [encodeId('Department', w.departments.sales)],
    });

    expect(await asked.next()).toEqual(item('ADDED', 'SUGGESTION_SUMMARY_SENT', id, 'SUMMARY_SENT'));
    expect(await own.next()).toEqual(item('CHANGED', 'SUGGESTION_SUMMARY_SENT', id, 'SUMMARY_SENT'));
  });

  test('takes away what was merged, and tells the one that remains', async () => {
    const remaining = await register(as('serviceOfficer'), w);
    const duplicate = await register(as('serviceOfficer'), w);
    const readers = [await reading('salesperson'), await reading('auditor')];

    await call(as('customerManager'), 'mergeSuggestions', {
      suggestionId: remaining,
      expectedVersion: 1,
      duplicateId: duplicate,
      duplicateExpectedVersion: 1,
    });

    for (const reader of readers) {
      expect(await reader.next()).toEqual(item('REMOVED', 'SUGGESTION_MERGED', duplicate, null));
      expect(await reader.next()).toEqual(item('CHANGED', 'SUGGESTION_SUPPORTED', remaining, 'RECEIVED'));
    }
  });

  test('follows an account to another owner', async () => {
    const id = await register(as('serviceOfficer'), w);
    await call(as('serviceOfficer'), 'acceptSuggestion', {
      suggestionId: id,
      expectedVersion: 1,
      ...plans.ACCEPT.input(w),
    });
    const count = await followed.db.suggestion.count({ where: { accountId: w.accounts.own, mergedIntoId: null } });
    const [from, to] = [await reading('salesperson'), await reading('colleague')];

    await as('customerManager')(
      'mutation ($input: ReassignAccountInput!) { reassignAccount(input: $input) { __typename } }',
      {
        input: {
          accountId: encodeId('Account', w.accounts.own),
          expectedVersion: 1,
          ownerId: encodeId('User', w.users.colleague),
        },
      },
    );

    const changes = async (reader: Reader) => {
      const items = [];
      for (let nth = 0; nth < count; nth += 1) items.push(await reader.next());
      return items.map(({ change, suggestion }) => `${change} ${suggestion === null ? 'gone' : 'there'}`);
    };
    // One of them is seen on by both: their department was asked.
    expect((await changes(from)).filter((one) => one === 'REMOVED gone')).toHaveLength(count - 1);
    expect(new Set(await changes(to))).toEqual(new Set(['ADDED there']));
  });
});
