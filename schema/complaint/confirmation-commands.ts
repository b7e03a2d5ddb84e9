import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { type ComplaintResult, type LoadedComplaint, type StepChange, takeCustomerStep, takeStep } from './commands.ts';
import { ConfirmationGiven } from './errors.ts';
import { confirmation, customerVerdict } from './input.ts';
import type { CustomerVerdict, CustomerWay } from './vocabulary.ts';

interface Said {
  readonly outcome: CustomerVerdict;
  readonly note: string | null;
  readonly via: CustomerWay;
  readonly at: Date;
  readonly recordedById: string | null;
}

const verbOf = { SETTLED: 'CONFIRM', NOT_SETTLED: 'DISPUTE' } as const;

/** Records what a complainant told one of us: whether the answer settles it. @throws ConfirmationGiven and what `takeStep` throws. */
export async function recordCustomerConfirmation(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { outcome, note, via, confirmedAt, ...target } = checkInput(confirmation, input);
  const at = confirmedAt ?? commander.now;
  if (at > commander.now) throw invalid('IN_THE_FUTURE', ['confirmedAt']);
  return takeStep(commander, target, { verb: verbOf[outcome] }, async (complaint, tx, { userId }) => {
    if (complaint.answeredAt !== null && at < complaint.answeredAt) throw invalid('BEFORE_ANSWER', ['confirmedAt']);
    return keep(tx, complaint, { outcome, note, via, at, recordedById: userId });
  });
}

/** Takes what a complainant says on the page of the receipt. @throws ConfirmationGiven and what `takeCustomerStep` throws. */
export async function confirmAsCustomer(
  commander: Commander,
  complaintId: string,
  input: unknown,
): Promise<ComplaintResult> {
  const said = {
    ...checkInput(customerVerdict, input),
    via: 'RECEIPT_PAGE',
    at: commander.now,
    recordedById: null,
  } as const;
  return takeCustomerStep(commander, complaintId, verbOf[said.outcome], (complaint, tx) => keep(tx, complaint, said));
}

async function keep(tx: Tx, { id, answers }: LoadedComplaint, said: Said): Promise<StepChange> {
  const answerRevision = answers[0]?.revision ?? 0; // a complaint that is answered has one
  // Waits for a twin that is being written, then writes nothing if it was.
  const { count } = await tx.complaintConfirmation.createMany({
    data: [{ complaintId: id, answerRevision, ...said }],
    skipDuplicates: true,
  });
  if (count === 0) throw new ConfirmationGiven();
  const { outcome, note, via, at } = said;
  return {
    data: outcome === 'SETTLED' ? { customerConfirmedAt: at } : { customerDisputedAt: at },
    note,
    facts: { via },
  };
}
