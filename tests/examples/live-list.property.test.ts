import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyList, type LiveList, type Page, reduceList, visibleRows } from '../../examples/dashboard/live-list.ts';
import type { ComplaintEventItem, ComplaintRow } from '../../examples/dashboard/operations.ts';
import { comparison, matches } from '../../examples/dashboard/view.ts';
import { event, now, openView, row } from './rows.ts';

const pageSize = 3;

/** A server and a dashboard with two wires between them, each with its own delay: the stream and the queries. */
class World {
  readonly rows = new Map<string, ComplaintRow>();
  readonly hidden = new Set<string>();
  readonly log: string[] = [];
  list: LiveList = emptyList(openView);
  private readonly wire: { item: ComplaintEventItem; position: number }[] = [];
  private sent = 0;
  private taken = 0;
  private loads = 0;
  private answer: { loadId: number; page: Page } | null = null;

  register(): void {
    const number = this.rows.size + 1;
    this.rows.set(`id-${number}`, row(number, {}, 100 - number));
    this.log.push(`id-${number}`);
  }

  change(pick: number, over: Partial<ComplaintRow>): void {
    const held = [...this.rows.values()][pick % Math.max(1, this.rows.size)];
    if (!held) return;
    this.rows.set(held.id, { ...held, ...over, version: held.version + 1 });
    this.log.push(held.id);
  }

  hide(pick: number): void {
    const id = [...this.rows.keys()][pick % Math.max(1, this.rows.size)];
    if (!id) return;
    if (!this.hidden.delete(id)) this.hidden.add(id);
    this.log.push(id);
  }

  /** The server reads the next events and the rows behind them, and puts them on the wire. */
  send(count: number): void {
    for (const id of this.log.slice(this.sent, this.sent + count)) {
      const isFirst = this.log.indexOf(id) === this.sent;
      const visible = this.hidden.has(id) ? null : (this.rows.get(id) ?? null);
      this.sent += 1;
      this.wire.push({
        item: event(id, visible, visible ? (isFirst ? 'ADDED' : 'CHANGED') : 'REMOVED'),
        position: this.sent,
      });
    }
  }

  take(count: number): void {
    for (const { item, position } of this.wire.splice(0, count)) {
      this.list = reduceList(this.list, { type: 'event', item, at: now });
      this.taken = position;
    }
  }

  /** The connection breaks: what is on the wire is lost, and the server goes on after the last cursor taken, or repeats some. */
  reconnect(repeats: number): void {
    this.wire.length = 0;
    this.sent = Math.max(0, this.taken - repeats);
  }

  ask(): void {
    this.loads += 1;
    this.answer = null;
    this.list = reduceList(this.list, { type: 'load-began', loadId: this.loads, view: openView });
  }

  read(): void {
    this.answer = { loadId: this.loads, page: this.page(null) };
  }

  receive(): void {
    if (this.answer) this.list = reduceList(this.list, { type: 'page-loaded', ...this.answer });
    this.answer = null;
  }

  more(): void {
    if (!this.list.hasMore) return;
    this.list = reduceList(this.list, {
      type: 'more-loaded',
      loadId: this.list.loadId,
      page: this.page(this.list.endCursor),
    });
  }

  /** Everything that is under way arrives; then the reader pages to the end. */
  settle(): void {
    if (this.loads === 0) this.ask();
    if (this.list.loading) {
      if (!this.answer) this.read();
      this.receive();
    }
    this.take(Infinity);
    this.send(Infinity);
    this.take(Infinity);
    while (this.list.hasMore) this.more();
  }

  expected(): readonly ComplaintRow[] {
    return [...this.rows.values()]
      .filter((each) => !this.hidden.has(each.id) && matches(openView, each, now))
      .toSorted(comparison(openView.order));
  }

  private page(after: string | null): Page {
    const all = this.expected();
    const edge = after === null ? null : this.rows.get(after);
    const rest = edge ? all.filter((each) => comparison(openView.order)(each, edge) > 0) : all;
    const nodes = rest.slice(0, pageSize);
    return { nodes, hasNextPage: rest.length > pageSize, endCursor: nodes.at(-1)?.id ?? null };
  }
}

const few = fc.nat({ max: 4 });
const step: fc.Arbitrary<(world: World) => void> = fc.oneof(
  { weight: 4, arbitrary: fc.constant((world: World) => world.register()) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(), fc.constantFrom('ASSIGNED' as const, 'CLOSED' as const)).map(
      ([pick, state]) =>
        (world: World) =>
          world.change(pick, { state }),
    ),
  },
  { weight: 2, arbitrary: fc.nat().map((pick) => (world: World) => world.hide(pick)) },
  { weight: 4, arbitrary: few.map((count) => (world: World) => world.send(count)) },
  { weight: 4, arbitrary: few.map((count) => (world: World) => world.take(count)) },
  { weight: 2, arbitrary: few.map((repeats) => (world: World) => world.reconnect(repeats)) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.ask()) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.read()) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.receive()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.more()) },
);

test('never goes back to an older record of a complaint', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const world = new World();

      for (const take of steps) {
        const before = world.list.rows;
        take(world);
        const older = [...world.list.rows.values()].filter(
          (each) => each.version < (before.get(each.id)?.version ?? 0),
        );
        expect(older).toEqual([]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('ends with exactly what the server has, whatever was delayed, repeated, lost on the wire or loaded in between', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const world = new World();

      for (const take of steps) take(world);
      world.settle();

      expect(visibleRows(world.list, now)).toEqual(world.expected());
    }),
    { numRuns: 1_000 },
  );
});
