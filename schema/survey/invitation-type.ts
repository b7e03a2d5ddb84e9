import { accountInSight, AccountType } from '../account/type.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleInvitations } from './access.ts';
import { SurveyInvitationStateEnum } from './enums.ts';
import { surveyInvitationFilter } from './filter.ts';
import { SurveyType } from './type.ts';

/** GraphQL type of invitations. */
export const SurveyInvitationType = builder.prismaNode('SurveyInvitation', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleInvitations(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    survey: t.relation('survey', { description: 'The survey that the person is asked by.' }),
    account: t.field({
      type: AccountType,
      nullable: true,
      description: 'The account of the person; null when out of your sight.',
      ...accountInSight('account'),
    }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'Who is asked; null when out of your sight.',
      ...contactInSight('contact'),
    }),
    state: t.expose('state', { type: SurveyInvitationStateEnum }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
    remindedAt: t.expose('remindedAt', { type: 'DateTime', nullable: true }),
    openedAt: t.expose('openedAt', { type: 'DateTime', nullable: true }),
    failure: t.exposeString('failure', { nullable: true }),
    isQueued: t.boolean({
      description: 'Whether it, or its reminder, is in the line of e-mails.',
      select: { nextAttemptAt: true },
      resolve: ({ nextAttemptAt }) => nextAttemptAt !== null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of invitations. */
export const SurveyInvitationConnection = builder.connectionObject(
  { type: SurveyInvitationType, name: 'SurveyInvitationConnection' },
  { name: 'SurveyInvitationConnectionEdge' },
);

function queryOf(filter: object | null | undefined, { actor, now }: Context) {
  return {
    where: { AND: [visibleInvitations(actor), surveyInvitationFilter.toWhere(filter, { actor, now: now() })] },
    orderBy: stableOrder('createdAt', 'DESC'),
  };
}

builder.prismaObjectFields(SurveyType, (t) => ({
  invitations: t.relatedConnection(
    'invitations',
    {
      cursor: 'id',
      totalCount: true,
      description: 'Its sample: who is asked in person, the latest first; of accounts in your sight.',
      args: { filter: t.arg({ type: surveyInvitationFilter.ref, description: 'Which; all that you see without it.' }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    SurveyInvitationConnection,
  ),
}));

builder.prismaObjectFields(ContactType, (t) => ({
  surveyInvitations: t.relatedConnection(
    'surveyInvitations',
    {
      cursor: 'id',
      totalCount: true,
      description: 'The surveys that the person was asked by, the latest first.',
      args: { filter: t.arg({ type: surveyInvitationFilter.ref, description: 'Which; all that you see without it.' }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    SurveyInvitationConnection,
  ),
}));
