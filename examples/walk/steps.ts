// The mutations of the regulation (S43). Each has the alias `result`, so that walk.ts can treat all answers alike.
import { graphql } from './graphql.ts';
import { progress } from './operations.ts';

const refusal = graphql(`
  fragment Refusal on Error @_unmask {
    code
    message
    path
  }
`);

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
