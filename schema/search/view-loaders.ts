import { planReadingRoles } from '../account/access.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import { type Actor, hasRole, ownersInReach } from '../core/actor.ts';

// The rights of each noun that is searched, once more in SQL. The row is called `r`, its account `a`.

/** The same as `visibleAccounts`, in SQL, of the account that is called so. */
export function accountInView(actor: Actor, account: Prisma.Sql): Prisma.Sql {
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return Prisma.sql`true`;
  const inReach = Prisma.sql`${account}.owner_id = any(${[...owners]}::uuid[])`;
  if (actor.kind !== 'user' || actor.departmentId === null) return inReach;
  return Prisma.sql`(${inReach} or exists (
    select from complaint c where c.account_id = ${account}.id and c.handling_department_id = ${actor.departmentId}::uuid))`;
}

/** The same as `visibleContacts`, in SQL, of contacts that were not removed. */
export function contactInView(actor: Actor): Prisma.Sql {
  const isAlive = Prisma.sql`r.deleted_at is null`;
  if (ownersInReach(actor) === 'everyone') return isAlive;
  return Prisma.sql`${isAlive} and (${accountInView(actor, Prisma.sql`a`)} or exists (
    select from affiliation f join account b on b.id = f.account_id
    where f.contact_id = r.id and f.ended_on is null and ${accountInView(actor, Prisma.sql`b`)}))`;
}

/** The same as `visibleCalls` and `visibleOpportunities`, in SQL: by `plannedAccounts`. */
export function planInView(actor: Actor): Prisma.Sql {
  if (actor.kind === 'system') return Prisma.sql`true`;
  if (!hasRole(actor, planReadingRoles)) return Prisma.sql`false`;
  const owners = ownersInReach(actor);
  return owners === 'everyone' ? Prisma.sql`true` : Prisma.sql`a.owner_id = any(${[...owners]}::uuid[])`;
}

/** The same as `visibleComplaints`, in SQL. */
export function complaintInView(actor: Actor): Prisma.Sql {
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return Prisma.sql`true`;
  const inReach = Prisma.sql`a.owner_id = any(${[...owners]}::uuid[])`;
  if (actor.kind !== 'user' || actor.departmentId === null) return inReach;
  return Prisma.sql`(${inReach} or r.handling_department_id = ${actor.departmentId}::uuid)`;
}

/** The same as `visibleSuggestions`, in SQL. */
export function suggestionInView(actor: Actor): Prisma.Sql {
  const isStanding = Prisma.sql`r.merged_into_id is null`;
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return isStanding;
  if (actor.kind !== 'user') return Prisma.sql`false`;
  const inReach = Prisma.sql`a.owner_id = any(${[...owners]}::uuid[]) or exists (
    select from suggestion_supporter u join account b on b.id = u.account_id
    where u.suggestion_id = r.id and b.owner_id = any(${[...owners]}::uuid[]))`;
  if (actor.departmentId === null) return Prisma.sql`${isStanding} and (${inReach})`;
  return Prisma.sql`${isStanding} and (${inReach} or exists (
    select from suggestion_opinion o where o.suggestion_id = r.id and o.department_id = ${actor.departmentId}::uuid))`;
}
