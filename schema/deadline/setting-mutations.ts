import { builder } from '../core/builder.ts';
import { VersionConflict } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { deadlineSettingRoles } from './access.ts';
import { calendarMaximum, daysMaximum, noticesMaximum } from './input.ts';
import { changeDeadlinePolicy, importHolidays, removeHolidays } from './setting-commands.ts';
import { policyInForce } from './policy-loaders.ts';
import { DeadlinePolicyType } from './settings-type.ts';
import { DeadlinePolicyNameEnum, RungEnum, TermUnitEnum } from './type.ts';

const PlannedNoticeInput = builder.inputType('PlannedNoticeInput', {
  description: 'When somebody is told of a deadline: by a share of the time, or by minutes around the due moment.',
  fields: (t) => ({
    percent: t.int({ description: 'Share of the time after which, 1 to 100.' }),
    minutes: t.int({ description: 'Minutes after the due moment, before it when negative; up to a year.' }),
    to: t.field({ type: [RungEnum], required: true, description: 'Who is told; at least one.' }),
  }),
});

mutation('changeDeadlinePolicy', {
  description:
    'Sets how long something may take and who is told when. Clocks that run keep what held when they were started.',
  scopes: { roles: deadlineSettingRoles },
  errors: [VersionConflict],
  input: (t) => ({
    policy: t.field({ type: DeadlinePolicyNameEnum, required: true, description: 'The policy.' }),
    expectedVersion: t.int({
      required: true,
      description: 'The version that you have seen; another one is refused (VERSION_CONFLICT).',
    }),
    amount: t.int({ required: true, description: 'How much time there is, 0 to 100,000; 1 to 31 for NEXT_MONTH_DAY.' }),
    unit: t.field({ type: TermUnitEnum, required: true, description: 'What that is counted in.' }),
    notices: t.field({
      type: [PlannedNoticeInput],
      required: true,
      description: `Who is told when, all of it; at most ${noticesMaximum}.`,
    }),
  }),
  payload: (t) => ({
    policy: t.field({
      type: DeadlinePolicyType,
      description: 'The policy that holds now.',
      resolve: ({ policy }, _args, context) => policyInForce(databaseOf(context), policy),
    }),
  }),
  run: changeDeadlinePolicy,
});

mutation('importHolidays', {
  description:
    'Takes in the days of an iCalendar file (RFC 5545) as holidays, or as weekends that are worked. A day that is there already is overwritten; deadlines that run stay as they are.',
  scopes: { roles: deadlineSettingRoles },
  input: (t) => ({
    iCalendar: t.string({
      required: true,
      description: `The file’s text, up to ${calendarMaximum} characters; no repeating events.`,
    }),
    areWorked: t.boolean({ description: 'Whether its days are worked (调休上班); false without it.' }),
  }),
  payload: (t) => ({
    days: t.int({ description: 'How many days were taken in.', resolve: ({ days }) => days }),
  }),
  run: importHolidays,
});

mutation('removeHolidays', {
  description: 'Forgets holidays: the days are again as their day of the week is.',
  scopes: { roles: deadlineSettingRoles },
  input: (t) => ({
    days: t.field({ type: ['Date'], required: true, description: `The days, 1 to ${daysMaximum}.` }),
  }),
  payload: (t) => ({
    days: t.int({ description: 'How many days were forgotten.', resolve: ({ days }) => days }),
  }),
  run: removeHolidays,
});
