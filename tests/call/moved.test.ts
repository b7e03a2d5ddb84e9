import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { call as mutate } from '../profile/support.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { fullPlan, held, planned } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const document = `query ($id: ID!) {
  callPlan(id: $id) {
    executive { name } customerParticipants { name contact { id } } commitments { side contact { id } }
  }
  callBrief(callPlanId: $id) { people { contact { id } } commitments { side contact { id } } }
}`;

test('an executive who has moved out of sight is named by what the plan says, and not shown', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const id = await planned(run, fullPlan(w));
  await held(db, w, id);
  const executive = { id: encodeId('Contact', w.contact) };
  const before = await run(document, { id });

  const moved = await mutate(graph(db, w.actors.supervisor), 'moveContact', 'contact { id }', {
    contactId: executive.id,
    expectedVersion: 1,
    accountId: encodeId('Account', w.accounts.colleagues),
    leftOn: '2026-10-31',
  });
  expect(moved.contact).toEqual({ id: executive.id });
  const [after, colleague, supervisor] = [
    await run(document, { id }),
    await graph(db, w.actors.colleague)(document, { id }),
    await graph(db, w.actors.supervisor)(document, { id }),
  ];

  const shown = (contact: object | null) => [
    { side: 'OURS', contact: null },
    { side: 'CUSTOMER', contact },
  ];
  const participants = (contact: object | null) => [
    { name: `Contact ${w.tag}`, contact },
    { name: '韩雪', contact: null },
  ];
  const whole = {
    callPlan: {
      executive: { name: `Contact ${w.tag}` },
      customerParticipants: participants(executive),
      commitments: shown(executive),
    },
    callBrief: { people: [{ contact: executive }], commitments: shown(executive) },
  };
  expect(before).toEqual({ data: whole, errors: [] });
  expect(after).toEqual({
    data: {
      callPlan: { executive: null, customerParticipants: participants(null), commitments: shown(null) },
      callBrief: { people: [], commitments: shown(null) },
    },
    errors: [],
  });
  expect(colleague.data).toEqual({ callPlan: null, callBrief: null });
  expect(supervisor.data).toEqual(whole);
});
