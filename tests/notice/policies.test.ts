import { describe, expect, test } from 'vitest';

import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { complain, makeAll, refusals, toldOf } from './support.ts';

async function setPolicy(run: Run, input: object): Promise<any> {
  const { data, errors } = await run(
    `mutation ($input: ChangeNoticePolicyInput!) { done: changeNoticePolicy(input: $input) {
      ... on ChangeNoticePolicyPayload { policy { eventType version recipients channels urgency isMandatory category } }
      ${refusals} } }`,
    { input },
  );
  return errors.length > 0 ? errors : data.done;
}

describe('Policies', () => {
  test('an administrator sets who is told of what; the next event follows it', async () => {
    const { db } = await freshDatabase();
    const w = await world(db);
    await makeAll(db);
    const input = {
      eventType: 'COMPLAINT_REGISTERED',
      expectedVersion: 1,
      recipients: ['GENERAL_MANAGER'],
      channels: ['IN_APP'],
      urgency: 'NOW',
      isMandatory: true,
    };

    const run = graph(db, w.actors.admin);
    const { expectedVersion: _, ...set } = input;
    expect(await setPolicy(run, input)).toEqual({ policy: { ...set, version: 2, category: 'COMPLAINT' } });
    expect(await setPolicy(run, input)).toEqual({ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] });
    await complain(db, w);
    await makeAll(db);

    expect(await toldOf(db, w)).toEqual({ generalManager: ['COMPLAINT_REGISTERED'] });
    const { data } = await run('{ noticePolicies { eventType version } }');
    expect(data.noticePolicies.filter(({ version }: { version: number }) => version > 1)).toEqual([
      { eventType: 'COMPLAINT_REGISTERED', version: 2 },
    ]);
  });

  test('refuses what nobody can be told of, and recipients named twice', async () => {
    const { db } = await testDatabase();
    const w = await world(db);
    const input = {
      expectedVersion: 1,
      recipients: ['OWNER'],
      channels: ['IN_APP'],
      urgency: 'NOW',
      isMandatory: false,
    };
    const run = graph(db, w.actors.admin);

    expect(await setPolicy(run, { ...input, eventType: 'NOTICE_ADDED' })).toMatchObject({
      problems: [{ path: ['input', 'eventType'], code: 'NOT_APPLICABLE' }],
    });
    expect(
      await setPolicy(run, { ...input, eventType: 'COMMITMENT_DUE', recipients: ['OWNER', 'OWNER'] }),
    ).toMatchObject({ problems: [{ path: ['input', 'recipients'], code: 'REPEATED' }] });
  });
});
