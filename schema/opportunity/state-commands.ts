import { type Commander, expectVersion, inTransaction } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { loadOpportunity, type OpportunityResult, writeOpportunity } from './commands.ts';
import { OpportunityNotClosed, OpportunityNotOpen } from './errors.ts';
import { closing, reopening } from './input.ts';

/**
 * Ends an opportunity: won, lost or dropped. Why is asked for unless it was won.
 * @throws NotFound, Forbidden, VersionConflict, OpportunityNotOpen, InvalidInput.
 */
export async function closeOpportunity(commander: Commander, input: unknown): Promise<OpportunityResult> {
  const { opportunityId, expectedVersion, outcome, reason } = checkInput(closing, input);
  return inTransaction(commander, async (tx, emit) => {
    const opportunity = await loadOpportunity(commander, tx, { id: opportunityId }, ['opportunityId']);
    expectVersion('Opportunity', opportunity, expectedVersion);
    if (opportunity.state !== 'OPEN') throw new OpportunityNotOpen({ path: ['input', 'opportunityId'] });
    const data = { state: outcome, closedAt: commander.now, closingReason: reason };
    const facts = { state: outcome };
    emit(await writeOpportunity(commander, tx, opportunity, data, { type: 'OPPORTUNITY_CLOSED', facts }));
    return { opportunityId };
  });
}

/**
 * Opens an opportunity again that had ended; how it ended stays in the log.
 * @throws NotFound, Forbidden, VersionConflict, OpportunityNotClosed.
 */
export async function reopenOpportunity(commander: Commander, input: unknown): Promise<OpportunityResult> {
  const { opportunityId, expectedVersion } = checkInput(reopening, input);
  return inTransaction(commander, async (tx, emit) => {
    const opportunity = await loadOpportunity(commander, tx, { id: opportunityId }, ['opportunityId']);
    expectVersion('Opportunity', opportunity, expectedVersion);
    const { state } = opportunity;
    if (state === 'OPEN') throw new OpportunityNotClosed({ path: ['input', 'opportunityId'] });
    const data = { state: 'OPEN', closedAt: null, closingReason: null } as const;
    const facts = { from: state, state: 'OPEN' };
    emit(await writeOpportunity(commander, tx, opportunity, data, { type: 'OPPORTUNITY_REOPENED', facts }));
    return { opportunityId };
  });
}
