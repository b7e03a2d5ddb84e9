// What the summary form asks and does.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { behaviourFields } from '../alignment/operations.ts';
import { refusal } from '../form/refusal.ts';

/** What the summary starts from: the plan, the people, the behaviours that can be seen. */
export const summaryQuery = graphql(
  `
    query SummaryDraft($id: ID!) {
      callPlan(id: $id) {
        id
        version
        state
        callDate
        executive {
          name
        }
        salesperson {
          id
        }
        summaryDraft {
          actualEvents
          expectedResults {
            seq
            result
          }
          questions {
            seq
            question
          }
          people {
            name
            contact {
              id
            }
          }
        }
      }
      alignmentBehaviours {
        ...BehaviourFields
      }
    }
  `,
  [behaviourFields],
);

/** A plan as its summary starts from it. */
export type Draft = NonNullable<ResultOf<typeof summaryQuery>['callPlan']>;
/** A behaviour that can be seen. */
export type SummaryBehaviour = ResultOf<typeof summaryQuery>['alignmentBehaviours'][number];

/** Records everything that came of a call, at once. */
export const recordCallSummary = graphql(
  `
    mutation RecordCallSummary($input: RecordCallSummaryInput!, $key: String!) {
      result: recordCallSummary(input: $input) @idempotent(key: $key) {
        __typename
        ... on RecordCallSummaryPayload {
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
