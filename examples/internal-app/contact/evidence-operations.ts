// What is asked and done about a person's alignment.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { behaviourFields, standingFields } from '../alignment/operations.ts';
import { refusal } from '../form/refusal.ts';

/** How far the person is aligned with us, why, what is missing, and how it came about. */
export const evidenceQuery = graphql(
  `
    query Evidence($id: ID!) {
      contact(id: $id) {
        alignment {
          ...StandingFields
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
  [behaviourFields, standingFields],
);

export type Evidence = NonNullable<ResultOf<typeof evidenceQuery>['contact']>;

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

/** Takes back what was noted by mistake. */
export const withdrawObservation = graphql(
  `
    mutation WithdrawObservation($input: WithdrawObservationInput!, $key: String!) {
      result: withdrawObservation(input: $input) @idempotent(key: $key) {
        __typename
        ... on WithdrawObservationPayload {
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

/** Lets the evidence speak again. */
export const liftAlignmentOverride = graphql(
  `
    mutation LiftAlignmentOverride($input: LiftAlignmentOverrideInput!, $key: String!) {
      result: liftAlignmentOverride(input: $input) @idempotent(key: $key) {
        __typename
        ... on LiftAlignmentOverridePayload {
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

/** Sets a status by hand, with a reason and until when. */
export const overrideAlignment = graphql(
  `
    mutation OverrideAlignment($input: OverrideAlignmentInput!, $key: String!) {
      result: overrideAlignment(input: $input) @idempotent(key: $key) {
        __typename
        ... on OverrideAlignmentPayload {
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
