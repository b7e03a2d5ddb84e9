import type { Instance } from './instance.ts';
import type { Subscriber } from './subscriber.ts';
import type { Ledger } from './writer.ts';

/** Tells how a run goes, a line at a time. */
export type Say = (line: string) => void;

/** Says what happened besides the verdict: how much there was, what was refused, sent again, cut off, logged; delays. */
export function report(
  say: Say,
  facts: {
    readonly ends: ReadonlyMap<string, number>;
    readonly ledger: Ledger;
    readonly subscribers: readonly Subscriber[];
    readonly failures: ReadonlyMap<string, number>;
    readonly instances: readonly Instance[];
  },
): void {
  const { ledger, subscribers } = facts;
  say(`the log holds ${listed(facts.ends)}`);
  say(
    `acknowledged: ${ledger.changes.size} changes, ${ledger.submissions.size} submissions; refused as meant: ${listed(ledger.refused)}`,
  );
  say(`calls sent again after: ${listed(facts.failures)}`);
  say(`streams that ended uncut: ${listed(sum(subscribers.map(({ ends }) => ends)))}`);
  say(`servers logged: ${listed(sum(facts.instances.map(({ complaints }) => complaints)))}`);
  const delays = subscribers.flatMap(({ delaysMs }) => delaysMs).sort((a, b) => a - b);
  const at = (share: number): string =>
    `${delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0} ms`;
  say(`live delay, mutation's clock to receipt: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, max ${at(1)}`);
}

function sum(maps: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const map of maps) for (const [key, count] of map) total.set(key, (total.get(key) ?? 0) + count);
  return total;
}

function listed(counts: ReadonlyMap<string, number>): string {
  return counts.size === 0 ? 'nothing' : [...counts].map(([key, count]) => `${key} ${count}`).join(', ');
}
