/** Random numbers that a seed repeats. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** True in this share of calls. */
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** A time with this mean, in ms, as between independent events; at most four times the mean. */
  waitMs(meanMs: number): number;
  /** Another source, of its own, for one actor: so that actors don't shift each other's numbers. */
  fork(): Random;
}

/** Makes a source of random numbers (mulberry32): not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    waitMs: (meanMs) => Math.min(-Math.log(1 - next()), 4) * meanMs,
    fork: () => createRandom(below(4_294_967_296)),
  };
}
