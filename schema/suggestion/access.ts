import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Actor, ownersInReach, type Role } from '../core/actor.ts';
import type { SuggestionVerb } from './vocabulary.ts';

/** Reception officers and the business staff of the key-account department (接待人员, 业务人员). */
const desk: readonly Role[] = ['SERVICE_OFFICER', 'SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'];

/**
 * Who may use each verb (S10). Its parties are read as: reception officer = SERVICE_OFFICER; business staff = the account's
 * people; key-account department manager = CUSTOMER_MANAGER. Four eyes, and which department answers, is for the rules.
 */
export const rolesOfVerb: Readonly<Record<Exclude<SuggestionVerb, 'GAIN_SUPPORTER' | 'RECALL'>, readonly Role[]>> = {
  REGISTER: desk,
  ACCEPT: desk,
  SUBMIT_REPORT: ['SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  REVIEW_REPORT: ['CUSTOMER_MANAGER'],
  SEND_SUMMARY: ['SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
  ANSWER_SUMMARY: [...desk, 'DEPARTMENT_MANAGER', 'MARKETING_DIRECTOR', 'FINANCE'],
  WAIVE_OPINION: ['CUSTOMER_MANAGER'],
  REVIEW: ['MARKETING_DIRECTOR'],
  APPROVE: ['GENERAL_MANAGER'],
  REJECT: ['CUSTOMER_MANAGER', 'MARKETING_DIRECTOR', 'GENERAL_MANAGER'],
  CHANGE_PROMISE: desk,
  REPLY: desk,
  THANK: desk,
  REWARD: ['CUSTOMER_MANAGER', 'MARKETING_DIRECTOR', 'GENERAL_MANAGER'],
  MERGE: ['SERVICE_OFFICER', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'],
};

/** Who records meetings of the customer committee (S53). */
export const meetingRecordingRoles: readonly Role[] = ['SERVICE_OFFICER', 'CUSTOMER_MANAGER', 'MARKETING_DIRECTOR'];

/** Who reads them: customers meet there, so only those who see every account. */
export const meetingReadingRoles: readonly Role[] = [
  ...meetingRecordingRoles,
  'DEPARTMENT_MANAGER',
  'GENERAL_MANAGER',
  'AUDITOR',
];

/**
 * The suggestions that an actor sees: those of the accounts in reach, those that such an account supports, and those that
 * the own department was asked about. A merged one is none of them: its id leads to the one that remains.
 */
export function visibleSuggestions(actor: Actor): Prisma.SuggestionWhereInput {
  const standing: Prisma.SuggestionWhereInput = { mergedIntoId: null };
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return standing;
  if (actor.kind !== 'user') return { id: { in: [] } };
  const inReach = { ownerId: { in: [...owners] } };
  const ways: Prisma.SuggestionWhereInput[] = [{ account: inReach }, { supporters: { some: { account: inReach } } }];
  if (actor.departmentId !== null) ways.push({ opinions: { some: { departmentId: actor.departmentId } } });
  return { ...standing, OR: ways };
}

/** The suggestions of accounts in reach: those that an actor may handle. The department asked only answers. */
export function isInReach(actor: Actor, { ownerId }: { readonly ownerId: string }): boolean {
  const owners = ownersInReach(actor);
  return owners === 'everyone' || owners.includes(ownerId);
}

/** What `isVisibleSuggestion` has to know of a suggestion. */
export interface SuggestionSight {
  readonly mergedIntoId: string | null;
  readonly account?: { readonly ownerId: string };
  readonly supporters?: readonly unknown[];
  readonly opinions?: readonly unknown[];
}

/** What to select of a suggestion so that `isVisibleSuggestion` can tell; only what this actor's rights depend on. */
export function sightOfSuggestion(actor: Actor) {
  const owners = ownersInReach(actor);
  if (owners === 'everyone' || actor.kind !== 'user')
    return { id: true, mergedIntoId: true } satisfies Prisma.SuggestionSelect;
  return {
    id: true,
    mergedIntoId: true,
    account: { select: { ownerId: true } },
    supporters: { where: { account: { ownerId: { in: [...owners] } } }, take: 1, select: { duplicateId: true } },
    ...(actor.departmentId !== null && {
      opinions: { where: { departmentId: actor.departmentId }, take: 1, select: { departmentId: true } },
    }),
  } satisfies Prisma.SuggestionSelect;
}

/** The same as `visibleSuggestions`, asked of a suggestion at hand: a to-one relation takes no where-clause. */
export function isVisibleSuggestion(actor: Actor, sight: SuggestionSight): boolean {
  if (sight.mergedIntoId !== null) return false;
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return true;
  const { account, supporters = [], opinions = [] } = sight;
  return (account !== undefined && owners.includes(account.ownerId)) || supporters.length > 0 || opinions.length > 0;
}

/** The meetings that an actor sees: all, or none. */
export function visibleMeetings(actor: Actor): Prisma.CommitteeMeetingWhereInput {
  const reads = actor.kind === 'user' && actor.roles.some((role) => meetingReadingRoles.includes(role));
  return reads || actor.kind === 'system' ? {} : { id: { in: [] } };
}
