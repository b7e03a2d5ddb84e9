import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { VersionConflict } from '../core/command.ts';
import { mutation } from '../core/mutation.ts';
import { dossierSettingRoles } from './access.ts';
import { changeDossierSetting } from './setting-commands.ts';

/** GraphQL type of the dossier's setting. */
export const DossierSettingType = builder
  .objectRef<{ readonly preparedFromPercent: number; readonly version: number | null }>('DossierSetting')
  .implement({
    description: 'From which completeness on a dossier counts as prepared (S17).',
    authScopes: { roles: planReadingRoles },
    fields: (t) => ({
      preparedFromPercent: t.exposeInt('preparedFromPercent', {
        description: 'Share of the fields that has to be filled, in percent, 1 to 100; 60 until somebody changes it.',
      }),
      version: t.exposeInt('version', {
        nullable: true,
        description: 'Grows by one with each change; give it back as `expectedVersion`. Null while the default holds.',
      }),
    }),
  });

mutation('changeDossierSetting', {
  description: 'Says from which completeness on a dossier counts as prepared (S17).',
  scopes: { roles: dossierSettingRoles },
  errors: [VersionConflict],
  input: (t) => ({
    expectedVersion: t.int({
      description:
        'The version that you have seen; another one is refused (VERSION_CONFLICT). Leave it out while the default holds.',
    }),
    preparedFromPercent: t.int({ required: true, description: 'Share of the fields, in percent, 1 to 100.' }),
  }),
  payload: (t) => ({
    setting: t.field({
      type: DossierSettingType,
      description: 'The setting as it is now.',
      resolve: ({ preparedFromPercent, version }) => ({ preparedFromPercent, version }),
    }),
  }),
  run: changeDossierSetting,
});
