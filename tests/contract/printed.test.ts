import { lexicographicSortSchema, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../schema/index.ts';
import { contractText } from './contract.ts';

test('schema.graphql is what the schema prints; `npm run schema:print` writes it', () => {
  expect(contractText().trimEnd()).toBe(printSchema(lexicographicSortSchema(schema)).trimEnd());
});
