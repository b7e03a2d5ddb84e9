import { invalid } from '../core/problems.ts';
import { PresentationStepRefused } from './errors.ts';
import type { PresentationPlanState, PresentationVerb } from './vocabulary.ts';

/** In which states each thing may be done (S05). */
export const allowedIn: Readonly<Record<PresentationVerb, readonly PresentationPlanState[]>> = {
  UPDATE: ['DRAFT', 'PLANNED'],
  CONFIRM: ['DRAFT'],
  HOLD: ['PLANNED'],
  CANCEL: ['DRAFT', 'PLANNED'],
};

/** Refuses what is not its turn. @throws PresentationStepRefused. */
export function checkTurn(verb: PresentationVerb, state: PresentationPlanState): void {
  if (!allowedIn[verb].includes(state)) throw new PresentationStepRefused(verb, state);
}

/**
 * Refuses steps without the result that they lead to: thinking starts from the result (从结果开始思考, S05).
 * @throws InvalidInput.
 */
export function checkResult(plan: {
  readonly desiredResult: string | null;
  readonly actionSteps: readonly unknown[];
}): void {
  if (plan.actionSteps.length > 0 && plan.desiredResult === null) throw invalid('REQUIRED', ['desiredResult']);
}

/** Refuses a day before today. `path` leads to the plan. @throws InvalidInput. */
export function checkAhead(presentationDate: Date, today: Date, path: readonly string[] = []): void {
  if (presentationDate < today) throw invalid('IN_THE_PAST', [...path, 'presentationDate']);
}

/** Somebody who is presented to. */
export interface Seat {
  readonly name: string;
  readonly contactId: string | null;
}

/**
 * Refuses somebody who is named twice: the same contact, or the same name where one of the two is no contact.
 * @throws InvalidInput with the path of the second.
 */
export function checkRepeated(participants: readonly Seat[]): void {
  for (const [index, { name, contactId }] of participants.entries()) {
    const isNamed = participants
      .slice(0, index)
      .some((other) =>
        contactId !== null && other.contactId !== null
          ? contactId === other.contactId
          : nameKey(name) === nameKey(other.name),
      );
    if (isNamed) throw invalid('REPEATED', ['participants', String(index)]);
  }
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, ' ').toLowerCase();
}
