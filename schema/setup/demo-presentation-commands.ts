import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { pairPeople } from '../opportunity/pairing-commands.ts';
import { confirmPresentation, planPresentation } from '../presentation/plan-commands.ts';

const dayMs = 86_400_000;

/** Where the demo company presents, and who of them is met: UUIDs, people by their Chinese names. */
export interface Stage {
  readonly accountId: string;
  readonly opportunityId: string;
  readonly userId: string;
  readonly people: ReadonlyMap<string, string>;
}

/** Pairs the salesperson with two of the customer's for an opportunity (S18), and plans a presentation in two weeks (S05). */
export async function prepareOpportunity(commander: Commander, stage: Stage): Promise<void> {
  const opportunityId = encodeId('Opportunity', stage.opportunityId);
  const contactId = (name: string): string => encodeId('Contact', stage.people.get(name) ?? '');
  const pairings = [
    { name: '彭飞', objective: 'Test the solution together. 共同测试方案。' },
    { name: '沈佳宜', objective: 'Be told early what the board asks. 提前了解董事会的问题。' },
  ];
  for (const [index, { name, objective }] of pairings.entries())
    await pairPeople(commander, {
      opportunityId,
      expectedVersion: index + 1,
      userId: encodeId('User', stage.userId),
      contactId: contactId(name),
      objective,
    });
  const { presentationPlanId } = await planPresentation(commander, {
    accountId: encodeId('Account', stage.accountId),
    opportunityId,
    presentationDate: new Date(commander.now.getTime() + 14 * dayMs).toISOString().slice(0, 10),
    purpose: 'Convince the board of the group contract. 让董事会认可集团合同。',
    desiredResult: 'A pilot in two houses is agreed. 同意在两家酒店试点。',
    agenda: ['Where we stand 现状', 'The solution and its figures 方案与数字', 'The next step 下一步'],
    participants: [
      {
        contactId: contactId('顾明轩'),
        buyingRole: 'DECISION_MAKER',
        businessArgument: 'Pays back in three years. 三年收回投资。',
        politicalArgument: 'The first group of its kind to do so. 业内首家。',
      },
      {
        contactId: contactId('唐丽'),
        buyingRole: 'PURCHASER',
        businessArgument: 'One contract instead of nine. 九份合同合为一份。',
      },
      {
        contactId: contactId('彭飞'),
        buyingRole: 'EVALUATOR',
        businessArgument: 'Half the service calls. 报修减半。',
        politicalArgument: 'His test decides. 由他的测试说话。',
      },
    ],
    actionSteps: ['Check the figures with Peng Fei 与彭飞核对数字', 'Send the papers a week before 提前一周寄出材料'],
  });
  await confirmPresentation(commander, {
    presentationPlanId: encodeId('PresentationPlan', presentationPlanId),
    expectedVersion: 1,
  });
}
