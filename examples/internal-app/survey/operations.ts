// What the screens of surveys ask and do, besides their results.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

export const surveysQuery = graphql(`
  query Surveys {
    surveys(first: 50, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes {
        id
        number
        title
        state
        opensOn
        closesOn
      }
    }
    viewer {
      mayDraft: can(action: DRAFT_SURVEY)
    }
  }
`);

/** A survey as the list shows it. */
export type SurveyRow = ResultOf<typeof surveysQuery>['surveys']['nodes'][number];

const progressFields = graphql(`
  fragment ProgressFields on SurveyProgress @_unmask {
    planned
    invitationsSent
    opened
    failed
    spared
    handedOut
    distributed
    begun
    submitted
    quarantined
    valid
  }
`);
/** How far a survey has come. */
export type Progress = ResultOf<typeof progressFields>;

export const surveyQuery = graphql(
  `
    query Survey($id: ID!) {
      survey(id: $id) {
        id
        version
        number
        title
        state
        respondents
        respondentFeatures
        content
        methods
        tasks
        opensOn
        closesOn
        channels
        targetPercent
        spareDays
        remindAfterDays
        handedOut
        returnReason
        link
        questionnaireVersion {
          id
          number
          title
          questionnaire {
            id
          }
        }
        responsibleLeader {
          id
          name
        }
        staff {
          id
          name
        }
        sites {
          id
          name
        }
        progress {
          ...ProgressFields
        }
      }
      viewer {
        mayUpdate: can(action: UPDATE_SURVEY, subject: $id)
        maySubmit: can(action: SUBMIT_SURVEY, subject: $id)
        mayApprove: can(action: APPROVE_SURVEY, subject: $id)
        mayReturn: can(action: RETURN_SURVEY, subject: $id)
        mayOpen: can(action: OPEN_SURVEY, subject: $id)
        mayClose: can(action: CLOSE_SURVEY, subject: $id)
        maySample: can(action: SAMPLE_SURVEY, subject: $id)
        maySend: can(action: SEND_SURVEY_INVITATIONS, subject: $id)
        mayCount: can(action: COUNT_HANDED_OUT_QUESTIONNAIRES, subject: $id)
        mayRecord: can(action: RECORD_SURVEY_RESPONSE, subject: $id)
      }
    }
  `,
  [progressFields],
);

type Answer = ResultOf<typeof surveyQuery>;
export type Survey = NonNullable<Answer['survey']>;
export type Rights = Answer['viewer'];

/** Follows how far a survey has come. */
export const surveyProgress = graphql(
  `
    subscription SurveyProgress($surveyId: ID!, $after: EventCursor) {
      surveyProgress(surveyId: $surveyId, after: $after) {
        __typename
        ... on SurveyProgressEventItem {
          cursor
          progress {
            ...ProgressFields
          }
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
  `,
  [progressFields],
);

export const invitationsQuery = graphql(`
  query SurveyInvitations($id: ID!) {
    survey(id: $id) {
      id
      invitations(first: 20) {
        totalCount
        nodes {
          id
          state
          failure
          account {
            name
          }
          contact {
            name
          }
        }
      }
    }
  }
`);

/** What a plan is put together from. */
export const planChoicesQuery = graphql(`
  query PlanChoices {
    questionnaires(first: 100, filter: { use: { eq: SURVEY } }) {
      nodes {
        id
        title
        published {
          id
        }
      }
    }
    users(first: 100) {
      nodes {
        id
        name
        roles
        deactivatedAt
      }
    }
    sites(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

/** What is asked, for whoever enters answers. */
export const entryQuery = graphql(`
  query SurveyEntry($id: ID!) {
    survey(id: $id) {
      id
      title
      state
      channels
      questionnaireVersion {
        id
        definition
      }
    }
  }
`);

export const draftSurvey = graphql(
  `
    mutation DraftSurvey($input: DraftSurveyInput!, $key: String!) {
      result: draftSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ... on DraftSurveyPayload {
          survey {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const updateSurvey = graphql(
  `
    mutation UpdateSurvey($input: UpdateSurveyInput!, $key: String!) {
      result: updateSurvey(input: $input) @idempotent(key: $key) {
        __typename
        ... on UpdateSurveyPayload {
          survey {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const recordResponse = graphql(
  `
    mutation RecordSurveyResponse($input: RecordSurveyResponseInput!, $key: String!) {
      result: recordSurveyResponse(input: $input) @idempotent(key: $key) {
        __typename
        ... on RecordSurveyResponsePayload {
          surveyResponse {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);
