import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { rolesOfVerb } from '../../schema/suggestion/access.ts';
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
});
