import type { Role } from '../core/actor.ts';

/** Who hands out everything that is held of a person: who may read all of it, at every account. */
export const exportingRoles: readonly Role[] = ['CUSTOMER_MANAGER'];

/** Who erases a person: it shows nothing, so an administrator may too. */
export const erasingRoles: readonly Role[] = ['CUSTOMER_MANAGER', 'ADMIN'];

/** Who reads why and by whom a person was erased. */
export const erasureReadingRoles: readonly Role[] = [...erasingRoles, 'AUDITOR'];
