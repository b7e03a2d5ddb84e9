import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from './graphql.ts';

// Every document the widget may run. The build writes their text to `trusted-documents.json` and leaves only the
// ids in the bundle, so `__typename` stands here by hand: no client can add it later.

/** Asks what the panel must know before it can show a form; both consent texts, as the language is settled later. */
export const WidgetSite = graphql(`
  query WidgetSite {
    widgetSite {
      enabledKinds
      language
      themeMode
      themeAccent
      themeStyles
      displayRules {
        delaySeconds
        scrollPercent
        onExit
        pages
        exceptPages
        sharePercent
        restDays
      }
      consentVersion
      consentEnglish: consentText(language: EN)
      consentChinese: consentText(language: ZH_CN)
      survey {
        number
      }
    }
  }
`);

/** Hands in a rating, a suggestion or a complaint; sending the same `submissionId` again gives the same receipt. */
export const SubmitFeedback = graphql(`
  mutation SubmitFeedback($input: SubmitFeedbackInput!) {
    submitFeedback(input: $input) {
      __typename
      ... on SubmitFeedbackPayload {
        receipt {
          number
          token
          kind
          receivedAt
          dueAt
        }
      }
      ... on Error {
        code
        message
      }
      ... on InvalidInput {
        problems {
          path
          code
          message
        }
      }
    }
  }
`);

/** Reads how far one message has come. */
export const Receipt = graphql(`
  query Receipt($token: String!) {
    receipt(token: $token) {
      __typename
      number
      token
      kind
      state
      receivedAt
      dueAt
      answeredAt
      answer
    }
  }
`);

/** Follows how far one message has come: first as it is now, then at each change. */
export const ReceiptChanged = graphql(`
  subscription ReceiptChanged($token: String!) {
    receiptChanged(token: $token) {
      __typename
      number
      token
      kind
      state
      receivedAt
      dueAt
      answeredAt
      answer
    }
  }
`);

/** Asks for the survey that a link leads to, with what was saved of its answers. */
export const SurveyOfLink = graphql(`
  query SurveyOfLink($token: String!, $submissionId: ID) {
    surveyForm(token: $token, submissionId: $submissionId) {
      number
      state
      submissionId
      definition
      answers {
        question
        choices
        other
        rows {
          row
          choice
        }
        level
        score
        text
        number
        date
        time
        contact {
          name
          phone
          email
        }
        isAgreed
        link
      }
    }
  }
`);

/** Asks for the survey that the site asks by now. */
export const SurveyOfSite = graphql(`
  query SurveyOfSite($submissionId: ID) {
    widgetSite {
      survey(submissionId: $submissionId) {
        number
        state
        submissionId
        definition
        answers {
          question
          choices
          other
          rows {
            row
            choice
          }
          level
          score
          text
          number
          date
          time
          contact {
            name
            phone
            email
          }
          isAgreed
          link
        }
      }
    }
  }
`);

/** Keeps what was answered so far, so that it can be gone on with. */
export const SaveSurvey = graphql(`
  mutation SaveSurvey($input: SaveSurveyResponseInput!) {
    saveSurveyResponse(input: $input) {
      __typename
      ... on SaveSurveyResponsePayload {
        form {
          state
        }
      }
      ... on Error {
        code
        message
      }
      ... on InvalidInput {
        problems {
          path
          code
          message
        }
      }
    }
  }
`);

/** Hands answers in; sending the same `submissionId` again is the same response. */
export const SubmitSurvey = graphql(`
  mutation SubmitSurvey($input: SubmitSurveyResponseInput!) {
    submitSurveyResponse(input: $input) {
      __typename
      ... on SubmitSurveyResponsePayload {
        form {
          state
        }
      }
      ... on Error {
        code
        message
      }
      ... on InvalidInput {
        problems {
          path
          code
          message
        }
      }
    }
  }
`);

/** What the server tells the widget about its site. */
export type SiteSettings = ResultOf<typeof WidgetSite>['widgetSite'];

/** What the visitor sends. */
export type FeedbackInput = VariablesOf<typeof SubmitFeedback>['input'];

/** How the server answered a message. */
export type SubmitResult = ResultOf<typeof SubmitFeedback>['submitFeedback'];

/** The receipt of a message that was just taken. */
export type NewReceipt = Extract<SubmitResult, { __typename: 'SubmitFeedbackPayload' }>['receipt'];

/** A message's present state, as far as the visitor may know it. */
export type ReceiptStatus = NonNullable<ResultOf<typeof Receipt>['receipt']>;

/** How satisfied a visitor is: the five levels of S27. */
export type SatisfactionLevel = NonNullable<FeedbackInput['level']>;

/** What a rating is about (S27: three of the product, three of the service). */
export type RatingSubject = NonNullable<FeedbackInput['subject']>;

/** What a visitor can send. */
export type FeedbackKind = FeedbackInput['kind'];

/** A survey as whoever answers is given it. */
export type SurveyGiven = NonNullable<ResultOf<typeof SurveyOfLink>['surveyForm']>;

/** What whoever answers sends, to be kept or handed in. */
export type SurveyInput = VariablesOf<typeof SubmitSurvey>['input'];

/** How the server took it. */
export type SurveyTaken =
  | ResultOf<typeof SaveSurvey>['saveSurveyResponse']
  | ResultOf<typeof SubmitSurvey>['submitSurveyResponse'];

/** What a visitor can come for. */
export type Errand = FeedbackKind | 'SURVEY';
