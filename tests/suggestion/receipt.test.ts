import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, plans, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person, now = noon) => graph(db, actors[person], { now });

describe('the visitor’s receipt', () => {
  test('goes along with the suggestion, and shows the reply that was written', async () => {
    const w = await world(db);
    const input = { submissionId: crypto.randomUUID(), kind: 'SUGGESTION', comment: 'a night service', language: 'EN' };
    const visitor = graph(db, w.siteActor);
    const { data } = await visitor(
      'mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { ... on SubmitFeedbackPayload { receipt { token } } } }',
      { input },
    );
    const receipt = async () => {
      const answer = await visitor('query ($token: String!) { receipt(token: $token) { state answeredAt answer } }', {
        token: data.submitFeedback.receipt.token,
      });
      return answer.data.receipt;
    };
    const { id } = await db.suggestion.findFirstOrThrow({ where: { accountId: w.accounts.own } });
    const suggestionId = encodeId('Suggestion', id);
    const seen = [await receipt()];
    for (const [index, verb] of [...wayTo.REJECTED, 'REPLY' as const, 'THANK' as const].entries()) {
      const { by, mutation, input: more } = plans[verb];
      await call(as(w, by), mutation, { suggestionId, expectedVersion: index + 1, ...more(w) });
      seen.push(await receipt());
    }

    const open = (state: string) => ({ state, answeredAt: null, answer: null });
    const told = (state: string) => ({ state, answeredAt: noon.toISOString(), answer: 'we do it' });
    expect(seen).toEqual([
      open('RECEIVED'),
      ...Array.from({ length: 4 }, () => open('IN_PROGRESS')),
      told('ANSWERED'),
      told('CLOSED'),
    ]);
  });
});
