/** One item of a followed stream, as the documents of `stream.ts` ask for it. */
export interface Item {
  readonly __typename: string;
  readonly cursor: string;
  readonly event?: { readonly topic: string; readonly sequence: number; readonly id: string; readonly at: string };
  readonly reason?: string;
  readonly reconnectWithinMs?: number | null;
}

/** What a connection is for. */
export interface Target {
  /** `http://host:port` of an instance. */
  readonly url: string;
  readonly key: string;
  readonly query: string;
  /** The only field of the query's answer. */
  readonly field: string;
  readonly after: string | null;
}

/** One connection with one subscription on it. */
export interface Connection {
  /** Resolves when it has ended by itself or by `cut`, with how; never rejects. */
  readonly ended: Promise<string>;
  /** Stops reading, so that what the server sends fills the buffers on the way. */
  pause(): void;
  /** Reads on. */
  resume(): void;
  /** Destroys the socket, without a goodbye. No item is delivered any more. */
  cut(): void;
}

/** Opens a connection; `onItem` gets the items in order. */
export type Connect = (target: Target, onItem: (item: Item) => void) => Connection;

/** The item in a result. @throws Error with the codes of the errors when there is none. */
export function itemOf(result: unknown, field: string): Item {
  const { data, errors } = result as { data?: Record<string, Item> | null; errors?: unknown }; // what GraphQL answers
  const item = data?.[field];
  if (item === undefined || item === null) throw new Error(`no item: ${JSON.stringify(errors)}`);
  return item;
}
