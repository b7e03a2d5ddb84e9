import { z } from 'zod';
import { addProblem, problem } from '../core/problems.ts';
import { changeOf, expectedVersion, idOf, text } from '../core/shapes.ts';
import { type FeedbackKind, feedbackKindLabels } from '../feedback/vocabulary.ts';
import { originOf } from './rules.ts';
import { type ThemeMode, themeModeLabels } from './vocabulary.ts';

/** Longest name, in characters. */
export const nameMaximum = 200;

/** Longest consent text, in characters. */
export const consentMaximum = 2_000;

/** Most origins of one site. */
export const originsMaximum = 20;

const kinds = Object.keys(feedbackKindLabels) as [FeedbackKind, ...FeedbackKind[]]; // a vocabulary's keys, never empty
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
};

/** `registerSite`. */
export const registration = z.object({
  ...values,
  ...changes,
  accountId: idOf('Account'),
  enabledKinds: values.enabledKinds.nullish(),
  themeMode: values.themeMode.nullish(),
});

/** `updateSite`: omitted leaves a value, null empties it where that is allowed. */
export const update = z.object({
  ...site,
  ...z.object(values).partial().shape,
  ...changes,
  isEnabled: z.boolean().optional(),
  showsSuggestions: z.boolean().optional(),
});

/** `rotateSiteKey`. */
export const rotation = z.object(site);

function eachOnce(list: readonly string[], context: z.core.$RefinementCtx): void {
  for (const [index, value] of list.entries())
    if (list.indexOf(value) < index) addProblem(context, 'REPEATED', [String(index)]);
}
