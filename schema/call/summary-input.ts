import { z } from 'zod';
import { problem } from '../core/problems.ts';
import { date, expectedVersion, idOf, optionalText, text, timeOfDay } from '../core/shapes.ts';
import { lineMaximum, listMaximum, textMaximum } from './input.ts';
import { commitmentStateLabels, evaluatorKindLabels, resultOutcomeLabels, sideLabels } from './vocabulary.ts';

/** Longest text of a summary or an evaluation, in characters. */
export const longTextMaximum = 10_000;

/** Object.keys forgets the key type of a record; every vocabulary has a first word. */
function oneOf<Key extends string>(labels: Readonly<Record<Key, unknown>>) {
  return z.enum(Object.keys(labels) as [Key, ...Key[]]);
}

const seq = z.number().int();

/** A list of things said about the plan's entries, each of them once. */
function about<Shape extends z.ZodType<{ readonly seq: number }>>(shape: Shape) {
  return z
    .array(shape)
    .max(listMaximum)
    .refine((list) => new Set(list.map((one) => one.seq)).size === list.length, problem('REPEATED'))
    .nullish();
}

const commitment = z.object({
  side: oneOf(sideLabels),
  action: text(textMaximum),
  userId: idOf('User').nullish(),
  contactId: idOf('Contact').nullish(),
  ownerName: optionalText(lineMaximum),
  dueOn: date,
});

/** `recordCallSummary` (S02). */
export const summary = z.object({
  callPlanId: idOf('CallPlan'),
  expectedVersion,
  actualEvents: text(longTextMaximum),
  learned: optionalText(longTextMaximum),
  results: about(z.object({ seq, outcome: oneOf(resultOutcomeLabels), note: optionalText(textMaximum) })),
  answers: about(z.object({ seq, answer: text(textMaximum) })),
  behaviours: z
    .array(z.object({ contactId: idOf('Contact'), behaviour: text(40), note: optionalText(textMaximum) }))
    .max(listMaximum)
    .nullish(),
  commitments: z.array(commitment).max(listMaximum).nullish(),
});

/** What is said in a summary. */
export type Summary = Omit<z.output<typeof summary>, 'callPlanId' | 'expectedVersion'>;

/** `evaluateCall` (S02). */
export const evaluation = z.object({
  callPlanId: idOf('CallPlan'),
  expectedVersion,
  kind: oneOf(evaluatorKindLabels),
  assessment: text(longTextMaximum),
  recommendation: text(longTextMaximum),
});

/** `copyCallPlan`. */
export const copying = z.object({
  fromCallPlanId: idOf('CallPlan'),
  callDate: date,
  callTime: timeOfDay,
  executiveId: idOf('Contact').nullish(),
  salespersonId: idOf('User').nullish(),
});

/** `resolveCommitment`. */
export const resolution = z.object({
  commitmentId: idOf('Commitment'),
  expectedVersion,
  state: oneOf(commitmentStateLabels),
  doneOn: date.nullish(),
  note: optionalText(textMaximum),
  newDueOn: date.nullish(),
  newAction: optionalText(textMaximum),
});
