import type { Commander } from '../core/command.ts';
import { decide, pendingIn, request } from './approval-commands.ts';
import { endDeadline, restartDeadline } from '../deadline/commands.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { checkContact, type ComplaintResult, type LoadedComplaint, takeStep } from './commands.ts';
import { askFollowUp } from './follow-up-commands.ts';
import { requireOthers } from './object-commands.ts';
import * as shapes from './input.ts';
import { requireWithinLimit } from './setting-commands.ts';

/** Confirms whether the grounds hold (S43, step 2). */
export async function checkComplaintGrounds(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { groundsHold, note, ...target } = checkInput(shapes.groundsCheck, input);
  return takeStep(commander, target, { verb: 'CHECK_GROUNDS' }, ({ id }, _tx, _by, work) => ({
    data: { groundsHold },
    note,
    facts: { groundsHold },
    afterwards: () => request(commander, work, id, 'COMPLAINT_ACCEPTANCE'),
  }));
}

/** The superior accepts (S43, step 3). `acceptedAt` defaults to now and may not lie before the receipt. */
export async function acceptComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { acceptedAt, note, ...target } = checkInput(shapes.acceptance, input);
  const moment = acceptedAt ?? commander.now;
  return takeStep(commander, target, { verb: 'ACCEPT', acceptedAt: moment }, async ({ id }, _tx, _by, work) => {
    await decide(commander, work, id, 'ACCEPTANCE', { decision: 'APPROVE', opinion: note });
    return { data: { acceptedAt: moment }, note };
  });
}

/** The superior rules not to accept (S43, step 3); the customer is then answered tactfully. */
export async function rejectComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { reason, ...target } = checkInput(shapes.rejection, input);
  return takeStep(commander, target, { verb: 'REJECT' }, async ({ id }, _tx, _by, work) => {
    await decide(commander, work, id, 'ACCEPTANCE', { decision: 'REJECT', opinion: reason });
    return { data: { rejectionReason: reason }, note: reason };
  });
}

/** The coordinator names the handling department and orders the investigation (S43, step 4). */
export async function assignComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { departmentId, note, ...target } = checkInput(shapes.assignment, input);
  return takeStep(
    commander,
    target,
    { verb: 'ASSIGN', departmentId },
    async ({ accountId, handlingDepartmentId: fromDepartmentId, objectUserId }, tx) => {
      if ((await tx.department.count({ where: { id: departmentId } })) === 0)
        throw invalid('NOT_FOUND', ['departmentId']);
      await requireOthers(tx, departmentId, objectUserId);
      // Streams tell from the owner and the former department who had it in view before.
      const { ownerId } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { ownerId: true } });
      return { data: { handlingDepartmentId: departmentId }, note, facts: { departmentId, fromDepartmentId, ownerId } };
    },
  );
}

/** The handling department hands in its report, or a revision of it (S43, step 5). */
export async function submitInvestigation(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { complaintId, expectedVersion, ...report } = checkInput(shapes.investigation, input);
  return takeStep(
    commander,
    { complaintId, expectedVersion },
    { verb: 'SUBMIT_INVESTIGATION' },
    async ({ investigations }, tx, by, work) => {
      const { causeCategoryId } = report;
      if (
        causeCategoryId !== null &&
        (await tx.causeCategory.count({ where: { id: causeCategoryId, isRetired: false } })) === 0
      )
        throw invalid('NOT_FOUND', ['causeCategoryId']);
      const revision = nextRevision(investigations);
      const data = { ...report, complaintId, revision, submittedById: by.userId, submittedAt: commander.now };
      await tx.complaintInvestigation.create({ data, select: { revision: true } });
      const afterwards = () => request(commander, work, complaintId, 'COMPLAINT_INVESTIGATION');
      return { facts: { revision }, afterwards };
    },
  );
}

/** The department's supervisor reviews the report; returned, it has to be written again (S43, step 6). */
export async function reviewInvestigation(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { decision, opinion, ...target } = checkInput(shapes.review, input);
  return takeStep(commander, target, { verb: 'REVIEW_INVESTIGATION', decision }, async ({ id }, _tx, _by, work) => {
    await decide(commander, work, id, 'DEPARTMENT_REVIEW', { decision, opinion });
    return { note: opinion, facts: { decision } };
  });
}

/** The coordinator attaches a concrete opinion; returned, the report has to be reviewed again (S43, step 7). */
export async function attachComplaintOpinion(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { decision, opinion, ...target } = checkInput(shapes.opinion, input);
  return takeStep(commander, target, { verb: 'ATTACH_OPINION', decision }, async ({ id }, _tx, _by, work) => {
    await decide(commander, work, id, 'OPINION', { decision, opinion });
    // The report stands as it is; its review is asked for anew.
    const afterwards = () => request(commander, work, id, 'COMPLAINT_INVESTIGATION');
    return { note: opinion, facts: { decision }, ...(decision === 'RETURN' && { afterwards }) };
  });
}

