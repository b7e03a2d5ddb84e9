import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { linkCosts, type Route, type RouteMap, routesFrom } from '../../schema/opportunity/route.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const id = fc.constantFrom(...ids);

/** Small customers, with everything that can be said of their people, cycles and strangers included. */
const maps: fc.Arbitrary<RouteMap> = fc.record({
  people: fc
    .uniqueArray(id, { maxLength: 6 })
    .chain((there) => fc.tuple(...there.map((one) => fc.record({ id: fc.constant(one), reportsToId: fc.option(id) })))),
  relations: fc.array(
    fc.record({ fromId: id, toId: id, kind: fc.constantFrom('INFLUENCES' as const, 'CONFLICTS_WITH' as const) }),
    { maxLength: 10 },
  ),
  acquaintances: fc.array(
    fc.record({
      userId: fc.constantFrom('x', 'y'),
      contactId: id,
      link: fc.constantFrom('PAIRED' as const, 'KNOWN' as const),
    }),
    { maxLength: 4 },
  ),
});

/** The cost of the cheapest way to each person, by trying every way. */
function byTrying({ people, relations, acquaintances }: RouteMap): Record<string, number> {
  const atOdds = (a: string, b: string) =>
    relations.some(
      ({ kind, fromId, toId }) =>
        kind === 'CONFLICTS_WITH' && ((fromId === a && toId === b) || (fromId === b && toId === a)),
    );
  const step = (from: string, to: string): number => {
    const costs = relations
      .filter(({ kind, fromId, toId }) => kind === 'INFLUENCES' && fromId === from && toId === to)
      .map(() => linkCosts.INFLUENCES);
    for (const { id: one, reportsToId } of people) {
      if (one === from && reportsToId === to) costs.push(linkCosts.REPORTS_TO);
      if (one === to && reportsToId === from) costs.push(linkCosts.DIRECTS);
    }
    return atOdds(from, to) ? Infinity : Math.min(Infinity, ...costs);
  };
  const best: Record<string, number> = {};
  const walk = (at: string, cost: number, seen: readonly string[]): void => {
    if (cost === Infinity) return;
    best[at] = Math.min(best[at] ?? Infinity, cost);
    for (const { id: next } of people) if (!seen.includes(next)) walk(next, cost + step(at, next), [...seen, next]);
  };
  for (const { contactId, link } of acquaintances)
    if (people.some((one) => one.id === contactId)) walk(contactId, linkCosts[link], [contactId]);
  return best;
}

describe('a relations route', () => {
  test('costs what the cheapest of all ways costs, and leads to whoever can be reached', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const routes = routesFrom(map);

        expect(Object.fromEntries([...routes].map(([one, { cost }]) => [one, cost]))).toEqual(byTrying(map));
      }),
    );
  });

  test('starts at one of ours, costs the sum of its steps and meets nobody twice', () => {
    fc.assert(
      fc.property(maps, (map) => {
        for (const [end, { userId, stops, cost }] of routesFrom(map)) {
          const [first] = stops;
          expect(map.acquaintances).toContainEqual({ userId, contactId: first?.contactId, link: first?.link });
          expect(stops.at(-1)?.contactId).toBe(end);
          expect(stops.reduce((sum, stop) => sum + stop.cost, 0)).toBe(cost);
          expect(new Set(stops.map(({ contactId }) => contactId)).size).toBe(stops.length);
        }
      }),
    );
  });

  test('is the same in whatever order the people and their links come', () => {
    const routesOf = (map: RouteMap): Record<string, Route> => Object.fromEntries(routesFrom(map));
    fc.assert(
      fc.property(maps, (map) => {
        const turned = {
          people: map.people.toReversed(),
          relations: map.relations.toReversed(),
          acquaintances: map.acquaintances.toReversed(),
        };

        expect(routesOf(turned)).toEqual(routesOf(map));
      }),
    );
  });
});
