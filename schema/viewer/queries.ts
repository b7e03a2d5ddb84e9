import { builder } from '../core/builder.ts';
import type { UserActor } from '../core/actor.ts';
import { hasRole } from '../core/actor.ts';
import { dateOf } from '../core/calendar.ts';
import { databaseOf } from '../core/context.ts';
import { enumType, labelsOf } from '../core/enum-type.ts';
import { parseId } from '../core/ids.ts';
import { actions } from '../core/mutation.ts';
import { topics } from '../event/topics.ts';
import { subjectKey, visibleSubjects } from '../event/subject-loaders.ts';
import { RoleEnum, UserType } from '../user/type.ts';

// Imported last by schema/index.ts: by then every mutation has made itself known.
const ActionEnum = enumType(
  'Action',
  'Something that can be done: each is the mutation of the same name.',
  Object.fromEntries(
    [...actions.keys()].map((action) => {
      const name = action.toLowerCase().replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
      return [action, { EN: `Mutation \`${name}\``, ZH_CN: `变更操作 \`${name}\`` }];
    }),
  ),
);

const Viewer = builder.objectRef<UserActor>('Viewer').implement({
  description: 'Who you are here.',
  authScopes: { staff: true },
  fields: (t) => ({
    user: t.prismaField({
      type: UserType,
      description: 'The person that you act for.',
      resolve: (query, { userId }, _args, context) =>
        databaseOf(context).user.findUniqueOrThrow({ ...query, where: { id: userId } }),
    }),
    name: t.exposeString('name', { description: 'Name of the person that you act for.' }),
    roles: t.field({
      type: [RoleEnum],
      description: 'The roles that you act in: one with an API key, all with a token.',
      resolve: ({ roles }) => [...roles],
    }),
    credential: t.exposeString('credential', {
      description: 'What you signed in with: `key:<uuid>` or `token:<sub>`.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When that stops working; null when it does not by itself.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    can: t.boolean({
      description:
        'Whether you could do this, now and to this record where one is named. The mutation may still refuse its input.',
      args: {
        action: t.arg({ type: ActionEnum, required: true, description: 'What.' }),
        subject: t.arg.id({ description: 'Global id of the record that it is done to; without it: to any at all.' }),
      },
      resolve: async (actor, args, context) => {
        const action = actions.get(args.action);
        if (action === undefined) return false;
        if ('roles' in action.scopes ? !hasRole(actor, action.scopes.roles) : true) return false;
        if (args.subject === null || args.subject === undefined) return true;
        const subject = parseId(args.subject);
        if (subject === null) return false;
        if (action.can !== null) return action.can(context, subject.id);
        const topic = Object.entries(topics).find(([, { typename }]) => typename === subject.typename)?.[0];
        if (topic === undefined) return false;
        const asked = { topic, subjectId: subject.id };
        return (await visibleSubjects(databaseOf(context), actor, [asked])).has(subjectKey(asked));
      },
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    nullable: true,
    authScopes: { open: true },
    description: 'Who you are here; null when you are not signed in.',
    resolve: (_root, _args, { actor }) => (actor.kind === 'user' ? actor : null),
  }),
);

const Company = builder.objectRef<{ timeZone: string; today: Date }>('Company').implement({
  description: 'The company that keeps this graph.',
  authScopes: { staff: true },
  fields: (t) => ({
    timeZone: t.exposeString('timeZone', {
      description: 'IANA name of the time zone that its days are counted in, such as `Asia/Shanghai` (R16).',
    }),
    today: t.field({
      type: 'Date',
      description: 'The day that it is there now: what must not lie in the past or the future is held against it.',
      resolve: ({ today }) => today,
    }),
  }),
});

builder.queryField('company', (t) =>
  t.field({
    type: Company,
    authScopes: { staff: true },
    description: 'The company that keeps this graph.',
    resolve: (_root, _args, { companyTimeZone, now }) => ({
      timeZone: companyTimeZone,
      today: dateOf(now(), companyTimeZone),
    }),
  }),
);

builder.queryField('serverNow', (t) =>
  t.field({
    type: 'DateTime',
    authScopes: { open: true },
    description: 'The server’s clock. Count down to due moments from it, not from the own clock.',
    resolve: (_root, _args, { now }) => now(),
  }),
);

const Label = builder.objectRef<{ value: string; label: string }>('Label').implement({
  description: 'What people read for a value of an enum.',
  authScopes: { open: true },
  fields: (t) => ({
    value: t.exposeString('value', { description: 'The value, as the graph has it.' }),
    label: t.exposeString('label', { description: 'What people read, in the language of `Accept-Language`.' }),
  }),
});

builder.queryField('labels', (t) =>
  t.field({
    type: [Label],
    nullable: true,
    authScopes: { open: true },
    description: 'What people read for each value of an enum, in its order; null when there is no such enum.',
    args: { enum: t.arg.string({ required: true, description: 'Name of the enum, such as `ComplaintState`.' }) },
    resolve: (_root, args, { language }) => labelsOf(args.enum, language)?.slice() ?? null,
  }),
);
