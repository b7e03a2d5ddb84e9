import type { Tx } from '../../prisma/client.ts';
import { type Commander, expectVersion, inTransaction, VersionConflict } from '../core/command.ts';
import { type Cursor, encodeCursor } from '../core/cursor.ts';
import { checkInput, invalid } from '../core/problems.ts';
import {
  eventOf,
  fresh,
  load,
  requireHolder,
  type WebhookResult,
  type WebhookSecretResult,
  write,
} from './commands.ts';
import { change, resending, rotation, test } from './input.ts';
import { newSecret, sealNext } from './key-commands.ts';
import { overlapEnd } from './rules.ts';

/**
 * Gives a webhook another secret; for the overlap, messages carry a signature by each of the two.
 * @throws NotFound, Forbidden, VersionConflict, InvalidInput.
 */
export async function rotateWebhookSecret(commander: Commander, input: unknown): Promise<WebhookSecretResult> {
  const { webhookId, expectedVersion, overlapHours } = checkInput(rotation, input);
  let secret: string | null = null;
  const result = await inTransaction(commander, async (tx, emit) => {
    const webhook = await load(commander, tx, webhookId);
    requireHolder(commander, webhook);
    expectVersion('Webhook', webhook, expectedVersion);
    const until = overlapEnd(overlapHours, commander.now);
    secret = newSecret(commander);
    const after = await write(commander, tx, webhook, {
      secret: sealNext(commander.personalData, webhook, secret),
      oldSecret: until === null ? null : webhook.secret,
      oldSecretUntil: until,
    });
    emit(eventOf('WEBHOOK_SECRET_ROTATED', after, { oldSecretUntil: until?.toISOString() ?? null }));
    return { webhookId };
  });
  return { ...result, secret };
}

/**
 * Sends again from where a disabled webhook stopped. Twice is the same as once.
 * @throws NotFound, Forbidden, VersionConflict.
 */
export async function enableWebhook(commander: Commander, input: unknown): Promise<WebhookResult> {
  const { webhookId, expectedVersion } = checkInput(change, input);
  return inTransaction(commander, async (tx, emit) => {
    const webhook = await load(commander, tx, webhookId);
    requireHolder(commander, webhook);
    expectVersion('Webhook', webhook, expectedVersion);
    if (webhook.state === 'ACTIVE') return { webhookId };
    const data = { state: 'ACTIVE', disabledReason: null, disabledAt: null, ...fresh(commander) } as const;
    emit(eventOf('WEBHOOK_ENABLED', await write(commander, tx, webhook, data), {}));
    return { webhookId };
  });
}

/**
 * Stops sending; the cursor stays. A message that is under way may still arrive. Twice is the same as once.
 * @throws NotFound, VersionConflict.
 */
export async function disableWebhook(commander: Commander, input: unknown): Promise<WebhookResult> {
  const { webhookId, expectedVersion } = checkInput(change, input);
  return inTransaction(commander, async (tx, emit) => {
    const webhook = await load(commander, tx, webhookId);
    expectVersion('Webhook', webhook, expectedVersion);
    if (webhook.state === 'DISABLED') return { webhookId };
    const after = await write(commander, tx, webhook, {
      state: 'DISABLED',
      disabledReason: 'BY_HAND',
      disabledAt: commander.now,
      ...fresh(commander),
    });
    emit(eventOf('WEBHOOK_DISABLED', after, { reason: 'BY_HAND' }));
    return { webhookId };
  });
}

/**
 * Removes a webhook with its delivery log, for good.
 * @throws NotFound, VersionConflict.
 */
export async function removeWebhook(commander: Commander, input: unknown): Promise<WebhookResult> {
  const { webhookId, expectedVersion } = checkInput(change, input);
  return inTransaction(commander, async (tx, emit) => {
    const webhook = await load(commander, tx, webhookId);
    expectVersion('Webhook', webhook, expectedVersion);
    const { count } = await tx.webhook.deleteMany({ where: { id: webhookId, version: webhook.version } });
    if (count === 0)
      throw new VersionConflict('Webhook', { id: webhookId, version: webhook.version + 1 }, expectedVersion);
    emit(eventOf('WEBHOOK_REMOVED', { id: webhookId, version: webhook.version + 1 }, {}));
    return { webhookId };
  });
}

/**
 * Moves the cursor of a webhook: to before a delivery, which is then sent again with all that follows it, or to any position.
 * Messages keep their ids, so that a receiver that has them already can tell.
 * @throws NotFound, Forbidden, VersionConflict, InvalidInput unless one of the two is given.
 */
export async function resendWebhook(commander: Commander, input: unknown): Promise<WebhookResult> {
  const { webhookId, expectedVersion, after, deliveryId } = checkInput(resending, input);
  if ((after == null) === (deliveryId == null)) throw invalid(after == null ? 'REQUIRED' : 'NOT_APPLICABLE', ['after']);
  return inTransaction(commander, async (tx, emit) => {
    const webhook = await load(commander, tx, webhookId);
    requireHolder(commander, webhook);
    expectVersion('Webhook', webhook, expectedVersion);
    const cursor = after == null ? await cursorBefore(tx, webhookId, deliveryId ?? '') : encodeCursor(after as Cursor); // the scalar has read it
    emit(eventOf('WEBHOOK_RESENT', await write(commander, tx, webhook, { cursor, ...fresh(commander) }), {}));
    return { webhookId };
  });
}

async function cursorBefore(tx: Tx, webhookId: string, id: string): Promise<string> {
  const delivery = await tx.webhookDelivery.findFirst({ where: { id, webhookId }, select: { after: true } });
  if (delivery === null) throw invalid('NOT_FOUND', ['deliveryId']);
  return delivery.after;
}

/**
 * Asks what a webhook would send of the last events: writes nothing and sends nothing.
 * @throws NotFound, Forbidden for who may not see what the owner's role sees, InvalidInput.
 */
export async function testWebhook(
  commander: Commander,
  input: unknown,
): Promise<WebhookResult & { readonly last: number }> {
  const { webhookId, last } = checkInput(test, input);
  return inTransaction(commander, async (tx) => {
    requireHolder(commander, await load(commander, tx, webhookId));
    return { webhookId, last: last ?? previewedUsually };
  });
}

const previewedUsually = 5;
