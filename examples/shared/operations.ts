import { graphql } from './graphql.ts';

/** Who the key acts for; `viewer` is null when the key is unknown, expired or withdrawn. */
export const viewerQuery = graphql(`
  query Viewer {
    viewer {
      name
      roles
    }
  }
`);
