import { encodeId } from '../../schema/core/ids.ts';
import { call } from '../opportunity/support.ts';
import type { Run } from '../support/graph.ts';
import type { World } from '../support/world.ts';

/** A whole presentation plan for the world's own account, as `planPresentation` takes it. */
export function plan(w: World) {
  return {
    accountId: encodeId('Account', w.accounts.own),
    presentationDate: '2026-11-22',
    purpose: '让决策层认可方案',
    desiredResult: '董事会同意试点',
    agenda: ['现状', '方案', '下一步'],
    participants: [
      {
        contactId: encodeId('Contact', w.contact),
        buyingRole: 'DECISION_MAKER',
        businessArgument: '三年收回投资',
        politicalArgument: '他的部门因此领先',
      },
      { name: '陆川', title: '财务总监', buyingRole: 'APPROVER' },
    ],
    actionSteps: ['先与支持者核对数字', '会前寄出材料'],
  };
}

/** Drafts that plan with some values changed; returns its global id. */
export async function draft(run: Run, w: World, changes: object = {}): Promise<string> {
  const answer = await call(run, 'planPresentation', 'presentationPlan { id }', { ...plan(w), ...changes });
  if (answer.presentationPlan === undefined) throw new Error(JSON.stringify(answer));
  return answer.presentationPlan.id;
}

/** Everything of a plan but its id and its moments. */
export const everything = `version state account { name } opportunity { projectName } salesperson { name } presentationDate purpose
  desiredResult agenda { seq item } participants { seq name title contact { name } buyingRole businessArgument politicalArgument }
  actionSteps { seq step } cancellationReason`;
