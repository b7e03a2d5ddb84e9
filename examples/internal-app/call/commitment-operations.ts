// What is asked and done about a promise, wherever it is shown.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

export const commitmentFields = graphql(`
  fragment CommitmentFields on Commitment @_unmask {
    id
    version
    side
    action
    dueOn
    doneOn
    state
    isOverdue
    ownerName
    user {
      name
    }
    contact {
      name
    }
  }
`);

/** A promise made in a call. */
export type Commitment = ResultOf<typeof commitmentFields>;

/** Says what came of a promise. */
export const resolveCommitment = graphql(
  `
    mutation ResolveCommitment($input: ResolveCommitmentInput!, $key: String!) {
      result: resolveCommitment(input: $input) @idempotent(key: $key) {
        __typename
        ... on ResolveCommitmentPayload {
          commitment {
            id
            version
            state
            doneOn
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);
