import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { noon, type Run } from '../support/graph.ts';
import type { World } from '../support/world.ts';

/** Calls a mutation; returns what it answered. */
export async function call(run: Run, name: string, selection: string, input: object, directive = '') {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) ${directive} {
      ... on ${type}Payload { ${selection} } ... on Error { code path } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name];
}

/** Records a behaviour of the world's contact, seen in a call on 2026-11-20 unless told otherwise. */
export function observe(run: Run, w: World, behaviour: string, more: object = {}, selection = 'alignment { status }') {
  const input = { contactId: contactOf(w), behaviour, observedOn: '2026-11-20', source: 'CALL', ...more };
  return call(run, 'observeBehaviour', selection, input);
}

/** Records behaviours one after the other; returns the status after the last. */
export async function observeAll(run: Run, w: World, codes: string, more: object = {}): Promise<string> {
  let status = '';
  for (const code of codes.split(' ')) {
    const answer = await observe(run, w, code, more);
    if (answer.alignment === undefined) throw new Error(JSON.stringify(answer));
    status = answer.alignment.status;
  }
  return status;
}

/** Global id of the world's contact. */
export function contactOf(w: World): string {
  return encodeId('Contact', w.contact);
}

/** Inserts an opportunity at an account; returns its global id. */
export async function opportunityAt(db: Db, w: World, account: keyof World['accounts'] = 'own'): Promise<string> {
  const id = newUuid();
  await db.opportunity.create({
    data: {
      id,
      accountId: w.accounts[account],
      ownerId: w.users.salesperson,
      projectName: `Project ${w.tag}`,
      purchaseMonth: '2027-01',
      targetAmount: '1000000.00',
      relationshipResources: ['SUPPORTER'],
      informationSource: 'EMPLOYEE',
      fundSource: 'BANK',
      fundStatus: 'IN_PLACE',
      createdAt: noon,
      updatedAt: noon,
    },
  });
  return encodeId('Opportunity', id);
}

/** Inserts a contact; returns its UUID. */
export async function insertContact(db: Db, accountId: string, more: object = {}): Promise<string> {
  const id = newUuid();
  await db.contact.create({ data: { id, accountId, name: `Person ${id}`, createdAt: noon, updatedAt: noon, ...more } });
  return id;
}
