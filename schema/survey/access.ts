import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { type Actor, hasRole, ownersInReach, type Role, type UserActor } from '../core/actor.ts';

/** Who plans surveys and carries them out: the customer-service department and those above it (S27). */
export const surveyingRoles: readonly Role[] = [
  'SERVICE_OFFICER',
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
];

/** Who can be the responsible leader that approves plan and report (主管领导). */
export const leadingRoles: readonly Role[] = [
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
  'GENERAL_MANAGER',
];

/** Who enters what customers answered by telephone or on a visit: whoever plans, and whoever looks after customers. */
export const enteringRoles: readonly Role[] = [...surveyingRoles, 'SALESPERSON', 'SALES_SUPERVISOR'];

/** Who reads what people wrote, without the person: whoever carries surveys out, whoever approves them, whoever audits. */
export const answerReadingRoles: readonly Role[] = [...surveyingRoles, 'GENERAL_MANAGER', 'AUDITOR'];

/** The surveys that an actor sees: plans name no customer, so every member of staff sees all. */
export function visibleSurveys(actor: Actor): Prisma.SurveyWhereInput {
  return actor.kind === 'user' || actor.kind === 'system' ? {} : { id: { in: [] } };
}

/** The invitations that an actor sees: those of the accounts in sight. */
export function visibleInvitations(actor: Actor): Prisma.SurveyInvitationWhereInput {
  return ownersInReach(actor) === 'everyone' ? {} : { account: visibleAccounts(actor) };
}

/** The responses that an actor sees: those of the accounts in sight, those entered by them, those of surveys that they carry out. */
export function visibleResponses(actor: Actor): Prisma.SurveyResponseWhereInput {
  if (ownersInReach(actor) === 'everyone') return {};
  if (actor.kind !== 'user') return { id: { in: [] } };
  const { userId } = actor;
  return {
    OR: [{ account: visibleAccounts(actor) }, { enteredById: userId }, { survey: { staff: { some: { userId } } } }],
  };
}

/** Whether an actor may enter answers to a survey: by role, or as one of its staff. */
export function mayEnter(actor: UserActor, staff: readonly { readonly userId: string }[]): boolean {
  return hasRole(actor, enteringRoles) || staff.some(({ userId }) => userId === actor.userId);
}

/** Who sets what the company sets about surveys. */
export const settingRoles: readonly Role[] = ['CUSTOMER_MANAGER', 'MARKETING_DIRECTOR', 'GENERAL_MANAGER', 'ADMIN'];
