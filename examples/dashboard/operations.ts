// Every document that the dashboard sends. Only the public graph; the server knows nothing of this page.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../shared/graphql.ts';

const complaintRow = graphql(`
  fragment ComplaintRow on Complaint @_unmask {
    id
    version
    number
    state
    severity
    customerName
    customerDemand
    content
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
`);

/** One complaint as the list shows it; the same fields from the query and from the stream, so that either can replace the other. */
export type ComplaintRow = ResultOf<typeof complaintRow>;

/** One page of the list. */
export const complaintsQuery = graphql(
  `
    query Complaints($filter: ComplaintFilter, $orderBy: ComplaintOrder, $after: String) {
      complaints(first: 50, after: $after, filter: $filter, orderBy: $orderBy) {
        nodes {
          ...ComplaintRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [complaintRow],
);

/** The figures above the list. Nothing is read but counts. */
export const countsQuery = graphql(`
  query Counts($startOfDay: DateTime!, $endOfDay: DateTime!) {
    open: complaints(first: 1, filter: { state: { notIn: [CLOSED] } }) {
      totalCount
    }
    receivedToday: complaints(first: 1, filter: { receivedAt: { gte: $startOfDay, lt: $endOfDay } }) {
      totalCount
    }
    dueToday: complaints(first: 1, filter: { state: { notIn: [CLOSED] }, dueAt: { gte: $startOfDay, lt: $endOfDay } }) {
      totalCount
    }
    overdue: complaints(first: 1, filter: { isOverdue: true }) {
      totalCount
    }
    closed: complaints(first: 1, filter: { state: { eq: CLOSED } }) {
      totalCount
    }
  }
`);

/** Complaints received on each of seven days, oldest first. */
export const weekQuery = graphql(`
  query Week(
    $d0: DateTime!
    $d1: DateTime!
    $d2: DateTime!
    $d3: DateTime!
    $d4: DateTime!
    $d5: DateTime!
    $d6: DateTime!
    $d7: DateTime!
  ) {
    day0: complaints(first: 1, filter: { receivedAt: { gte: $d0, lt: $d1 } }) {
      totalCount
    }
    day1: complaints(first: 1, filter: { receivedAt: { gte: $d1, lt: $d2 } }) {
      totalCount
    }
    day2: complaints(first: 1, filter: { receivedAt: { gte: $d2, lt: $d3 } }) {
      totalCount
    }
    day3: complaints(first: 1, filter: { receivedAt: { gte: $d3, lt: $d4 } }) {
      totalCount
    }
    day4: complaints(first: 1, filter: { receivedAt: { gte: $d4, lt: $d5 } }) {
      totalCount
    }
    day5: complaints(first: 1, filter: { receivedAt: { gte: $d5, lt: $d6 } }) {
      totalCount
    }
    day6: complaints(first: 1, filter: { receivedAt: { gte: $d6, lt: $d7 } }) {
      totalCount
    }
  }
`);

/** Everything about one complaint, with the steps taken so far. */
export const complaintQuery = graphql(
  `
    query Complaint($id: ID!) {
      complaint(id: $id) {
        ...ComplaintRow
        claims
        channel
        product
        orderNumber
        acceptedAt
        answeredAt
        steps {
          verb
          toState
          note
          at
          by {
            name
          }
        }
      }
    }
  `,
  [complaintRow],
);

/** What happens to complaints, after a cursor; without one, from now on. */
export const complaintEventsSubscription = graphql(
  `
    subscription ComplaintEvents($after: EventCursor) {
      complaintEvents(after: $after) {
        __typename
        ... on ComplaintEventItem {
          cursor
          change
          complaintId
          event {
            subjectVersion
            at
          }
          complaint {
            ...ComplaintRow
          }
        }
        ... on GapItem {
          cursor
          reason
        }
        ... on HeartbeatItem {
          cursor
          at
          reconnectWithinMs
        }
      }
    }
  `,
  [complaintRow],
);

/** One item of the stream. */
export type StreamItem = ResultOf<typeof complaintEventsSubscription>['complaintEvents'];
/** A change to one complaint. */
export type ComplaintEventItem = Extract<StreamItem, { __typename: 'ComplaintEventItem' }>;
