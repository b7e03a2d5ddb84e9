import type { Role } from '../core/actor.ts';

/** Who sets how long things may take, and on which days the company works. */
export const deadlineSettingRoles: readonly Role[] = ['GENERAL_MANAGER', 'ADMIN'];
