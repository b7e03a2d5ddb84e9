import { z } from 'zod';
import { monthAfter } from '../core/calendar.ts';
import { addProblem } from '../core/problems.ts';
import { expectedVersion, idOf, month, optionalText, text } from '../core/shapes.ts';
import { textMaximum } from './input.ts';
import { fileMonthsMaximum } from './report-vocabulary.ts';

const target = { complaintStatisticsReportId: idOf('ComplaintStatisticsReport'), expectedVersion };
const note = optionalText(textMaximum);

/** `draftComplaintStatistics`. */
export const draft = z.object({ month, note });

/** `recomputeComplaintStatistics`, `submitComplaintStatistics`. */
export const step = z.object(target);

/** `approveComplaintStatistics`, and what a withdrawn approval does. */
export const approval = z.object({ ...target, note });

/** `amendComplaintStatistics`: the whole note; blank or null empties it. */
export const amendment = z.object({ ...target, note });

/** `returnComplaintStatistics`. */
export const giveBack = z.object({ ...target, reason: text(textMaximum) });

/** A file of reports: of one month, or of the months up to another, both included. */
export const fileWish = z
  .object({
    from: month,
    to: month.nullish(),
    language: z.enum(['EN', 'ZH_CN']).nullish(),
    bom: z.boolean().nullish(),
  })
  .superRefine(({ from, to }, context) => {
    if (to == null) return;
    if (to < from) addProblem(context, 'BEFORE_START', ['to']);
    if (to > monthAfter(from, fileMonthsMaximum - 1))
      addProblem(context, 'TOO_MANY', ['to'], { maximum: fileMonthsMaximum });
  });
