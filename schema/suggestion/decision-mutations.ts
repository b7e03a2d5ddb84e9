import { fourEyes } from '../approval/errors.ts';
import { SuggestionChannelEnum } from './enums.ts';
import { DepartmentNotAsked, NotYoursToReject, OpinionAlreadyGiven } from './errors.ts';
import { optionalNote, step, textOf } from './mutations.ts';
import * as steps from './step-commands.ts';

// The second half of S10: what departments, director and general manager say, and what the customer is told; and S53.

step(
  'answerSuggestionSummary',
  'ANSWER_SUMMARY',
  'Your department says how it would carry the suggestion out; the last one to answer brings it before the director (S10, step 6).',
  steps.answerSuggestionSummary,
  (t) => ({
    implementationOpinion: t.string({ required: true, description: `How it would be carried out; ${textOf}` }),
  }),
  [DepartmentNotAsked, OpinionAlreadyGiven, ...fourEyes],
);

step(
  'waiveSuggestionOpinion',
  'WAIVE_OPINION',
  'Excuses a department from answering (S10, step 6).',
  steps.waiveSuggestionOpinion,
  (t) => ({
    departmentId: t.id({ required: true, description: 'The department.' }),
    reason: t.string({ required: true, description: `Why; ${textOf}` }),
  }),
  [DepartmentNotAsked, OpinionAlreadyGiven],
);

step(
  'reviewSuggestion',
  'REVIEW',
  'The marketing director reviews the summary with the departments’ opinions (S10, step 7a).',
  steps.reviewSuggestion,
  (t) => ({ opinion: t.string({ required: true, description: `The director’s opinion; ${textOf}` }) }),
  fourEyes,
);

step(
  'approveSuggestion',
  'APPROVE',
  'The general manager approves, after the director: it is carried out (S10, step 7b).',
  steps.approveSuggestion,
  (t) => ({ note: t.string({ description: optionalNote }) }),
  fourEyes,
);

step(
  'rejectSuggestion',
  'REJECT',
  'Rejects a suggestion on the review of its report (manager), or instead of the director’s or the general manager’s approval; the customer is still told (S10).',
  steps.rejectSuggestion,
  (t) => ({ reason: t.string({ required: true, description: `Why; ${textOf}` }) }),
  [NotYoursToReject, ...fourEyes],
);

step(
  'changePromisedReply',
  'CHANGE_PROMISE',
  'Promises another day for the reply, until the customer was told; who, from when, to when and why is kept (S10, T02).',
  steps.changePromisedReply,
  (t) => ({
    promisedReplyBy: t.field({ type: 'Date', required: true, description: 'The other day, today or later.' }),
    reason: t.string({ required: true, description: `Why; ${textOf}` }),
  }),
);

step(
  'replyToSuggestion',
  'REPLY',
  'Tells the customer what came of it, by the feedback form; after the promised day too, which `isReplyLate` then says (S10, step 8).',
  steps.replyToSuggestion,
  (t) => ({
    result: t.string({ required: true, description: `What the customer was told; ${textOf}` }),
    sentVia: t.field({ type: SuggestionChannelEnum, required: true, description: 'By what way.' }),
    repliedAt: t.field({
      type: 'DateTime',
      description: 'When, not before the receipt and not in the future; now without it.',
    }),
  }),
);

step(
  'thankForSuggestion',
  'THANK',
  'Thanks the customer again for the support, which closes the suggestion (S10, step 9).',
  steps.thankForSuggestion,
  (t) => ({ note: t.string({ description: optionalNote }) }),
);

step(
  'rewardSuggestion',
  'REWARD',
  'Rewards the customer for a suggestion that the general manager has approved, once (S53).',
  steps.rewardSuggestion,
  (t) => ({
    amount: t.field({ type: 'Decimal', required: true, description: 'Yuan (CNY) with two digits, more than zero.' }),
    grantedOn: t.field({ type: 'Date', description: 'The day, not one to come; today without it.' }),
    note: t.string({ description: optionalNote }),
  }),
);
