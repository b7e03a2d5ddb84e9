// What the search asks.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';

/** The records that hold every word. */
export const searchQuery = graphql(`
  query Search($text: String!) {
    search(text: $text, first: 30) {
      totalCount
      nodes {
        kind
        snippet {
          text
          marks {
            start
            end
          }
        }
        record {
          __typename
          ... on Account {
            id
            name
          }
          ... on Contact {
            id
            name
            title
          }
          ... on Complaint {
            id
            number
            customerDemand
            account {
              id
              name
            }
          }
          ... on Suggestion {
            id
            number
            maker: account {
              id
              name
            }
          }
          ... on Opportunity {
            id
            projectName
            account {
              id
              name
            }
          }
          ... on CallPlan {
            id
            purpose
            account {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export type SearchHit = ResultOf<typeof searchQuery>['search']['nodes'][number];
