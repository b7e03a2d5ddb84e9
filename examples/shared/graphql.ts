import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../contract.d.ts';

/** Types an operation by the printed schema: a field that the contract does not have does not compile. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    DateTime: string;
    Date: string;
    Month: string;
    TimeOfDay: string;
    Decimal: string;
    EventCursor: string;
  };
}>();

/** Values of the contract's enums, for label tables that must be complete. */
export type ComplaintState = ReturnType<typeof graphql.scalar<'ComplaintState'>>;
export type ComplaintSeverity = ReturnType<typeof graphql.scalar<'ComplaintSeverity'>>;
export type ComplaintClaim = ReturnType<typeof graphql.scalar<'ComplaintClaim'>>;
export type ComplaintChannel = ReturnType<typeof graphql.scalar<'ComplaintChannel'>>;
export type ComplaintVerb = ReturnType<typeof graphql.scalar<'ComplaintVerb'>>;
export type Role = ReturnType<typeof graphql.scalar<'Role'>>;
export type ComplaintFilter = ReturnType<typeof graphql.scalar<'ComplaintFilter'>>;
export type ComplaintOrder = ReturnType<typeof graphql.scalar<'ComplaintOrder'>>;
