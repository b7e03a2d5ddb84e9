// What the bell, the list of notices and the form of preferences ask and change.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

export const unreadQuery = graphql(`
  query UnreadNotices {
    unreadNotices
  }
`);

export const noticesQuery = graphql(`
  query Notices($filter: NoticeFilter, $after: String) {
    unreadNotices
    notices(first: 30, filter: $filter, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        category
        subject
        body
        path
        at
        readAt
        isInSight
      }
    }
  }
`);

export const noticeAdded = graphql(`
  subscription NoticeAdded($after: EventCursor) {
    noticeAdded(after: $after) {
      __typename
      ... on NoticeEventItem {
        cursor
        noticeId
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

export const readNotices = graphql(
  `
    mutation ReadNotices($input: ReadNoticesInput!, $key: String!) {
      result: readNotices(input: $input) @idempotent(key: $key) {
        __typename
        ... on ReadNoticesPayload {
          unreadNotices
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const preferencesQuery = graphql(`
  query NoticePreferences {
    myNoticePreferences {
      version
      language
      smsNumber
      quietFrom
      quietTo
      digestAt
      muted {
        category
        channel
      }
    }
  }
`);

export const changePreferences = graphql(
  `
    mutation ChangeNoticePreferences($input: ChangeNoticePreferencesInput!, $key: String!) {
      result: changeNoticePreferences(input: $input) @idempotent(key: $key) {
        __typename
        ... on ChangeNoticePreferencesPayload {
          preferences {
            version
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export type NoticeRow = ResultOf<typeof noticesQuery>['notices']['nodes'][number];
export type Preferences = NonNullable<ResultOf<typeof preferencesQuery>['myNoticePreferences']>;
export type NoticeCategory = NoticeRow['category'];
export type NoticeChannel = Preferences['muted'][number]['channel'];

/** What makes queries be asked again when notices change: a count carries no type of its own. */
export const ofNotices = { additionalTypenames: ['Notice', 'NoticePreferences'] };
