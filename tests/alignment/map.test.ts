import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { call, insertContact, observeAll, opportunityAt } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const query = `query ($accountId: ID!, $opportunityId: ID, $asOf: Date) { alignmentMap(accountId: $accountId, opportunityId: $opportunityId, asOf: $asOf) {
  nodes { contactId name isKey position alignment { status influence buyingRole confidence coverage { user { name } ways lastOn } } }
  edges { kind fromId toId relationId note } isTruncated
  health { level reasons { code textZh contactIds } }
  uncoveredKeyPeople { name } suggestedPairings { node { name } user { name } reasons } svg(language: EN) } }`;

/** A chairman, a head of department who reports to him, and the world's contact, who has no line. */
async function court(w: World) {
  const chairman = await insertContact(db, w.accounts.own, { name: 'Chair <b>&', position: 'CHAIRMAN' });
  const head = await insertContact(db, w.accounts.own, {
    name: '部长 Head',
    position: 'DEPARTMENT_HEAD',
    reportsToId: chairman,
    createdAt: new Date(noon.getTime() + 1),
  });
  return { chairman: encodeId('Contact', chairman), head: encodeId('Contact', head) };
}

const mapOf = async (w: World, more: object = {}) => {
  const { data, errors } = await graph(db, w.actors.salesperson)(query, {
    accountId: encodeId('Account', w.accounts.own),
    ...more,
  });
  expect(errors).toEqual([]);
  return data.alignmentMap;
};

