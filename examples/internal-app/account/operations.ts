// What the account's screens ask and do.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { commitmentFields } from '../call/commitment-operations.ts';
import { refusal } from '../form/refusal.ts';

/** One page of the list. */
export const accountsQuery = graphql(`
  query Accounts($filter: AccountFilter, $orderBy: AccountOrder, $after: String) {
    accounts(first: 25, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        id
        name
        attentionSince
        owner {
          name
        }
        addresses {
          kind
          city
        }
        contacts(first: 3) {
          totalCount
          nodes {
            id
            name
          }
        }
        openComplaints: complaints(first: 1, filter: { closedAt: { isNull: true } }) {
          totalCount
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** An account as the list shows it. */
export type AccountRow = ResultOf<typeof accountsQuery>['accounts']['nodes'][number];

/** How many accounts there are for a filter. */
export const accountCountQuery = graphql(`
  query AccountCount($filter: AccountFilter) {
    accounts(first: 1, filter: $filter) {
      totalCount
    }
  }
`);

/** Everything on the account's page. */
export const accountQuery = graphql(
  `
    query Account($id: ID!) {
      account(id: $id) {
        id
        version
        name
        phone
        website
        externalId
        attentionSince
        updatedAt
        owner {
          name
        }
        parent {
          id
          name
        }
        children(first: 20) {
          nodes {
            id
            name
          }
        }
        addresses {
          kind
          street
          city
          province
          postalCode
          country
        }
        companyProfile {
          nature
          products
          services
          upstream
          midstream
          downstream
          profitModel
          organisationStructure
          coreCompetitiveness
          businessStatus
          existingProblems
        }
        dataCard {
          head
          industry
          foundedOn
          firstTradeOn
          employees
          registeredCapital
          marketPosition
          purchasingManager
          purchasingAssistants
          tradeRecord
          paymentTerms
          paymentMethod
          paymentDay
          bank
          creditRating
          industryCredit
        }
        basicData {
          head
          mainBusiness
          mainContact
          capital
          dealings
          remark
        }
        salesPlan {
          plan
          ordersInHand
          domesticForecast
          salesNetworkAreas
          salesStaffCount
        }
        contacts(first: 50) {
          totalCount
          nodes {
            id
            name
            title
            phone
            email
          }
        }
        opportunities(first: 6, filter: { state: { eq: OPEN } }) {
          totalCount
          nodes {
            id
            projectName
            purchaseMonth
            targetAmount
            keyPerson
          }
        }
        commitments(first: 6, filter: { state: { eq: OPEN } }) {
          totalCount
          nodes {
            ...CommitmentFields
          }
        }
        complaints(first: 8) {
          totalCount
          nodes {
            id
            number
            state
            severity
            customerDemand
            receivedAt
            dueAt
            pausedAt
            closedAt
          }
        }
      }
      viewer {
        mayUpdate: can(action: UPDATE_ACCOUNT, subject: $id)
        mayAddContact: can(action: REGISTER_CONTACT, subject: $id)
        mayPlan: can(action: PLAN_CALL, subject: $id)
      }
    }
  `,
  [commitmentFields],
);

export type Account = NonNullable<ResultOf<typeof accountQuery>['account']>;

/** What happens at the account, from now on. */
export const accountActivity = graphql(`
  subscription AccountActivity($accountId: ID!, $after: EventCursor) {
    accountActivity(accountId: $accountId, after: $after) {
      __typename
      ... on AccountActivityEventItem {
        cursor
        event {
          id
          type
          at
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
`);

type ActivityItem = ResultOf<typeof accountActivity>['accountActivity'];
export type ActivityEvent = Extract<ActivityItem, { __typename: 'AccountActivityEventItem' }>['event'];

/** What people read for each type of event. */
export const eventLabelsQuery = graphql(`
  query EventLabels {
    labels(enum: "EventType") {
      value
      label
    }
  }
`);

/** Changes the card. */
export const updateAccount = graphql(
  `
    mutation UpdateAccount($input: UpdateAccountInput!, $key: String!) {
      result: updateAccount(input: $input) @idempotent(key: $key) {
        __typename
        ... on UpdateAccountPayload {
          account {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);
