import type { Commander } from '../core/command.ts';
import { registerOpportunity } from '../opportunity/commands.ts';

/** The sample of the pipeline sheet exactly as it is printed (S18 信息初始表); amounts in yuan, printed in 亿. */
export const opportunities = [
  {
    projectName: 'A',
    purchaseMonth: '2009-05',
    targetAmount: '100000000.00',
    relationshipResources: ['DECISION_MAKER', 'SUPPORTER'],
    informationSource: 'DECISION_MAKER',
    fundSource: 'GOVERNMENT',
    fundStatus: 'IN_PLACE',
  },
  {
    projectName: 'B',
    purchaseMonth: '2010-01',
    targetAmount: '150000000.00',
    relationshipResources: ['SUPPORTER'],
    informationSource: 'DECISION_MAKER',
    fundSource: 'BANK',
    fundStatus: 'NOT_IN_PLACE',
  },
  {
    projectName: 'C',
    purchaseMonth: '2009-12',
    targetAmount: '800000000.00',
    relationshipResources: ['SUPPORTER'],
    informationSource: 'EMPLOYEE',
    fundSource: 'SELF_RAISED',
    fundStatus: 'HALF',
  },
  {
    projectName: 'D',
    purchaseMonth: '2009-10',
    targetAmount: '500000000.00',
    relationshipResources: ['DECISION_MAKER'],
    informationSource: 'SUPPORTER',
    fundSource: 'BANK',
    fundStatus: 'IN_PLACE',
  },
] as const;

/**
 * Registers the sample at one account (its global id).
 * @returns the opportunities' UUIDs by project name.
 */
export async function registerOpportunities(
  commander: Commander,
  accountId: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { projectName, ...facts } of opportunities) {
    const { opportunityId } = await registerOpportunity(commander, { accountId, projectName, ...facts });
    ids.set(projectName, opportunityId);
  }
  return ids;
}