/** The general manager reads and approves (S43, step 8). */
export async function readComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { note, ...target } = checkInput(shapes.reading, input);
  return takeStep(commander, target, { verb: 'READ' }, async ({ id }, _tx, _by, work) => {
    await decide(commander, work, id, 'READING', { decision: 'APPROVE', opinion: note });
    return { note };
  });
}

/** The handling department proposes what to do, or revises it (S43, step 9). */
export async function proposeDisposition(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { complaintId, expectedVersion, kind, amount, opinion } = checkInput(shapes.disposition, input);
  return takeStep(
    commander,
    { complaintId, expectedVersion },
    { verb: 'PROPOSE_DISPOSITION', amount },
    async ({ dispositions }, tx, by, work) => {
      const revision = nextRevision(dispositions);
      const data = { complaintId, revision, kind, amount, opinion, proposedById: by.userId, proposedAt: commander.now };
      await tx.complaintDisposition.create({ data, select: { revision: true } });
      const afterwards = () => request(commander, work, complaintId, 'COMPLAINT_DISPOSITION');
      return { note: opinion, facts: { kind, amount, revision }, afterwards };
    },
  );
}

/** The superior decides on the disposition; returned, it has to be proposed again (S43, step 10). */
export async function decideComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { decision, opinion, ...target } = checkInput(shapes.review, input);
  return takeStep(commander, target, { verb: 'DECIDE', decision }, async ({ id, proposedAmount }, tx, by, work) => {
    if (decision === 'APPROVE') await requireWithinLimit(tx, proposedAmount, (commander.seat ?? by).roles);
    await decide(commander, work, id, 'DISPOSITION', { decision, opinion });
    return { note: opinion, facts: { decision } };
  });
}

/** Operations customer service answers, in writing or orally (S43, step 11). */
export async function replyToComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { complaintId, expectedVersion, mode, content, answeredAt } = checkInput(shapes.reply, input);
  const moment = answeredAt ?? commander.now;
  return takeStep(
    commander,
    { complaintId, expectedVersion },
    { verb: 'REPLY', answeredAt: moment },
    async ({ answers }, tx, by) => {
      const revision = nextRevision(answers);
      const data = { complaintId, revision, mode, content, answeredById: by.userId, answeredAt: moment };
      await tx.complaintAnswer.create({ data, select: { revision: true } });
      return { data: { answeredAt: moment }, facts: { mode } };
    },
  );
}

/** Closes an answered complaint (S43, step 12): its clock ends. */
export async function closeComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { note, ...target } = checkInput(shapes.closing, input);
  return takeStep(commander, target, { verb: 'CLOSE' }, async ({ id, reopenedCount }, tx) => {
    await endDeadline(commander, tx, { complaintId: id });
    await askFollowUp(commander, tx, { id, reopenedCount });
    return { data: { closedAt: commander.now, pausedAt: null }, note };
  });
}

/** Opens a closed complaint again [D]: it is accepted, waits for a department, and its clock starts anew from now. */
export async function reopenComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { reason, ...target } = checkInput(shapes.reopening, input);
  return takeStep(commander, target, { verb: 'REOPEN' }, async ({ id }, tx) => {
    const due = await restartDeadline(commander, tx, { complaintId: id }, 'COMPLAINT_CLOSING', reason);
    return {
      // A complaint that had been rejected was never accepted; opening it again accepts it.
      data: {
        closedAt: null,
        answeredAt: null,
        customerConfirmedAt: null,
        customerDisputedAt: null,
        dueAt: due,
        acceptedAt: commander.now,
        rejectionReason: null,
        reopenedCount: { increment: 1 },
      },
      note: reason,
      facts: { dueAt: due.toISOString() },
    };
  });
}

/** Changes the record card while it is not yet reviewed [D]. Omitted leaves a value, null empties it. */
export async function amendComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { complaintId, expectedVersion, ...card } = checkInput(shapes.amendment, input);
  const changed = Object.keys(card)
    .filter((field) => card[field as keyof typeof card] !== undefined)
    .sort();
  return takeStep(
    commander,
    { complaintId, expectedVersion },
    { verb: 'AMEND' },
    async ({ accountId, state }: LoadedComplaint, tx, { userId }, work) => {
      await checkContact(tx, card.contactId, accountId);
      const pending = pendingIn[state];
      // Prisma takes an undefined value as "leave it", which is what omitted means here.
      return {
        data: Object.fromEntries(changed.map((field) => [field, card[field as keyof typeof card]])),
        facts: { changed },
        // What is asked for about the card as it was is void.
        ...(pending !== undefined && { afterwards: () => request(commander, work, complaintId, pending, userId) }),
      };
    },
  );
}

/** The author takes back what was to be reviewed [D]; the approval itself is withdrawn by the caller. */
export async function recallComplaint(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { note, ...target } = checkInput(shapes.recall, input);
  return takeStep(commander, target, { verb: 'RECALL' }, () => ({ note }));
}

function nextRevision(earlier: readonly { readonly revision: number }[]): number {
  return (earlier[0]?.revision ?? 0) + 1;
}
