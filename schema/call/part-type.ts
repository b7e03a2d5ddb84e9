import { planReadingRoles } from '../account/access.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { EvaluatorKindEnum, ResultOutcomeEnum } from './enums.ts';

// The lists of a call plan (S01): whoever reads the plan reads them.

const authScopes = { roles: planReadingRoles };

/** GraphQL type of participants. */
export const CallParticipantType = builder.prismaObject('CallParticipant', {
  authScopes,
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title', { nullable: true }),
    position: t.exposeString('position', { nullable: true }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'The contact; null for one of ours, somebody who is no contact, or has moved out of your sight.',
      ...contactInSight('contact'),
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
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    result: t.exposeString('result'),
    outcome: t.expose('outcome', { type: ResultOutcomeEnum, nullable: true }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What the summary says of it; null when it says nothing.',
    }),
  }),
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

/** GraphQL type of questions. */
export const CallQuestionType = builder.prismaObject('CallQuestion', {
  authScopes,
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    needToKnow: t.exposeString('needToKnow'),
    why: t.exposeString('why', { nullable: true }),
    question: t.exposeString('question'),
    answer: t.exposeString('answer', { nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    callPlan: t.relation('callPlan', { description: 'The plan that it stands in.' }),
  }),
});

/** GraphQL type of summaries. */
export const CallSummaryType = builder.prismaObject('CallSummary', {
  authScopes,
  fields: (t) => ({
    actualEvents: t.exposeString('actualEvents'),
    learned: t.exposeString('learned', {
      nullable: true,
      description: 'What we learned; null when nothing was noted.',
    }),
    author: t.relation('author'),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
  }),
});

builder.prismaObject('CallEvaluation', {
  authScopes,
  fields: (t) => ({
    kind: t.expose('kind', { type: EvaluatorKindEnum }),
    assessment: t.exposeString('assessment'),
    recommendation: t.exposeString('recommendation'),
    author: t.relation('author'),
    evaluatedAt: t.expose('evaluatedAt', { type: 'DateTime' }),
  }),
});
