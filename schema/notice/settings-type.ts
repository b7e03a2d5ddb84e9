import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { EventTypeEnum } from '../event/type.ts';
import {
  NoticeCategoryEnum,
  NoticeChannelEnum,
  NoticeLanguageEnum,
  NoticeRecipientEnum,
  NoticeUrgencyEnum,
} from './enums.ts';
import { type NoticePolicyInForce, noticePoliciesInForce } from './policy-loaders.ts';
import { preferencesOf } from './preference-loaders.ts';
import { type Preferences, timeOfDayOf } from './rules.ts';

/** GraphQL type of policies. */
export const NoticePolicyType = builder.objectRef<NoticePolicyInForce>('NoticePolicy').implement({
  description: 'Who is told of a type of event, by what, and how soon (catalogue 16.3).',
  authScopes: { staff: true },
  fields: (t) => ({
    eventType: t.field({ type: EventTypeEnum, description: 'What happened.', resolve: ({ eventType }) => eventType }),
    version: t.exposeInt('version', { description: 'Grows by one with each change; 1 is how it comes.' }),
    category: t.field({
      type: NoticeCategoryEnum,
      description: 'What people choose by.',
      resolve: ({ category }) => category,
    }),
    recipients: t.field({
      type: [NoticeRecipientEnum],
      description: 'Who is told, each person once, those only who see the record; at most 13, none for nobody.',
      resolve: ({ recipients }) => [...recipients],
    }),
    channels: t.field({
      type: [NoticeChannelEnum],
      description: 'By what, where the server and the person can; at most 3.',
      resolve: ({ channels }) => [...channels],
    }),
    urgency: t.field({ type: NoticeUrgencyEnum, description: 'How soon.', resolve: ({ urgency }) => urgency }),
    isMandatory: t.exposeBoolean('isMandatory', {
      description: 'Whether people have to be told by their job, whatever they have chosen.',
    }),
  }),
});

const NoticeMuteType = builder.objectRef<Preferences['muted'][number]>('NoticeMute').implement({
  description: 'Something that a person does not want to be told by some way. Mandatory notices come all the same.',
  authScopes: { staff: true },
  fields: (t) => ({
    category: t.field({ type: NoticeCategoryEnum, description: 'Of what.', resolve: ({ category }) => category }),
    channel: t.field({ type: NoticeChannelEnum, description: 'By what.', resolve: ({ channel }) => channel }),
  }),
});

/** GraphQL type of preferences. */
export const NoticePreferencesType = builder.objectRef<Preferences>('NoticePreferences').implement({
  description: 'How you are told. Times of day are the company’s.',
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Grows by one with each change; 1 is how it comes.' }),
    language: t.field({
      type: NoticeLanguageEnum,
      description: 'The language of e-mails and short messages.',
      resolve: ({ language }) => language,
    }),
    smsNumber: t.exposeString('smsNumber', {
      nullable: true,
      description: 'The number for short messages; null when you get none.',
    }),
    quietFrom: t.field({
      type: 'TimeOfDay',
      nullable: true,
      description: 'When e-mails and short messages begin to wait; null when they never do. Urgent ones do not wait.',
      resolve: ({ quiet }) => (quiet === null ? null : timeOfDayOf(quiet.from)),
    }),
    quietTo: t.field({
      type: 'TimeOfDay',
      nullable: true,
      description: 'Until when they wait, over midnight where that is earlier; null when they never do.',
      resolve: ({ quiet }) => (quiet === null ? null : timeOfDayOf(quiet.to)),
    }),
    digestAt: t.field({
      type: 'TimeOfDay',
      description: 'When the e-mail comes that gathers what was not for at once.',
      resolve: ({ digestAt }) => timeOfDayOf(digestAt),
    }),
    muted: t.field({
      type: [NoticeMuteType],
      description: 'What you do not want to be told; at most 24.',
      resolve: ({ muted }) => [...muted],
    }),
  }),
});

builder.queryFields((t) => ({
  noticePolicies: t.field({
    type: [NoticePolicyType],
    authScopes: { staff: true },
    description: 'Who is told of what, as it holds now: each type of event that anybody can be told of, at most 100.',
    resolve: async (_root, _args, context) => [...(await noticePoliciesInForce(databaseOf(context))).values()],
  }),
  myNoticePreferences: t.field({
    type: NoticePreferencesType,
    nullable: true,
    authScopes: { staff: true },
    description: 'How you are told; null when you are nobody of the company.',
    resolve: async (_root, _args, context) => {
      const { actor } = context;
      return actor.kind === 'user' ? (await preferencesOf(databaseOf(context), [actor.userId]))(actor.userId) : null;
    },
  }),
}));
