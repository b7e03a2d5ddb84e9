import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { encodeId } from '../core/ids.ts';
import { EventTypeEnum } from '../event/type.ts';
import { topics } from '../event/topics.ts';
import { noticeLogRoles, visibleNoticeDeliveries, visibleNotices } from './access.ts';
import {
  NoticeCategoryEnum,
  NoticeChannelEnum,
  NoticeDeliveryStateEnum,
  NoticeFailureEnum,
  NoticeUrgencyEnum,
} from './enums.ts';
import { createNoticeTexts } from './text-loaders.ts';

// One for each operation, so that the notices of a page are asked about together.
const texts = new WeakMap<Context, ReturnType<typeof createNoticeTexts>>();

function textsOf(context: Context) {
  let made = texts.get(context);
  if (made === undefined) texts.set(context, (made = createNoticeTexts(databaseOf(context), context)));
  return made;
}

/** What a text is made of. */
const row = { id: true, topic: true, type: true, subjectId: true, accountId: true, facts: true, at: true } as const;

/** GraphQL type of notices. */
export const NoticeType = builder.prismaNode('Notice', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleNotices(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    type: t.field({
      type: EventTypeEnum,
      description: 'What happened.',
      select: { type: true },
      resolve: ({ type }) => type,
    }),
    category: t.expose('category', { type: NoticeCategoryEnum }),
    urgency: t.expose('urgency', { type: NoticeUrgencyEnum }),
    isMandatory: t.exposeBoolean('isMandatory'),
    at: t.expose('at', { type: 'DateTime' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
    eventId: t.exposeID('eventId', { description: 'UUID of the event.' }),
    subject: t.string({
      description: 'What happened, in one line of at most 200 characters, in the language of `Accept-Language`.',
      select: row,
      resolve: async (notice, _args, context) => (await textsOf(context).load(notice)).subject,
    }),
    body: t.string({
      description: 'The same in a sentence or two, at most 1,000 characters; nothing of a record that is out of sight.',
      select: row,
      resolve: async (notice, _args, context) => (await textsOf(context).load(notice)).body,
    }),
    path: t.string({
      description: 'Where the app shows what it is about, such as `/app/accounts/…`.',
      select: row,
      resolve: async (notice, _args, context) => (await textsOf(context).load(notice)).path,
    }),
    isInSight: t.boolean({
      description: 'Whether you still see the record. When not, nothing of it is said.',
      select: row,
      resolve: async (notice, _args, context) => (await textsOf(context).load(notice)).isInSight,
    }),
    recordId: t.id({
      nullable: true,
      description: 'Global id of the record that it is about; null when you no longer see it.',
      select: row,
      resolve: async (notice, _args, context) => {
        const { isInSight } = await textsOf(context).load(notice);
        return isInSight ? encodeId(topics[notice.topic]?.typename ?? notice.topic, notice.subjectId) : null;
      },
    }),
  }),
});

/** GraphQL type of a page of notices. */
export const NoticeConnection = builder.connectionObject(
  { type: NoticeType, name: 'NoticeConnection' },
  { name: 'NoticeConnectionEdge' },
);

builder.prismaObject('NoticeAttempt', {
  authScopes: { roles: noticeLogRoles },
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    at: t.expose('at', { type: 'DateTime' }),
    failure: t.expose('failure', { type: NoticeFailureEnum, nullable: true }),
    reply: t.exposeString('reply', { nullable: true }),
    durationMs: t.exposeInt('durationMs'),
  }),
});

/** GraphQL type of messages. */
export const NoticeDeliveryType = builder.prismaNode('NoticeDelivery', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleNoticeDeliveries(actor)] }),
  authScopes: { roles: noticeLogRoles },
  fields: (t) => ({
    user: t.relation('user'),
    channel: t.expose('channel', { type: NoticeChannelEnum }),
    state: t.expose('state', { type: NoticeDeliveryStateEnum }),
    isDigest: t.exposeBoolean('isDigest'),
    isUrgent: t.exposeBoolean('isUrgent'),
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    nextAttemptAt: t.expose('nextAttemptAt', { type: 'DateTime', nullable: true }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    attempts: t.exposeInt('attempts'),
    tries: t.relation('tries', {
      description: 'Every attempt to send it, in order; at most 9.',
      query: { orderBy: { seq: 'asc' } },
    }),
    types: t.field({
      type: [EventTypeEnum],
      description: 'What it tells of: the types of its events, each once, at most 100. What it says is not kept.',
      select: {
        emailNotices: { select: { type: true }, orderBy: { id: 'asc' }, take: 100 },
        smsNotices: { select: { type: true }, orderBy: { id: 'asc' }, take: 100 },
      },
      resolve: ({ emailNotices, smsNotices }) => [...new Set([...emailNotices, ...smsNotices].map(({ type }) => type))],
    }),
  }),
});

/** GraphQL type of a page of messages. */
export const NoticeDeliveryConnection = builder.connectionObject(
  { type: NoticeDeliveryType, name: 'NoticeDeliveryConnection' },
  { name: 'NoticeDeliveryConnectionEdge' },
);
