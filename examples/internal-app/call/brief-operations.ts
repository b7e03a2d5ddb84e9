// The page that is read in the car: one question to the graph.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { commitmentFields } from './commitment-operations.ts';

/** Everything that a salesperson reads before the call. */
export const briefQuery = graphql(
  `
    query Brief($id: ID!) {
      callBrief(callPlanId: $id) {
        callPlan {
          id
          state
          callDate
          callTime
          location
          phoneNumber
          purpose
          account {
            id
            name
          }
          executive {
            name
          }
          expectedResults {
            seq
            result
          }
          questions {
            seq
            question
            answer
          }
        }
        people {
          contact {
            id
            name
            title
          }
          alignment {
            status
            confidence
            staleSince
            personalAgenda
            reasons {
              observationId
              observedOn
              behaviour {
                symbol
                text
              }
            }
            missing {
              groups {
                candidates {
                  code
                  question
                }
              }
            }
          }
        }
        complaints {
          id
          number
          customerDemand
          state
          severity
          receivedAt
          dueAt
          pausedAt
          closedAt
        }
        ratings {
          id
          level
          comment
          receivedAt
        }
        commitments {
          ...CommitmentFields
        }
        earlierCalls {
          id
          callDate
          executive {
            name
          }
          summary {
            learned
            actualEvents
          }
        }
        missingAnswers {
          seq
          question
          needToKnow
          callPlan {
            id
            callDate
          }
        }
      }
    }
  `,
  [commitmentFields],
);

/** The brief of a call. */
export type Brief = NonNullable<ResultOf<typeof briefQuery>['callBrief']>;
/** One of the customer’s people in it. */
export type BriefPerson = Brief['people'][number];
