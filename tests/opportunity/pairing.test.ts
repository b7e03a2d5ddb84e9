import { describe, expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { newUuid } from '../../schema/core/command.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { call, register } from './support.ts';

const { db } = await testDatabase();

async function given() {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const opportunityId = await register(run, w);
  const pair = {
    opportunityId,
    expectedVersion: 1,
    userId: encodeId('User', w.users.supervisor),
    contactId: encodeId('Contact', w.contact),
    objective: 'Win the board.',
  };
  const refused = async (changes: object) => {
    const before = await fingerprint(db);
    const answer = await call(run, 'pairPeople', '__typename', { ...pair, ...changes });
    expect(await fingerprint(db)).toEqual(before);
    return answer.problems ?? answer;
  };
  return { w, run, opportunityId, pair, refused };
}

/** Another person at an account. */
async function person(accountId: string, more: object = {}): Promise<string> {
  const id = newUuid();
  await db.contact.create({ data: { id, accountId, name: 'Somebody', createdAt: noon, updatedAt: noon, ...more } });
  return id;
}

describe('a pairing', () => {
  test('is made and ended; each is a version of the opportunity and an event', async () => {
    const { w, run, opportunityId, pair } = await given();
    const selection =
      'pairing { id objective createdAt endedAt user { name } contact { name } opportunity { id } } opportunity { version pairings(first: 5, isActive: true) { totalCount nodes { id } } }';

    const made = await call(run, 'pairPeople', selection, pair);
    const { id } = made.pairing;
    const ended = await call(run, 'endPairing', selection, { opportunityId, expectedVersion: 2, pairingId: id });

    const pairing = {
      id,
      objective: 'Win the board.',
      createdAt: noon.toISOString(),
      endedAt: null,
      user: { name: `supervisor ${w.tag}` },
      contact: { name: `Contact ${w.tag}` },
      opportunity: { id: opportunityId },
    };
    expect(made).toEqual({ pairing, opportunity: { version: 2, pairings: { totalCount: 1, nodes: [{ id }] } } });
    expect(ended).toEqual({
      pairing: { ...pairing, endedAt: noon.toISOString() },
      opportunity: { version: 3, pairings: { totalCount: 0, nodes: [] } },
    });
    const events = await db.event.findMany({
      where: { subjectId: atob(opportunityId).slice(12), type: { contains: 'PAIR' } },
      orderBy: { sequence: 'asc' },
      select: { type: true, subjectVersion: true, payload: true },
    });
    const payload = { pairingId: atob(id).slice(8), userId: w.users.supervisor, contactId: w.contact };
    expect(events).toEqual([
      { type: 'PEOPLE_PAIRED', subjectVersion: 2, payload },
      { type: 'PAIRING_ENDED', subjectVersion: 3, payload },
    ]);
  });

  test('of the same two is refused while it goes on, and made again after', async () => {
    const { run, opportunityId, pair, refused } = await given();
    const { pairing } = await call(run, 'pairPeople', 'pairing { id }', pair);

    expect(await refused({ expectedVersion: 2 })).toEqual([{ code: 'DUPLICATE', path: ['input', 'contactId'] }]);

    await call(run, 'endPairing', '__typename', { opportunityId, expectedVersion: 2, pairingId: pairing.id });
    const again = await call(run, 'pairPeople', 'opportunity { pairings(first: 5) { totalCount } }', {
      ...pair,
      expectedVersion: 3,
    });
    expect(again).toEqual({ opportunity: { pairings: { totalCount: 2 } } });
  });

  test('made twice at once is made once', async () => {
    const { run, opportunityId, pair } = await given();

    const answers = await Promise.all([1, 2, 3].map(() => call(run, 'pairPeople', 'pairing { id }', pair)));

    // The losers meet the new version, or already the pairing itself.
    const refusals = answers.flatMap(({ code }) => code ?? []);
    expect(refusals).toHaveLength(2);
    expect(refusals.filter((code) => code !== 'VERSION_CONFLICT' && code !== 'INVALID_INPUT')).toEqual([]);
    expect(await db.pairing.count({ where: { opportunityId: atob(opportunityId).slice(12) } })).toBe(1);
  });

  test('is ended once, and only by the opportunity that it is of', async () => {
    const { w, run, opportunityId, pair } = await given();
    const other = await register(run, w);
    const { pairing } = await call(run, 'pairPeople', 'pairing { id }', pair);
    const pairingId = pairing.id;

    expect(
      await call(run, 'endPairing', '__typename', { opportunityId: other, expectedVersion: 1, pairingId }),
    ).toEqual({ code: 'NOT_FOUND', path: ['input', 'pairingId'] });
    await call(run, 'endPairing', '__typename', { opportunityId, expectedVersion: 2, pairingId });
    expect(await call(run, 'endPairing', '__typename', { opportunityId, expectedVersion: 3, pairingId })).toEqual({
      code: 'PAIRING_ENDED',
      path: ['input', 'pairingId'],
    });
  });

  test('takes whoever has a post at the account, until the post ends', async () => {
    const { w, run, pair, refused } = await given();
    const contactId = await person(w.accounts.colleagues);
    const post = {
      contactId,
      accountId: w.accounts.own,
      role: 'board member',
      createdAt: noon,
    };
    const global = encodeId('Contact', contactId);
    await db.affiliation.create({ data: { ...post, id: newUuid(), endedOn: new Date('2026-11-21') } });

    expect(await refused({ contactId: global })).toEqual([{ code: 'NOT_FOUND', path: ['input', 'contactId'] }]);

    await db.affiliation.create({ data: { ...post, id: newUuid(), endedOn: new Date('2026-11-22') } });
    const { pairing } = await call(run, 'pairPeople', 'pairing { id }', { ...pair, contactId: global });
    expect(pairing).toEqual({ id: expect.any(String) });
  });

  test('of somebody of another account that is in view is refused as such', async () => {
    const { w, pair } = await given();
    const contactId = encodeId('Contact', await person(w.accounts.colleagues));

    const answer = await call(graph(db, w.actors.supervisor), 'pairPeople', '__typename', { ...pair, contactId });

    expect(answer.problems).toEqual([{ code: 'OF_ANOTHER_ACCOUNT', path: ['input', 'contactId'] }]);
  });

  test('of people who are not there is refused, all problems at once', async () => {
    const { w, refused } = await given();
    await db.user.update({ where: { id: w.users.colleague }, data: { deactivatedAt: noon } });
    const contactId = encodeId('Contact', await person(w.accounts.own, { deletedAt: noon }));

    expect(await refused({ userId: encodeId('User', w.users.colleague), contactId })).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'userId'] },
      { code: 'NOT_FOUND', path: ['input', 'contactId'] },
    ]);
    expect(await refused({ objective: ' ' })).toEqual([{ code: 'BLANK', path: ['input', 'objective'] }]);
    expect(await refused({ objective: 'x'.repeat(501) })).toEqual([{ code: 'TOO_LONG', path: ['input', 'objective'] }]);
  });

  test('shows nobody who has gone to an account out of sight', async () => {
    const { w, run, pair } = await given();
    await call(run, 'pairPeople', '__typename', pair);
    await db.contact.update({ where: { id: w.contact }, data: { accountId: w.accounts.outside } });

    const { data } = await run(
      'query ($id: ID!) { opportunity(id: $id) { pairings(first: 5) { nodes { contact { name } } } } }',
      { id: pair.opportunityId },
    );

    expect(data.opportunity.pairings.nodes).toEqual([{ contact: null }]);
  });
});
