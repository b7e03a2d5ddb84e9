import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { errorType } from '../core/error-type.ts';
import { mutation } from '../core/mutation.ts';
import { VersionConflict } from '../core/command.ts';
import { complaintSettingRoles } from './access.ts';
import { AmountAboveLimit } from './errors.ts';
import { changeComplaintSettings } from './setting-commands.ts';
import { complaintSettingsInForce } from './setting-loaders.ts';
import type { VersionedComplaintSettings } from './settings.ts';

errorType(
  AmountAboveLimit,
  'The amount is more than you may approve: somebody with a higher limit has to, above all limits the general manager (AMOUNT_ABOVE_LIMIT).',
);

const SettingsType = builder.objectRef<VersionedComplaintSettings>('ComplaintSettings').implement({
  description: 'What the company has set about complaints.',
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Grows by one with each change; 1 is how they come.' }),
    supervisorLimit: t.field({
      type: 'Decimal',
      description: 'Up to how much a sales supervisor may approve in a disposition, in yuan (CNY) with two digits.',
      resolve: ({ supervisorLimit }) => supervisorLimit,
    }),
    departmentManagerLimit: t.field({
      type: 'Decimal',
      description:
        'Up to how much a department manager may approve in a disposition, in yuan (CNY) with two digits. The general manager approves any amount.',
      resolve: ({ departmentManagerLimit }) => departmentManagerLimit,
    }),
    followUpDays: t.exposeInt('followUpDays', {
      description: 'For how many days after the closing the complainant can rate the handling.',
    }),
  }),
});

builder.queryField('complaintSettings', (t) =>
  t.field({
    type: SettingsType,
    authScopes: { staff: true },
    description: 'What the company has set about complaints, as it holds now.',
    resolve: (_root, _args, context) => complaintSettingsInForce(databaseOf(context)),
  }),
);

mutation('changeComplaintSettings', {
  description:
    'Sets how much each role may approve in a disposition, and for how long a complainant can rate the handling: a new version, with the reason. Holds for reviews and closings to come.',
  scopes: { roles: complaintSettingRoles },
  errors: [VersionConflict],
  input: (t) => ({
    expectedVersion: t.int({
      required: true,
      description: 'The version that you have seen; another one is refused (VERSION_CONFLICT).',
    }),
    supervisorLimit: t.field({
      type: 'Decimal',
      required: true,
      description: 'For a sales supervisor: yuan (CNY), not negative, at most two digits after the point.',
    }),
    departmentManagerLimit: t.field({
      type: 'Decimal',
      required: true,
      description: 'For a department manager: the same, and not below the supervisor’s.',
    }),
    followUpDays: t.int({ required: true, description: 'Days after the closing, 1 to 365.' }),
    reason: t.string({ required: true, description: 'Why; 1 to 500 characters.' }),
  }),
  payload: (t) => ({
    settings: t.field({
      type: SettingsType,
      description: 'The settings that hold now.',
      resolve: (_result, _args, context) => complaintSettingsInForce(databaseOf(context)),
    }),
  }),
  run: changeComplaintSettings,
});
