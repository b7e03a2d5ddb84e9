import { DeadlineAlreadyPaused, DeadlineEnded, DeadlineNotPaused, DeadlinePassed } from '../deadline/errors.ts';
import { PauseReasonEnum } from '../deadline/type.ts';
import { pauseComplaint, resumeComplaint, shiftComplaint } from './clock-commands.ts';
import { optionalNote, stepMutation, textOf } from './step-mutations.ts';

stepMutation(
  'pauseComplaint',
  'PAUSE',
  'Stops the clock of an open complaint while somebody else has to act, such as the customer. Not once it is overdue (DEADLINE_PASSED) [D].',
  pauseComplaint,
  (t) => ({
    reason: t.field({ type: PauseReasonEnum, required: true, description: 'Why it stands still.' }),
    note: t.string({ description: 'The reason in words, up to 10,000 characters; required for OTHER.' }),
  }),
  [DeadlineEnded, DeadlineAlreadyPaused, DeadlinePassed],
);

stepMutation(
  'resumeComplaint',
  'RESUME',
  'Lets the clock of a complaint run on: it is due as many days later as it stood still; a pause within one day gains none [D].',
  resumeComplaint,
  (t) => ({ note: t.string({ description: optionalNote }) }),
  [DeadlineNotPaused],
);

stepMutation(
  'shiftComplaint',
  'SHIFT',
  'Sets another moment until which an open complaint must be closed. Who did it, from when, to when and why stays on record (`Complaint.deadline.shifts`) [D].',
  shiftComplaint,
  (t) => ({
    dueAt: t.field({ type: 'DateTime', required: true, description: 'The new moment, in the future.' }),
    reason: t.string({ required: true, description: `Why; ${textOf}` }),
  }),
  [DeadlineEnded, DeadlineAlreadyPaused],
);
