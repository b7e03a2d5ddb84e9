import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { box, layoutOf, type Placed } from '../../examples/internal-app/map/layout.ts';

const person = (id: string, superiorId: string | null = null): Placed => ({ id, superiorId });

describe('the layout of the map', () => {
  test('puts a superior above the middle of their people', () => {
    const { spots } = layoutOf([person('boss'), person('a', 'boss'), person('b', 'boss')]);

    const [boss, a, b] = ['boss', 'a', 'b'].map((id) => spots.get(id)!);
    expect(boss!.y).toBeLessThan(a!.y);
    expect(a!.y).toBe(b!.y);
    expect(boss!.x).toBe((a!.x + b!.x) / 2);
  });

  test('has no place for nobody', () => {
    expect(layoutOf([])).toEqual({ spots: new Map(), width: box.margin, height: 2 * box.margin + box.height });
  });

  /** People whose superiors are anybody: nobody, themselves, one another, somebody who is not there. */
  const anyPeople = fc
    .uniqueArray(fc.stringMatching(/^[a-j]$/), { maxLength: 10 })
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.option(fc.stringMatching(/^[a-l]$/)).map((superior) => person(id, superior)))),
    );

  test('places everybody once, without overlap, inside the picture, whatever the superiors', () => {
    fc.assert(
      fc.property(anyPeople, (people) => {
        const { spots, width, height } = layoutOf(people);
        expect([...spots.keys()].toSorted()).toEqual(people.map(({ id }) => id).toSorted());
        const all = [...spots.values()];
        for (const [index, one] of all.entries()) {
          expect(one.x >= 0 && one.y >= 0 && one.x + box.width <= width && one.y + box.height <= height).toBe(true);
          for (const other of all.slice(index + 1))
            expect(Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height).toBe(true);
        }
      }),
    );
  });

  test('is the same in whatever order people come', () => {
    fc.assert(
      fc.property(anyPeople, (people) => {
        expect(layoutOf(people.toReversed())).toEqual(layoutOf(people));
      }),
    );
  });
});
