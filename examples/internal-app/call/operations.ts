// What the call's screens ask and do.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';
import { commitmentFields } from './commitment-operations.ts';

/** Everything of one call that is shown on a screen or on paper. */
export const callFields = graphql(
  `
    fragment CallFields on CallPlan @_unmask {
      id
      version
      state
      callDate
      callTime
      phoneNumber
      location
      administrativeAssistant
      purpose
      competingViewsOrObstacles
      resourcesAndPreparation
      introduction
      cancellationReason
      account {
        id
        name
      }
      opportunity {
        id
        projectName
      }
      salesperson {
        id
        name
      }
      manager {
        id
        name
      }
      executive {
        id
        name
        title
      }
      expectedResults {
        seq
        result
        outcome
        note
      }
      customerParticipants {
        name
        title
        position
        contact {
          id
          name
        }
      }
      companyParticipants {
        name
        title
        position
        user {
          id
        }
      }
      agenda {
        seq
        item
      }
      issues {
        seq
        issue
        howInfluenced
        businessValue
        politicalPersonalValue
      }
      questions {
        seq
        needToKnow
        why
        question
        answer
      }
      summary {
        actualEvents
        learned
        recordedAt
        author {
          name
        }
      }
      evaluations {
        kind
        assessment
        recommendation
        evaluatedAt
        author {
          id
          name
        }
      }
      commitments {
        ...CommitmentFields
      }
    }
  `,
  [commitmentFields],
);

/** Everything of one call: its plan, its summary, what was promised, how it was evaluated. */
export const callQuery = graphql(
  `
    query Call($id: ID!) {
      callPlan(id: $id) {
        ...CallFields
      }
      viewer {
        user {
          id
        }
        mayUpdate: can(action: UPDATE_CALL_PLAN, subject: $id)
        mayConfirm: can(action: CONFIRM_CALL, subject: $id)
        mayRecord: can(action: RECORD_CALL_SUMMARY, subject: $id)
        mayEvaluate: can(action: EVALUATE_CALL, subject: $id)
        mayCancel: can(action: CANCEL_CALL, subject: $id)
      }
    }
  `,
  [callFields],
);

/** A call as its screens show it. */
export type Call = ResultOf<typeof callFields>;
/** What the reader may do with it. */
export type CallRights = ResultOf<typeof callQuery>['viewer'];

/** Follows a call plan. */
export const callPlanChanged = graphql(`
  subscription CallPlanChanged($accountId: ID, $after: EventCursor) {
    callPlanChanged(accountId: $accountId, after: $after) {
      __typename
      ... on CallPlanEventItem {
        cursor
        callPlanId
      }
      ... on GapItem {
        cursor
      }
      ... on HeartbeatItem {
        cursor
        reconnectWithinMs
      }
    }
  }
`);

/** Calls, latest day first. */
export const callsQuery = graphql(`
  query Calls($filter: CallPlanFilter, $after: String) {
    callPlans(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        state
        callDate
        callTime
        purpose
        account {
          id
          name
        }
        executive {
          name
        }
        salesperson {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** A call as a list shows it. */
export type CallRow = ResultOf<typeof callsQuery>['callPlans']['nodes'][number];

/** Declares a plan ready. */
export const confirmCall = graphql(
  `
    mutation ConfirmCall($input: ConfirmCallInput!, $key: String!) {
      result: confirmCall(input: $input) @idempotent(key: $key) {
        __typename
        ... on ConfirmCallPayload {
          callPlan {
            ...CallFields
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal, callFields],
);

/** Calls it off. */
export const cancelCall = graphql(
  `
    mutation CancelCall($input: CancelCallInput!, $key: String!) {
      result: cancelCall(input: $input) @idempotent(key: $key) {
        __typename
        ... on CancelCallPayload {
          callPlan {
            ...CallFields
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal, callFields],
);

/** Says what a supporter or the manager makes of it. */
export const evaluateCall = graphql(
  `
    mutation EvaluateCall($input: EvaluateCallInput!, $key: String!) {
      result: evaluateCall(input: $input) @idempotent(key: $key) {
        __typename
        ... on EvaluateCallPayload {
          callPlan {
            ...CallFields
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal, callFields],
);
