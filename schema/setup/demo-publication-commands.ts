import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { submitFeedback } from '../feedback/submit-commands.ts';
import { updateSite } from '../site/commands.ts';
import { publishSuggestion } from '../suggestion/publication-commands.ts';
import { acceptSuggestion } from '../suggestion/step-commands.ts';
import { visitorsSuggestion } from './demo-suggestions.ts';

/** A visitor of the demo partner's page suggests something; it is accepted, and listed for everybody. */
export async function publishDemoSuggestion(
  visitor: Commander,
  officer: Commander,
  keeper: Commander,
  siteId: string,
): Promise<void> {
  const { content, category, title, text } = visitorsSuggestion;
  const { feedbackId } = await submitFeedback(visitor, {
    submissionId: visitor.newId(),
    kind: 'SUGGESTION',
    language: 'ZH_CN',
    comment: content,
  });
  const { id } = await officer.db.suggestion.findUniqueOrThrow({ where: { feedbackId }, select: { id: true } });
  const suggestionId = encodeId('Suggestion', id);
  await acceptSuggestion(officer, { suggestionId, expectedVersion: 1, category });
  await publishSuggestion(keeper, { suggestionId, expectedVersion: 2, title, text });
  await updateSite(keeper, { siteId: encodeId('Site', siteId), expectedVersion: 1, showsSuggestions: true });
}
