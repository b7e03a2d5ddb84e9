import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { expectedVersion, text } from '../core/shapes.ts';
import { fifteen } from './behaviours.ts';
import type { AlignmentSettings } from './settings.ts';

/** Most behaviours that the settings add to the fifteen. */
export const addedMaximum = 30;

const share = z.number().min(0).max(1);
const few = z.number().int().min(1).max(5);
const days = (from: number) => z.number().int().min(from).max(3_650);

const behaviour = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Z]{2}\d{1,2}$/),
  level: z.enum(['NEUTRAL', 'SUPPORTER', 'NON_SUPPORTER', 'ENEMY']),
  textEn: text(200),
  textZh: text(200),
  questionEn: text(300),
  questionZh: text(300),
});

/** The settings as the graph takes them, in the form that the rule takes. */
export const settingsShape = z
  .object({
    minBehaviours: few,
    mentorObservers: z.number().int().min(2).max(10),
    nonSupporterBehaviours: few,
    enemyBehaviours: few,
    halfLifeDays: days(7),
    countsFrom: z.number().min(0.05).max(1),
    staleAfterDays: days(1),
    weights: z.object({
      call: share,
      visit: share,
      complaint: share,
      survey: share,
      hearsay: share,
      commitment: share,
    }),
    behaviours: z.array(behaviour).max(addedMaximum),
    keptPromise: text(4),
    brokenPromise: text(4),
  })
  .superRefine(({ behaviours, keptPromise, brokenPromise }, context) => {
    const levels = new Map(fifteen.map(({ code, level }) => [code, level]));
    for (const [index, { code, level }] of behaviours.entries()) {
      if (levels.has(code)) addProblem(context, 'REPEATED', ['behaviours', String(index), 'code']);
      levels.set(code, level);
    }
    const isFriendly = (code: string) => !['NON_SUPPORTER', 'ENEMY'].includes(levels.get(code) ?? '');
    for (const [field, code, fits] of [
      ['keptPromise', keptPromise, isFriendly(keptPromise)],
      ['brokenPromise', brokenPromise, !isFriendly(brokenPromise)],
    ] as const) {
      if (!levels.has(code)) addProblem(context, 'UNKNOWN_CODE', [field]);
      else if (!fits) addProblem(context, 'NOT_APPLICABLE', [field]);
    }
  })
  .transform(({ weights, behaviours, ...rest }): AlignmentSettings => ({
    ...rest,
    weights: {
      CALL: weights.call,
      VISIT: weights.visit,
      COMPLAINT: weights.complaint,
      SURVEY: weights.survey,
      HEARSAY: weights.hearsay,
      COMMITMENT: weights.commitment,
    },
    behaviours: behaviours.map(({ code, level, textEn, textZh, questionEn, questionZh }) => ({
      code,
      level,
      text: { EN: textEn, ZH_CN: textZh },
      question: { EN: questionEn, ZH_CN: questionZh },
    })),
  }));

/** `changeAlignmentSettings`. */
export const settingsChange = z.object({ expectedVersion, settings: settingsShape, reason: text(500) });
