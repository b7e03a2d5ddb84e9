// What the map asks.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { standingFields } from '../alignment/operations.ts';

/** The people of an account, how they stand to us and to one another. */
export const mapQuery = graphql(
  `
    query Map($accountId: ID!, $opportunityId: ID) {
      account(id: $accountId) {
        id
        name
        opportunities(first: 20) {
          nodes {
            id
            projectName
          }
        }
      }
      alignmentMap(accountId: $accountId, opportunityId: $opportunityId) {
        isTruncated
        nodes {
          contactId
          name
          title
          isKey
          alignment {
            ...StandingFields
          }
        }
        edges {
          fromId
          toId
          kind
          note
        }
        health {
          level
          reasons {
            code
            text
            contactIds
          }
        }
        uncoveredKeyPeople {
          contactId
        }
        suggestedPairings {
          node {
            contactId
            name
          }
          user {
            id
            name
          }
          reasons
        }
      }
    }
  `,
  [standingFields],
);

export type AlignmentMap = NonNullable<ResultOf<typeof mapQuery>['alignmentMap']>;
export type MapNode = AlignmentMap['nodes'][number];
