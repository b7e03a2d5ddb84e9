import { builder } from '../core/builder.ts';
import { decodeCursor } from '../core/cursor.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { stableOrder } from '../core/paging.ts';
import { RoleEnum } from '../user/type.ts';
import { visibleWebhooks } from './access.ts';
import { TooManyWebhooks } from './errors.ts';
import { webhookDisabledReasonLabels, webhookFailureLabels, webhookStateLabels } from './vocabulary.ts';

const WebhookStateEnum = enumType('WebhookState', 'Whether a webhook is sent to.', webhookStateLabels);
const WebhookDisabledReasonEnum = enumType(
  'WebhookDisabledReason',
  'Why a webhook is disabled.',
  webhookDisabledReasonLabels,
);
const WebhookFailureEnum = enumType(
  'WebhookFailure',
  'Why an attempt to deliver a message failed.',
  webhookFailureLabels,
);

/** GraphQL type of attempts to deliver. */
export const WebhookDeliveryType = builder.prismaNode('WebhookDelivery', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, webhook: visibleWebhooks(actor) }),
  authScopes: { staff: true },
  fields: (t) => ({
    messageId: t.exposeString('messageId'),
    eventId: t.exposeID('eventId', { nullable: true }),
    type: t.exposeString('type'),
    attempt: t.exposeInt('attempt'),
    delivered: t.exposeBoolean('delivered'),
    responseStatus: t.exposeInt('responseStatus', { nullable: true }),
    failure: t.expose('failure', { type: WebhookFailureEnum, nullable: true }),
    durationMs: t.exposeInt('durationMs'),
    at: t.expose('at', { type: 'DateTime' }),
    nextAttemptAt: t.expose('nextAttemptAt', { type: 'DateTime', nullable: true }),
  }),
});

const WebhookDeliveryConnection = builder.connectionObject(
  { type: WebhookDeliveryType, name: 'WebhookDeliveryConnection' },
  { name: 'WebhookDeliveryConnectionEdge' },
);

/** GraphQL type of webhooks; never the secret. */
export const WebhookType = builder.prismaNode('Webhook', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleWebhooks(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    name: t.exposeString('name'),
    url: t.exposeString('url'),
    document: t.exposeString('document'),
    variables: t.exposeString('variables', { nullable: true }),
    owner: t.relation('owner'),
    role: t.expose('role', { type: RoleEnum }),
    state: t.expose('state', { type: WebhookStateEnum }),
    disabledReason: t.expose('disabledReason', { type: WebhookDisabledReasonEnum, nullable: true }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true }),
    oldSecretUntil: t.expose('oldSecretUntil', { type: 'DateTime', nullable: true }),
    cursor: t.field({
      type: 'EventCursor',
      description: 'Position in the event log after which it goes on.',
      select: { cursor: true },
      resolve: ({ cursor }) => decodeCursor(cursor) ?? { epoch: '', positions: {} }, // the runner and the commands write only cursors
    }),
    attempts: t.exposeInt('attempts'),
    nextAttemptAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the message that fails is tried next; null while none does, or it is disabled.',
      select: { attempts: true, state: true, nextAttemptAt: true },
      resolve: ({ attempts, state, nextAttemptAt }) => (attempts > 0 && state === 'ACTIVE' ? nextAttemptAt : null),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    deliveries: t.relatedConnection(
      'deliveries',
      {
        cursor: 'id',
        totalCount: true,
        description:
          'The delivery log: every attempt of the last 30 days, newest first. What was sent is not kept: a message is made anew when it is sent again.',
        query: () => ({ orderBy: stableOrder('at', 'DESC') }),
      },
      WebhookDeliveryConnection,
    ),
  }),
});

/** GraphQL type of a page of webhooks. */
export const WebhookConnection = builder.connectionObject(
  { type: WebhookType, name: 'WebhookConnection' },
  { name: 'WebhookConnectionEdge' },
);

errorType(TooManyWebhooks, 'The person has as many webhooks as one may have (TOO_MANY_WEBHOOKS).');
