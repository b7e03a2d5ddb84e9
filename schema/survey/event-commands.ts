import type { Facts, NewEvent } from '../core/event-log.ts';
import type { SurveyEventType } from './events.ts';

/** An event of a survey; of an account too where what happened is about one. No answer is in its facts. */
export function surveyEvent(
  { id, version }: { readonly id: string; readonly version: number },
  type: SurveyEventType,
  facts: Facts = {},
  accountId: string | null = null,
): NewEvent {
  return { topic: 'survey', type, subjectId: id, subjectVersion: version, accountId, facts };
}
