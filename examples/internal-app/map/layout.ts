// Where each person stands on the map: superiors above, their people below, side by side without overlap. Pure.

/** A person as far as the layout cares. */
export interface Placed {
  readonly id: string;
  /** The superior; null, or somebody who is not on the map, for those at the top. */
  readonly superiorId: string | null;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  /** The upper left corner of each person's box, by id. */
  readonly spots: ReadonlyMap<string, Spot>;
  readonly width: number;
  readonly height: number;
}

/** Size of a person's box, and the room between two. */
export const box = { width: 212, height: 76, gapX: 20, gapY: 60, margin: 14 } as const;

/** Lays people out. The same people give the same picture, in whatever order they come; a circle of superiors is cut open. */
export function layoutOf(people: readonly Placed[]): Layout {
  const sorted = people.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  const known = new Set(sorted.map(({ id }) => id));
  const below = Map.groupBy(sorted, ({ superiorId }) =>
    superiorId !== null && known.has(superiorId) ? superiorId : '',
  );
  const spots = new Map<string, Spot>();
  const stepX = box.width + box.gapX;
  const stepY = box.height + box.gapY;
  let nextX = box.margin;
  let deepest = 0;

  /** Places somebody and everybody below; gives where they stand. */
  const place = (id: string, depth: number): number => {
    spots.set(id, { x: 0, y: 0 }); // seen: whoever comes back here is part of a circle
    deepest = Math.max(deepest, depth);
    const children = (below.get(id) ?? []).filter((each) => !spots.has(each.id));
    const places = children.map((each) => place(each.id, depth + 1));
    const [first, last] = [places.at(0), places.at(-1)];
    const x = first === undefined || last === undefined ? nextX : (first + last) / 2;
    if (first === undefined) nextX += stepX;
    spots.set(id, { x, y: box.margin + depth * stepY });
    return x;
  };

  // Those with people below come first; who stands alone does not tear a family apart.
  const tops = (below.get('') ?? []).toSorted((a, b) => Number(below.has(b.id)) - Number(below.has(a.id)));
  for (const { id } of tops) place(id, 0);
  for (const { id } of sorted) if (!spots.has(id)) place(id, 0);

  const right = Math.max(0, ...[...spots.values()].map(({ x }) => x + box.width));
  return {
    spots,
    width: right + box.margin,
    height: 2 * box.margin + deepest * stepY + box.height,
  };
}
