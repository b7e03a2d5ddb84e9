import { builder } from '../core/builder.ts';
import { VersionConflict } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { settingRoles } from './access.ts';
import { changeSurveySettings } from './setting-commands.ts';
import { surveySettingsInForce } from './setting-loaders.ts';
import type { SurveySettings } from './settings.ts';

const SettingsType = builder.objectRef<SurveySettings>('SurveySettings').implement({
  description: 'What the company has set about surveys.',
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Grows by one with each change; 1 is how they come.' }),
    baseYear: t.exposeInt('baseYear', {
      nullable: true,
      description:
        'From which year the target of 95 % grows by half a percent each year (S14); null while nobody has set one: it is 95 % then.',
    }),
  }),
});

builder.queryField('surveySettings', (t) =>
  t.field({
    type: SettingsType,
    authScopes: { staff: true },
    description: 'What the company has set about surveys, as it holds now.',
    resolve: (_root, _args, context) => surveySettingsInForce(databaseOf(context)),
  }),
);

mutation('changeSurveySettings', {
  description:
    'Sets from which year the target of satisfaction grows: a new version, with the reason. Holds for plans drafted from then on.',
  scopes: { roles: settingRoles },
  errors: [VersionConflict],
  input: (t) => ({
    expectedVersion: t.int({
      required: true,
      description: 'The version that you have seen; another one is refused (VERSION_CONFLICT).',
    }),
    baseYear: t.int({ required: true, description: 'The year in which the target is 95 %, 2000 to 2100.' }),
    reason: t.string({ required: true, description: 'Why; 1 to 500 characters.' }),
  }),
  payload: (t) => ({
    settings: t.field({
      type: SettingsType,
      description: 'The settings that hold now.',
      resolve: (_result, _args, context) => surveySettingsInForce(databaseOf(context)),
    }),
  }),
  run: changeSurveySettings,
});
