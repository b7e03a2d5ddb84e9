import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { dateOf, endOfDate } from '../core/calendar.ts';
import { decide, request, waive } from './approval-commands.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { dueDatesOf, endDeadlines, moveDeadline, startDeadline } from '../deadline/commands.ts';
import { type SuggestionResult, takeStep } from './commands.ts';
import * as shapes from './input.ts';
import { isLate } from './rules.ts';
import type { SuggestionState } from './vocabulary.ts';

/**
 * Accepts and classifies a suggestion, records that the customer was thanked, and promises a day for the reply (S10, step 2):
 * the clock runs to its end (T02).
 */
export async function acceptSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { category, thankedAt, note, ...given } = checkInput(shapes.acceptance, input);
  const { promisedReplyBy = null, ...target } = given;
  const { now, companyTimeZone } = commander;
  const thanked = thankedAt ?? now;
  return takeStep(commander, target, { verb: 'ACCEPT', thankedAt: thanked, promisedReplyBy }, async ({ id }, tx) => {
    const promise = promisedReplyBy ?? (await usualPromise(commander, tx));
    const dueAt = endOfDate(promise, companyTimeZone);
    const clock = await startDeadline(commander, tx, { suggestionId: id }, 'SUGGESTION_REPLY', now, dueAt);
    return {
      data: { category, acceptedAt: now, thankedAt: thanked, promisedReplyBy: promise },
      note,
      facts: { category, promisedReplyBy: dayText(promise) },
      afterwards: clock.write,
    };
  });
}

/** Hands in the report on a suggestion's reason and feasibility, or a revision of it (S10, step 3). */
export async function submitSuggestionReport(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { suggestionId, expectedVersion, ...report } = checkInput(shapes.report, input);
  return takeStep(
    commander,
    { suggestionId, expectedVersion },
    { verb: 'SUBMIT_REPORT' },
    async ({ revision: last }, tx, by, work) => {
      const revision = last + 1;
      const data = { ...report, suggestionId, revision, writerId: by.userId, writtenAt: commander.now };
      await tx.suggestionReport.create({ data, select: { revision: true } });
      return { facts: { revision }, afterwards: () => request(commander, work, suggestionId, 'SUGGESTION_REPORT') };
    },
  );
}

/** The key-account department's manager reviews the report, never the own one (S10, step 4). */
export async function reviewSuggestionReport(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { decision, opinion, ...target } = checkInput(shapes.reportReview, input);
  return takeStep(commander, target, { verb: 'REVIEW_REPORT', decision }, async ({ id, revision }, tx, by, work) => {
    const said = { decision: decision === 'APPROVE' ? ('APPROVE' as const) : ('RETURN' as const), opinion };
    await decide(commander, work, id, 'REPORT_REVIEW', said);
    await tx.suggestionReport.updateMany({
      where: { suggestionId: id, revision },
      data: { reviewerId: by.userId, reviewedAt: commander.now, decision, reviewOpinion: opinion },
    });
    return { note: opinion, facts: { decision, revision } };
  });
}

/** Sends the summary to the departments concerned (S10, step 5). */
export async function sendSuggestionSummary(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { departmentIds, note, ...target } = checkInput(shapes.summary, input);
  return takeStep(commander, target, { verb: 'SEND_SUMMARY' }, async ({ id, account }, tx, _by, work) => {
    await checkDepartments(tx, departmentIds);
    await tx.suggestionOpinion.createMany({
      data: departmentIds.map((departmentId) => ({ suggestionId: id, departmentId, sentAt: commander.now })),
    });
    // Streams tell from the owner who had it in view before: the departments' people see it from now on.
    const facts = { departmentIds, fromDepartmentId: null, ownerId: account.ownerId };
    return { note, facts, afterwards: () => request(commander, work, id, 'SUGGESTION_SUMMARY') };
  });
}

/** A department says how it would carry the suggestion out (S10, step 6). */
export async function answerSuggestionSummary(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { implementationOpinion, ...target } = checkInput(shapes.opinion, input);
  return takeStep(commander, target, { verb: 'ANSWER_SUMMARY' }, async ({ id }, tx, by, work) => {
    const { departmentId } = commander.seat ?? by;
    const said = { decision: 'APPROVE', opinion: implementationOpinion } as const;
    await decide(commander, work, id, 'DEPARTMENT_OPINION', said);
    await tx.suggestionOpinion.updateMany({
      where: { suggestionId: id, departmentId: departmentId ?? '' },
      data: { implementationOpinion, byId: by.userId, answeredAt: commander.now },
    });
    return { note: implementationOpinion, facts: { departmentId } };
  });
}

/** Excuses a department from answering, with a reason (S10, step 6). */
export async function waiveSuggestionOpinion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { departmentId, reason, ...target } = checkInput(shapes.waiver, input);
  return takeStep(commander, target, { verb: 'WAIVE_OPINION', departmentId }, async ({ id }, tx, by, work) => {
    await waive(commander, work, id, { departmentId, reason });
    await tx.suggestionOpinion.updateMany({
      where: { suggestionId: id, departmentId },
      data: { waiverReason: reason, byId: by.userId, answeredAt: commander.now },
    });
    return { note: reason, facts: { departmentId } };
  });
}

