import { invalid, InvalidInput, type Problem } from '../core/problems.ts';
import { CallStepRefused } from './errors.ts';
import type { CallPlanState, CallVerb } from './vocabulary.ts';

/** In which states each thing may be done (S01, S02; catalogue ch. 18). */
export const allowedIn: Readonly<Record<CallVerb, readonly CallPlanState[]>> = {
  UPDATE: ['DRAFT', 'PLANNED'],
  CONFIRM: ['DRAFT'],
  CANCEL: ['DRAFT', 'PLANNED'],
  SUMMARISE: ['PLANNED'],
  EVALUATE: ['HELD', 'REVIEWED'],
};

/** Refuses what is not its turn. @throws CallStepRefused. */
export function checkTurn(verb: CallVerb, state: CallPlanState): void {
  if (!allowedIn[verb].includes(state)) throw new CallStepRefused(verb, state);
}

/** What of a plan decides whether it is ready. */
export interface Readiness {
  readonly purpose: string | null;
  readonly expectedResults: readonly unknown[];
  readonly customerParticipants: readonly unknown[];
  readonly agenda: readonly unknown[];
}

/**
 * Refuses a plan that is not ready to be held: it needs a purpose, an expected result, a participant of the customer's and
 * an item on the agenda (S01 [D]); everything that is missing is told at once. `path` leads to the plan.
 * @throws InvalidInput.
 */
export function checkReady(plan: Readiness, path: readonly string[]): void {
  const at = (field: string): readonly string[] => ['input', ...path, field];
  const problems: Problem[] = plan.purpose === null ? [{ code: 'REQUIRED', path: at('purpose') }] : [];
  for (const list of ['expectedResults', 'customerParticipants', 'agenda'] as const)
    if (plan[list].length === 0) problems.push({ code: 'TOO_FEW', path: at(list), values: { minimum: 1 } });
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** Somebody who takes part. */
export interface Participant {
  readonly name: string;
  readonly title: string | null;
  readonly position: string | null;
  readonly contactId: string | null;
  readonly userId: string | null;
}

/**
 * Refuses somebody who is twice on one side of the table: the same record, or the same name where a record is missing.
 * @throws InvalidInput with the path of the second one.
 */
export function checkRepeated(participants: readonly Participant[], list: string): void {
  for (const [index, { name, contactId, userId }] of participants.entries()) {
    const id = contactId ?? userId;
    const same = participants.slice(0, index).find((other) => {
      const otherId = other.contactId ?? other.userId;
      return id !== null && otherId !== null ? id === otherId : nameKey(name) === nameKey(other.name);
    });
    if (same !== undefined) throw invalid('REPEATED', [list, String(index)]);
  }
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, ' ').toLowerCase();
}
