import { z } from 'zod';
import { problem } from '../core/problems.ts';
import { changeOf, date, expectedVersion, idOf, optionalText, text } from '../core/shapes.ts';
import { complaintsMaximum, type ImprovementKind } from './vocabulary.ts';

/** Longest cause, countermeasure, result or verdict, in characters. */
export const textMaximum = 2_000;
const line = text(200);
const target = { improvementActionId: idOf('ImprovementAction'), expectedVersion };
const kind = z.custom<ImprovementKind>((value) => value === 'CORRECTIVE' || value === 'PREVENTIVE');
const complaintIds = z
  .array(idOf('Complaint'))
  .max(complaintsMaximum)
  .refine((ids) => new Set(ids).size === ids.length, problem('REPEATED'));

/** `proposeImprovementAction`: neither without a person responsible nor without a day (catalogue ch. 19, S16). */
export const proposal = z.object({
  kind,
  causeCategoryId: idOf('CauseCategory')
    .nullish()
    .transform((value) => value ?? null),
  cause: text(textMaximum),
  countermeasure: text(textMaximum),
  place: optionalText(200),
  responsibleId: idOf('User'),
  dueOn: date,
  complaintIds: complaintIds.nullish(),
  surveyId: idOf('Survey')
    .nullish()
    .transform((value) => value ?? null),
});

/** `amendImprovementAction`: omitted leaves a value, null empties it. */
export const amendment = z.object({
  ...target,
  causeCategoryId: changeOf(idOf('CauseCategory')),
  cause: text(textMaximum).optional(),
  countermeasure: text(textMaximum).optional(),
  place: changeOf(line),
  responsibleId: idOf('User').optional(),
  dueOn: date.optional(),
  complaintIds: complaintIds.optional(),
  reason: optionalText(textMaximum),
});

/** `startImprovementAction`. */
export const start = z.object(target);

/** `completeImprovementAction`. */
export const completion = z.object({ ...target, doneOn: date.nullish(), result: text(textMaximum) });

/** `verifyImprovementAction`. */
export const verification = z.object({ ...target, isEffective: z.boolean(), verdict: text(textMaximum) });

/** `registerCauseCategory`. */
export const category = z.object({
  code: z
    .string()
    .trim()
    .refine((value) => /^[A-Z][A-Z0-9_]{0,39}$/.test(value), problem('MALFORMED')),
  nameEn: line,
  nameZh: line,
});

/** `updateCauseCategory`: omitted leaves a value. */
export const categoryChange = z.object({
  causeCategoryId: idOf('CauseCategory'),
  expectedVersion,
  nameEn: line.optional(),
  nameZh: line.optional(),
  isRetired: z.boolean().optional(),
});
