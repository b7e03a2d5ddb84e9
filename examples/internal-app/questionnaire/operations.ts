// What the screens of questionnaires ask and do.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

export const questionnairesQuery = graphql(`
  query Questionnaires($filter: QuestionnaireFilter) {
    questionnaires(first: 100, filter: $filter, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes {
        id
        code
        use
        title
        published {
          id
          number
        }
        draft {
          id
          number
        }
      }
    }
    viewer {
      mayDraft: can(action: DRAFT_QUESTIONNAIRE)
    }
  }
`);

/** A questionnaire as the list shows it. */
export type QuestionnaireRow = ResultOf<typeof questionnairesQuery>['questionnaires']['nodes'][number];

export const questionnaireQuery = graphql(`
  query Questionnaire($id: ID!) {
    questionnaire(id: $id) {
      id
      version
      code
      use
      title
      draft {
        id
        number
        definition
      }
      published {
        id
        number
        definition
        publishedAt
      }
      versions {
        id
        number
        state
        publishedAt
        writtenBy {
          name
        }
      }
    }
    viewer {
      mayWrite: can(action: UPDATE_QUESTIONNAIRE_DRAFT, subject: $id)
      mayRevise: can(action: REVISE_QUESTIONNAIRE, subject: $id)
      mayPublish: can(action: PUBLISH_QUESTIONNAIRE, subject: $id)
      mayRetire: can(action: RETIRE_QUESTIONNAIRE, subject: $id)
    }
  }
`);

type Answer = ResultOf<typeof questionnaireQuery>;
export type Questionnaire = NonNullable<Answer['questionnaire']>;
export type Rights = Answer['viewer'];

export const draftQuestionnaire = graphql(
  `
    mutation DraftQuestionnaire($input: DraftQuestionnaireInput!, $key: String!) {
      result: draftQuestionnaire(input: $input) @idempotent(key: $key) {
        __typename
        ... on DraftQuestionnairePayload {
          questionnaire {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const updateDraft = graphql(
  `
    mutation UpdateQuestionnaireDraft($input: UpdateQuestionnaireDraftInput!, $key: String!) {
      result: updateQuestionnaireDraft(input: $input) @idempotent(key: $key) {
        __typename
        ... on UpdateQuestionnaireDraftPayload {
          questionnaire {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const publishQuestionnaire = graphql(
  `
    mutation PublishQuestionnaire($input: PublishQuestionnaireInput!, $key: String!) {
      result: publishQuestionnaire(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const reviseQuestionnaire = graphql(
  `
    mutation ReviseQuestionnaire($input: ReviseQuestionnaireInput!, $key: String!) {
      result: reviseQuestionnaire(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const retireQuestionnaire = graphql(
  `
    mutation RetireQuestionnaire($input: RetireQuestionnaireInput!, $key: String!) {
      result: retireQuestionnaire(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);
