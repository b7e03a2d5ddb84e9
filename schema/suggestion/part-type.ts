import { isVisibleAccount, sightOf } from '../account/access.ts';
import { accountInSight, AccountType } from '../account/type.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import {
  SuggestionChannelEnum,
  SuggestionReportDecisionEnum,
  SuggestionStateEnum,
  SuggestionVerbEnum,
} from './enums.ts';

// The parts of a suggestion: its steps, and the forms of S10 and S53 that are filled in on the way.

builder.prismaObject('SuggestionStep', {
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    verb: t.expose('verb', { type: SuggestionVerbEnum }),
    fromState: t.expose('fromState', { type: SuggestionStateEnum, nullable: true }),
    toState: t.expose('toState', { type: SuggestionStateEnum }),
    note: t.exposeString('note', { nullable: true }),
    by: t.relation('by', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

builder.prismaObject('SuggestionReport', {
  authScopes: { staff: true },
  fields: (t) => ({
    revision: t.exposeInt('revision'),
    reason: t.exposeString('reason'),
    feasibility: t.exposeString('feasibility'),
    writer: t.relation('writer'),
    writtenAt: t.expose('writtenAt', { type: 'DateTime' }),
    reviewer: t.relation('reviewer', { nullable: true }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', nullable: true }),
    decision: t.expose('decision', { type: SuggestionReportDecisionEnum, nullable: true }),
    reviewOpinion: t.exposeString('reviewOpinion', { nullable: true }),
  }),
});

builder.prismaObject('SuggestionOpinion', {
  authScopes: { staff: true },
  fields: (t) => ({
    department: t.relation('department'),
    sentAt: t.expose('sentAt', { type: 'DateTime' }),
    implementationOpinion: t.exposeString('implementationOpinion', { nullable: true }),
    waiverReason: t.exposeString('waiverReason', { nullable: true }),
    by: t.relation('by', { nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.prismaObject('SuggestionPromiseChange', {
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    fromDate: t.expose('fromDate', { type: 'Date' }),
    toDate: t.expose('toDate', { type: 'Date' }),
    reason: t.exposeString('reason'),
    changedBy: t.relation('changedBy'),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

builder.prismaObject('SuggestionReply', {
  authScopes: { staff: true },
  fields: (t) => ({
    result: t.exposeString('result'),
    sentVia: t.expose('sentVia', { type: SuggestionChannelEnum }),
    repliedBy: t.relation('repliedBy'),
    repliedAt: t.expose('repliedAt', { type: 'DateTime' }),
  }),
});

builder.prismaObject('SuggestionReward', {
  authScopes: { staff: true },
  fields: (t) => ({
    amount: t.field({
      type: 'Decimal',
      description: 'How much, in yuan (CNY) with two digits; more than zero.',
      select: { amount: true },
      resolve: ({ amount }) => amount.toFixed(2),
    }),
    grantedOn: t.expose('grantedOn', { type: 'Date' }),
    grantedBy: t.relation('grantedBy'),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
  }),
});

builder.prismaObject('SuggestionSupporter', {
  authScopes: { staff: true },
  fields: (t) => ({
    account: t.field({
      type: AccountType,
      nullable: true,
      description: 'The account that supports the suggestion; null when it is out of your sight.',
      ...accountInSight('account'),
    }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'The person there, where known; null when out of your sight.',
      ...contactInSight('contact'),
    }),
    number: t.exposeString('number'),
    content: t.string({
      nullable: true,
      description: 'What this customer wrote; null when the account is out of your sight.',
      select: (_args, { actor }) => ({ content: true, account: { select: sightOf(actor) } }),
      resolve: ({ content, account }, _args, { actor }) => (isVisibleAccount(actor, account) ? content : null),
    }),
    promisedReplyBy: t.expose('promisedReplyBy', { type: 'Date', nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});
