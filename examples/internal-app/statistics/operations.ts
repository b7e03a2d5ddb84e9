// What the screens of the complaint statistics ask and do.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

/** A report, as the list shows it. */
export const reportsQuery = graphql(`
  query StatisticsReports($after: String) {
    complaintStatisticsReports(first: 24, after: $after) {
      nodes {
        id
        month
        state
        isLate
        differsFromNow
        dueAt
        submittedAt
        approvedAt
        figures {
          received
          closedOnTime
          closedLate
          open
        }
      }
    }
  }
`);

export type ReportRow = ResultOf<typeof reportsQuery>['complaintStatisticsReports']['nodes'][number];

/** A report whole, with the names of the departments in it. */
export const reportQuery = graphql(`
  query StatisticsReport($month: String!) {
    complaintStatisticsReport(month: $month) {
      id
      version
      month
      state
      hash
      computedAt
      differsFromNow
      note
      dueAt
      isLate
      submittedAt
      approvedAt
      returnReason
      path
      draftedBy {
        name
      }
      submittedBy {
        name
      }
      approvedBy {
        name
      }
      figures {
        received
        notAccepted
        accepted
        closedOnTime
        closedLate
        open
        overdue
        onTimeShareOfAccepted
        onTimeShareOfClosed
        byClaim {
          claim
          count
        }
        byCustomerKind {
          customerKind
          count
        }
        byDepartment {
          departmentId
          count
        }
        compensationTotal
        meanDaysToClose
      }
    }
    departments(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

type Answer = ResultOf<typeof reportQuery>;
/** A report, as it is printed. */
export type Report = NonNullable<Answer['complaintStatisticsReport']>;
/** Names of departments. */
export type Departments = Answer['departments']['nodes'];

/** What the reader may do with it now. */
export const rightsQuery = graphql(`
  query StatisticsRights($id: ID!) {
    viewer {
      mayAmend: can(action: AMEND_COMPLAINT_STATISTICS, subject: $id)
      mayRecompute: can(action: RECOMPUTE_COMPLAINT_STATISTICS, subject: $id)
      maySubmit: can(action: SUBMIT_COMPLAINT_STATISTICS, subject: $id)
      mayApprove: can(action: APPROVE_COMPLAINT_STATISTICS, subject: $id)
      mayReturn: can(action: RETURN_COMPLAINT_STATISTICS, subject: $id)
    }
  }
`);

export const recompute = graphql(
  `
    mutation RecomputeStatistics($input: RecomputeComplaintStatisticsInput!, $key: String!) {
      result: recomputeComplaintStatistics(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const amend = graphql(
  `
    mutation AmendStatistics($input: AmendComplaintStatisticsInput!, $key: String!) {
      result: amendComplaintStatistics(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const submit = graphql(
  `
    mutation SubmitStatistics($input: SubmitComplaintStatisticsInput!, $key: String!) {
      result: submitComplaintStatistics(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const approve = graphql(
  `
    mutation ApproveStatistics($input: ApproveComplaintStatisticsInput!, $key: String!) {
      result: approveComplaintStatistics(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const giveBack = graphql(
  `
    mutation ReturnStatistics($input: ReturnComplaintStatisticsInput!, $key: String!) {
      result: returnComplaintStatistics(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);