describe('the map', () => {
  test('shows people, lines, health with its reason, who is not covered, and whom to pair', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const { chairman, head } = await court(w);
    await call(run, 'updateAlignmentProfile', 'alignment { status }', {
      contactId: head,
      buyingRole: 'DECISION_MAKER',
    });
    await call(run, 'relateContacts', 'relationId', {
      fromId: head,
      toId: chairman,
      kind: 'INFLUENCES',
      note: 'Golf.',
    });

    const first = await mapOf(w);

    expect(first.health).toEqual({
      level: 'RED',
      reasons: [
        { code: 'NO_DECISION_MAKER_SUPPORTS', textZh: '没有决策者支持我们。', contactIds: [head] },
        { code: 'KEY_PERSON_UNCOVERED', textZh: '关键人物无人覆盖。', contactIds: [head] },
      ],
    });
    expect(first.uncoveredKeyPeople).toEqual([{ name: '部长 Head' }]);
    expect(first.edges).toEqual([
      { kind: 'REPORTS_TO', fromId: head, toId: chairman, relationId: null, note: null },
      { kind: 'INFLUENCES', fromId: head, toId: chairman, relationId: expect.any(String), note: 'Golf.' },
    ]);
    expect(first.suggestedPairings).toEqual([
      { node: { name: '部长 Head' }, user: { name: expect.any(String) }, reasons: ['SAME_LEVEL'] },
      {
        node: { name: 'Chair <b>&' },
        user: { name: expect.stringContaining('generalManager') },
        reasons: ['SAME_LEVEL'],
      },
      {
        node: { name: `Contact ${w.tag}` },
        user: { name: `salesperson ${w.tag}` },
        reasons: ['SAME_LEVEL', 'LOOKS_AFTER_THE_ACCOUNT'],
      },
    ]);
    expect(first.isTruncated).toBe(false);

    await observeAll(run, w, 'PL1 PL2 PL3', { contactId: head });

    const then = await mapOf(w);
    expect(then.health).toEqual({ level: 'GREEN', reasons: [] });
    expect(then.nodes.find(({ contactId }: { contactId: string }) => contactId === head)).toMatchObject({
      isKey: true,
      position: 'DEPARTMENT_HEAD',
      alignment: {
        status: 'SUPPORTER',
        influence: 65,
        buyingRole: 'DECISION_MAKER',
        confidence: expect.closeTo(2 ** (-2 / 180) / 2),
        coverage: [{ user: { name: `salesperson ${w.tag}` }, ways: ['OBSERVED'], lastOn: '2026-11-20' }],
      },
    });
    expect((await mapOf(w, { asOf: '2026-11-19' })).health.level).toBe('RED');
  });

  test('is of one opportunity: its evidence, its roles, its pairings', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const opportunityId = await opportunityAt(db, w);
    const { head } = await court(w);
    await observeAll(run, w, 'EQ1', { contactId: head, opportunityId });
    await call(run, 'updateAlignmentProfile', 'alignment { status }', {
      contactId: head,
      opportunityId,
      buyingRole: 'APPROVER',
    });
    const opportunity = await db.opportunity.findFirstOrThrow({ where: { accountId: w.accounts.own } });
    await db.pairing.create({
      data: {
        id: newUuid(),
        opportunityId: opportunity.id,
        userId: w.users.supervisor,
        contactId: (
          await db.contact.findFirstOrThrow({ where: { accountId: w.accounts.own, position: 'DEPARTMENT_HEAD' } })
        ).id,
        objective: 'Win.',
        createdAt: noon,
      },
    });
    const other = await opportunityAt(db, w);
    const roleIn = async (id: string) => {
      const map = await mapOf(w, { opportunityId: id });
      const { alignment } = map.nodes.find(({ contactId }: { contactId: string }) => contactId === head);
      const isSuggested = map.suggestedPairings.some(
        ({ node }: { node: { name: string } }) => node.name === '部长 Head',
      );
      return [alignment.status, alignment.buyingRole, alignment.coverage.length, isSuggested];
    };

    expect(await roleIn(opportunityId)).toEqual(['NEUTRAL', 'APPROVER', 2, false]);
    expect(await roleIn(other)).toEqual(['UNKNOWN', 'UNKNOWN', 2, true]);
  });

  test('is a picture with title, description and texts, all escaped', async () => {
    const w = await world(db);
    await court(w);

    const { svg } = await mapOf(w);

    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" aria-labelledby="map-title map-description" lang="en"/,
    );
    expect(svg).toContain(`<title id="map-title">Political map of Own ${w.tag}</title>`);
    expect(svg).toContain(
      'Chair &lt;b&gt;&amp;: Unknown, Unknown; influence 45 of 100, confidence 0 %; known to 0 of us',
    );
    expect(svg).toContain('部长 Head → Chair &lt;b&gt;&amp;: Reports to');
    expect(svg).not.toContain('<b>');
    expect(svg.match(/data-contact=/g)).toHaveLength(3);
  });

  test('takes in who has another post there, and not who has left', async () => {
    const w = await world(db);
    const [guest, leaver] = [await insertContact(db, w.accounts.outside), await insertContact(db, w.accounts.outside)];
    for (const [contactId, endedOn] of [
      [guest, null],
      [leaver, new Date('2026-11-01')],
    ] as const)
      await db.affiliation.create({
        data: {
          id: newUuid(),
          contactId,
          accountId: w.accounts.own,
          role: 'board member',
          position: 'OTHER',
          endedOn,
          createdAt: noon,
        },
      });

    const { nodes } = await mapOf(w);

    expect(nodes.map(({ contactId }: { contactId: string }) => contactId).toSorted()).toEqual(
      [w.contact, guest].map((id) => encodeId('Contact', id)).toSorted(),
    );
  });

  test('is null for who may not see the plans, and for an opportunity of another account', async () => {
    const w = await world(db);
    const accountId = encodeId('Account', w.accounts.own);

    for (const person of ['colleague', 'outsider', 'otherSupervisor'] as const)
      expect((await graph(db, w.actors[person])(query, { accountId })).data).toEqual({ alignmentMap: null });
    expect(await mapOf(w, { opportunityId: await opportunityAt(db, w, 'colleagues') })).toBeNull();
    const { errors } = await graph(db, w.actors.serviceOfficer)(query, { accountId });
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

describe('a relation', () => {
  test('is refused to oneself, twice, and to somebody of another account; conflicts go both ways', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.supervisor);
    const { chairman, head } = await court(w);
    const stranger = encodeId('Contact', await insertContact(db, w.accounts.colleagues));
    const relate = (fromId: string, toId: string, kind = 'CONFLICTS_WITH') =>
      call(run, 'relateContacts', 'relationId', { fromId, toId, kind });
    const problem = (code: string) => ({ problems: [{ code, path: ['input', 'toId'] }] });

    const { relationId } = await relate(head, chairman);

    expect(await relate(chairman, head)).toMatchObject(problem('ALREADY_RELATED'));
    expect(await relate(head, head)).toMatchObject(problem('REPEATED'));
    expect(await relate(head, stranger)).toMatchObject(problem('OF_ANOTHER_ACCOUNT'));
    expect(await relate(head, chairman, 'INFLUENCES')).toMatchObject({ relationId: expect.any(String) });
    const gone = { code: 'NOT_FOUND', path: ['input', 'relationId'] };
    expect(await call(graph(db, w.actors.outsider), 'unrelateContacts', 'relationId', { relationId })).toEqual(gone);
    expect(await call(run, 'unrelateContacts', 'relationId', { relationId })).toEqual({ relationId });
    expect(await call(run, 'unrelateContacts', 'relationId', { relationId })).toEqual(gone);
  });

  test('is told to readers of plans only, also where another topic shows them the same account', async () => {
    const w = await world(db);
    const { chairman, head } = await court(w);
    const { data: log } = await graph(db, w.actors.salesperson)('{ eventCursor }');
    await call(graph(db, w.actors.salesperson), 'updateAccount', 'account { version }', {
      accountId: encodeId('Account', w.accounts.own),
      expectedVersion: 1,
      phone: '+86 21 5555 0101',
    });
    await call(graph(db, w.actors.salesperson), 'relateContacts', 'relationId', {
      fromId: head,
      toId: chairman,
      kind: 'INFLUENCES',
    });
    const typesFor = async (person: 'admin' | 'salesperson') => {
      const { data } = await graph(db, w.actors[person])(
        'query ($after: EventCursor, $accountId: ID) { events(after: $after, first: 100, accountId: $accountId) { items { ... on EventItem { event { type } } } } }',
        { after: log.eventCursor, accountId: encodeId('Account', w.accounts.own) },
      );
      return data.events.items.map(({ event }: { event: { type: string } }) => event.type);
    };

    expect(await typesFor('salesperson')).toEqual(['ACCOUNT_UPDATED', 'CONTACTS_RELATED']);
    expect(await typesFor('admin')).toEqual(['ACCOUNT_UPDATED']);
  });
});
