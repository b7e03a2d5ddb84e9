/** What a person may do; the same words as in the database and the graph. */
export type Role =
  | 'SALESPERSON'
  | 'SALES_SUPERVISOR'
  | 'CUSTOMER_MANAGER'
  | 'SERVICE_OFFICER'
  | 'DEPARTMENT_MANAGER'
  | 'MARKETING_DIRECTOR'
  | 'FINANCE'
  | 'GENERAL_MANAGER'
  | 'ADMIN'
  | 'AUDITOR';

/** A person of the company, acting through an API key (one role) or a bearer token (all of their roles). */
export interface UserActor {
  readonly kind: 'user';
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departmentId: string | null;
  /** The person and everyone below in the manager hierarchy. */
  readonly teamUserIds: readonly string[];
  /** People whom they stand in for today, when it comes to approvals (`delegateApprovals`); nobody without it. */
  readonly standsInFor?: readonly Principal[];
  /** `key:<id>` or `token:<sub>`. */
  readonly credential: string;
  /** When the credential stops working; null when it does not by itself. */
  readonly expiresAt: Date | null;
}

/** Somebody whom another stands in for. */
export type Principal = Pick<UserActor, 'userId' | 'name' | 'roles' | 'departmentId' | 'teamUserIds'>;

/** The places in which a person decides: the own one first, then those of the people they stand in for. */
export function seatsOf({ standsInFor = [], ...actor }: UserActor): readonly UserActor[] {
  return [actor, ...standsInFor.map((principal) => ({ ...actor, ...principal }))];
}

/** A partner's page, known by its publishable key and let in by its origin. */
export interface SiteActor {
  readonly kind: 'site';
  readonly siteId: string;
  readonly accountId: string;
  readonly origin: string | null;
}

/** Whoever holds the link of a survey. What the link leads to, if anything, is asked when something is done with it. */
export interface RespondentActor {
  readonly kind: 'respondent';
  readonly token: string;
}

/** Who is acting. `refused-site` reached the widget's endpoint but was not let in; `customer` holds
 * the link of a receipt; `system` is a timer or the seed. */
export type Actor =
  | UserActor
  | SiteActor
  | RespondentActor
  | { readonly kind: 'refused-site'; readonly code: 'UNKNOWN_SITE' | 'FOREIGN_ORIGIN' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'customer' }
  | { readonly kind: 'system' };

/** Which accounts, and what belongs to them, a person sees: own, the team's, or all. */
export type Reach = 'OWN' | 'TEAM' | 'ALL';

const reachOfRole: Readonly<Record<Role, Reach>> = {
  SALESPERSON: 'OWN',
  SALES_SUPERVISOR: 'TEAM',
  CUSTOMER_MANAGER: 'ALL',
  SERVICE_OFFICER: 'ALL',
  DEPARTMENT_MANAGER: 'ALL',
  MARKETING_DIRECTOR: 'ALL',
  FINANCE: 'ALL',
  GENERAL_MANAGER: 'ALL',
  ADMIN: 'ALL',
  AUDITOR: 'ALL',
};

/** The widest reach among the actor's roles; null for actors that are not staff. */
export function reachOf(actor: Actor): Reach | null {
  if (actor.kind === 'system') return 'ALL';
  return actor.kind === 'user' ? reachOfRoles(actor.roles) : null;
}

/** The widest reach among some roles; null for none. */
export function reachOfRoles(roles: readonly Role[]): Reach | null {
  const reaches = new Set(roles.map((role) => reachOfRole[role]));
  if (reaches.has('ALL')) return 'ALL';
  if (reaches.has('TEAM')) return 'TEAM';
  return reaches.has('OWN') ? 'OWN' : null;
}

/** The users whose accounts the actor sees; `'everyone'` without limit, empty for actors that are not staff. */
export function ownersInReach(actor: Actor): readonly string[] | 'everyone' {
  const reach = reachOf(actor);
  if (reach === 'ALL') return 'everyone';
  if (actor.kind !== 'user' || reach === null) return [];
  return reach === 'TEAM' ? actor.teamUserIds : [actor.userId];
}

/** Whether the actor holds one of the roles. The system holds none: it calls commands made for it. */
export function hasRole(actor: Actor, roles: readonly Role[]): boolean {
  return actor.kind === 'user' && actor.roles.some((role) => roles.includes(role));
}

/** Who did something, as the log keeps it: `user:<id>`, `site:<id>` or the kind. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  return actor.kind === 'site' ? `site:${actor.siteId}` : actor.kind;
}
