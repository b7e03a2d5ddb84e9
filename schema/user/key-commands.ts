import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import type { Role } from '../core/actor.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { keptApiKeys, mayHoldKeyOf } from './access.ts';
import { userEvent } from './commands.ts';
import { issue, revocation, rotation } from './input.ts';
import { overlapHoursDefault, requireFuture, rotate } from './rules.ts';

/** What every command on a key returns. */
export type KeyResult = { readonly apiKeyId: string };

/** The secret goes with the first answer only and is nowhere kept: a repeated call gets null. */
export type SecretResult = KeyResult & { readonly secret: string | null };

/**
 * Issues a key that acts for a person in one role, the caller without another.
 * @throws Forbidden unless the caller administers, or acts in the role; InvalidInput, also for a role not held.
 */
export async function issueApiKey(commander: Commander, input: unknown): Promise<SecretResult> {
  const { name, userId, role, expiresAt } = checkInput(issue, input);
  const { actor, now } = commander;
  const holderId = userId ?? (actor.kind === 'user' ? actor.userId : null);
  if (holderId === null) throw invalid('REQUIRED', ['userId']);
  requireFuture(expiresAt ?? null, now);
  return withSecret(commander, async (tx, secret, emit) => {
    if (!mayHoldKeyOf(actor, holderId, role)) throw new Forbidden({ path: ['input', 'role'] });
    const holder = await tx.user.findFirst({
      where: { id: holderId, deactivatedAt: null },
      select: { id: true, version: true, roles: true },
    });
    if (holder === null) throw invalid('NOT_FOUND', ['userId']);
    if (!holder.roles.includes(role)) throw invalid('ROLE_NOT_HELD', ['role']);
    const key = { name, userId: holderId, role, expiresAt: expiresAt ?? null, replacesId: null };
    const apiKeyId = await create(commander, tx, secret, key);
    emit(userEvent('API_KEY_ISSUED', holder, { apiKeyId, role }));
    return { apiKeyId };
  });
}

/**
 * Replaces a key by a new one of the same name, person and role. The old one goes on working for the overlap, so that
 * programs can change over one by one.
 * @throws NotFound, Forbidden, ApiKeyNotActive, InvalidInput.
 */
export async function rotateApiKey(commander: Commander, input: unknown): Promise<SecretResult> {
  const { apiKeyId, overlapHours, expiresAt } = checkInput(rotation, input);
  return withSecret(commander, async (tx, secret, emit) => {
    const key = await load(commander, tx, apiKeyId);
    if (!mayHoldKeyOf(commander.actor, key.userId, key.role)) throw new Forbidden({ path: ['input', 'apiKeyId'] });
    const hours = overlapHours ?? overlapHoursDefault;
    const { oldExpiresAt, newExpiresAt } = rotate(
      { ...key, isReplaced: key.replacedBy !== null },
      { overlapHours: hours, expiresAt },
      commander.now,
    );
    await tx.apiKey.update({ where: { id: key.id }, data: { expiresAt: oldExpiresAt }, select: { id: true } });
    const { name, userId, role } = key;
    const newId = await create(commander, tx, secret, {
      name,
      userId,
      role,
      expiresAt: newExpiresAt,
      replacesId: key.id,
    });
    const facts = { apiKeyId: newId, replacesApiKeyId: key.id, role, oldExpiresAt: oldExpiresAt.toISOString() };
    emit(userEvent('API_KEY_ROTATED', key.user, facts));
    return { apiKeyId: newId };
  });
}

/**
 * Withdraws a key: it no longer works (servers that have just checked it may take it for 5 s more). Twice is the same as
 * once.
 * @throws NotFound.
 */
export async function revokeApiKey(commander: Commander, input: unknown): Promise<KeyResult> {
  const { apiKeyId } = checkInput(revocation, input);
  return inTransaction(commander, async (tx, emit) => {
    const key = await load(commander, tx, apiKeyId);
    if (key.revokedAt !== null) return { apiKeyId };
    await tx.apiKey.update({ where: { id: apiKeyId }, data: { revokedAt: commander.now }, select: { id: true } });
    emit(userEvent('API_KEY_REVOKED', key.user, { apiKeyId, role: key.role }));
    return { apiKeyId };
  });
}

/** A key that the actor may rotate or revoke, locked: two callers can't both replace it. @throws NotFound. */
async function load({ actor }: Commander, tx: Tx, id: string) {
  await tx.$queryRaw`select id from api_key where id = ${id}::uuid for update`;
  const key = await tx.apiKey.findFirst({
    where: { id, AND: [keptApiKeys(actor)] },
    include: { replacedBy: { select: { id: true } }, user: { select: { id: true, version: true } } },
  });
  if (key === null) throw new NotFound({ path: ['input', 'apiKeyId'] });
  return key;
}

type Work = (
  tx: Tx,
  secret: string,
  emit: Parameters<Parameters<typeof inTransaction<KeyResult>>[1]>[1],
) => Promise<KeyResult>;

/** Runs a command that makes a secret. What is kept for repeated calls is the command's result, without the secret. */
async function withSecret(commander: Commander, work: Work): Promise<SecretResult> {
  let secret: string | null = null;
  const result = await inTransaction(commander, (tx, emit) => work(tx, (secret = `ent_${commander.newToken()}`), emit));
  return { ...result, secret };
}

interface NewKey {
  readonly name: string;
  readonly userId: string;
  readonly role: Role;
  readonly expiresAt: Date | null;
  readonly replacesId: string | null;
}

async function create({ now, newId }: Commander, tx: Tx, secret: string, key: NewKey): Promise<string> {
  const id = newId();
  const hash = createHash('sha256').update(secret).digest('hex');
  // 4 characters of the secret's 32: enough to tell keys apart, 168 of its bits are left to guess.
  const prefix = secret.slice(0, 8);
  await tx.apiKey.create({ data: { ...key, id, hash, prefix, createdAt: now }, select: { id: true } });
  return id;
}
