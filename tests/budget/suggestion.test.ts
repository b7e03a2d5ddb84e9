// How many SQL statements suggestions may cost.

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { call, plans, register, walked, wayTo, wayToThanks } from '../suggestion/verbs.ts';
import { trafficOf } from './traffic.ts';

let db: Db;
let url: string;
let w: World;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  await walked(db, w, [...wayToThanks, 'REWARD'], { contactId: encodeId('Contact', w.contact) });
  for (let nth = 0; nth < 5; nth += 1) await register(graph(db, w.actors.salesperson), w);
});

const everything = `id number state account { name owner { name } } contact { name } receivedBy { name } isReplyOverdue
  reports { reason writer { name } reviewer { name } } opinions { department { name } by { name } } reply { result repliedBy { name } }
  reward { amount grantedBy { name } } promiseChanges { reason } supporters { number account { name } } steps { verb by { name } }`;

describe('reading', () => {
  test.each<[string, string, number]>([
    ['a page of suggestions with all that hangs on them', `{ suggestions(first: 20) { nodes { ${everything} } } }`, 1],
    ['the same, counted', `{ suggestions(first: 20) { totalCount nodes { ${everything} } } }`, 2],
    [
      'a page of accounts with their suggestions',
      '{ accounts(first: 20) { nodes { name suggestions(first: 5) { totalCount nodes { number state } } } } }',
      1,
    ],
  ])('%s keeps to its statements', async (_name, document, statements) => {
    const costs = [];
    for (const actor of [w.actors.auditor, w.actors.salesperson]) {
      const { statements: sent } = await trafficOf(url, async (own) => {
        expect((await graph(own, actor)(document)).errors).toEqual([]);
      });
      costs.push(sent.length);
    }

    expect(costs).toEqual([statements, statements]);
  });

  test('what is similar costs one statement to find, and one to show', async () => {
    const document = '{ similarSuggestions(text: "night service for ice machines") { score suggestion { number } } }';
    const { statements } = await trafficOf(url, async (own) => {
      const { data } = await graph(own, w.actors.salesperson)(document);
      expect(data.similarSuggestions).toHaveLength(6);
    });

    expect(statements).toHaveLength(2);
  });
});

describe('changing', () => {
  const costOf = async (work: (own: Db) => Promise<unknown>) => (await trafficOf(url, work)).statements.length;

  test('a step costs five to seven statements, three to start the clock, eight more to ask for approval, five to decide', async () => {
    const costs: Record<string, number> = {};
    for (const verb of ['ACCEPT', 'SUBMIT_REPORT', 'SEND_SUMMARY', 'ANSWER_SUMMARY', 'REPLY', 'THANK'] as const) {
      const at = { ACCEPT: 'RECEIVED', SUBMIT_REPORT: 'ACCEPTED', SEND_SUMMARY: 'REPORT_REVIEWED' } as const;
      const rest = { ANSWER_SUMMARY: 'SUMMARY_SENT', REPLY: 'GM_APPROVED', THANK: 'REPLIED' } as const;
      const { id: suggestionId, version: expectedVersion } = await walked(db, w, wayTo[{ ...at, ...rest }[verb]]);
      const { by, mutation, input } = plans[verb];
      costs[verb] = await costOf((own) =>
        call(graph(own, w.actors[by]), mutation, { suggestionId, expectedVersion, ...input(w) }),
      );
    }

    expect(costs).toEqual({ ACCEPT: 8, SUBMIT_REPORT: 14, SEND_SUMMARY: 15, ANSWER_SUMMARY: 11, REPLY: 7, THANK: 5 });
  });

  test('a suggestion from a partner’s page costs as much as a complaint without its clock', async () => {
    const submit = (kind: string) =>
      costOf((own) =>
        graph(own, w.siteActor)(
          'mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { ... on SubmitFeedbackPayload { receipt { number state } } } }',
          { input: { submissionId: randomUUID(), kind, comment: 'a night service', language: 'EN' } },
        ),
      );

    expect(await submit('SUGGESTION')).toBe((await submit('COMPLAINT')) - 2); // the policy is read, the clock written
  });
});
