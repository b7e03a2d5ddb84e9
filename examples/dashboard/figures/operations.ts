// What the figures ask of the graph.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import type { Span } from './period.ts';

/** The company's day: periods end with it. */
export const todayQuery = graphql(`
  query Today {
    company {
      today
    }
  }
`);

/** What complaints are grouped by. */
export type ParetoBy = ReturnType<typeof graphql.scalar<'ParetoBy'>>;

/** The groups of a period, the most first, and how many there were in the one before. */
export const paretoQuery = graphql(`
  query Pareto($from: Date!, $to: Date!, $fromBefore: Date!, $toBefore: Date!, $by: ParetoBy!) {
    complaintPareto(from: $from, to: $to, by: $by) {
      label
      count
      share
      cumulativeShare
      causeCategoryId
      claim
      departmentId
    }
    before: complaintPareto(from: $fromBefore, to: $toBefore, by: $by) {
      count
      causeCategoryId
      claim
      departmentId
    }
  }
`);

/** What the query of a grouping is asked with. */
export const paretoVariables = ({ from, to, before }: Span, by: ParetoBy) => ({
  from,
  to,
  fromBefore: before.from,
  toBefore: before.to,
  by,
});

type Key = Pick<ResultOf<typeof paretoQuery>['before'][number], 'causeCategoryId' | 'claim' | 'departmentId'>;

/** Tells a group from the others of the same grouping; empty for what belongs to none. */
export const keyOf = ({ causeCategoryId, claim, departmentId }: Key): string =>
  causeCategoryId ?? claim ?? departmentId ?? '';

/** The complaints of each month by what became of them. */
export const trendQuery = graphql(`
  query Trend($months: Int!) {
    complaintTrend(months: $months) {
      month
      received
      accepted
      notAccepted
      closedOnTime
      closedLate
      open
      overdue
      onTimeShareOfClosed
      meanDaysToClose
    }
  }
`);

/** The figures of one month. */
export type MonthFigures = ResultOf<typeof trendQuery>['complaintTrend'][number];

/** The categories of causes, for those that nobody complained of lately. */
export const causesQuery = graphql(`
  query Causes {
    causeCategories {
      id
      name
    }
  }
`);

const actionLine = graphql(`
  fragment ActionLine on ImprovementAction @_unmask {
    id
    countermeasure
    state
    dueOn
    doneOn
    result
    verdict
    responsible {
      name
    }
    deadline {
      state
    }
  }
`);

/** What is done against one cause: what is still to be done by due day, and what was done last. */
export const causeActionsQuery = graphql(
  `
    query CauseActions($cause: IdFilter!) {
      open: improvementActions(first: 20, filter: { causeCategoryId: $cause, state: { in: [PROPOSED, IN_PROGRESS] } }) {
        totalCount
        nodes {
          ...ActionLine
        }
      }
      overdue: improvementActions(first: 1, filter: { causeCategoryId: $cause, isOverdue: true }) {
        totalCount
      }
      done: improvementActions(
        first: 20
        filter: { causeCategoryId: $cause, state: { in: [DONE, VERIFIED] } }
        orderBy: { field: UPDATED_AT, direction: DESC }
      ) {
        totalCount
        nodes {
          ...ActionLine
        }
      }
    }
  `,
  [actionLine],
);

/** An improvement action as a cause has it. */
export type Action = ResultOf<typeof actionLine>;

/** What happens to improvement actions; what is shown of them is then asked for again. */
export const improvementChanges = graphql(`
  subscription ImprovementChanges($after: EventCursor) {
    events(
      after: $after
      types: [
        IMPROVEMENT_PROPOSED
        IMPROVEMENT_AMENDED
        IMPROVEMENT_STARTED
        IMPROVEMENT_COMPLETED
        IMPROVEMENT_VERIFIED
        IMPROVEMENT_SENT_BACK
        IMPROVEMENT_OVERDUE
        CAUSE_CATEGORY_REGISTERED
        CAUSE_CATEGORY_CHANGED
      ]
    ) {
      __typename
      ... on EventItem {
        cursor
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
