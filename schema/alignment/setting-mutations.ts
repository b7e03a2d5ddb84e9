import { VersionConflict } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { alignmentSettingRoles } from './access.ts';
import { changeAlignmentSettings } from './setting-commands.ts';
import { SettingsInput } from './settings-input-type.ts';
import { AlignmentSettingsType, recordInForce } from './settings-type.ts';

mutation('changeAlignmentSettings', {
  description:
    'Sets the rule anew: a new version, with the reason. Where people then stand otherwise, at whichever account, the change is recorded in their history. Look at `alignmentSettingsPreview` before.',
  scopes: { roles: alignmentSettingRoles },
  errors: [VersionConflict],
  input: (t) => ({
    expectedVersion: t.int({
      required: true,
      description: 'The version that you have seen; another one is refused (VERSION_CONFLICT).',
    }),
    settings: t.field({ type: SettingsInput, required: true, description: 'The settings, all of them.' }),
    reason: t.string({ required: true, description: 'Why; 1 to 500 characters.' }),
  }),
  payload: (t) => ({
    settings: t.field({
      type: AlignmentSettingsType,
      description: 'The settings that hold now.',
      resolve: (_result, _args, context) => recordInForce(databaseOf(context)),
    }),
  }),
  run: changeAlignmentSettings,
});
