import { z } from 'zod';
import { definitionShape, namedParts } from './definition-shape.ts';

/**
 * The JSON Schema (draft 2020-12) of a definition, as text: what editors and other programs check a definition by before
 * they send it. It takes every definition that is kept; what parts say of each other is the server's to check.
 */
export function publishedSchema(): string {
  const names = z.registry<{ readonly id: string }>();
  for (const [id, part] of Object.entries(namedParts)) names.add(part, { id });
  const { $schema, ...rest } = z.toJSONSchema(definitionShape, { metadata: names, io: 'input' });
  const title = 'Definition of a questionnaire';
  const description =
    'What draftQuestionnaire and updateQuestionnaireDraft take and QuestionnaireVersion.definition gives: at most 100 questions and 200,000 characters.';
  return `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`;
}
