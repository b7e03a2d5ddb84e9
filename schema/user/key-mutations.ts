import type { Role } from '../core/actor.ts';
import { inView, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { keptApiKeys, visibleApiKeys } from './access.ts';
import { ApiKeyNotActive } from './errors.ts';
import { issueApiKey, type KeyResult, revokeApiKey, rotateApiKey, type SecretResult } from './key-commands.ts';
import { RoleEnum } from './type.ts';
import { roleLabels } from './vocabulary.ts';

const everyRole = Object.keys(roleLabels) as Role[]; // the vocabulary's keys

const payload: MutationOptions<KeyResult>['payload'] = (t) => ({
  apiKey: t.prismaField({
    type: 'ApiKey',
    description: 'The key as it is now.',
    resolve: (query, { apiKeyId }, _args, context) =>
      databaseOf(context)
        .apiKey.findFirst({ ...query, where: { id: apiKeyId, AND: [visibleApiKeys(context.actor)] } })
        .then(inView),
  }),
});

const payloadWithSecret: MutationOptions<SecretResult>['payload'] = (t) => ({
  apiKey: t.prismaField({
    type: 'ApiKey',
    description: 'The new key.',
    resolve: (query, { apiKeyId }, _args, context) =>
      databaseOf(context)
        .apiKey.findFirst({ ...query, where: { id: apiKeyId, AND: [visibleApiKeys(context.actor)] } })
        .then(inView),
  }),
  secret: t.string({
    nullable: true,
    description:
      'The secret, `ent_…`, to send as bearer token. It is given this once and kept nowhere: null when the call is repeated under the same idempotency key; then rotate the key.',
    resolve: ({ secret }) => secret,
  }),
});

async function can(context: Context, id: string): Promise<boolean> {
  return (await databaseOf(context).apiKey.count({ where: { id, AND: [keptApiKeys(context.actor)] } })) > 0;
}

mutation('issueApiKey', {
  description:
    'Issues an API key that acts for a person in one role: for yourself in a role that you are acting in; administrators for anybody in a role held.',
  scopes: { roles: everyRole },
  input: (t) => ({
    name: t.string({ required: true, description: 'What the key is for; 1 to 200 characters.' }),
    userId: t.id({ description: 'Whom it acts for; you without it.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'The one role that it acts in.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it stops working by itself, in the future; never without it.',
    }),
  }),
  payload: payloadWithSecret,
  run: issueApiKey,
});

mutation('rotateApiKey', {
  description:
    'Replaces a key by a new one of the same name, person and role; the old one goes on working for a while.',
  scopes: { roles: everyRole },
  errors: [NotFound, ApiKeyNotActive],
  input: (t) => ({
    apiKeyId: t.id({ required: true, description: 'The key to replace.' }),
    overlapHours: t.int({
      description: 'For how long the old one goes on working, in hours, 0 to 168; 24 without it.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description:
        'When the new one stops working by itself, in the future. Omitted: after as long a life as the old one was given; null: never.',
    }),
  }),
  payload: payloadWithSecret,
  can,
  run: rotateApiKey,
});

mutation('revokeApiKey', {
  description: 'Withdraws a key: it no longer works. Withdrawing it again changes nothing.',
  scopes: { roles: everyRole },
  errors: [NotFound],
  input: (t) => ({ apiKeyId: t.id({ required: true, description: 'The key.' }) }),
  payload,
  can,
  run: revokeApiKey,
});
