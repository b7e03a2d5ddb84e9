import { expect, test } from 'vitest';

import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { cardPages } from '../../schema/setup/demo-card.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { world } from '../support/world.ts';

async function dossier(run: Run, accountId: string) {
  const { data } = await run(
    'query ($id: ID!) { account(id: $id) { dossier { filled missing percent isPrepared } } }',
    {
      id: encodeId('Account', accountId),
    },
  );
  return data.account.dossier;
}

async function write(run: Run, accountId: string, expectedVersion: number, values: object): Promise<void> {
  const { data } = await run(
    'mutation ($input: UpdateCompanyProfileInput!) { updateCompanyProfile(input: $input) { ... on Error { code } } }',
    { input: { accountId: encodeId('Account', accountId), expectedVersion, ...values } },
  );
  expect(data.updateCompanyProfile).toEqual({});
}

test('a company’s dossier is as complete as its profile and its known decision makers; the setting says when it is prepared', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, contact } = await world(db);
  const run = graph(db, actors.salesperson);

  const before = await dossier(run, accounts.own);
  await write(run, accounts.own, 1, { nature: '股份制', products: '客房', services: '礼宾' });
  const some = await dossier(run, accounts.own);
  await write(run, accounts.own, 2, cardPages['CompanyProfile'] ?? {});
  const texts = await dossier(run, accounts.own);
  await db.alignmentProfile.create({
    data: {
      id: newUuid(),
      contactId: contact,
      accountId: accounts.own,
      buyingRole: 'DECISION_MAKER',
      createdAt: noon,
      updatedAt: noon,
    },
  });
  const whole = await dossier(run, accounts.own);

  expect(before).toMatchObject({ filled: [], percent: 0, isPrepared: false });
  expect(before.missing).toHaveLength(12);
  expect(some).toMatchObject({ filled: ['NATURE', 'PRODUCTS', 'SERVICES'], percent: 25, isPrepared: false });
  expect(texts).toMatchObject({ missing: ['KEY_DECISION_MAKERS'], percent: 91, isPrepared: true });
  expect(whole).toMatchObject({ missing: [], percent: 100, isPrepared: true });
});

test('those who read no plans see no dossier', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);

  expect(await dossier(graph(db, actors.finance), accounts.own)).toBeNull();
});