/** The marketing director reviews the summary with the departments' opinions (S10, step 7a). */
export async function reviewSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { opinion, ...target } = checkInput(shapes.directorReview, input);
  return takeStep(commander, target, { verb: 'REVIEW' }, async ({ id }, _tx, _by, work) => {
    await decide(commander, work, id, 'DIRECTOR_REVIEW', { decision: 'APPROVE', opinion });
    return { note: opinion };
  });
}

/** The general manager approves; it is carried out (S10, step 7b). */
export async function approveSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { note, ...target } = checkInput(shapes.approval, input);
  return takeStep(commander, target, { verb: 'APPROVE' }, async ({ id }, _tx, _by, work) => {
    await decide(commander, work, id, 'FINAL_APPROVAL', { decision: 'APPROVE', opinion: note });
    return { data: { approvedAt: commander.now }, note };
  });
}

/** Rejects a suggestion; the customer is still told (S10, after 4, 7a or 7b). */
export async function rejectSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { reason, ...target } = checkInput(shapes.rejection, input);
  return takeStep(commander, target, { verb: 'REJECT' }, async ({ id, state }, _tx, _by, work) => {
    const step = rejectedAt[state];
    if (step !== undefined) await decide(commander, work, id, step, { decision: 'REJECT', opinion: reason });
    return { data: { rejectionReason: reason }, note: reason };
  });
}

/** Promises another day for the reply; each shift is kept with who and why (S10, T02). */
export async function changePromisedReply(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { promisedReplyBy, reason, ...target } = checkInput(shapes.promiseChange, input);
  return takeStep(commander, target, { verb: 'CHANGE_PROMISE', promisedReplyBy }, async (suggestion, tx, by) => {
    const before = suggestion.promisedReplyBy ?? promisedReplyBy; // every state that allows this has one
    await tx.suggestionPromiseChange.create({
      data: {
        suggestionId: suggestion.id,
        version: suggestion.version + 1,
        fromDate: before,
        toDate: promisedReplyBy,
        reason,
        changedById: by.userId,
        at: commander.now,
      },
      select: { version: true },
    });
    const dueAt = endOfDate(promisedReplyBy, commander.companyTimeZone);
    await moveDeadline(commander, tx, { suggestionId: suggestion.id }, { dueAt, reason });
    const facts = { promisedReplyBy: dayText(promisedReplyBy), promisedBefore: dayText(before) };
    return { data: { promisedReplyBy }, note: reason, facts };
  });
}

/** Tells the customer what came of it, by the feedback form; later than promised is allowed and flagged (S10, step 8, G094). */
export async function replyToSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { result, sentVia, repliedAt, ...target } = checkInput(shapes.reply, input);
  const moment = repliedAt ?? commander.now;
  return takeStep(commander, target, { verb: 'REPLY', repliedAt: moment }, async (suggestion, tx, by) => {
    await tx.suggestionReply.create({
      data: { suggestionId: suggestion.id, result, sentVia, repliedById: by.userId, repliedAt: moment },
      select: { suggestionId: true },
    });
    await endDeadlines(commander, tx, [{ suggestionId: suggestion.id }], moment);
    const isReplyLate = isLate(moment, suggestion.promisedReplyBy, commander.companyTimeZone);
    return { data: { repliedAt: moment, isReplyLate }, facts: { sentVia, isReplyLate } };
  });
}

/** Thanks the customer again, which closes the suggestion (S10, step 9). */
export async function thankForSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { note, ...target } = checkInput(shapes.thanks, input);
  return takeStep(commander, target, { verb: 'THANK' }, () => ({ data: { closedAt: commander.now }, note }));
}

/** Rewards the customer for a suggestion that the general manager has approved, once (S53). */
export async function rewardSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { amount, grantedOn, note, ...target } = checkInput(shapes.reward, input);
  const { now, companyTimeZone } = commander;
  const day = grantedOn ?? dateOf(now, companyTimeZone);
  return takeStep(commander, target, { verb: 'REWARD', grantedOn: day }, async ({ id }, tx, by) => {
    await tx.suggestionReward.create({
      data: { suggestionId: id, amount, grantedOn: day, grantedById: by.userId, recordedAt: now },
      select: { suggestionId: true },
    });
    return { note, facts: { amount } };
  });
}

/** The writer takes back the report that was to be reviewed [D]; the approval itself is withdrawn by the caller. */
export async function recallSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { note, ...target } = checkInput(shapes.recall, input);
  return takeStep(commander, target, { verb: 'RECALL' }, () => ({ note }));
}

/** The step that a rejection decides, where the summary's approval is under way. */
const rejectedAt: Readonly<Partial<Record<SuggestionState, 'DIRECTOR_REVIEW' | 'FINAL_APPROVAL'>>> = {
  DEPARTMENTS_ANSWERED: 'DIRECTOR_REVIEW',
  DIRECTOR_REVIEWED: 'FINAL_APPROVAL',
};

/** The day by whose end a reply is promised when nobody says another: the one on which the policy's term ends [D]. */
async function usualPromise({ now, companyTimeZone }: Commander, tx: Tx): Promise<Date> {
  const dueAfter = await dueDatesOf(tx, 'SUGGESTION_REPLY', companyTimeZone);
  return dateOf(dueAfter(now), companyTimeZone);
}

async function checkDepartments(tx: Tx, ids: readonly string[]): Promise<void> {
  const found = await tx.department.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  const missing = ids.findIndex((id) => !found.some((department) => department.id === id));
  if (missing >= 0) throw invalid('NOT_FOUND', ['departmentIds', String(missing)]);
}

function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}
