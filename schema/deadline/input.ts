import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { date } from '../core/shapes.ts';
import { policies, type PolicyName } from './policies.ts';
import { type Rung, rungLabels, type TermUnit, termUnitLabels } from './vocabulary.ts';

/** Most notices of a policy. */
export const noticesMaximum = 20;

/** Longest iCalendar file, in characters. */
export const calendarMaximum = 200_000;

/** Most days that are removed at once. */
export const daysMaximum = 366;

const oneOf = <Value extends string>(values: Readonly<Record<Value, unknown>>) =>
  z.enum(Object.keys(values) as [Value, ...Value[]]); // none of these is empty

const notice = z
  .object({
    percent: z.int().min(1).max(100).nullish(),
    minutes: z.int().min(-525_600).max(525_600).nullish(), // a year
    to: z.array(oneOf<Rung>(rungLabels)).min(1).max(4),
  })
  .superRefine(({ percent, minutes }, context) => {
    if ((percent ?? null) === null && (minutes ?? null) === null) addProblem(context, 'REQUIRED', ['percent']);
    if ((percent ?? null) !== null && (minutes ?? null) !== null) addProblem(context, 'NOT_APPLICABLE', ['minutes']);
  })
  .transform(({ percent, minutes, to }) =>
    typeof percent === 'number' ? { percent, to } : { minutes: minutes ?? 0, to },
  );

/** `changeDeadlinePolicy`. A day of the following month is one of its days. */
export const policyChange = z
  .object({
    policy: oneOf<PolicyName>(policies),
    expectedVersion: z.int(),
    amount: z.int().min(0).max(100_000),
    unit: oneOf<TermUnit>(termUnitLabels),
    notices: z.array(notice).max(noticesMaximum),
  })
  .superRefine(({ unit, amount }, context) => {
    if (unit === 'NEXT_MONTH_DAY' && (amount < 1 || amount > 31)) addProblem(context, 'NOT_APPLICABLE', ['amount']);
  });

/** `importHolidays`. */
export const holidayImport = z.object({
  iCalendar: z.string().min(1).max(calendarMaximum),
  areWorked: z.boolean().nullish(),
});

/** `removeHolidays`. */
export const holidayRemoval = z.object({ days: z.array(date).min(1).max(daysMaximum) });
