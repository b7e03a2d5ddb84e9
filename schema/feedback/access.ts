import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import type { Actor, Role } from '../core/actor.ts';

/** Who may release a submission from quarantine. */
export const releaseRoles: readonly Role[] = ['SERVICE_OFFICER', 'CUSTOMER_MANAGER', 'ADMIN'];

/** The submissions that an actor sees: those of the accounts that the actor sees. */
export function visibleFeedback(actor: Actor): Prisma.FeedbackWhereInput {
  return { account: visibleAccounts(actor) };
}
