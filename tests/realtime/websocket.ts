import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Connect, type Item, itemOf } from './connection.ts';

/** Follows over graphql-ws, on a socket of its own. */
export const overWebSocket: Connect = ({ url, key, query, field, after }, onItem) => {
  let isCut = false;
  let socket: WebSocket | undefined;
  const end = Promise.withResolvers<string>();

  class CuttableSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols);
      // oxlint-disable-next-line typescript/no-this-alias -- the client keeps its socket to itself
      socket = this;
      if (isCut) setImmediate(() => this.terminate());
    }
  }

  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: CuttableSocket,
    connectionParams: { authorization: `Bearer ${key}` },
    retryAttempts: 0, // it would send the first cursor again
    onNonLazyError: () => undefined,
  });
  client.subscribe<Record<string, Item>>(
    { query, variables: { after } },
    {
      next(result) {
        if (isCut) return;
        try {
          onItem(itemOf(result, field));
        } catch (error) {
          end.resolve(`ws ${String(error)}`);
          isCut = true;
          socket?.terminate();
        }
      },
      error: (cause) => end.resolve(`ws ${reasonOf(cause)}`),
      complete: () => end.resolve('ws complete'),
    },
  );
  return {
    ended: end.promise,
    pause: () => socket?.readyState === WebSocket.OPEN && socket.pause(),
    resume: () => socket?.resume(),
    cut() {
      isCut = true;
      end.resolve('cut');
      socket?.terminate();
    },
  };
};

function reasonOf(cause: unknown): string {
  if (Array.isArray(cause)) return JSON.stringify(cause);
  if (typeof cause === 'object' && cause !== null && 'code' in cause)
    return `closed ${String(cause.code)} ${'reason' in cause ? String(cause.reason) : ''}`.trim();
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return String(cause.message);
  return String(cause);
}
