import type { FeedbackInput, NewReceipt } from './operations.ts';
import type { KeptReceipt, Refusal, Store, Waiting } from './store.ts';

/** How one attempt to send ended: with a receipt, a refusal for good, or neither: then to be tried again. */
export interface Attempt {
  readonly receipt?: NewReceipt;
  readonly refusal?: Refusal;
  /** The server answered that too many are writing; without it there was no usable answer. */
  readonly busy?: boolean;
  readonly retryAfterMs?: number | undefined;
}

/** Where a message stands, for whoever shows it: a receipt, a refusal, or kept here until `notBefore`. */
export interface Standing {
  readonly receipt?: KeptReceipt;
  readonly refusal?: Refusal;
  readonly busy?: boolean;
  readonly notBefore?: number;
}

/** What the queue needs of the world. */
export interface QueueWorld {
  readonly store: Store;
  send(input: FeedbackInput): Promise<Attempt>;
  /** Runs the work if no other tab runs it for this id; returns undefined if one does. */
  exclusively<Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined>;
  now(): number;
  /** Between 0 and 1; spreads the retries of many visitors after an outage. */
  random(): number;
  later(work: () => void, afterMs: number): void;
  /** Told of every change of a message's standing. */
  onStanding(id: string, standing: Standing): void;
}

/** Messages on their way to the server. */
export interface Queue {
  /** Stores the message, then tries to send it at once. Resolves with how that attempt ended. */
  add(input: FeedbackInput): Promise<Standing>;
  /** Tries whatever waits. `hurry` disregards the backoff (the connection is back), but not the server's own wish. */
  flush(hurry?: boolean): Promise<void>;
}

/** 2 s, doubled at each attempt, at most 5 min, ± 50 %. */
export const backoff = { firstMs: 2_000, longestMs: 300_000 };

/** A message nobody took for 30 days is dropped: its answer would come too late to be one. */
export const keepForMs = 2_592_000_000;

/**
 * A queue that loses nothing and doubles nothing: a message is stored before it is sent, carries the same
 * `submissionId` at every attempt, and is dropped only when the server gave a receipt, or when it refused it for good
 * and the visitor has seen why.
 */
export function openQueue(world: QueueWorld): Queue {
  const { waiting, receipts } = world.store;
  /** Messages of this tab whose end somebody waits for, even if another tab delivers them. */
  const ours = new Set<string>();
  let armedFor = Infinity;

  async function attempt(id: string): Promise<Standing | undefined> {
    const entry = waiting.get(id);
    if (!entry) {
      // Another tab was faster: its receipt is ours.
      const receipt = receipts.get(id);
      return receipt && { receipt };
    }
    if (entry.refusal) return { refusal: entry.refusal };
    const { receipt, refusal, busy = false, retryAfterMs } = await world.send(entry.input);
    const { tries } = entry;
    if (receipt) {
      const { number, token, kind, dueAt } = receipt;
      const kept = { number, token, kind, dueAt, at: world.now() };
      // The receipt first: a crash in between sends once more and gets the same receipt.
      receipts.put(id, kept);
      waiting.drop(id);
      return { receipt: kept };
    }
    if (refusal) {
      waiting.put(id, { ...entry, refusal });
      return { refusal };
    }
    const pause = Math.min(backoff.firstMs * 2 ** tries, backoff.longestMs) * (0.5 + world.random());
    const notBefore = Math.round(world.now() + Math.max(retryAfterMs ?? 0, pause));
    waiting.put(id, { ...entry, tries: tries + 1, notBefore, asked: retryAfterMs !== undefined });
    return { busy, notBefore };
  }

  async function deliver(id: string): Promise<Standing> {
    const standing = await world.exclusively(id, () => attempt(id));
    if (standing) world.onStanding(id, standing);
    if (standing?.receipt ?? standing?.refusal) ours.delete(id);
    return standing ?? {};
  }

  function open(): [id: string, entry: Waiting][] {
    return waiting.ids().flatMap((id) => {
      const entry = waiting.get(id);
      return entry && !entry.refusal ? [[id, entry]] : [];
    });
  }

  async function flush(hurry = false): Promise<void> {
    const entries = new Map(open());
    for (const id of new Set([...entries.keys(), ...ours])) {
      const entry = entries.get(id);
      if (entry && world.now() - entry.at > keepForMs) waiting.drop(id);
      else if (!entry || entry.notBefore <= world.now() || (hurry && !entry.asked)) await deliver(id);
    }
    arm();
  }

  /** One timer for all: at the first moment something may be tried, never sooner than in a second. */
  function arm(): void {
    const next = Math.min(...open().map(([, { notBefore }]) => notBefore));
    if (next >= armedFor) return;
    armedFor = next;
    const fire = (): void => {
      armedFor = Infinity;
      void flush();
    };
    world.later(fire, Math.max(next - world.now(), 1_000));
  }

  return {
    async add(input) {
      const id = input.submissionId;
      const at = world.now();
      ours.add(id);
      waiting.put(id, { input, at, tries: 0, notBefore: at });
      const standing = await deliver(id);
      arm();
      return standing;
    },
    flush,
  };
}
