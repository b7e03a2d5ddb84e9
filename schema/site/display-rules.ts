import { z } from 'zod';
import { addProblem, problem } from '../core/problems.ts';

/** When a site's widget asks its visitors by itself. Of the three occasions, the first that comes counts; without any, at once. */
export interface DisplayRules {
  /** After so many seconds on the page. */
  readonly delaySeconds?: number | null | undefined;
  /** When so much of the page has been scrolled through. */
  readonly scrollPercent?: number | null | undefined;
  /** When the pointer leaves the window at its top. */
  readonly onExit?: boolean | null | undefined;
  /** Paths on which it asks, as patterns; everywhere without any. */
  readonly pages?: readonly string[] | null | undefined;
  /** Paths on which it does not ask, as patterns. */
  readonly exceptPages?: readonly string[] | null | undefined;
  /** Of so many of a hundred page views. */
  readonly sharePercent?: number | null | undefined;
  /** For how many days somebody is left alone who has said “not now”. */
  readonly restDays?: number | null | undefined;
}

/** Most patterns of one list, and most characters of one. */
export const patternsMaximum = 20;
export const patternMaximum = 200;

/** For how many days a visitor is left alone unless the rules say otherwise. */
export const restDaysDefault = 30;

// `*` is anything but a slash, `**` anything at all. No more than that: a pattern runs in visitors' browsers on every page.
const pattern = z
  .string()
  .trim()
  .max(patternMaximum)
  .regex(/^\/[\w~!$&'()+,;=:@%./*-]*$/)
  .refine((value) => !value.includes('***'), problem('MALFORMED'));

const patterns = z
  .array(pattern)
  .max(patternsMaximum)
  .superRefine((list, context) => {
    for (const [index, value] of list.entries())
      if (list.indexOf(value) < index) addProblem(context, 'REPEATED', [String(index)]);
  });

const within = (from: number, to: number) => z.number().int().min(from).max(to).nullish();

/** The shape of display rules, as staff give them. */
export const displayRules = z.object({
  delaySeconds: within(0, 3_600),
  scrollPercent: within(1, 100),
  onExit: z.boolean().nullish(),
  pages: patterns.nullish(),
  exceptPages: patterns.nullish(),
  sharePercent: within(1, 100),
  restDays: within(1, 365),
});

/** The rules in full, as they are kept and as every reader gets them. */
export interface KeptDisplayRules {
  readonly delaySeconds: number | null;
  readonly scrollPercent: number | null;
  readonly onExit: boolean;
  readonly pages: readonly string[];
  readonly exceptPages: readonly string[];
  readonly sharePercent: number;
  readonly restDays: number;
}

/** Puts in what was left out. */
export function wholeRules(given: DisplayRules): KeptDisplayRules {
  return {
    delaySeconds: given.delaySeconds ?? null,
    scrollPercent: given.scrollPercent ?? null,
    onExit: given.onExit ?? false,
    pages: given.pages ?? [],
    exceptPages: given.exceptPages ?? [],
    sharePercent: given.sharePercent ?? 100,
    restDays: given.restDays ?? restDaysDefault,
  };
}

/** The rules as the database keeps them; null when there are none. */
export function keptRules(stored: unknown): KeptDisplayRules | null {
  // Written by the commands of a site alone, in this shape.
  return stored === null || stored === undefined ? null : wholeRules(stored as DisplayRules);
}
