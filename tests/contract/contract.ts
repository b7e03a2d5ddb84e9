import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** Root of the repository. */
export const repository = join(import.meta.dirname, '../..');

/** Text of the committed contract. */
export function contractText(): string {
  return readFileSync(join(repository, 'schema/schema.graphql'), 'utf8');
}

/** The committed contract, as a client sees it. */
export function contract(): GraphQLSchema {
  return buildSchema(contractText());
}
