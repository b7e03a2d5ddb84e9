import { dateOf } from '../core/calendar.ts';
import { type Commander, Forbidden, inTransaction } from '../core/command.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { visibleSuggestions } from './access.ts';
import { meeting } from './input.ts';

/** What the command on meetings returns. */
export type MeetingResult = { readonly committeeMeetingId: string };

/**
 * Records a meeting of the customer committee, and which suggestions it talked about (S53).
 * @throws InvalidInput: a day to come, or a suggestion that is not in view.
 */
export async function recordCommitteeMeeting(commander: Commander, input: unknown): Promise<MeetingResult> {
  const { suggestionIds, ...given } = checkInput(meeting, input);
  const { actor, now, companyTimeZone } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  if (given.heldOn > dateOf(now, companyTimeZone)) throw invalid('IN_THE_FUTURE', ['heldOn']);
  const ids = suggestionIds ?? [];
  return inTransaction(commander, async (tx, emit) => {
    const found = await tx.suggestion.findMany({
      where: { id: { in: ids }, AND: [visibleSuggestions(actor)] },
      select: { id: true },
    });
    const missing = ids.findIndex((id) => !found.some((one) => one.id === id));
    if (missing >= 0) throw invalid('NOT_FOUND', ['suggestionIds', String(missing)]);
    const id = commander.newId();
    await tx.committeeMeeting.create({
      data: { ...given, id, recordedById: actor.userId, createdAt: now },
      select: { id: true },
    });
    await tx.committeeMeetingSuggestion.createMany({
      data: ids.map((suggestionId) => ({ meetingId: id, suggestionId })),
    });
    emit({
      topic: 'committee',
      type: 'COMMITTEE_MEETING_RECORDED',
      subjectId: id,
      subjectVersion: 1,
      accountId: null,
      facts: { heldOn: given.heldOn.toISOString().slice(0, 10), suggestionCount: ids.length },
    });
    return { committeeMeetingId: id };
  });
}
