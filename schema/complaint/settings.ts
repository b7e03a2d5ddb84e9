import type { Role } from '../core/actor.ts';

/** What the company sets about complaints. Amounts are yuan with two digits. */
export interface ComplaintSettings {
  readonly supervisorLimit: string;
  readonly departmentManagerLimit: string;
  readonly followUpDays: number;
}

/** The settings with the number of their version. */
export interface VersionedComplaintSettings extends ComplaintSettings {
  readonly version: number;
}

/** How the settings come [D]. */
export const defaultSettings: VersionedComplaintSettings = {
  version: 1,
  supervisorLimit: '5000.00',
  departmentManagerLimit: '20000.00',
  followUpDays: 30,
};

/**
 * The amount up to which somebody may approve a disposition, in yuan: the highest among the roles; null without limit,
 * which is the general manager's.
 */
export function approvalLimit(roles: readonly Role[], settings: ComplaintSettings): string | null {
  if (roles.includes('GENERAL_MANAGER')) return null;
  const limits = [
    ...(roles.includes('SALES_SUPERVISOR') ? [settings.supervisorLimit] : []),
    ...(roles.includes('DEPARTMENT_MANAGER') ? [settings.departmentManagerLimit] : []),
  ];
  return limits.toSorted((a, b) => fen(b) - fen(a))[0] ?? '0.00';
}

/** Whether an amount is above a limit; both are yuan as text. Whole fen are compared, which numbers hold exactly. */
export function isAbove(amount: string, limit: string | null): boolean {
  return limit !== null && fen(amount) > fen(limit);
}

function fen(yuan: string): number {
  return Math.round(Number(yuan) * 100);
}
