import { type Commander, inTransaction, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { daysOf } from './i-calendar.ts';
import { holidayImport, holidayRemoval, policyChange } from './input.ts';
import type { PolicyName } from './policies.ts';
import { policyInForce } from './policy-loaders.ts';

/** What changing a policy returns. */
export type DeadlinePolicyResult = { readonly policy: PolicyName };

/** What changing holidays returns. */
export type HolidayResult = { readonly days: number };

/**
 * Sets a policy. Clocks that run keep what held when they were started.
 * @throws VersionConflict, InvalidInput.
 */
export async function changeDeadlinePolicy(commander: Commander, input: unknown): Promise<DeadlinePolicyResult> {
  const { policy: name, expectedVersion, ...setting } = checkInput(policyChange, input);
  return inTransaction(commander, async (tx) => {
    await lock(tx, 'deadline policies');
    const { version } = await policyInForce(tx, name);
    if (version !== expectedVersion)
      throw new VersionConflict('DeadlinePolicy', { id: null, version }, expectedVersion);
    const data = { ...setting, version: version + 1, updatedAt: commander.now };
    await tx.deadlinePolicy.upsert({ where: { name }, create: { name, ...data }, update: data });
    return { policy: name };
  });
}

/** Takes in the days of an iCalendar file; a day that is there already is overwritten. @throws InvalidInput. */
export async function importHolidays(commander: Commander, input: unknown): Promise<HolidayResult> {
  const { iCalendar, areWorked } = checkInput(holidayImport, input);
  const days = daysOf(iCalendar);
  return inTransaction(commander, async (tx) => {
    await tx.$executeRaw`
      insert into holiday (day, name, is_worked)
      select r.day, r.name, ${areWorked === true} from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as r (day date, name text)
      on conflict (day) do update set name = excluded.name, is_worked = excluded.is_worked`;
    return { days: days.length };
  });
}

/** Forgets days: they are again as their day of the week is. Those that are not there are passed over. */
export async function removeHolidays(commander: Commander, input: unknown): Promise<HolidayResult> {
  const { days } = checkInput(holidayRemoval, input);
  return inTransaction(commander, async (tx) => {
    const { count } = await tx.holiday.deleteMany({ where: { day: { in: days } } });
    return { days: count };
  });
}
