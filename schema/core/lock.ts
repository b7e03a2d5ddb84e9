import type { Tx } from '../../prisma/client.ts';

/**
 * Lets one transaction at a time decide about something that has no row to lock: a unique value not taken yet, the shape
 * of a hierarchy. Held until the transaction ends; the same words are the same lock.
 */
export async function lock(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
}
