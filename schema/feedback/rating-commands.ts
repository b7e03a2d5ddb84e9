import type { Tx } from '../../prisma/client.ts';
import { type ComplaintResult, type LoadedComplaint, takeCustomerStep, takeStep } from '../complaint/commands.ts';
import { answerFollowUp } from '../complaint/follow-up-commands.ts';
import type { CustomerWay } from '../complaint/vocabulary.ts';
import type { Commander } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import type { Language } from '../core/language.ts';
import { checkInput } from '../core/problems.ts';
import { keepRating } from './commands.ts';
import { complaintRating, customerRating } from './rules.ts';
import type { SatisfactionLevel } from './vocabulary.ts';

/**
 * Records how satisfied a complainant is with the handling, as told to one of us: a rating like any other, once for each
 * closing. @throws FollowUpAnswered, FollowUpOver and what `takeStep` throws.
 */
export async function recordComplaintRating(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { level, comment, via, ...target } = checkInput(complaintRating, input);
  return takeStep(commander, target, { verb: 'RATE' }, (complaint, tx, { userId }, { emit }) =>
    keep(commander, tx, emit, complaint, { level, comment, via, recordedById: userId, language: 'ZH_CN' }),
  );
}

/** Takes what a complainant says of the handling on the page of the receipt. @throws FollowUpAnswered, FollowUpOver and what `takeCustomerStep` throws. */
export async function rateAsCustomer(
  commander: Commander,
  complaintId: string,
  input: unknown,
): Promise<ComplaintResult> {
  const said = { ...checkInput(customerRating, input), via: 'RECEIPT_PAGE', recordedById: null } as const;
  return takeCustomerStep(commander, complaintId, 'RATE', (complaint, tx, emit) =>
    keep(commander, tx, emit, complaint, said),
  );
}

async function keep(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  complaint: LoadedComplaint,
  said: {
    readonly level: SatisfactionLevel;
    readonly comment: string | null;
    readonly via: CustomerWay;
    readonly recordedById: string | null;
    readonly language: Language;
  },
) {
  const { level, comment, via, recordedById, language } = said;
  const { accountId } = complaint;
  const feedbackId = await keepRating(commander, tx, emit, { accountId, level, comment, language });
  await answerFollowUp(tx, complaint, { feedbackId, via, recordedById, now: commander.now });
  return { facts: { level, via, feedbackId } };
}
