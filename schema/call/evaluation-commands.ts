import { hasRole } from '../core/actor.ts';
import { type Commander, Forbidden } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { managingRoles } from './access.ts';
import { type CallResult, changeCall } from './commands.ts';
import { decideEvaluation } from './rules.ts';
import { evaluation } from './summary-input.ts';

/**
 * Evaluates a call that was held (S02): a supporter first, then the manager whom the plan names, or a superior. Both there,
 * the call is REVIEWED.
 * @throws NotFound, Forbidden, VersionConflict, CallStepRefused, AuthorMayNotReview, SupporterFirst, EvaluatedByAnother,
 * InvalidInput.
 */
export async function evaluateCall(commander: Commander, input: unknown): Promise<CallResult> {
  const { callPlanId, expectedVersion, kind, ...said } = checkInput(evaluation, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return changeCall(commander, { callPlanId, expectedVersion }, 'EVALUATE', async (call, tx) => {
    const { userId } = actor;
    const state = decideEvaluation(call, kind, userId);
    if (kind === 'MANAGER' && call.managerId !== userId && !hasRole(actor, managingRoles))
      throw new Forbidden({ path: ['input', 'kind'] });
    await tx.callEvaluation.upsert({
      where: { callPlanId_kind: { callPlanId, kind } },
      create: { callPlanId, kind, ...said, authorId: userId, evaluatedAt: now },
      update: { ...said, evaluatedAt: now },
      select: { kind: true },
    });
    return { data: { state }, type: 'CALL_EVALUATED', facts: { kind, from: call.state, to: state } };
  });
}
