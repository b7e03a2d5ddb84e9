// What the contact's screens ask and do.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';
import { refusal } from '../form/refusal.ts';

/** The account that a new person is of, and who may be the person's superior. */
export const colleaguesQuery = graphql(`
  query Colleagues($accountId: ID!) {
    account(id: $accountId) {
      id
      name
      contacts(first: 100) {
        nodes {
          id
          name
        }
      }
    }
  }
`);

const cardFields = graphql(`
  fragment ContactCard on Contact @_unmask {
    id
    version
    name
    title
    department
    position
    startedOn
    email
    phone
    reportsToName
    reportsTo {
      id
      name
    }
    account {
      id
      name
    }
  }
`);

const profileFields = graphql(`
  fragment ProfileFields on PersonalProfile @_unmask {
    version
    occupation
    employer
    education
    school
    major
    graduatedIn
    secretary
    previousJobsCompaniesBackground
    recentDecisionsProjectsAchievements
    decisionCriteriaBusiness
    decisionCriteriaProductTechnical
    recentResponsibilities {
      rank
      text
    }
  }
`);

/** Who the person is: post, reach, profile. What is private is asked for apart: every reading is logged. */
export const contactQuery = graphql(
  `
    query Contact($id: ID!) {
      contact(id: $id) {
        ...ContactCard
        reports(first: 50) {
          nodes {
            id
            name
            title
          }
        }
        profile {
          ...ProfileFields
        }
        dossier {
          percent
          isPrepared
          missing
        }
      }
      viewer {
        mayUpdate: can(action: UPDATE_CONTACT, subject: $id)
        mayUpdateProfile: can(action: UPDATE_PERSONAL_PROFILE, subject: $id)
        mayObserve: can(action: OBSERVE_BEHAVIOUR, subject: $id)
      }
    }
  `,
  [cardFields, profileFields],
);

export type Contact = NonNullable<ResultOf<typeof contactQuery>['contact']>;
export type Profile = ResultOf<typeof profileFields>;

/** What is private of the person. */
export const privateProfileQuery = graphql(`
  query PrivateProfile($id: ID!) {
    contact(id: $id) {
      privateProfile {
        dateOfBirth
        age
        sex
        maritalStatus
        spouse
        address
        phone
        fax
        hobbies
        favouriteSport
        circleOfFriends
        personalityStyleInterests
      }
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
        ... on DuplicateSuspected {
          candidates {
            reasons
            record {
              __typename
              id
              ... on Contact {
                name
                title
                account {
                  name
                }
              }
            }
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);

/** Somebody whom the new person may be. */
export type DuplicateCandidate = Extract<
  ResultOf<typeof registerContact>['result'],
  { readonly __typename: 'DuplicateSuspected' }
>['candidates'][number];

/** Changes a person's post and reach. */
export const updateContact = graphql(
  `
    mutation UpdateContact($input: UpdateContactInput!, $key: String!) {
      result: updateContact(input: $input) @idempotent(key: $key) {
        __typename
        ... on UpdateContactPayload {
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

/** Changes a person's profile. */
export const updateProfile = graphql(
  `
    mutation UpdateProfile($input: UpdatePersonalProfileInput!, $key: String!) {
      result: updatePersonalProfile(input: $input) @idempotent(key: $key) {
        __typename
        ... on UpdatePersonalProfilePayload {
          profile {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [refusal],
);
