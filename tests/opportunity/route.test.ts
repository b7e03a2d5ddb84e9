import { expect, test } from 'vitest';

import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { call, register } from './support.ts';

const { db, url } = await testDatabase();

/** A customer: the chairman decides; a manager and a secretary stand between him and the engineer whom we know. */
async function given() {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const accountId = w.accounts.own;
  const hire = async (name: string, reportsToId: string | null = null): Promise<string> => {
    const id = newUuid();
    await db.contact.create({ data: { id, accountId, name, reportsToId, createdAt: noon, updatedAt: noon } });
    return id;
  };
  const chairman = await hire('chairman');
  const manager = await hire('manager', chairman);
  const secretary = await hire('secretary');
  const engineer = await hire('engineer', manager);
  const relate = (fromId: string, toId: string, kind: 'INFLUENCES' | 'CONFLICTS_WITH') =>
    db.contactRelation.create({ data: { id: newUuid(), accountId, fromId, toId, kind, createdAt: noon } });
  const decide = (contactId: string, buyingRole: 'DECISION_MAKER' | 'USER' | 'UNKNOWN', opportunityId?: string) =>
    db.alignmentProfile.create({
      data: {
        id: newUuid(),
        contactId,
        accountId,
        opportunityId: opportunityId === undefined ? null : atob(opportunityId).slice(12),
        buyingRole,
        createdAt: noon,
        updatedAt: noon,
      },
    });
  const meet = (contactId: string, observerId: string, source: 'CALL' | 'HEARSAY') =>
    db.alignmentObservation.create({
      data: {
        id: newUuid(),
        contactId,
        accountId,
        behaviour: 'EQ1',
        observedOn: noon,
        observerId,
        source,
        recordedAt: noon,
      },
    });
  const opportunityId = await register(run, w);
  const routes = async () => {
    const { data, errors } = await run(
      `query ($id: ID!) { opportunity(id: $id) { relationsRoutes { decisionMaker { name } user { name } cost steps { link cost contact { name } } } } }`,
      { id: opportunityId },
    );
    expect(errors).toEqual([]);
    return data.opportunity.relationsRoutes;
  };
  return { w, run, opportunityId, routes, relate, decide, meet, chairman, manager, secretary, engineer };
}

test('leads nowhere while nobody is known to decide', async () => {
  const { routes } = await given();

  expect(await routes()).toEqual([]);
});

test('tells that nobody of us gets to the decision maker; hearsay is no acquaintance', async () => {
  const { w, routes, decide, meet, chairman, engineer } = await given();
  await decide(chairman, 'DECISION_MAKER');
  await meet(engineer, w.users.salesperson, 'HEARSAY');

  expect(await routes()).toEqual([{ decisionMaker: { name: 'chairman' }, user: null, cost: null, steps: [] }]);
});

test('goes up the reporting line, and by the secretary where that is cheaper', async () => {
  const { w, run, opportunityId, routes, relate, decide, meet, chairman, manager, secretary, engineer } = await given();
  await decide(chairman, 'DECISION_MAKER');
  await meet(engineer, w.users.colleague, 'CALL');

  const step = (name: string, link: string, cost: number) => ({ contact: { name }, link, cost });
  expect(await routes()).toEqual([
    {
      decisionMaker: { name: 'chairman' },
      user: { name: `colleague ${w.tag}` },
      cost: 5,
      steps: [step('engineer', 'KNOWN', 1), step('manager', 'REPORTS_TO', 2), step('chairman', 'REPORTS_TO', 2)],
    },
  ]);

  await call(run, 'pairPeople', '__typename', {
    opportunityId,
    expectedVersion: 1,
    userId: encodeId('User', w.users.supervisor),
    contactId: encodeId('Contact', engineer),
    objective: 'Hear of the plans.',
  });
  await relate(manager, secretary, 'INFLUENCES');
  await relate(secretary, chairman, 'INFLUENCES');
  await relate(chairman, manager, 'CONFLICTS_WITH');
  expect(await routes()).toEqual([
    {
      decisionMaker: { name: 'chairman' },
      user: { name: `supervisor ${w.tag}` },
      cost: 4,
      steps: [
        step('engineer', 'PAIRED', 0),
        step('manager', 'REPORTS_TO', 2),
        step('secretary', 'INFLUENCES', 1),
        step('chairman', 'INFLUENCES', 1),
      ],
    },
  ]);
});

test('goes to each who decides here; what is known of this opportunity counts more than of the account', async () => {
  const { opportunityId, routes, decide, chairman, manager, secretary } = await given();
  await decide(chairman, 'DECISION_MAKER');
  await decide(chairman, 'USER', opportunityId);
  await decide(manager, 'DECISION_MAKER');
  await decide(manager, 'UNKNOWN', opportunityId);
  await decide(secretary, 'DECISION_MAKER', opportunityId);

  const names = (await routes()).map(({ decisionMaker }: { decisionMaker: { name: string } }) => decisionMaker.name);
  expect(names).toEqual(['manager', 'secretary']);
});

test('of a page of opportunities costs seven statements, however many there are', async () => {
  const { w, run, decide, meet, chairman, engineer } = await given();
  await decide(chairman, 'DECISION_MAKER');
  await meet(engineer, w.users.salesperson, 'CALL');
  const document =
    '{ opportunities(first: 20) { nodes { relationsRoutes { decisionMaker { name } user { name } steps { contact { name title } } } } } }';
  const cost = async () =>
    (
      await statementsOf(url, async (own) =>
        expect((await graph(own, w.actors.salesperson)(document)).errors).toEqual([]),
      )
    ).length;

  expect(await cost()).toBe(7);
  for (let nth = 0; nth < 4; nth += 1) await register(run, w);
  expect(await cost()).toBe(7);
});
