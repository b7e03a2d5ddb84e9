// What this program reads and follows.
import { graphql } from './graphql.ts';

/** As much of a complaint as a step needs. */
export const progress = graphql(`
  fragment Progress on Complaint @_unmask {
    id
    version
    number
    state
  }
`);

/** Who a key acts for. */
export const whoAmI = graphql(`
  query WhoAmI {
    viewer {
      name
      roles
      user {
        department {
          id
          name
        }
      }
    }
  }
`);

/** The most urgent open complaints, and an account to register one for. */
export const openComplaints = graphql(
  `
    query OpenComplaints {
      complaints(first: 5, filter: { state: { notIn: [CLOSED] } }, orderBy: { field: DUE_AT, direction: ASC }) {
        totalCount
        nodes {
          ...Progress
          customerName
          dueAt
        }
      }
      accounts(first: 1) {
        nodes {
          id
          name
        }
      }
    }
  `,
  [progress],
);

/** Where one complaint stands: asked again after a version conflict. */
export const complaintNow = graphql(
  `
    query ComplaintNow($id: ID!) {
      complaint(id: $id) {
        ...Progress
      }
    }
  `,
  [progress],
);

/** Every change of a complaint that the key may see, after a cursor; from now on without one. */
export const complaintEvents = graphql(
  `
    subscription ComplaintEvents($after: EventCursor) {
      complaintEvents(after: $after) {
        __typename
        ... on ComplaintEventItem {
          cursor
          change
          complaintId
          event {
            type
            sequence
            actor
          }
          complaint {
            ...Progress
          }
        }
        ... on GapItem {
          cursor
          reason
        }
        ... on HeartbeatItem {
          cursor
          at
        }
      }
    }
  `,
  [progress],
);
