// What the boards ask of the graph.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';

/** One column: the most urgent of some complaints, and how many there are. */
export const columnQuery = graphql(`
  query Column($filter: ComplaintFilter!) {
    complaints(first: 30, filter: $filter, orderBy: { field: DUE_AT, direction: ASC }) {
      totalCount
      nodes {
        id
        number
        state
        severity
        customerName
        receivedAt
        dueAt
        pausedAt
        closedAt
        account {
          name
        }
        handlingDepartment {
          name
        }
      }
    }
  }
`);

/** The departments, for choosing among them. */
export const departmentsQuery = graphql(`
  query Departments {
    departments(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

/** The complaints that are overdue, the longest first, and who was told of it. */
export const overdueQuery = graphql(`
  query Overdue {
    complaints(first: 40, filter: { isOverdue: true }, orderBy: { field: DUE_AT, direction: ASC }) {
      totalCount
      nodes {
        id
        number
        state
        severity
        customerName
        receivedAt
        dueAt
        pausedAt
        closedAt
        account {
          name
        }
        handlingDepartment {
          name
        }
        deadline {
          notices {
            toldAt
            recipients {
              user {
                name
              }
            }
          }
        }
      }
    }
  }
`);

/** One column of suggestions: those promised first come first. */
export const suggestionColumnQuery = graphql(`
  query SuggestionColumn($filter: SuggestionFilter!) {
    suggestions(first: 30, filter: $filter, orderBy: { field: PROMISED_REPLY_BY, direction: ASC }) {
      totalCount
      nodes {
        id
        number
        content
        promisedReplyBy
        repliedAt
        deadline {
          startedAt
          dueAt
        }
        account {
          name
        }
        supporters {
          number
        }
      }
    }
  }
`);

/** What waits for the viewer's decision, the oldest first. */
export const approvalsQuery = graphql(`
  query MyApprovals {
    approvals(mine: true, first: 50, orderBy: { field: REQUESTED_AT, direction: ASC }) {
      totalCount
      nodes {
        id
        version
        policy
        round
        requestedAt
        copy
        author {
          name
        }
        complaint {
          id
          number
        }
        suggestion {
          number
        }
        steps {
          id
          name
          state
          decisions
          isOpinionRequired
          deadline {
            state
            startedAt
            dueAt
            endedAt
          }
        }
      }
    }
    policies: labels(enum: "ApprovalPolicyName") {
      value
      label
    }
    steps: labels(enum: "ApprovalStepName") {
      value
      label
    }
  }
`);

/** An approval that waits. */
export type WaitingApproval = ResultOf<typeof approvalsQuery>['approvals']['nodes'][number];

/** Decides a step; the key makes a second press of the button harmless. */
export const decideMutation = graphql(`
  mutation Decide($input: DecideApprovalInput!, $key: String!) {
    decideApproval(input: $input) @idempotent(key: $key) {
      __typename
      ... on DecideApprovalPayload {
        approval {
          id
          version
          state
        }
      }
      ... on Error {
        code
        message
      }
      ... on InvalidInput {
        problems {
          message
        }
      }
    }
  }
`);

/** What happens to approvals; what waits is then asked for again. */
export const approvalChanges = graphql(`
  subscription ApprovalChanges($after: EventCursor) {
    approvalEvents(after: $after) {
      __typename
      ... on ApprovalEventItem {
        cursor
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

/** What happens to suggestions; the columns are then asked for again. */
export const suggestionChanges = graphql(`
  subscription SuggestionChanges($after: EventCursor) {
    suggestionEvents(after: $after) {
      __typename
      ... on SuggestionEventItem {
        cursor
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
