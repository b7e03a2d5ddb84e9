import type { RouteLink } from './vocabulary.ts';

/** What each link of a route costs: the less, the easier it is to be led on along it. */
export const linkCosts: Readonly<Record<RouteLink, number>> = {
  /** One of us looks after the person for this opportunity. */
  PAIRED: 0,
  /** One of us has met the person. */
  KNOWN: 1,
  /** The person has the next one's ear. */
  INFLUENCES: 1,
  /** The next one reports to the person. */
  DIRECTS: 1,
  /** The person reports to the next one: to be led upwards is harder. */
  REPORTS_TO: 2,
};

/** A person at the customer, as far as routes go. */
export interface RoutePerson {
  readonly id: string;
  readonly reportsToId: string | null;
}

/** One of ours who can make the first step, to one of theirs. */
export interface Acquaintance {
  readonly userId: string;
  readonly contactId: string;
  readonly link: 'PAIRED' | 'KNOWN';
}

/** What one person is to another besides the reporting line. */
export interface RouteRelation {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: 'INFLUENCES' | 'CONFLICTS_WITH';
}

/** The people of a customer and all that links them to each other and to us. */
export interface RouteMap {
  readonly people: readonly RoutePerson[];
  readonly relations: readonly RouteRelation[];
  readonly acquaintances: readonly Acquaintance[];
}

/** A person on a route, and the link that leads there. */
export interface RouteStop {
  readonly contactId: string;
  readonly link: RouteLink;
  readonly cost: number;
}

/** The cheapest way from one of ours to a decision maker. */
export interface Route {
  /** Who of us makes the first step. */
  readonly userId: string;
  readonly stops: readonly RouteStop[];
  readonly cost: number;
}

interface Reached extends RouteStop {
  readonly userId: string;
  readonly before: Reached | null;
  readonly total: number;
  readonly length: number;
}

/**
 * Computes the cheapest route from ours to each person who can be reached, by Dijkstra's algorithm: exact, and of equally
 * cheap ones the shortest, then the one by the smallest ids, so that it is the same each time. People who are at odds
 * lead to each other by no link.
 */
export function routesFrom({ people, relations, acquaintances }: RouteMap): ReadonlyMap<string, Route> {
  const linksOf = links(people, relations);
  const waiting = new Map<string, Reached>();
  const done = new Map<string, Reached>();
  const offer = (reached: Reached): void => {
    const best = waiting.get(reached.contactId);
    if (!done.has(reached.contactId) && (best === undefined || compare(reached, best) < 0))
      waiting.set(reached.contactId, reached);
  };
  const there = new Set(people.map(({ id }) => id));
  for (const { userId, contactId, link } of acquaintances)
    if (there.has(contactId)) {
      const cost = linkCosts[link];
      offer({ contactId, link, cost, userId, before: null, total: cost, length: 1 });
    }
  for (;;) {
    const [nearest] = [...waiting.values()].sort(compare);
    if (nearest === undefined) break;
    waiting.delete(nearest.contactId);
    done.set(nearest.contactId, nearest);
    for (const { contactId, link } of linksOf.get(nearest.contactId) ?? []) {
      const cost = linkCosts[link];
      const { userId, total, length } = nearest;
      offer({ contactId, link, cost, userId, before: nearest, total: total + cost, length: length + 1 });
    }
  }
  return new Map([...done].map(([id, reached]) => [id, routeTo(reached)]));
}

function links(people: readonly RoutePerson[], relations: readonly RouteRelation[]) {
  const there = new Set(people.map(({ id }) => id));
  const atOdds = new Set(
    relations
      .filter(({ kind }) => kind === 'CONFLICTS_WITH')
      .flatMap(({ fromId, toId }) => [`${fromId} ${toId}`, `${toId} ${fromId}`]),
  );
  const found = new Map<string, { readonly contactId: string; readonly link: RouteLink }[]>();
  const add = (from: string, contactId: string, link: RouteLink): void => {
    if (!there.has(from) || !there.has(contactId) || atOdds.has(`${from} ${contactId}`)) return;
    found.set(from, [...(found.get(from) ?? []), { contactId, link }]);
  };
  for (const { fromId, toId, kind } of relations) if (kind === 'INFLUENCES') add(fromId, toId, 'INFLUENCES');
  for (const { id, reportsToId } of people)
    if (reportsToId !== null) {
      add(reportsToId, id, 'DIRECTS');
      add(id, reportsToId, 'REPORTS_TO');
    }
  return found;
}

function compare(a: Reached, b: Reached): number {
  return (
    a.total - b.total ||
    a.length - b.length ||
    order(a.contactId, b.contactId) ||
    order(a.before?.contactId ?? '', b.before?.contactId ?? '') ||
    order(a.userId, b.userId)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function routeTo(end: Reached): Route {
  const stops: RouteStop[] = [];
  for (let at: Reached | null = end; at !== null; at = at.before)
    stops.unshift({ contactId: at.contactId, link: at.link, cost: at.cost });
  return { userId: end.userId, stops, cost: end.total };
}
