import { expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { call, register, row } from './support.ts';

const { db } = await testDatabase();

const eventsOf = (id: string) =>
  db.event.findMany({
    where: { subjectId: atob(id).split(':')[1]! },
    orderBy: { sequence: 'asc' },
    select: { type: true, subjectVersion: true, accountId: true, payload: true },
  });

test('an opportunity is registered and changed; each change is a version and an event', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.supervisor);
  const opportunityId = await register(run, w, { remark: 'by phone' });

  const { opportunity } = await call(
    run,
    'updateOpportunity',
    'opportunity { version owner { name } targetAmount relationshipResources keyPerson remark }',
    {
      opportunityId,
      expectedVersion: 1,
      ownerId: encodeId('User', w.users.colleague),
      targetAmount: '99.5',
      relationshipResources: ['SUPPORTER', 'DECISION_MAKER'],
      remark: null,
    },
  );

  expect(opportunity).toEqual({
    version: 2,
    owner: { name: `colleague ${w.tag}` },
    targetAmount: '99.50',
    relationshipResources: ['DECISION_MAKER', 'SUPPORTER'],
    keyPerson: 'DECISION_MAKER',
    remark: null,
  });
  const of = { accountId: w.accounts.own };
  expect(await eventsOf(opportunityId)).toEqual([
    { ...of, type: 'OPPORTUNITY_REGISTERED', subjectVersion: 1, payload: {} },
    {
      ...of,
      type: 'OPPORTUNITY_UPDATED',
      subjectVersion: 2,
      payload: { changed: ['ownerId', 'relationshipResources', 'remark', 'targetAmount'] },
    },
  ]);
});

test('nothing different changes nothing, however it is written', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const opportunityId = await register(run, w);

  const { opportunity } = await call(run, 'updateOpportunity', 'opportunity { version }', {
    opportunityId,
    expectedVersion: 1,
    targetAmount: '150000000',
    projectName: ` Project ${w.tag} `,
    remark: null,
  });

  expect(opportunity).toEqual({ version: 1 });
  expect(await eventsOf(opportunityId)).toHaveLength(1);
});

test('a sync registers, then changes, then leaves as it is', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const input = { ...row(w), externalId: `crm ${w.tag}` };
  const sync = (changes: object) =>
    call(run, 'upsertOpportunity', 'outcome opportunity { id version fundStatus remark }', { ...input, ...changes });

  const first = await sync({ remark: 'first' });
  const again = await sync({});
  const changed = await sync({ fundStatus: 'IN_PLACE', expectedVersion: 1 });

  const { id } = first.opportunity;
  expect(first).toEqual({
    outcome: 'REGISTERED',
    opportunity: { id, version: 1, fundStatus: 'HALF', remark: 'first' },
  });
  expect(again).toEqual({ ...first, outcome: 'UNCHANGED' });
  expect(changed).toEqual({
    outcome: 'UPDATED',
    opportunity: { id, version: 2, fundStatus: 'IN_PLACE', remark: 'first' },
  });
});

test('one of many syncs of a new external id registers it', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const input = { ...row(w), externalId: `rush ${w.tag}` };

  const outcomes = await Promise.all([1, 2, 3].map(() => call(run, 'upsertOpportunity', 'outcome', input)));

  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['REGISTERED', 'UNCHANGED', 'UNCHANGED']);
});

test('a repeated registration under one key registers once', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const register = `mutation ($input: RegisterOpportunityInput!) { registerOpportunity(input: $input) @idempotent(key: "${w.tag}") { ... on RegisterOpportunityPayload { opportunity { id } } } }`;

  const first = await run(register, { input: row(w) });
  const again = await run(register, { input: row(w) });

  expect(again.data).toEqual(first.data);
  expect(await db.opportunity.count({ where: { accountId: w.accounts.own } })).toBe(1);
});

test('who can change it is told beforehand', async () => {
  const w = await world(db);
  const id = await register(graph(db, w.actors.salesperson), w);
  const can = async (person: 'salesperson' | 'outsider' | 'generalManager') =>
    (
      await graph(db, w.actors[person])(
        'query ($id: ID!) { viewer { can(action: UPDATE_OPPORTUNITY, subject: $id) } }',
        {
          id,
        },
      )
    ).data.viewer.can;

  expect([await can('salesperson'), await can('outsider'), await can('generalManager')]).toEqual([true, false, false]);
});
