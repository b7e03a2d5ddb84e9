/** Keeps what a look-up found for a short while, and lets concurrent callers share one look-up. */
export interface TimedCache<Value> {
  /** The kept value, or what `load` finds. A failed look-up is not kept. */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  delete(key: string): void;
}

/** Makes a cache that keeps at most `capacity` values, each `ttlMs` from the start of its look-up. */
export function createTimedCache<Value>(
  ttlMs: number,
  capacity: number,
  now: () => number = Date.now,
): TimedCache<Value> {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<Value> }>();
  return {
    get(key, load) {
      const hit = kept.get(key);
      if (hit !== undefined && hit.until > now()) return hit.value;
      kept.delete(key);
      const value = load();
      kept.set(key, { until: now() + ttlMs, value });
      // A map iterates in the order of insertion, so its first key is the oldest.
      const oldest = kept.size > capacity ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      value.catch(() => {
        if (kept.get(key)?.value === value) kept.delete(key);
      });
      return value;
    },
    delete: (key) => void kept.delete(key),
  };
}
