import type { Commander } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { moveDeadline, pauseDeadline, resumeDeadline } from '../deadline/commands.ts';
import { type ComplaintResult, takeStep } from './commands.ts';
import * as shapes from './input.ts';

/** Stops the clock of a complaint while somebody else has to act [D]. @throws what `takeStep` and `pauseDeadline` throw. */
export async function pauseComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { reason, note, ...target } = checkInput(shapes.pause, input);
  return takeStep(commander, target, { verb: 'PAUSE' }, async ({ id }, tx) => {
    await pauseDeadline(commander, tx, { complaintId: id }, { reason, note });
    return { data: { pausedAt: commander.now }, note, facts: { reason } };
  });
}

/** Lets the clock of a complaint run on, with as many days as were left [D]. */
export async function resumeComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { note, ...target } = checkInput(shapes.resumption, input);
  return takeStep(commander, target, { verb: 'RESUME' }, async ({ id, dueAt: fromDueAt }, tx) => {
    const dueAt = await resumeDeadline(commander, tx, { complaintId: id }, note);
    return { data: { pausedAt: null, dueAt }, note, facts: movedFacts(fromDueAt, dueAt) };
  });
}

/** Sets another moment until which a complaint must be closed, and says why [D]. */
export async function shiftComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { dueAt, reason, ...target } = checkInput(shapes.shift, input);
  return takeStep(commander, target, { verb: 'SHIFT' }, async ({ id, dueAt: fromDueAt }, tx) => {
    await moveDeadline(commander, tx, { complaintId: id }, { dueAt, reason });
    return { data: { dueAt }, note: reason, facts: movedFacts(fromDueAt, dueAt) };
  });
}

const movedFacts = (from: Date, to: Date) => ({ fromDueAt: from.toISOString(), dueAt: to.toISOString() });
