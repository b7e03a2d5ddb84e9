// What the plan's form asks and does.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

/** Whom a call at an account can be about and with. */
export const callPartiesQuery = graphql(`
  query CallParties($accountId: ID!) {
    account(id: $accountId) {
      id
      name
      contacts(first: 100) {
        nodes {
          id
          name
          title
        }
      }
      opportunities(first: 50) {
        nodes {
          id
          projectName
        }
      }
    }
    users(first: 100) {
      nodes {
        id
        name
      }
    }
    viewer {
      user {
        id
      }
    }
  }
`);

/** Whom a call can be with. */
export type CallParties = ResultOf<typeof callPartiesQuery>;

/** Begins a plan. */
export const planCall = graphql(
  `
    mutation PlanCall($input: PlanCallInput!, $key: String!) {
      result: planCall(input: $input) @idempotent(key: $key) {
        __typename
        ... on PlanCallPayload {
          callPlan {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

/** Changes a plan. */
export const updateCallPlan = graphql(
  `
    mutation UpdateCallPlan($input: UpdateCallPlanInput!, $key: String!) {
      result: updateCallPlan(input: $input) @idempotent(key: $key) {
        __typename
        ... on UpdateCallPlanPayload {
          callPlan {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

/** Makes a new draft of an earlier plan. */
export const copyCallPlan = graphql(
  `
    mutation CopyCallPlan($input: CopyCallPlanInput!, $key: String!) {
      result: copyCallPlan(input: $input) @idempotent(key: $key) {
        __typename
        ... on CopyCallPlanPayload {
          callPlan {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);
