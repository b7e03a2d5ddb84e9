/** Somebody to be placed. */
export interface Placeable {
  readonly contactId: string;
  readonly reportsToId: string | null;
}

/** Where a card stands, in pixels from the upper left. */
export interface Placed<Person extends Placeable> {
  readonly person: Person;
  readonly x: number;
  readonly y: number;
}

/** A map laid out. */
export interface Layout<Person extends Placeable> {
  readonly cards: readonly Placed<Person>[];
  readonly width: number;
  readonly height: number;
}

/** Size of a card. */
export const card = { width: 264, height: 96 } as const;
const gap = { x: 68, y: 56, stacked: 16 } as const;
/** From so many people without reports under one superior, they stand below each other. */
const stackFrom = 4;
/** Cards of people without any line, in a row. */
const looseInRow = 4;

/**
 * Lays people out by their reporting lines: superiors above, whoever has no line at all in rows below. Lines that lead out
 * of the list, or round in a circle, are cut. Width and height are those of the cards.
 */
export function layOut<Person extends Placeable>(people: readonly Person[]): Layout<Person> {
  const byId = new Map(people.map((person) => [person.contactId, person]));
  const reports = Map.groupBy(
    people.filter(
      ({ contactId, reportsToId }) => reportsToId !== null && reportsToId !== contactId && byId.has(reportsToId),
    ),
    ({ reportsToId }) => reportsToId,
  );
  const roots = people.filter((person) => !isBelowSomebody(person, byId));
  const isAlone = (person: Person) => !reports.has(person.contactId);
  const cards: Placed<Person>[] = [];
  const drawn = new Set<string>();

  /** Places a person and everybody below from an upper left corner; returns the width taken and the lower edge. */
  const place = (person: Person, x: number, y: number): { readonly width: number; readonly bottom: number } => {
    drawn.add(person.contactId);
    const below = (reports.get(person.contactId) ?? []).filter(({ contactId }) => !drawn.has(contactId));
    const top = y + card.height + gap.y;
    if (below.length >= stackFrom && below.every(isAlone)) {
      for (const [index, one] of below.entries()) {
        drawn.add(one.contactId);
        cards.push({ person: one, x: x + gap.x, y: top + index * (card.height + gap.stacked) });
      }
      cards.push({ person, x, y });
      return {
        width: card.width + gap.x,
        bottom: top + below.length * (card.height + gap.stacked) - gap.stacked,
      };
    }
    let right = x;
    let bottom = y + card.height;
    for (const one of below) {
      const taken = place(one, right, top);
      right += taken.width + gap.x;
      bottom = Math.max(bottom, taken.bottom);
    }
    const width = Math.max(card.width, right - gap.x - x);
    cards.push({ person, x: x + (width - card.width) / 2, y });
    return { width, bottom };
  };

  let right = 0;
  let bottom = 0;
  for (const root of roots.filter((person) => !isAlone(person))) {
    const taken = place(root, right, 0);
    right += taken.width + gap.x;
    bottom = Math.max(bottom, taken.bottom);
  }
  const loose = people.filter(({ contactId }) => !drawn.has(contactId));
  const start = bottom === 0 ? 0 : bottom + gap.y;
  for (const [index, person] of loose.entries())
    cards.push({
      person,
      x: (index % looseInRow) * (card.width + gap.x),
      y: start + Math.floor(index / looseInRow) * (card.height + gap.stacked),
    });
  return {
    cards,
    width: Math.max(card.width, ...cards.map(({ x }) => x + card.width)),
    height: Math.max(card.height, ...cards.map(({ y }) => y + card.height)),
  };
}

/** Whether the person's line leads up to somebody in the list, and not round in a circle. */
function isBelowSomebody<Person extends Placeable>(person: Person, byId: ReadonlyMap<string, Person>): boolean {
  const passed = new Set([person.contactId]);
  let superior = person.reportsToId === null ? undefined : byId.get(person.reportsToId);
  if (superior === undefined) return false;
  while (superior !== undefined) {
    if (passed.has(superior.contactId)) return superior.contactId !== person.contactId;
    passed.add(superior.contactId);
    superior = superior.reportsToId === null ? undefined : byId.get(superior.reportsToId);
  }
  return true;
}
