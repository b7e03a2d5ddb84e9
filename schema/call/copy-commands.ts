import { plansAccountsOf } from '../account/access.ts';
import { type Commander, Forbidden, inTransaction } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { type CallResult, type LoadedCall, loadCall } from './commands.ts';
import { partsOf } from './part-commands.ts';
import { castOf } from './people-commands.ts';
import { openCall, resolve } from './plan-commands.ts';
import { copying } from './summary-input.ts';

/**
 * Drafts the next call from an earlier plan: people who are still there, place and preparation, issues, expected results
 * that were not reached and questions that were not answered. The earlier plan stays as it is.
 * @throws NotFound, Forbidden; InvalidInput, also when the executive or the salesperson is not there any more.
 */
export async function copyCallPlan(commander: Commander, input: unknown): Promise<CallResult> {
  const { fromCallPlanId, callDate, callTime, ...given } = checkInput(copying, input);
  return inTransaction(commander, async (tx, emit) => {
    const source = await loadCall(commander, tx, fromCallPlanId, 'fromCallPlanId');
    const { accountId } = source;
    if (!plansAccountsOf(commander.actor, source.account.ownerId))
      throw new Forbidden({ path: ['input', 'fromCallPlanId'] });
    const executiveId = given.executiveId ?? source.executiveId;
    const salespersonId = given.salespersonId ?? source.salespersonId;
    const { isContact, isUser } = await castOf(commander, tx, accountId, {
      contacts: source.participants.map(({ contactId }) => contactId),
      users: [source.managerId, ...source.participants.map(({ userId }) => userId)],
    });
    const { customerParticipants, companyParticipants, agenda, issues } = partsOf(source);
    const manager = source.managerId !== null && isUser(source.managerId) ? source.managerId : null;
    const plan = {
      executiveId,
      salespersonId,
      callDate,
      callTime,
      managerId: manager === salespersonId ? null : manager,
      ...(executiveId === source.executiveId && {
        phoneNumber: source.phoneNumber,
        administrativeAssistant: source.administrativeAssistant,
      }),
    };
    const resolved = await resolve(commander, tx, { id: null, accountId }, plan);
    return openCall(commander, tx, emit, {
      ...resolved,
      ...reusable(source),
      accountId,
      executiveId,
      salespersonId,
      callDate,
      callTime,
      agenda,
      issues,
      copiedFromId: source.id,
      customerParticipants: customerParticipants.filter(({ contactId }) => contactId === null || isContact(contactId)),
      companyParticipants: companyParticipants.filter(({ userId }) => userId === null || isUser(userId)),
    });
  });
}

/** What of a plan the next one can use. */
function reusable(source: LoadedCall) {
  const { opportunityId, location, purpose, competingViewsOrObstacles, resourcesAndPreparation, introduction } = source;
  const { expectedResults, questions } = source;
  return {
    opportunityId,
    location,
    purpose,
    competingViewsOrObstacles,
    resourcesAndPreparation,
    introduction,
    expectedResults: expectedResults.filter(({ outcome }) => outcome !== 'REACHED').map(({ result }) => result),
    questions: questions
      .filter(({ answer }) => answer === null)
      .map(({ needToKnow, why, question }) => ({ needToKnow, why, question })),
  };
}
