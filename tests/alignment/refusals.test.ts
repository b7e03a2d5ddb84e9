import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { contactOf, insertContact, observe, opportunityAt } from './support.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await testDatabase());
  w = await world(db);
  await observe(graph(db, w.actors.salesperson), w, 'EQ5');
});

/** The refusal of an observation, with nothing written. */
async function refused(more: object, run = graph(db, w.actors.salesperson)) {
  const before = await fingerprint(db);
  const answer = await observe(run, w, 'PL1', more);
  expect(await fingerprint(db)).toEqual(before);
  return answer;
}

const problem = (code: string, field: string) => ({
  code: 'INVALID_INPUT',
  path: ['input', field],
  problems: [{ code, path: ['input', field] }],
});

describe('an observation is refused', () => {
  test.each([
    ['of tomorrow (G143)', { observedOn: '2026-11-23' }, 'IN_THE_FUTURE', 'observedOn'],
    ['on a day that is none', { observedOn: '2026-02-30' }, 'MALFORMED_DATE', 'observedOn'],
    ['of an unknown behaviour', { behaviour: 'PL9' }, 'UNKNOWN_CODE', 'behaviour'],
    ['of no behaviour', { behaviour: ' ' }, 'BLANK', 'behaviour'],
    [
      'of the same behaviour on the same day by the same observer',
      { behaviour: 'EQ5' },
      'ALREADY_OBSERVED',
      'behaviour',
    ],
    ['with a note too long', { note: 'x'.repeat(1_001) }, 'TOO_LONG', 'note'],
    ['with an id of something else', { opportunityId: 'x' }, 'MALFORMED_ID', 'opportunityId'],
  ])('%s', async (_name, input, code, field) => {
    expect(await refused(input)).toEqual(problem(code, field));
  });

  test('of a contact or in an opportunity of another account', async () => {
    const run = graph(db, w.actors.supervisor);

    expect(await refused({ accountId: encodeId('Account', w.accounts.colleagues) }, run)).toEqual(
      problem('OF_ANOTHER_ACCOUNT', 'contactId'),
    );
    expect(await refused({ opportunityId: await opportunityAt(db, w, 'colleagues') }, run)).toEqual(
      problem('OF_ANOTHER_ACCOUNT', 'opportunityId'),
    );
  });

  test('of what is out of sight', async () => {
    const missing = (field: string) => ({ code: 'NOT_FOUND', path: ['input', field] });

    for (const person of ['colleague', 'outsider', 'otherSupervisor'] as const)
      expect(await refused({}, graph(db, w.actors[person]))).toEqual(missing('contactId'));
    expect(await refused({ contactId: encodeId('Contact', await insertContact(db, w.accounts.outside)) })).toEqual(
      missing('contactId'),
    );
    expect(await refused({ accountId: encodeId('Account', w.accounts.outside) })).toEqual(missing('accountId'));
    expect(await refused({ opportunityId: await opportunityAt(db, w, 'outside') })).toEqual(missing('opportunityId'));
    expect(await refused({ observerId: encodeId('User', w.contact) })).toEqual(missing('observerId'));
    const removed = await insertContact(db, w.accounts.own, { deletedAt: new Date() });
    expect(await refused({ contactId: encodeId('Contact', removed) })).toEqual(missing('contactId'));
  });

  test.each(['generalManager', 'marketingDirector', 'auditor', 'admin', 'serviceOfficer', 'finance'] as const)(
    'from the %s',
    async (person) => {
      expect(await refused({}, graph(db, w.actors[person]))).toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  test('where two tell the same at once, from one of them', async () => {
    const own = await world(db);
    const run = graph(db, own.actors.salesperson);

    const answers = await Promise.all([observe(run, own, 'PL1'), observe(run, own, 'PL1')]);

    expect(answers.map(({ code = 'done' }) => code).toSorted()).toEqual(['INVALID_INPUT', 'done']);
  });
});

test('who may not see the plans sees no alignment, observation or change through a contact in view', async () => {
  const { data, errors } = await graph(db, w.actors.serviceOfficer)(
    `query ($id: ID!) { contact(id: $id) { name alignment { status } observations(first: 5) { totalCount nodes { code } } alignmentHistory(first: 5) { totalCount nodes { toStatus } } } }`,
    { id: contactOf(w) },
  );

  expect(errors).toEqual([]);
  expect(data.contact).toMatchObject({
    alignment: null,
    observations: { totalCount: 0, nodes: [] },
    alignmentHistory: { totalCount: 0, nodes: [] },
  });
});
