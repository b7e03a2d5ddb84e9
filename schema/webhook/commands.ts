import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import { encodeCursor } from '../core/cursor.ts';
import { endOfLog, type Facts, type NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { hostOf, isPublicAddress, problemOfUrl } from '../core/outbound.ts';
import { checkInput, InvalidInput, type Problem } from '../core/problems.ts';
import { mayHoldKeyOf } from '../user/access.ts';
import { keptWebhooks } from './access.ts';
import { TooManyWebhooks } from './errors.ts';
import type { WebhookEventType } from './events.ts';
import { registration, update } from './input.ts';
import { newSecret, sealFirst } from './key-commands.ts';
import { webhooksMaximum } from './vocabulary.ts';

/** What every command on a webhook returns. */
export type WebhookResult = { readonly webhookId: string };

/** The secret goes with the first answer only: a repeated call gets null. */
export type WebhookSecretResult = WebhookResult & { readonly secret: string | null };

/** What is wrong with a document and its variables (a JSON object as text); null when nothing is. */
export type DocumentCheck = (document: string, variables: string | null) => Problem | null;

/**
 * Registers a webhook of the caller's in one of the roles that they are acting in. It tells what happens from now on.
 * @throws InvalidInput, Forbidden for another role, TooManyWebhooks.
 */
export async function registerWebhook(
  commander: Commander,
  input: unknown,
  check: DocumentCheck,
): Promise<WebhookSecretResult> {
  const { name, url, document, variables, role } = checkInput(registration, input);
  const { actor, db, now, newId, personalData } = commander;
  if (actor.kind !== 'user' || !actor.roles.includes(role)) throw new Forbidden({ path: ['input', 'role'] });
  refuse([await urlProblem(commander, url), check(document, variables ?? null)]);
  const cursor = encodeCursor(await endOfLog(db));
  let secret: string | null = null;
  const result = await inTransaction(commander, async (tx, emit) => {
    await lock(tx, `webhooks of ${actor.userId}`);
    if ((await tx.webhook.count({ where: { ownerId: actor.userId } })) >= webhooksMaximum) throw new TooManyWebhooks();
    const id = newId();
    secret = newSecret(commander);
    await tx.webhook.create({
      data: {
        id,
        name,
        url,
        document,
        variables: variables ?? null,
        ownerId: actor.userId,
        role,
        ...sealFirst(personalData, id, secret),
        cursor,
        nextAttemptAt: now,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    emit(eventOf('WEBHOOK_REGISTERED', { id, version: 1 }, { role }));
    return { webhookId: id };
  });
  return { ...result, secret };
}

/**
 * Changes what a webhook sends or where to: omitted leaves a value as it is, null empties it. A message that was failing is
 * tried at once.
 * @throws NotFound, Forbidden, VersionConflict, InvalidInput.
 */
export async function updateWebhook(
  commander: Commander,
  input: unknown,
  check: DocumentCheck,
): Promise<WebhookResult> {
  const { webhookId, expectedVersion, ...given } = checkInput(update, input);
  const foundUrl = given.url === undefined ? null : await urlProblem(commander, given.url);
  return inTransaction(commander, async (tx, emit) => {
    const webhook = await load(commander, tx, webhookId);
    requireHolder(commander, webhook);
    expectVersion('Webhook', webhook, expectedVersion);
    const changed = changesOf(webhook, given);
    const { document = webhook.document, variables = webhook.variables } = changed;
    const isAnother = changed.document !== undefined || changed.variables !== undefined;
    refuse([foundUrl, isAnother ? check(document, variables) : null]);
    if (Object.keys(changed).length === 0) return { webhookId };
    const after = await write(commander, tx, webhook, { ...changed, ...fresh(commander) });
    emit(eventOf('WEBHOOK_UPDATED', after, { changed: Object.keys(changed).sort() }));
    return { webhookId };
  });
}

/** An event of a webhook. */
export function eventOf(
  type: WebhookEventType,
  { id, version }: { readonly id: string; readonly version: number },
  facts: Facts,
): NewEvent {
  return { topic: 'webhook', type, subjectId: id, subjectVersion: version, accountId: null, facts };
}

/** What starts a webhook anew: an attempt that is under way no longer moves its cursor. */
export function fresh({ now }: Commander): { line: { increment: number }; attempts: number; nextAttemptAt: Date } {
  return { line: { increment: 1 }, attempts: 0, nextAttemptAt: now };
}

/** A webhook that the actor may change. @throws NotFound. */
export async function load({ actor }: Commander, tx: Tx, id: string) {
  const webhook = await tx.webhook.findFirst({ where: { id, AND: [keptWebhooks(actor)] } });
  if (webhook === null) throw new NotFound({ path: ['input', 'webhookId'] });
  return webhook;
}

/** Refuses who may not act in the role that the webhook acts in: it would show them what the role sees. @throws Forbidden. */
export function requireHolder(
  { actor }: Commander,
  { ownerId, role }: { readonly ownerId: string; readonly role: Parameters<typeof mayHoldKeyOf>[2] },
): void {
  if (!mayHoldKeyOf(actor, ownerId, role)) throw new Forbidden({ path: ['input', 'webhookId'] });
}

/** Writes a change of a webhook that is still as it was read. @throws VersionConflict. */
export async function write(
  { now }: Commander,
  tx: Tx,
  { id, version: seen }: { readonly id: string; readonly version: number },
  data: Prisma.WebhookUncheckedUpdateManyInput,
): Promise<{ readonly id: string; readonly version: number }> {
  const version = seen + 1;
  const { count } = await tx.webhook.updateMany({
    where: { id, version: seen },
    data: { ...data, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Webhook', { id, version }, seen);
  return { id, version };
}

/** What is wrong with an address. One without addresses may get some later: the delivery log will tell. */
async function urlProblem({ outbound }: Commander, url: string): Promise<Problem | null> {
  const path = ['input', 'url'];
  const code = problemOfUrl(url, outbound?.privateHosts ?? []);
  if (code !== null) return { code, path };
  const host = hostOf(new URL(url));
  if (outbound === undefined || outbound.privateHosts.includes(host)) return null;
  const addresses = await outbound.resolve(host).catch(() => []);
  return addresses.every(isPublicAddress) ? null : { code: 'PRIVATE_ADDRESS', path };
}

function refuse(problems: readonly (Problem | null)[]): void {
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw new InvalidInput(found);
}
