// How far a person is aligned with us: the same fields wherever it is shown.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';

export const behaviourFields = graphql(`
  fragment BehaviourFields on AlignmentBehaviour @_unmask {
    code
    level
    symbol
    text
    question
  }
`);

export const standingFields = graphql(
  `
    fragment StandingFields on Alignment @_unmask {
      status
      computedStatus
      confidence
      influence
      buyingRole
      staleSince
      reasons {
        observationId
        observedOn
        behaviour {
          ...BehaviourFields
        }
      }
      missing {
        status
        observers
        contrary
        groups {
          level
          count
          candidates {
            ...BehaviourFields
          }
        }
      }
      override {
        id
        status
        reason
        expiresAt
        setBy {
          name
        }
      }
      coverage {
        ways
        user {
          id
          name
        }
      }
    }
  `,
  [behaviourFields],
);

export type Behaviour = ResultOf<typeof behaviourFields>;
export type Standing = ResultOf<typeof standingFields>;
