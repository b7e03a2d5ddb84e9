import type { Role } from '../core/actor.ts';
import { builder } from '../core/builder.ts';
import { inView, VersionConflict } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { EventTypeEnum } from '../event/type.ts';
import { roleLabels } from '../user/vocabulary.ts';
import { noticeSettingRoles, visibleNotices } from './access.ts';
import { changeNoticePolicy, changeNoticePreferences, readNotices } from './commands.ts';
import {
  NoticeCategoryEnum,
  NoticeChannelEnum,
  NoticeLanguageEnum,
  NoticeRecipientEnum,
  NoticeUrgencyEnum,
} from './enums.ts';
import { noticePoliciesInForce } from './policy-loaders.ts';
import { preferencesOf } from './preference-loaders.ts';
import { NoticePolicyType, NoticePreferencesType } from './settings-type.ts';
import { readMaximum } from './vocabulary.ts';

const staff = { roles: Object.keys(roleLabels) as Role[] } as const; // the vocabulary's keys
const expectedVersion = 'The version that you have seen; another one is refused (VERSION_CONFLICT).';

mutation('changeNoticePolicy', {
  description: 'Sets who is told of a type of event. What is told already stays as it is.',
  scopes: { roles: noticeSettingRoles },
  errors: [VersionConflict],
  input: (t) => ({
    eventType: t.field({
      type: EventTypeEnum,
      required: true,
      description: 'What happened: one of those that `noticePolicies` lists.',
    }),
    expectedVersion: t.int({ required: true, description: expectedVersion }),
    recipients: t.field({
      type: [NoticeRecipientEnum],
      required: true,
      description: 'Who is told; at most 13, none for nobody.',
    }),
    channels: t.field({ type: [NoticeChannelEnum], required: true, description: 'By what; at most 3.' }),
    urgency: t.field({ type: NoticeUrgencyEnum, required: true, description: 'How soon.' }),
    isMandatory: t.boolean({
      required: true,
      description: 'Whether people have to be told by their job, whatever they have chosen.',
    }),
  }),
  payload: (t) => ({
    policy: t.field({
      type: NoticePolicyType,
      description: 'The policy that holds now.',
      resolve: async ({ eventType }, _args, context) =>
        inView((await noticePoliciesInForce(databaseOf(context))).get(eventType) ?? null),
    }),
  }),
  run: changeNoticePolicy,
});

const NoticeMuteInput = builder.inputType('NoticeMuteInput', {
  description: 'Something that you do not want to be told by some way.',
  fields: (t) => ({
    category: t.field({ type: NoticeCategoryEnum, required: true, description: 'Of what.' }),
    channel: t.field({ type: NoticeChannelEnum, required: true, description: 'By what.' }),
  }),
});

mutation('changeNoticePreferences', {
  description:
    'Sets how you are told: omitted leaves a value as it is, null empties it. Messages that wait keep their time; mandatory notices come whatever you choose.',
  scopes: staff,
  personal: true,
  errors: [VersionConflict],
  input: (t) => ({
    expectedVersion: t.int({ required: true, description: expectedVersion }),
    language: t.field({ type: NoticeLanguageEnum, description: 'The language of e-mails and short messages.' }),
    smsNumber: t.string({
      description: 'The number for short messages, 5 to 20 digits, at most 40 characters; null for none.',
    }),
    quietFrom: t.field({
      type: 'TimeOfDay',
      description: 'When messages begin to wait; give both ends, or null for both.',
    }),
    quietTo: t.field({ type: 'TimeOfDay', description: 'Until when they wait.' }),
    digestAt: t.field({ type: 'TimeOfDay', description: 'When the digest comes.' }),
    muted: t.field({
      type: [NoticeMuteInput],
      description: 'What you do not want to be told, all of it; at most 24.',
    }),
  }),
  payload: (t) => ({
    preferences: t.field({
      type: NoticePreferencesType,
      description: 'How you are told now.',
      resolve: async ({ userId }, _args, context) => (await preferencesOf(databaseOf(context), [userId]))(userId),
    }),
  }),
  run: changeNoticePreferences,
});

mutation('readNotices', {
  description: 'Marks notices of yours as read: some by name, or all. Those that are not yours are passed over.',
  scopes: staff,
  input: (t) => ({
    ids: t.idList({ description: `Which; 1 to ${readMaximum}. Give these or \`all\`.` }),
    all: t.boolean({ description: 'All that you have got by now.' }),
  }),
  payload: (t) => ({
    count: t.int({ description: 'How many of them had not been read before.', resolve: ({ count }) => count }),
    unreadNotices: t.int({
      description: 'How many are still unread.',
      resolve: (_result, _args, context) =>
        databaseOf(context).notice.count({ where: { readAt: null, AND: [visibleNotices(context.actor)] } }),
    }),
  }),
  run: readNotices,
});
