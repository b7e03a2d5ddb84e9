import { z } from 'zod';
import { addProblem, problem } from '../core/problems.ts';
import { changeOf, expectedVersion, idOf, text } from '../core/shapes.ts';
import { type FeedbackKind, feedbackKindLabels } from '../feedback/vocabulary.ts';
import { displayRules } from './display-rules.ts';
import { originOf } from './rules.ts';
import { type ThemeMode, themeModeLabels, type ThemePreset, themePresetLabels } from './vocabulary.ts';

/** Longest name, in characters. */
export const nameMaximum = 200;

/** Longest consent text, in characters. */
export const consentMaximum = 2_000;

/** Most origins of one site. */
export const originsMaximum = 20;

/** Most public keys of one site, so that one can follow another. */
export const identityKeysMaximum = 3;

/** Longest overlap of a publishable key with the one before, in days; of a signing secret, in hours. */
export const keyOverlapDaysMaximum = 90;
export const secretOverlapHoursMaximum = 168; // a week

const kinds = Object.keys(feedbackKindLabels) as [FeedbackKind, ...FeedbackKind[]]; // a vocabulary's keys, never empty
const presets = Object.keys(themePresetLabels) as [ThemePreset, ...ThemePreset[]]; // as above
const modes = Object.keys(themeModeLabels) as [ThemeMode, ...ThemeMode[]];

const origin = z
  .string()
  .refine((value) => originOf(value) !== null, problem('MALFORMED_ORIGIN'))
  .transform((value) => originOf(value) ?? value);

const site = { siteId: idOf('Site'), expectedVersion };

const values = {
  name: text(nameMaximum),
  allowedOrigins: z.array(origin).min(1).max(originsMaximum).superRefine(eachOnce),
  enabledKinds: z.array(z.enum(kinds)).min(1).superRefine(eachOnce),
  themeMode: z.enum(modes),
  themePreset: z.enum(presets),
};

const changes = {
  language: changeOf(z.enum(['EN', 'ZH_CN'])),
  themeAccent: changeOf(
    z
      .string()
      .regex(/^#[\da-f]{6}$/i)
      .transform((value) => value.toLowerCase()),
  ),
  consentTextEn: changeOf(text(consentMaximum)),
  consentTextZh: changeOf(text(consentMaximum)),
  displayRules: changeOf(displayRules),
};

/** `registerSite`. */
export const registration = z.object({
  ...values,
  ...changes,
  accountId: idOf('Account'),
  enabledKinds: values.enabledKinds.nullish(),
  themeMode: values.themeMode.nullish(),
  themePreset: values.themePreset.nullish(),
});

/** `updateSite`: omitted leaves a value, null empties it where that is allowed. */
export const update = z.object({
  ...site,
  ...z.object(values).partial().shape,
  ...changes,
  isEnabled: z.boolean().optional(),
  showsSuggestions: z.boolean().optional(),
  // Whether each is a key, and of a kind that signs, is seen where keys are read: identity-commands.ts.
  identityKeys: z.array(text(2_000)).max(identityKeysMaximum).superRefine(eachOnce).optional(),
});

/** A step that needs nothing said: `endPreviousSiteKey`. */
export const step = z.object(site);

/** `rotateSiteKey`. */
export const rotation = z.object({
  ...site,
  overlapDays: z.number().int().min(0).max(keyOverlapDaysMaximum).nullish(),
});

/** `rotateSiteSigningSecret`. */
export const secretRotation = z.object({
  ...site,
  overlapHours: z.number().int().min(0).max(secretOverlapHoursMaximum).nullish(),
});

function eachOnce(list: readonly string[], context: z.core.$RefinementCtx): void {
  for (const [index, value] of list.entries())
    if (list.indexOf(value) < index) addProblem(context, 'REPEATED', [String(index)]);
}
