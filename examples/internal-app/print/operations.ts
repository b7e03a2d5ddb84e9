// What the print view asks for: the paper form whole, in two steps, since the second needs to know of the first whose it is.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { behaviourFields } from '../alignment/operations.ts';
import { callFields } from '../call/operations.ts';

/** Pages 1 to 6: the call plan, its summary and evaluations, and the executive’s profile. */
export const printedCallQuery = graphql(
  `
    query PrintedCall($id: ID!) {
      callPlan(id: $id) {
        ...CallFields
        executive {
          phone
          reportsToName
          reportsTo {
            name
          }
          profile {
            education
            secretary
            employer
            previousJobsCompaniesBackground
            recentDecisionsProjectsAchievements
            decisionCriteriaProductTechnical
            decisionCriteriaBusiness
            recentResponsibilities {
              rank
              text
            }
          }
          privateProfile {
            fax
            phone
            dateOfBirth
            address
            spouse
            personalityStyleInterests
          }
        }
      }
      alignmentBehaviours {
        ...BehaviourFields
      }
    }
  `,
  [behaviourFields, callFields],
);

/** The call plan as it is printed. */
export type PrintedCall = NonNullable<ResultOf<typeof printedCallQuery>['callPlan']>;
/** One of the fifteen behaviours. */
export type PrintedBehaviour = ResultOf<typeof printedCallQuery>['alignmentBehaviours'][number];

/** Pages 7 to 9: how far the executive is aligned with us, and the presentation that is planned. */
export const printedPersonQuery = graphql(`
  query PrintedPerson($callPlanId: ID!, $accountId: ID!, $opportunityId: ID) {
    callPlan(id: $callPlanId) {
      executive {
        alignment(accountId: $accountId, opportunityId: $opportunityId) {
          status
          lastObservedOn
          personalAgenda
          politicalStrategy
          override {
            statusDate
          }
          reasons {
            observedOn
            behaviour {
              code
            }
          }
        }
      }
    }
    account(id: $accountId) {
      presentationPlans(first: 1) {
        nodes {
          presentationDate
          purpose
          desiredResult
          salesperson {
            name
          }
          agenda {
            seq
            item
          }
          participants {
            seq
            name
            title
            buyingRole
            businessArgument
            politicalArgument
          }
          actionSteps {
            seq
            step
          }
        }
      }
    }
  }
`);

/** What pages 7 to 9 are filled with. */
export type PrintedPerson = ResultOf<typeof printedPersonQuery>;
/** How far the executive is aligned, as it is printed. */
export type PrintedAlignment = NonNullable<NonNullable<PrintedPerson['callPlan']>['executive']>['alignment'];
/** The presentation plan as it is printed. */
export type PrintedPresentation = NonNullable<PrintedPerson['account']>['presentationPlans']['nodes'][number];
