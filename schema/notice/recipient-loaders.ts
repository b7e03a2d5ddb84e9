import type { Tx } from '../../prisma/client.ts';
import type { Role } from '../core/actor.ts';
import type { LoggedEvent } from '../core/event-log.ts';
import { subjectKey, visibleSubjects } from '../event/subject-loaders.ts';
import { actorsWithPrincipals, delegationsOn } from '../user/actor-loaders.ts';
import { roleLabels } from '../user/vocabulary.ts';
import { type Reminded, toldByDeadlines } from './deadline-loaders.ts';
import { askedBy } from './policies.ts';
import type { NoticePolicyInForce } from './policy-loaders.ts';
import { type NoticedRecord, recordsOf } from './record-loaders.ts';
import type { NoticeRecipient } from './vocabulary.ts';

/** An event that somebody is told of, with its policy. */
export interface Noticeable {
  readonly event: LoggedEvent;
  readonly policy: NoticePolicyInForce;
}

/** One person to be told of one event. */
export interface Addressed extends Noticeable {
  readonly userId: string;
  /** Whom that person stands in for, and is told of it only therefore; nobody where they are named themselves. */
  readonly standsInForIds: readonly string[];
}

interface Owner {
  readonly id: string;
  readonly managerId: string | null;
  readonly departmentId: string | null;
}

interface Colleague {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly departmentId: string | null;
}

const everyRole = Object.keys(roleLabels) as Role[]; // the vocabulary's keys

/**
 * Who is told of some events now: each person once for each event, however many recipients of the policy they are. Not told
 * are those who did it, who have left, and who do not see the record. Whoever stands in on that day for somebody who is asked to
 * decide is told, too.
 */
export async function addressees(tx: Tx, events: readonly Noticeable[], today: Date): Promise<readonly Addressed[]> {
  if (events.length === 0) return [];
  const subjects = events.map(({ event }) => event);
  const recordOf = await recordsOf(tx, subjects);
  const owners = await ownersOf(tx, subjects);
  const told = await toldByDeadlines(tx, events);
  const colleagues = await colleaguesFor(tx, events, recordOf, owners);
  const named = events.map((one) => {
    const { event, policy } = one;
    const record = recordOf(event);
    const owner = event.accountId === null ? undefined : owners.get(event.accountId);
    const reminded = told.get(event.id) ?? [];
    const people = new Set(
      policy.recipients.flatMap((recipient) => {
        if (recipient === 'DEADLINE') return reminded.map(({ userId }) => userId);
        if (recipient === 'PARTIES') return record.partyIds;
        if (recipient === 'ASKED') return askedPeople(event, record, colleagues);
        return peopleOf(recipient, record, owner, colleagues);
      }),
    );
    const isDoer = (userId: string) => event.actor === `user:${userId}`;
    const deciders = decidersOf(one, record, reminded, colleagues).filter((userId) => !isDoer(userId));
    return { one, record, isDoer, people, deciders };
  });
  const deciders = [...new Set(named.flatMap((each) => each.deciders))];
  const delegations = deciders.length === 0 ? [] : await delegationsOn(tx, today, { fromUserId: { in: deciders } });
  const candidates = named.flatMap(({ one, record, isDoer, people, deciders: asked }) => {
    // Nobody decides about what is their own, in whose place ever.
    const deputies = delegations.filter(
      ({ fromUserId, toUserId }) =>
        asked.includes(fromUserId) && !people.has(toUserId) && !record.partyIds.includes(toUserId),
    );
    const standsInForIds = Map.groupBy(deputies, ({ toUserId }) => toUserId);
    return [...people, ...standsInForIds.keys()]
      .filter((userId) => !isDoer(userId))
      .map((userId) => {
        const principals = standsInForIds.get(userId) ?? [];
        return { ...one, userId, standsInForIds: principals.map(({ fromUserId }) => fromUserId) };
      });
  });
  return inSight(tx, candidates, today);
}

/** Who is asked to decide by an approval, or reminded of it: that is what a deputy does for them. */
function decidersOf(
  { event, policy: { recipients } }: Noticeable,
  record: NoticedRecord,
  reminded: readonly Reminded[],
  colleagues: readonly Colleague[],
): readonly string[] {
  if (event.topic !== 'approval') return [];
  return [
    ...(recipients.includes('ASKED') ? askedPeople(event, record, colleagues) : []),
    ...(recipients.includes('DEADLINE')
      ? reminded.filter(({ rung }) => rung === 'OWNER').map(({ userId }) => userId)
      : []),
  ];
}

