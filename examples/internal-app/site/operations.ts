// What the screens of sites ask and do.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

export const sitesQuery = graphql(`
  query Sites($after: String) {
    sites(first: 50, after: $after) {
      nodes {
        id
        name
        allowedOrigins
        disabledAt
        previousKeyUntil
        account {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    viewer {
      mayRegister: can(action: REGISTER_SITE)
    }
  }
`);

/** A site as the list shows it. */
export type SiteRow = ResultOf<typeof sitesQuery>['sites']['nodes'][number];

export const siteQuery = graphql(`
  query Site($id: ID!) {
    site(id: $id) {
      id
      version
      name
      account {
        id
        name
      }
      publishableKey
      previousKey
      previousKeyUntil
      allowedOrigins
      enabledKinds
      language
      themePreset
      themeMode
      themeAccent
      consentTextEn
      consentTextZh
      consentVersion
      showsSuggestions
      disabledAt
      displayRules {
        delaySeconds
        scrollPercent
        onExit
        pages
        exceptPages
        sharePercent
        restDays
      }
    }
    viewer {
      mayUpdate: can(action: UPDATE_SITE, subject: $id)
      mayRotate: can(action: ROTATE_SITE_KEY, subject: $id)
    }
  }
`);

export type Site = NonNullable<ResultOf<typeof siteQuery>['site']>;

export const themeStylesQuery = graphql(`
  query ThemeStyles($preset: ThemePreset!) {
    themeStyles(preset: $preset)
  }
`);

/** What came in since a moment, newest first: feedback of the widget, and answers to surveys. */
export const recentQuery = graphql(`
  query SiteRecent($siteId: ID!, $since: DateTime!) {
    feedback(first: 20, filter: { siteId: { eq: $siteId }, receivedAt: { gte: $since } }) {
      totalCount
      nodes {
        id
        kind
        state
        level
        receiptNumber
        receivedAt
        pageUrl
      }
    }
  }
`);

export const registerSite = graphql(
  `
    mutation RegisterSite($input: RegisterSiteInput!, $key: String!) {
      result: registerSite(input: $input) @idempotent(key: $key) {
        __typename
        ... on RegisterSitePayload {
          site {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const updateSite = graphql(
  `
    mutation UpdateSite($input: UpdateSiteInput!, $key: String!) {
      result: updateSite(input: $input) @idempotent(key: $key) {
        __typename
        ... on UpdateSitePayload {
          site {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const rotateSiteKey = graphql(
  `
    mutation RotateSiteKey($input: RotateSiteKeyInput!, $key: String!) {
      result: rotateSiteKey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);

export const endPreviousSiteKey = graphql(
  `
    mutation EndPreviousSiteKey($input: EndPreviousSiteKeyInput!, $key: String!) {
      result: endPreviousSiteKey(input: $input) @idempotent(key: $key) {
        __typename
        ...Refusal
      }
    }
  `,
  [refusal],
);
