// The steps of a survey: each is told which survey, and the version that its reader has seen.
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

export const submitSurvey = graphql(
  `
    mutation SubmitSurvey($input: SubmitSurveyInput!, $key: String!) {
      result: submitSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const approveSurvey = graphql(
  `
    mutation ApproveSurvey($input: ApproveSurveyInput!, $key: String!) {
      result: approveSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const returnSurvey = graphql(
  `
    mutation ReturnSurvey($input: ReturnSurveyInput!, $key: String!) {
      result: returnSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const openSurvey = graphql(
  `
    mutation OpenSurvey($input: OpenSurveyInput!, $key: String!) {
      result: openSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const closeSurvey = graphql(
  `
    mutation CloseSurvey($input: CloseSurveyInput!, $key: String!) {
      result: closeSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const sampleSurvey = graphql(
  `
    mutation SampleSurvey($input: SampleSurveyInput!, $key: String!) {
      result: sampleSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const sendSurveyInvitations = graphql(
  `
    mutation SendSurveyInvitations($input: SendSurveyInvitationsInput!, $key: String!) {
      result: sendSurveyInvitations(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const countHandedOut = graphql(
  `
    mutation CountHandedOutQuestionnaires($input: CountHandedOutQuestionnairesInput!, $key: String!) {
      result: countHandedOutQuestionnaires(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);
