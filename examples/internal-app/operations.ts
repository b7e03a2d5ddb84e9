// What this program asks. Every mutation is given the alias `result`, so that walk.ts can treat all answers alike.
import { graphql } from './graphql.ts';

const progress = graphql(`
  fragment Progress on Complaint @_unmask {
    id
    version
    number
    state
  }
`);

const refusal = graphql(`
  fragment Refusal on Error @_unmask {
    code
    message
    path
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

export const registerComplaint = graphql(
  `
    mutation Register($input: RegisterComplaintInput!, $key: String!) {
      result: registerComplaint(input: $input) @idempotent(key: $key) {
        __typename
        ... on RegisterComplaintPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
        ... on InvalidInput {
          problems {
            path
            code
            message
          }
        }
      }
    }
  `,
  [progress, refusal],
);

export const checkGrounds = graphql(
  `
    mutation CheckGrounds($input: CheckComplaintGroundsInput!, $key: String!) {
      result: checkComplaintGrounds(input: $input) @idempotent(key: $key) {
        __typename
        ... on CheckComplaintGroundsPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const accept = graphql(
  `
    mutation Accept($input: AcceptComplaintInput!, $key: String!) {
      result: acceptComplaint(input: $input) @idempotent(key: $key) {
        __typename
        ... on AcceptComplaintPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const assign = graphql(
  `
    mutation Assign($input: AssignComplaintInput!, $key: String!) {
      result: assignComplaint(input: $input) @idempotent(key: $key) {
        __typename
        ... on AssignComplaintPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const submitInvestigation = graphql(
  `
    mutation Investigate($input: SubmitInvestigationInput!, $key: String!) {
      result: submitInvestigation(input: $input) @idempotent(key: $key) {
        __typename
        ... on SubmitInvestigationPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const reviewInvestigation = graphql(
  `
    mutation ReviewInvestigation($input: ReviewInvestigationInput!, $key: String!) {
      result: reviewInvestigation(input: $input) @idempotent(key: $key) {
        __typename
        ... on ReviewInvestigationPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const attachOpinion = graphql(
  `
    mutation AttachOpinion($input: AttachComplaintOpinionInput!, $key: String!) {
      result: attachComplaintOpinion(input: $input) @idempotent(key: $key) {
        __typename
        ... on AttachComplaintOpinionPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const read = graphql(
  `
    mutation Read($input: ReadComplaintInput!, $key: String!) {
      result: readComplaint(input: $input) @idempotent(key: $key) {
        __typename
        ... on ReadComplaintPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const proposeDisposition = graphql(
  `
    mutation ProposeDisposition($input: ProposeDispositionInput!, $key: String!) {
      result: proposeDisposition(input: $input) @idempotent(key: $key) {
        __typename
        ... on ProposeDispositionPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const decide = graphql(
  `
    mutation Decide($input: DecideComplaintInput!, $key: String!) {
      result: decideComplaint(input: $input) @idempotent(key: $key) {
        __typename
        ... on DecideComplaintPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const reply = graphql(
  `
    mutation Reply($input: ReplyToComplaintInput!, $key: String!) {
      result: replyToComplaint(input: $input) @idempotent(key: $key) {
        __typename
        ... on ReplyToComplaintPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
);

export const close = graphql(
  `
    mutation Close($input: CloseComplaintInput!, $key: String!) {
      result: closeComplaint(input: $input) @idempotent(key: $key) {
        __typename
        ... on CloseComplaintPayload {
          complaint {
            ...Progress
          }
        }
        ...Refusal
      }
    }
  `,
  [progress, refusal],
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
