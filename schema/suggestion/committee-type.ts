import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { mutation } from '../core/mutation.ts';
import { stableOrder } from '../core/paging.ts';
import { inView } from '../core/command.ts';
import { meetingReadingRoles, meetingRecordingRoles, visibleMeetings, visibleSuggestions } from './access.ts';
import { recordCommitteeMeeting } from './committee-commands.ts';
import { SuggestionType } from './type.ts';

const authScopes = { roles: meetingReadingRoles };

/** GraphQL type of meetings of the customer committee (S53). */
const CommitteeMeetingType = builder.prismaNode('CommitteeMeeting', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleMeetings(actor)] }),
  authScopes,
  fields: (t) => ({
    heldOn: t.expose('heldOn', { type: 'Date' }),
    participants: t.exposeString('participants'),
    minutes: t.exposeString('minutes'),
    recordedBy: t.relation('recordedBy'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    suggestions: t.field({
      type: [SuggestionType],
      description: 'The suggestions that it talked about, by receipt; at most 50.',
      select: (_args, { actor }, nestedSelection) => ({
        suggestions: {
          where: { suggestion: visibleSuggestions(actor) },
          orderBy: [{ suggestion: { receivedAt: 'asc' } }, { suggestionId: 'asc' }],
          // Typed as the whole record, because the plugin adds whatever the query selects.
          select: { suggestion: nestedSelection() as unknown as true },
        },
      }),
      resolve: ({ suggestions }) => suggestions.map(({ suggestion }) => suggestion),
    }),
  }),
});

const CommitteeMeetingConnection = builder.connectionObject(
  { type: CommitteeMeetingType, name: 'CommitteeMeetingConnection' },
  { name: 'CommitteeMeetingConnectionEdge' },
);

builder.queryField('committeeMeeting', (t) =>
  t.prismaField({
    type: CommitteeMeetingType,
    nullable: true,
    authScopes,
    description: 'The meeting of the customer committee with this id (S53); null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the meeting.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).committeeMeeting.findFirst({
        ...query,
        where: { id: decodeId('CommitteeMeeting', id) ?? nilId, AND: [visibleMeetings(context.actor)] },
      }),
  }),
);

builder.queryField('committeeMeetings', (t) =>
  t.prismaConnection(
    {
      type: CommitteeMeetingType,
      cursor: 'id',
      authScopes,
      description: 'Meetings of the customer committee (S53), the latest day first.',
      totalCount: (_connection, _args, context) =>
        databaseOf(context).committeeMeeting.count({ where: visibleMeetings(context.actor) }),
      resolve: (query, _root, _args, context) =>
        databaseOf(context).committeeMeeting.findMany({
          ...query,
          where: visibleMeetings(context.actor),
          orderBy: stableOrder('heldOn', 'DESC'),
        }),
    },
    CommitteeMeetingConnection,
  ),
);

mutation('recordCommitteeMeeting', {
  description: 'Records a meeting of the customer committee, and which suggestions it talked about (S53).',
  scopes: { roles: meetingRecordingRoles },
  input: (t) => ({
    heldOn: t.field({ type: 'Date', required: true, description: 'The day it was held on, not one to come.' }),
    participants: t.string({
      required: true,
      description: 'Who took part, of the company and of customers; 1 to 10,000 characters.',
    }),
    minutes: t.string({ required: true, description: 'What was said and agreed; 1 to 10,000 characters.' }),
    suggestionIds: t.idList({ description: 'The suggestions it talked about, each once; at most 50.' }),
  }),
  payload: (t) => ({
    committeeMeeting: t.prismaField({
      type: CommitteeMeetingType,
      description: 'The meeting.',
      resolve: (query, { committeeMeetingId }, _args, context) =>
        databaseOf(context)
          .committeeMeeting.findFirst({
            ...query,
            where: { id: committeeMeetingId, AND: [visibleMeetings(context.actor)] },
          })
          .then(inView),
    }),
  }),
  run: recordCommitteeMeeting,
});
