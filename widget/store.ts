import type { FeedbackInput, NewReceipt } from './operations.ts';

/** Why the server will never take a message as it is. */
export interface Refusal {
  readonly message: string;
  readonly problems?: readonly { readonly path: readonly string[]; readonly code: string; readonly message: string }[];
}

/** A message that the visitor has sent and the server has not yet confirmed. */
export interface Waiting {
  readonly input: FeedbackInput;
  /** When the visitor pressed send: milliseconds since 1970, this machine's clock. */
  readonly at: number;
  readonly tries: number;
  /** No attempt before this moment. */
  readonly notBefore: number;
  /** Whether the server itself named that moment (`Retry-After`), so that even a new connection does not shorten it. */
  readonly asked?: boolean;
  /** The server will never take it. It is not sent again, and stays until the visitor has seen why. */
  readonly refusal?: Refusal;
}

/** What is kept of a sent message, so that its status can be asked for. No text and no contact. */
export interface KeptReceipt extends Pick<NewReceipt, 'number' | 'token' | 'kind'> {
  readonly at: number;
  readonly dueAt?: string | null;
}

/** What a visitor's browser holds for one site. */
export interface Store {
  readonly waiting: Shelf<Waiting>;
  readonly receipts: Shelf<KeptReceipt>;
}

/** Records of one sort, by submission id. */
export interface Shelf<Value> {
  get(id: string): Value | undefined;
  put(id: string, value: Value): void;
  drop(id: string): void;
  ids(): readonly string[];
}

/**
 * Opens the store of one site. Every record has a key of its own, so two tabs cannot overwrite each other's.
 * Where storage is refused (private mode, blocked, full) records live as long as the page: sending still works.
 * Nothing is written before the visitor has pressed send.
 *
 * `storage` is a function as already reading `localStorage` throws where it is blocked; its items are its properties.
 */
export function openStore(site: string, storage: () => Record<string, string>): Store {
  const memory: Record<string, string> = {};

  /** Does the work on the storage; what cannot be done there, on the memory. */
  function attempt<Result>(work: (items: Record<string, string>) => Result): Result {
    try {
      return work(storage());
    } catch {
      return work(memory);
    }
  }

  function shelf<Value>(name: string): Shelf<Value> {
    const prefix = `entente:${site}:${name}:`;
    return {
      get(id) {
        const text = attempt((items) => items[prefix + id]) ?? memory[prefix + id];
        try {
          // Written by `put` below. What somebody else spoiled does not parse and counts as absent.
          return text ? (JSON.parse(text) as Value) : undefined;
        } catch {
          return undefined;
        }
      },
      put(id, value) {
        const text = JSON.stringify(value);
        attempt((items) => (items[prefix + id] = text));
      },
      drop(id) {
        delete memory[prefix + id];
        attempt((items) => delete items[prefix + id]);
      },
      ids: () =>
        [...attempt(Object.keys), ...Object.keys(memory)]
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length))
          .filter((id, index, all) => all.indexOf(id) === index),
    };
  }

  return { waiting: shelf('q'), receipts: shelf('r') };
}
