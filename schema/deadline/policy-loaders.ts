import { z } from 'zod';
import type { Db, Tx } from '../../prisma/client.ts';
import { type PlannedNotice, policies, type Policy, type PolicyName, type Term } from './policies.ts';
import { type Rung, rungLabels } from './vocabulary.ts';
import type { WorkingCalendar } from './working-time.ts';

const rungs = Object.keys(rungLabels) as [Rung, ...Rung[]]; // Object.keys forgets them
const to = z.array(z.enum(rungs)).min(1).max(rungs.length);
const notices = z.array(z.union([z.object({ percent: z.number(), to }), z.object({ minutes: z.number(), to })]));

/** Planned notices as the database keeps them. */
export function plannedNotices(json: unknown): readonly PlannedNotice[] {
  return notices.parse(json);
}

/** A policy as it holds now; version 1 is how it comes. */
export interface PolicyInForce extends Policy {
  readonly name: PolicyName;
  readonly version: number;
}

/** A policy as the company has set it, or as it comes. */
export async function policyInForce(db: Db | Tx, name: PolicyName): Promise<PolicyInForce> {
  const row = await db.deadlinePolicy.findUnique({ where: { name } });
  if (row === null) return { name, version: 1, ...policies[name] };
  const { version, amount, unit } = row;
  return { name, version, term: { amount, unit }, notices: plannedNotices(row.notices) };
}

/** Monday to Friday, 9 to 12 and 13 to 18 o'clock [D]. */
const workingDays = [1, 2, 3, 4, 5];
const hours = [
  [9 * 60, 12 * 60],
  [13 * 60, 18 * 60],
] as const;

/** The calendar for a term: holidays are read only where they count. */
export async function calendarFor(
  db: Db | Tx,
  { unit }: Pick<Term, 'unit'>,
  timeZone: string,
): Promise<WorkingCalendar> {
  const isWorking = unit === 'WORKING_DAY' || unit === 'WORKING_HOUR';
  const days = isWorking ? await db.holiday.findMany({ select: { day: true, isWorked: true } }) : [];
  const exceptions = new Map(days.map(({ day, isWorked }) => [day.toISOString().slice(0, 10), isWorked]));
  return { timeZone, workingDays, hours, exceptions };
}
