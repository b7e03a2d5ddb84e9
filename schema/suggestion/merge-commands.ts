import { voidApprovals } from '../approval/commands.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { endDeadlines } from '../deadline/commands.ts';
import { loadForStep, type SuggestionResult, takeStepOn } from './commands.ts';
import { merge } from './input.ts';

/**
 * Merges a suggestion into one that says the same: whoever made the duplicate becomes a supporter of the one that remains,
 * and so do the duplicate's own supporters; its id leads there from then on (S10 [D]).
 * @throws InvalidInput for the same record, NotFound, VersionConflict of either, SuggestionStepRefused.
 */
export async function mergeSuggestions(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { duplicateId, duplicateExpectedVersion, ...target } = checkInput(merge, input);
  if (duplicateId === target.suggestionId) throw invalid('SAME_RECORD', ['duplicateId']);
  return inTransaction(commander, async (tx, emit) => {
    const work = { tx, emit };
    const remaining = await loadForStep(tx, commander, target);
    const twin = { suggestionId: duplicateId, expectedVersion: duplicateExpectedVersion };
    const duplicate = await loadForStep(tx, commander, twin, ['duplicateId', 'duplicateExpectedVersion']);
    const mergedIntoId = remaining.id;
    await takeStepOn(commander, work, duplicate, { verb: 'MERGE' }, async () => {
      await voidApprovals(commander, work, { suggestionId: duplicate.id });
      await endDeadlines(commander, tx, [{ suggestionId: duplicate.id }]);
      // What was merged into the duplicate leads straight to what remains.
      await tx.suggestion.updateMany({ where: { mergedIntoId: duplicate.id }, data: { mergedIntoId } });
      await tx.suggestionSupporter.updateMany({
        where: { suggestionId: duplicate.id },
        data: { suggestionId: mergedIntoId },
      });
      await tx.suggestionSupporter.create({
        data: {
          duplicateId: duplicate.id,
          suggestionId: mergedIntoId,
          accountId: duplicate.accountId,
          contactId: duplicate.contactId,
          number: duplicate.number,
          content: duplicate.content,
          promisedReplyBy: duplicate.promisedReplyBy,
          at: commander.now,
        },
        select: { duplicateId: true },
      });
      await tx.$executeRaw`
        with moved as (delete from committee_meeting_suggestion where suggestion_id = ${duplicate.id}::uuid returning meeting_id)
        insert into committee_meeting_suggestion (meeting_id, suggestion_id)
        select meeting_id, ${mergedIntoId}::uuid from moved on conflict do nothing`;
      // Whoever had the duplicate in view loses it: streams tell from the owner.
      return { data: { mergedIntoId }, facts: { mergedIntoId, fromOwnerId: duplicate.account.ownerId } };
    });
    await takeStepOn(commander, work, remaining, { verb: 'GAIN_SUPPORTER' }, () => ({
      note: duplicate.number,
      facts: { duplicateId: duplicate.id, number: duplicate.number },
    }));
    return { suggestionId: remaining.id };
  });
}
