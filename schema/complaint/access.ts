import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Actor, Role } from '../core/actor.ts';
import { hasRole, ownersInReach } from '../core/actor.ts';
import type { ComplaintVerb } from './vocabulary.ts';

/**
 * Who may use each verb. S43's parties are read as: store = SERVICE_OFFICER or the account's people; superior =
 * SALES_SUPERVISOR or DEPARTMENT_MANAGER; administration and personnel = CUSTOMER_MANAGER; operations customer service =
 * SERVICE_OFFICER. Which department's people they must be is for the rules, four eyes for the
 * approval; what was handed in is taken back by withdrawing the approval (RECALL).
 */
export const rolesOfVerb: Readonly<Record<Exclude<ComplaintVerb, 'RECALL'>, readonly Role[]>> = {
  REGISTER: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  CHECK_GROUNDS: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  ACCEPT: ['SALES_SUPERVISOR', 'DEPARTMENT_MANAGER'],
  REJECT: ['SALES_SUPERVISOR', 'DEPARTMENT_MANAGER'],
  ASSIGN: ['CUSTOMER_MANAGER'],
  SUBMIT_INVESTIGATION: [
    'SERVICE_OFFICER',
    'SALESPERSON',
    'SALES_SUPERVISOR',
    'CUSTOMER_MANAGER',
    'DEPARTMENT_MANAGER',
  ],
  REVIEW_INVESTIGATION: ['DEPARTMENT_MANAGER'],
  ATTACH_OPINION: ['CUSTOMER_MANAGER'],
  READ: ['GENERAL_MANAGER'],
  PROPOSE_DISPOSITION: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER', 'DEPARTMENT_MANAGER'],
  DECIDE: ['SALES_SUPERVISOR', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER'],
  REPLY: ['SERVICE_OFFICER'],
  CLOSE: ['SERVICE_OFFICER', 'CUSTOMER_MANAGER'],
  REOPEN: ['SERVICE_OFFICER', 'CUSTOMER_MANAGER', 'SALES_SUPERVISOR'],
  AMEND: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  PAUSE: ['SERVICE_OFFICER', 'CUSTOMER_MANAGER'],
  RESUME: ['SERVICE_OFFICER', 'CUSTOMER_MANAGER'],
  SHIFT: ['CUSTOMER_MANAGER', 'GENERAL_MANAGER'],
  NAME_OBJECT: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  ISSUE_RECEIPT: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  REVOKE_RECEIPT: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  CONFIRM: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  DISPUTE: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  RATE: ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
};

/** Who changes what the company sets about complaints. */
export const complaintSettingRoles: readonly Role[] = ['ADMIN'];

/** The complaints that an actor sees: those of the accounts in reach, and those that the own department handles. */
export function visibleComplaints(actor: Actor): Prisma.ComplaintWhereInput {
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return {};
  if (actor.kind !== 'user') return { id: { in: [] } };
  const ofAccounts: Prisma.ComplaintWhereInput = { account: { ownerId: { in: [...owners] } } };
  return actor.departmentId === null ? ofAccounts : { OR: [ofAccounts, { handlingDepartmentId: actor.departmentId }] };
}

/** What `isVisibleComplaint` has to know of a complaint. */
export interface ComplaintSight {
  readonly handlingDepartmentId?: string | null;
  readonly account?: { readonly ownerId: string };
}

/** What to select of a complaint so that `isVisibleComplaint` can tell; only what this actor's rights depend on. */
export function sightOfComplaint(actor: Actor) {
  const isLimited = ownersInReach(actor) !== 'everyone';
  return {
    id: true,
    ...(isLimited && { handlingDepartmentId: true, account: { select: { ownerId: true } } }),
  } satisfies Prisma.ComplaintSelect;
}

/** The same as `visibleComplaints`, asked of a complaint at hand: a to-one relation takes no where-clause. */
export function isVisibleComplaint(actor: Actor, { handlingDepartmentId, account }: ComplaintSight): boolean {
  const owners = ownersInReach(actor);
  if (owners === 'everyone' || (account !== undefined && owners.includes(account.ownerId))) return true;
  return actor.kind === 'user' && actor.departmentId !== null && actor.departmentId === handlingDepartmentId;
}

/** Who drafts, corrects and submits the complaint statistics of a month: customer service and administration (S43). */
export const statisticsDraftingRoles: readonly Role[] = ['SERVICE_OFFICER', 'CUSTOMER_MANAGER'];

/** To whom they go (S43). */
export const statisticsApprovingRoles: readonly Role[] = ['GENERAL_MANAGER'];

/** Who reads them: they count complaints of every account, so only those who see every account. */
export const statisticsReadingRoles: readonly Role[] = [
  ...statisticsDraftingRoles,
  ...statisticsApprovingRoles,
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
  'FINANCE',
  'ADMIN',
  'AUDITOR',
];

/** The reports that an actor sees: all, or none. */
export function visibleStatisticsReports(actor: Actor): Prisma.ComplaintStatisticsReportWhereInput {
  return actor.kind === 'system' || hasRole(actor, statisticsReadingRoles) ? {} : { id: { in: [] } };
}
