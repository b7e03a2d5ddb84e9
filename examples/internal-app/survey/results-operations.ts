// What the results of a survey are read by.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';

const figureFields = graphql(`
  fragment FigureFields on SurveyFigures @_unmask {
    n
    isSuppressed
    levels {
      level
      count
      share
    }
    options {
      name
      title
      count
      share
    }
    mean
    satisfactionPercentage
    nps
    csat
    ces
  }
`);
/** The figures of an item, a group or the whole. */
export type Figures = ResultOf<typeof figureFields>;

export const resultsQuery = graphql(
  `
    query SurveyResults($id: ID!, $mayRead: Boolean!) {
      survey(id: $id) {
        id
        number
        title
        state
        analysis {
          distributed
          returned
          valid
          validReturnRate
          validReturnFormula
          target
          isTargetMet
          overall {
            ...FigureFields
          }
          overallFormula
          items {
            question
            row
            title
            formula
            figures {
              ...FigureFields
            }
          }
          groups {
            name
            title
            figures {
              ...FigureFields
            }
          }
          terms {
            term
            count
            related
            examples @include(if: $mayRead)
          }
          trend {
            survey {
              id
              number
            }
            overall {
              isSuppressed
              satisfactionPercentage
            }
          }
          file
        }
      }
    }
  `,
  [figureFields],
);

export type Results = NonNullable<ResultOf<typeof resultsQuery>['survey']>;
export type Analysis = Results['analysis'];
