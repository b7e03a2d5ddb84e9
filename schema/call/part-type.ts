import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';

// The lists of a call plan (S01): whoever reads the plan reads them.

const authScopes = { roles: planReadingRoles };

/** GraphQL type of participants. */
export const CallParticipantType = builder.prismaObject('CallParticipant', {
  authScopes,
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title', { nullable: true }),
    position: t.exposeString('position', { nullable: true }),
    contact: t.relation('contact', {
      nullable: true,
      description: 'The contact; null for one of ours, or somebody who is no contact.',
    }),
    user: t.relation('user', {
      nullable: true,
      description: 'The user; null for one of the customer’s, or somebody who is no user.',
    }),
  }),
});

builder.prismaObject('CallAgendaItem', {
  authScopes,
  fields: (t) => ({ seq: t.exposeInt('seq'), item: t.exposeString('item') }),
});

builder.prismaObject('CallExpectedResult', {
  authScopes,
  fields: (t) => ({ seq: t.exposeInt('seq'), result: t.exposeString('result') }),
});

builder.prismaObject('CallIssue', {
  authScopes,
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    issue: t.exposeString('issue'),
    howInfluenced: t.exposeString('howInfluenced', { nullable: true }),
    businessValue: t.exposeString('businessValue', { nullable: true }),
    politicalPersonalValue: t.exposeString('politicalPersonalValue', { nullable: true }),
  }),
});

builder.prismaObject('CallQuestion', {
  authScopes,
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    needToKnow: t.exposeString('needToKnow'),
    why: t.exposeString('why', { nullable: true }),
    question: t.exposeString('question'),
  }),
});
