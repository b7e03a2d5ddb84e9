import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { date, expectedVersion, idOf, optionalText, text } from '../core/shapes.ts';
import { decisionLabels } from './vocabulary.ts';

/** Longest opinion or reason, in characters. */
export const textMaximum = 10_000;

/** Most days that somebody stands in for another, from the first to the last. */
export const delegationDaysMaximum = 366;

const approval = { approvalId: idOf('Approval'), expectedVersion };

/** `decideApproval`. Whether an opinion is required is for the step to say. */
export const decision = z.object({
  ...approval,
  stepId: idOf('ApprovalStep').nullish(),
  decision: z.enum(Object.keys(decisionLabels) as [keyof typeof decisionLabels]), // the vocabulary has words
  opinion: optionalText(textMaximum),
});

/** `withdrawApproval`. */
export const withdrawal = z.object({ ...approval, reason: optionalText(textMaximum) });

/** `delegateApprovals`: from oneself unless somebody else is named. */
export const delegation = z
  .object({
    fromUserId: idOf('User').nullish(),
    toUserId: idOf('User'),
    startsOn: date,
    endsOn: date,
    reason: text(1_000),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    const days = (endsOn.getTime() - startsOn.getTime()) / 86_400_000 + 1;
    if (days < 1) addProblem(context, 'BEFORE_START', ['endsOn']);
    if (days > delegationDaysMaximum) addProblem(context, 'TOO_LARGE', ['endsOn'], { maximum: delegationDaysMaximum });
  });

/** `revokeApprovalDelegation`. */
export const revocation = z.object({ approvalDelegationId: idOf('ApprovalDelegation'), expectedVersion });
