import type { GraphQLSchema } from 'graphql';
import type { Role } from '../core/actor.ts';
import { inView, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { encodeId } from '../core/ids.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { readDocument } from '../core/replay.ts';
import { RoleEnum } from '../user/type.ts';
import { roleLabels } from '../user/vocabulary.ts';
import { keptWebhooks, visibleWebhooks } from './access.ts';
import {
  type DocumentCheck,
  registerWebhook,
  updateWebhook,
  type WebhookResult,
  type WebhookSecretResult,
} from './commands.ts';
import { TooManyWebhooks } from './errors.ts';
import { previewOf, WebhookMessageType } from './preview-type.ts';
import {
  disableWebhook,
  enableWebhook,
  removeWebhook,
  resendWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './state-commands.ts';

const scopes = { roles: Object.keys(roleLabels) as Role[] } as const; // the vocabulary's keys
const variablesText = 'Variables of the document: a JSON object as text, at most 10,000 characters; null for none.';
const documentText =
  'The GraphQL document, at most 10,000 characters: one subscription of one stream of events, without `after`.';

const payload: MutationOptions<WebhookResult>['payload'] = (t) => ({
  webhook: t.prismaField({
    type: 'Webhook',
    description: 'The webhook as it is now.',
    resolve: (query, { webhookId }, _args, context) =>
      databaseOf(context)
        .webhook.findFirst({ ...query, where: { id: webhookId, AND: [visibleWebhooks(context.actor)] } })
        .then(inView),
  }),
});

const payloadWithSecret: MutationOptions<WebhookSecretResult>['payload'] = (t) => ({
  webhook: t.prismaField({
    type: 'Webhook',
    description: 'The webhook as it is now.',
    resolve: (query, { webhookId }, _args, context) =>
      databaseOf(context)
        .webhook.findFirst({ ...query, where: { id: webhookId, AND: [visibleWebhooks(context.actor)] } })
        .then(inView),
  }),
  secret: t.string({
    nullable: true,
    description:
      'The secret that signs its messages, `whsec_…`. It is given this once: null when the call is repeated under the same idempotency key; then rotate it.',
    resolve: ({ secret }) => secret,
  }),
});

async function can(context: Context, id: string): Promise<boolean> {
  return (await databaseOf(context).webhook.count({ where: { id, AND: [keptWebhooks(context.actor)] } })) > 0;
}

function checkOf(graph: GraphQLSchema): DocumentCheck {
  return (document, variables) => {
    const read = readDocument(graph, document, variables);
    if (!('problem' in read)) return null;
    const { field, ...problem } = read.problem;
    return { ...problem, path: ['input', field] };
  };
}

mutation('registerWebhook', {
  description:
    'Registers a webhook: a stored subscription that the server runs at each event, with your rights of that moment, posting the result to an address. You have at most 20.',
  scopes,
  personal: true,
  errors: [TooManyWebhooks],
  input: (t) => ({
    name: t.string({ required: true, description: 'What it is for; 1 to 200 characters.' }),
    url: t.string({
      required: true,
      description: 'Where messages are posted to: https, public, at most 2,000 characters, without a password in it.',
    }),
    document: t.string({ required: true, description: documentText }),
    variables: t.string({ description: variablesText }),
    role: t.field({ type: RoleEnum, required: true, description: 'The one role of yours that it acts in.' }),
  }),
  payload: payloadWithSecret,
  run: (commander, input, graph) => registerWebhook(commander, input, checkOf(graph)),
});

mutation('updateWebhook', {
  description:
    'Changes a webhook: omitted leaves a value as it is. A message that was failing is tried at once. For its owner acting in its role, and administrators.',
  scopes,
  personal: true,
  changes: 'webhook',
  input: (t) => ({
    name: t.string({ description: 'What it is for; 1 to 200 characters.' }),
    url: t.string({ description: 'Where messages are posted to, as in `registerWebhook`; at most 2,000 characters.' }),
    document: t.string({ description: documentText }),
    variables: t.string({ description: variablesText }),
  }),
  payload,
  can,
  run: (commander, input, graph) => updateWebhook(commander, input, checkOf(graph)),
});

mutation('rotateWebhookSecret', {
  description:
    'Gives a webhook another secret. For a while its messages carry a signature by each of the two, so that the receiver can change over.',
  scopes,
  changes: 'webhook',
  input: (t) => ({
    overlapHours: t.int({
      description: 'For how long the secret of before signs as well, in hours, 0 to 168; 24 without it.',
    }),
  }),
  payload: payloadWithSecret,
  can,
  run: rotateWebhookSecret,
});

mutation('enableWebhook', {
  description:
    'Sends again, from where a disabled webhook stopped. Events that are past retention by then are told of as a gap.',
  scopes,
  changes: 'webhook',
  payload,
  can,
  run: enableWebhook,
});

mutation('disableWebhook', {
  description: 'Stops sending; the position is kept. A message that is under way may still arrive.',
  scopes,
  changes: 'webhook',
  payload,
  can,
  run: disableWebhook,
});

mutation('removeWebhook', {
  description: 'Removes a webhook with its delivery log, for good.',
  scopes,
  changes: 'webhook',
  payload: (t) => ({
    webhookId: t.id({
      description: 'Global id of what was removed.',
      resolve: ({ webhookId }) => encodeId('Webhook', webhookId),
    }),
  }),
  can,
  run: removeWebhook,
});

mutation('resendWebhook', {
  description:
    'Sends again: moves the position of a webhook to before a delivery, or to any other. All that follows is sent once more, in order, under the same ids, with the rights and the records of now.',
  scopes,
  changes: 'webhook',
  input: (t) => ({
    deliveryId: t.id({ description: 'The delivery to begin with. Give this or `after`.' }),
    after: t.field({
      type: 'EventCursor',
      description: 'The position to go on after; a later one leaves messages out.',
    }),
  }),
  payload,
  can,
  run: resendWebhook,
});

mutation('testWebhook', {
  description:
    'A dry run: what the webhook would send of the last events in its view, made with its owner’s rights of now. Sends nothing and changes nothing.',
  scopes,
  errors: [NotFound],
  input: (t) => ({
    webhookId: t.id({ required: true, description: 'The webhook.' }),
    last: t.int({ description: 'How many messages at most, 1 to 10; 5 without it.' }),
  }),
  payload: (t) => ({
    messages: t.field({
      type: [WebhookMessageType],
      description: 'The messages, oldest first, at most 10; none when the owner no longer holds the role.',
      resolve: ({ webhookId, last }, _args, context, { schema }) => previewOf(schema, context, webhookId, last),
    }),
  }),
  can,
  run: testWebhook,
});
