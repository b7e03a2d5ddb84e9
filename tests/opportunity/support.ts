import { encodeId } from '../../schema/core/ids.ts';
import type { Run } from '../support/graph.ts';
import type { World } from '../support/world.ts';

/** Calls a mutation; returns what it answered. */
export async function call(run: Run, name: string, selection: string, input: object) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const takesVersion = !/^(?:register|plan)/.test(name);
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) {
      ... on ${type}Payload { ${selection} } ... on Error { code path } ... on InvalidInput { problems { code path } }
      ${takesVersion ? '... on VersionConflict { current { id } }' : ''} } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name];
}

/** A row of the pipeline sheet at the world's own account, as `registerOpportunity` takes it. */
export function row(w: World) {
  return {
    accountId: encodeId('Account', w.accounts.own),
    projectName: `Project ${w.tag}`,
    purchaseMonth: '2027-03',
    targetAmount: '150000000.00',
    relationshipResources: ['SUPPORTER'],
    informationSource: 'EMPLOYEE',
    fundSource: 'BANK',
    fundStatus: 'HALF',
  };
}

/** Registers that row with some values changed; returns the opportunity's global id. */
export async function register(run: Run, w: World, changes: object = {}): Promise<string> {
  const { opportunity } = await call(run, 'registerOpportunity', 'opportunity { id }', { ...row(w), ...changes });
  return opportunity.id;
}
