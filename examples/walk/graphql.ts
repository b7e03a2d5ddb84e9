import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../contract.d.ts';

/** Types an operation by the printed schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string; Decimal: string; EventCursor: string };
}>();

/** In which role a key acts. */
export type Role = ReturnType<typeof graphql.scalar<'Role'>>;
