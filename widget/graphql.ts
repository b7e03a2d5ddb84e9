import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/**
 * Types a document by the printed contract (`schema/schema.graphql`).
 * Only the types reach the browser: the build replaces every document by its id.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { ID: string; DateTime: string; JSON: unknown };
}>();
