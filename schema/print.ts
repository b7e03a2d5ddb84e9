import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './index.ts';
import { publishedSchema } from './questionnaire/published-schema.ts';

/** The contract as text: the schema sorted, so that a change shows as itself and nothing else. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

if (import.meta.main) {
  writeFileSync(new URL('schema.graphql', import.meta.url), printedSchema());
  writeFileSync(new URL('questionnaire/questionnaire.schema.json', import.meta.url), publishedSchema());
}
