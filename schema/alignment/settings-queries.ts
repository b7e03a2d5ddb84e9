import { GraphQLError } from 'graphql';
import { plannedAccounts, planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { checkInput, InvalidInput } from '../core/problems.ts';
import { momentOf } from './loaders.ts';
import { previewOf } from './preview-loaders.ts';
import { PreviewType } from './preview-type.ts';
import type { AlignmentSettings } from './settings.ts';
import { settingsShape } from './settings-input.ts';
import { SettingsInput } from './settings-input-type.ts';
import { AlignmentSettingsType, recordInForce, recordsOf } from './settings-type.ts';

builder.queryFields((t) => ({
  alignmentSettings: t.field({
    type: AlignmentSettingsType,
    authScopes: { roles: planReadingRoles },
    description: 'The settings of the rule that hold now.',
    resolve: (_root, _args, context) => recordInForce(databaseOf(context)),
  }),
  alignmentSettingsHistory: t.field({
    type: [AlignmentSettingsType],
    authScopes: { roles: planReadingRoles },
    description: 'The versions of the settings, newest first; the latest 100.',
    resolve: async (_root, _args, context) => [...(await recordsOf(databaseOf(context), 100))],
  }),
  alignmentSettingsPreview: t.field({
    type: PreviewType,
    authScopes: { roles: planReadingRoles },
    description:
      'What other settings would change if they held now, among the people whose alignment you may see. Changes nothing.',
    args: { settings: t.arg({ type: SettingsInput, required: true, description: 'The settings to try.' }) },
    resolve: (_root, args, context) => {
      const moment = momentOf(null, context.now(), context.companyTimeZone);
      return previewOf(databaseOf(context), plannedAccounts(context.actor), settingsOf(args.settings), moment);
    },
  }),
}));

/** A query has no result for refusals: what is wrong stands in the message. */
function settingsOf(given: unknown): AlignmentSettings {
  try {
    return checkInput(settingsShape, given);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const faults = error.problems.map(({ path, code }) => `${path.slice(1).join('.')}: ${code}`);
    throw new GraphQLError(`Settings: ${faults.join(', ')}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  }
}
