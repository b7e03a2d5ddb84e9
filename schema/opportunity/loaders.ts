import DataLoader from 'dataloader';
import type { Contact, User } from '../../prisma/generated/client/client.ts';
import type { Db } from '../../prisma/client.ts';
import { peopleAt, visibleContacts } from '../contact/access.ts';
import type { Actor } from '../core/actor.ts';
import { decisionMakers } from './rules.ts';
import { type Acquaintance, type RouteStop, routesFrom } from './route.ts';

/** Whose route is asked for. */
export interface RouteQuestion {
  readonly opportunityId: string;
  readonly accountId: string;
}

/** The way to one decision maker, with the people on it. */
export interface RelationsRoute {
  readonly decisionMaker: Contact;
  /** Who of us makes the first step; null when nobody of us gets there. */
  readonly user: User | null;
  /** Null when nobody of us gets there. */
  readonly cost: number | null;
  readonly steps: readonly (RouteStop & { readonly contact: Contact })[];
}

/** What a loader needs of its operation. */
export interface RouteReader {
  readonly db: Db;
  readonly actor: Actor;
  /** The day on which posts are current. */
  readonly today: Date;
}

/**
 * Makes the loader of relations routes (公关路线图, S18) for one operation: of however many opportunities, six statements. Only
 * people whom the actor sees stand on a route. Whether the actor sees the opportunity is decided before.
 */
export function createRouteLoader(reader: RouteReader): DataLoader<RouteQuestion, readonly RelationsRoute[], string> {
  return new DataLoader((questions) => load(reader, questions), {
    cacheKeyFn: ({ opportunityId }) => opportunityId,
  });
}

async function load({ db, actor, today }: RouteReader, questions: readonly RouteQuestion[]) {
  const accountIds = [...new Set(questions.map(({ accountId }) => accountId))];
  const opportunityIds = questions.map(({ opportunityId }) => opportunityId);
  const at = { accountId: { in: accountIds } };
  const [contacts, relations, pairings, meetings, profiles] = await Promise.all([
    db.contact.findMany({
      where: {
        deletedAt: null,
        erasure: null,
        AND: [visibleContacts(actor), { OR: accountIds.map((id) => peopleAt(id, today)) }],
      },
      include: { affiliations: { where: { ...at, OR: [{ endedOn: null }, { endedOn: { gte: today } }] } } },
    }),
    db.contactRelation.findMany({ where: at, select: { accountId: true, fromId: true, toId: true, kind: true } }),
    db.pairing.findMany({
      where: { opportunityId: { in: opportunityIds }, endedAt: null },
      select: { opportunityId: true, userId: true, contactId: true },
    }),
    db.alignmentObservation.findMany({
      where: { ...at, withdrawnAt: null, source: { not: 'HEARSAY' } },
      distinct: ['accountId', 'contactId', 'observerId'],
      select: { accountId: true, contactId: true, observerId: true },
    }),
    db.alignmentProfile.findMany({
      where: { ...at, OR: [{ opportunityId: null }, { opportunityId: { in: opportunityIds } }] },
      select: { accountId: true, opportunityId: true, contactId: true, buyingRole: true },
    }),
  ]);
  const userIds = new Set([...pairings.map(({ userId }) => userId), ...meetings.map(({ observerId }) => observerId)]);
  const users = new Map(
    (await db.user.findMany({ where: { id: { in: [...userIds] }, deactivatedAt: null } })).map((user) => [
      user.id,
      user,
    ]),
  );
  return questions.map(({ opportunityId, accountId }): readonly RelationsRoute[] => {
    const people = new Map(
      contacts
        .filter(
          (contact) =>
            contact.accountId === accountId || contact.affiliations.some((post) => post.accountId === accountId),
        )
        .map((contact) => [contact.id, contact]),
    );
    const acquaintances: readonly Acquaintance[] = [
      ...pairings
        .filter((pairing) => pairing.opportunityId === opportunityId)
        .map((pairing) => ({ ...pairing, link: 'PAIRED' as const })),
      ...meetings
        .filter((meeting) => meeting.accountId === accountId)
        .map(({ observerId, contactId }) => ({ userId: observerId, contactId, link: 'KNOWN' as const })),
    ].filter(({ userId }) => users.has(userId));
    const routes = routesFrom({
      people: [...people.values()],
      relations: relations.filter((relation) => relation.accountId === accountId),
      acquaintances,
    });
    return decisionMakers(
      opportunityId,
      profiles.filter((profile) => profile.accountId === accountId),
    ).flatMap((id) => {
      const decisionMaker = people.get(id);
      if (decisionMaker === undefined) return [];
      const route = routes.get(id);
      const steps = (route?.stops ?? []).flatMap((stop) => {
        const contact = people.get(stop.contactId);
        return contact === undefined ? [] : [{ ...stop, contact }];
      });
      return [{ decisionMaker, user: users.get(route?.userId ?? '') ?? null, cost: route?.cost ?? null, steps }];
    });
  });
}
