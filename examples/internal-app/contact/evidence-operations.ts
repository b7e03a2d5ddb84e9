// What is asked and done about a person's alignment.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

const behaviourFields = graphql(`
  fragment BehaviourFields on AlignmentBehaviour @_unmask {
    code
    level
    symbol
    text
    question
  }
`);

/** How far the person is aligned with us, why, what is missing, and how it came about. */
export const evidenceQuery = graphql(
  `
    query Evidence($id: ID!) {
      contact(id: $id) {
        alignment {
          status
          computedStatus
          confidence
          buyingRole
          staleSince
          lastObservedOn
          reasons {
            observationId
            weight
            observedOn
            behaviour {
              ...BehaviourFields
            }
          }
          missing {
            status
            observers
            contrary
            groups {
              level
              count
              candidates {
                ...BehaviourFields
              }
            }
          }
          override {
            status
            reason
            expiresAt
            setBy {
              name
            }
          }
        }
        observations(first: 50) {
          totalCount
          nodes {
            id
            observedOn
            source
            note
            code
            withdrawnAt
            withdrawalReason
            behaviour {
              ...BehaviourFields
            }
            observer {
              name
            }
          }
        }
        alignmentHistory(first: 30, opportunityId: null) {
          nodes {
            id
            at
            cause
            fromStatus
            toStatus
          }
        }
      }
    }
  `,
  [behaviourFields],
);

export type Evidence = NonNullable<ResultOf<typeof evidenceQuery>['contact']>;
export type Standing = NonNullable<Evidence['alignment']>;
export type Behaviour = ResultOf<typeof behaviourFields>;

/** The behaviours that can be observed. */
export const behavioursQuery = graphql(
  `
    query Behaviours {
      alignmentBehaviours {
        ...BehaviourFields
      }
    }
  `,
  [behaviourFields],
);

/** Records what one of us saw the person do. */
export const observeBehaviour = graphql(
  `
    mutation ObserveBehaviour($input: ObserveBehaviourInput!, $key: String!) {
      result: observeBehaviour(input: $input) @idempotent(key: $key) {
        __typename
        ... on ObserveBehaviourPayload {
          alignment {
            status
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);
