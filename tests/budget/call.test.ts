// How many SQL statements reading calls may send.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { fullPlan, held, insertContact, planned } from '../call/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { insertComplaint, world, type World } from '../support/world.ts';
import { trafficOf } from './traffic.ts';

let db: Db;
let url: string;
let w: World;
let callPlanId: string;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  const run = graph(db, w.actors.salesperson);
  for (let day = 10; day < 15; day += 1) {
    const id = await planned(graph(db, w.actors.salesperson, { now: new Date('2026-11-01T04:00:00.000Z') }), {
      ...fullPlan(w),
      callDate: `2026-11-${day}`,
    });
    await held(db, w, id);
    await insertComplaint(db, { accountId: w.accounts.own });
  }
  const people = await Promise.all(['韩雪', '罗志强', '唐丽'].map((name) => insertContact(db, w.accounts.own, name)));
  callPlanId = await planned(run, {
    ...fullPlan(w),
    customerParticipants: people.map((id) => ({ contactId: encodeId('Contact', id) })),
  });
});

async function costOf(actor: Actor, document: string, variables: Record<string, unknown> = {}): Promise<number> {
  const { statements } = await trafficOf(url, async (own) => {
    const { errors } = await graph(own, actor)(document, variables);
    expect(errors).toEqual([]);
  });
  return statements.length;
}

const pages = `id version state account { name } executive { name title } salesperson { name } manager { name } copiedFrom { id }
  phoneNumber location administrativeAssistant callDate callTime purpose expectedResults { seq result outcome note }
  customerParticipants { name title position contact { name } } companyParticipants { name title position user { name } }
  agenda { seq item } competingViewsOrObstacles resourcesAndPreparation issues { issue howInfluenced businessValue politicalPersonalValue }
  introduction questions { needToKnow why question answer }
  summaryDraft { actualEvents expectedResults { seq result } questions { seq question } people { name contact { name } } }
  summary { actualEvents learned author { name } } evaluations { kind assessment author { name } }
  observations { behaviour { code } note contact { name } } commitments { side action user { name } contact { name } dueOn state replacedBy { dueOn } }`;

describe('reading calls keeps to its statements, for whoever sees all and for whoever does not:', () => {
  test.each([
    ['a plan with all of its pages', `query ($id: ID!) { callPlan(id: $id) { ${pages} } }`, 1],
    ['a page of plans with all of theirs', `{ callPlans(first: 20) { nodes { ${pages} } } }`, 1],
    [
      'a page of promises with what they hang on',
      '{ commitments(first: 20, filter: { isOverdue: false }) { nodes { action user { name } contact { name } callPlan { callDate executive { name } } account { name } } } }',
      1,
    ],
    [
      'a page of accounts with their calls and promises',
      '{ accounts(first: 20) { nodes { name callPlans(first: 5) { nodes { callDate executive { name } } } commitments(first: 5) { nodes { action } } } } }',
      1,
    ],
  ])('%s', async (_name, document, statements) => {
    const variables = document.startsWith('query') ? { id: callPlanId } : {};

    const counts = [];
    for (const actor of [w.actors.auditor, w.actors.salesperson]) counts.push(await costOf(actor, document, variables));

    expect(counts).toEqual([statements, statements]);
  });
});

test('the brief is one request of at most 8 statements', async () => {
  const document = `query ($id: ID!) { callBrief(callPlanId: $id) { callPlan { ${pages} }
    people { contact { id name title phone email } alignment { status computedStatus confidence buyingRole personalAgenda reasons { behaviour { code } observer { name } } missing { status groups { candidates { code } } } staleSince } }
    complaints { number state content dueAt isOverdue contact { name } steps { verb at } }
    ratings { level comment receivedAt site { name } }
    commitments { side action state dueOn isOverdue user { name } contact { name } ownerName callPlan { callDate } }
    earlierCalls { callDate executive { name } summary { learned actualEvents author { name } } expectedResults { result outcome } evaluations { kind recommendation } }
    missingAnswers { needToKnow question callPlan { callDate executive { name } } } } }`;

  for (const actor of [w.actors.auditor, w.actors.salesperson, w.actors.supervisor])
    expect(await costOf(actor, document, { id: callPlanId })).toBeLessThanOrEqual(8);
});
