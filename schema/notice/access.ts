import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Actor, hasRole, type Role } from '../core/actor.ts';

/** Who sets who is told of what. */
export const noticeSettingRoles: readonly Role[] = ['GENERAL_MANAGER', 'ADMIN'];

/** Who reads the log of messages. */
export const noticeLogRoles: readonly Role[] = ['ADMIN', 'AUDITOR'];

/** The notices that an actor sees: the own ones that stand in the app. */
export function visibleNotices(actor: Actor): Prisma.NoticeWhereInput {
  if (actor.kind === 'system') return {};
  return actor.kind === 'user' ? { userId: actor.userId, isInApp: true } : { id: { in: [] } };
}

/** The messages that an actor sees: all, or none. */
export function visibleNoticeDeliveries(actor: Actor): Prisma.NoticeDeliveryWhereInput {
  return actor.kind === 'system' || hasRole(actor, noticeLogRoles) ? {} : { id: { in: [] } };
}