function peopleOf(
  recipient: NoticeRecipient,
  { departmentIds }: NoticedRecord,
  owner: Owner | undefined,
  colleagues: readonly Colleague[],
): readonly string[] {
  const ids = (list: readonly Colleague[]): string[] => list.map(({ id }) => id);
  switch (recipient) {
    case 'OWNER':
      return owner === undefined ? [] : [owner.id];
    case 'SUPERVISOR':
      return owner?.managerId == null ? [] : [owner.managerId];
    case 'DEPARTMENT':
      return ids(
        colleagues.filter(({ departmentId }) => departmentId !== null && departmentIds.includes(departmentId)),
      );
    case 'DEPARTMENT_MANAGER': {
      const inCharge = departmentsInCharge(departmentIds, owner);
      return ids(
        colleagues.filter(
          ({ roles, departmentId }) =>
            roles.includes('DEPARTMENT_MANAGER') && departmentId !== null && inCharge.includes(departmentId),
        ),
      );
    }
    case 'ASKED':
    case 'DEADLINE':
    case 'PARTIES':
      return [];
    default:
      return ids(colleagues.filter(({ roles }) => roles.includes(recipient)));
  }
}

/** Those of the roles that the event asks; nobody decides about what is their own. */
function askedPeople(
  event: LoggedEvent,
  { partyIds }: NoticedRecord,
  colleagues: readonly Colleague[],
): readonly string[] {
  const asked = askedBy(event.payload);
  return colleagues
    .filter(
      ({ id, roles, departmentId }) =>
        !partyIds.includes(id) &&
        asked.some(
          (one) =>
            one.userId === id ||
            (roles.some((role) => role === one.role) &&
              (one.departmentId === null || one.departmentId === departmentId)),
        ),
    )
    .map(({ id }) => id);
}

/** Until a department is named, the owner's has to see to it, as with deadlines. */
function departmentsInCharge(departmentIds: readonly string[], owner: Owner | undefined): readonly string[] {
  if (departmentIds.length > 0) return departmentIds;
  return owner?.departmentId == null ? [] : [owner.departmentId];
}

async function ownersOf(tx: Tx, events: readonly LoggedEvent[]): Promise<ReadonlyMap<string, Owner>> {
  const ids = [...new Set(events.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])))];
  if (ids.length === 0) return new Map();
  const accounts = await tx.account.findMany({
    where: { id: { in: ids } },
    select: { id: true, owner: { select: { id: true, managerId: true, departmentId: true } } },
  });
  return new Map(accounts.map(({ id, owner }) => [id, owner]));
}

/** The people of the company that the policies name by role or department; one statement. */
async function colleaguesFor(
  tx: Tx,
  events: readonly Noticeable[],
  recordOf: (event: LoggedEvent) => NoticedRecord,
  owners: ReadonlyMap<string, Owner>,
): Promise<readonly Colleague[]> {
  const named = new Set<string>(
    events.flatMap(({ event, policy: { recipients } }) => [
      ...recipients,
      ...(recipients.includes('ASKED') ? askedBy(event.payload).map(({ role }) => role) : []),
    ]),
  );
  const roles = everyRole.filter((role) => named.has(role));
  const departments = events.flatMap(({ event, policy: { recipients } }) => {
    const { departmentIds } = recordOf(event);
    const owner = event.accountId === null ? undefined : owners.get(event.accountId);
    return [
      ...(recipients.includes('DEPARTMENT') ? departmentIds : []),
      ...(recipients.includes('DEPARTMENT_MANAGER') ? departmentsInCharge(departmentIds, owner) : []),
    ];
  });
  const people = events.flatMap(({ event, policy: { recipients } }) =>
    recipients.includes('ASKED') ? askedBy(event.payload).flatMap(({ userId }) => userId ?? []) : [],
  );
  if (roles.length === 0 && departments.length === 0 && people.length === 0) return [];
  return tx.user.findMany({
    where: {
      deactivatedAt: null,
      OR: [
        { roles: { hasSome: roles } },
        { departmentId: { in: [...new Set(departments)] } },
        { id: { in: [...new Set(people)] } },
      ],
    },
    select: { id: true, roles: true, departmentId: true },
    orderBy: { id: 'asc' },
  });
}

/** Those who see the record now, with all of their roles. */
async function inSight(tx: Tx, candidates: readonly Addressed[], today: Date): Promise<readonly Addressed[]> {
  const byUser = Map.groupBy(candidates, ({ userId }) => userId);
  const actors = await actorsWithPrincipals(tx, [...byUser.keys()], 'notice', today);
  const seen: Addressed[] = [];
  for (const [userId, list] of byUser) {
    const actor = actors.get(userId);
    if (actor === undefined) continue;
    const visible = await visibleSubjects(
      tx,
      actor,
      list.map(({ event }) => event),
    );
    seen.push(...list.filter(({ event }) => visible.has(subjectKey(event))));
  }
  return seen;
}
