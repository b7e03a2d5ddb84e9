import { pagesOf, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

const records =
  '{ ... on Account { id } ... on Complaint { id } ... on Contact { id } ... on Suggestion { id } ... on Opportunity { id } }';

/** Search: everybody of the company asks, and finds what is in view. */
export const search: NounAccess = {
  queries: { search: staff },
  types: {
    SearchHit: readBy(staff, 'kind record score snippet'),
    SearchSnippet: readBy(staff, 'field marks text'),
    SearchMark: readBy(staff, 'end start'),
    ...pagesOf('SearchHit'),
  },
  async instances(db, c) {
    const record = await db.account.findUniqueOrThrow({ where: { id: c.accounts.own } });
    return {
      SearchHit: {
        kind: 'ACCOUNT',
        rank: 1,
        asked: 'own',
        texts: { name: record.name },
        record: Object.assign(record, { __typename: 'Account' }),
      },
      SearchSnippet: { field: 'name', text: 'Own', marks: [{ start: 0, end: 3 }] },
      SearchMark: { start: 0, end: 3 },
    };
  },
  doors: (v) => ({
    'search, by name and by content': {
      gives: ['Account', 'Complaint', 'Contact', 'Opportunity', 'Suggestion'],
      ask: async (run) => [
        await run(
          `query ($name: String!) {
            named: search(text: $name, first: 100) { totalCount nodes { record ${records} } edges { node { record ${records} } } }
            leaking: search(text: "leaks", first: 100) { totalCount nodes { snippet { text } record ${records} } } }`,
          { name: v.tag },
        ),
      ],
    },
    'search inside each account': {
      gives: ['Account', 'Complaint', 'Contact', 'Opportunity', 'Suggestion'],
      ask: (run) =>
        Promise.all(
          v
            .idsOf('Account')
            .flatMap((accountId) =>
              [v.tag, 'leaks'].map((text) =>
                run(
                  `query ($accountId: ID!, $text: String!) { search(text: $text, accountId: $accountId, first: 100) { totalCount nodes { record ${records} } } }`,
                  { accountId, text },
                ),
              ),
            ),
        ),
    },
  }),
};
