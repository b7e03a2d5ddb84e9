// What the contact's screens ask and do.
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

/** The account that a new person is of. */
export const accountNameQuery = graphql(`
  query AccountName($id: ID!) {
    account(id: $id) {
      id
      name
    }
  }
`);

/** Adds a person to an account. */
export const registerContact = graphql(
  `
    mutation RegisterContact($input: RegisterContactInput!, $key: String!) {
      result: registerContact(input: $input) @idempotent(key: $key) {
        __typename
        ... on RegisterContactPayload {
          contact {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);
