import type { Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { closeCode, socketLimits } from './socket-admission.ts';

/**
 * Runs the graphql-transport-ws protocol on one socket. The library's own glue (`graphql-ws/use/ws`) does the same but
 * prints errors to the console, with what they hold; here they are logged by their code. A message is sent when the one
 * before is written, so a slow client slows its own streams only; one that answers no ping is cut off.
 */
export function attachSocket<Extra>(protocol: Server<Extra>, socket: WebSocket, extra: Extra, log: Logger): void {
  const failed = (error: unknown): void => {
    const reason = error instanceof Error ? ('code' in error ? error.code : error.name) : 'unknown';
    log.warn({ reason }, 'a socket failed');
  };
  socket.on('error', failed);
  const stopPings = keepAlive(socket);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise((resolve) => {
          // A failed write is followed by the close of the socket, which ends its streams.
          if (socket.readyState === socket.OPEN) socket.send(data, () => resolve());
          else resolve();
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        socket.on('message', (data: Buffer) => {
          handle(data.toString()).catch((error: unknown) => {
            failed(error);
            socket.close(closeCode.internal, 'INTERNAL');
          });
        }),
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    stopPings();
    closed(code, String(reason)).catch(failed);
  });
}

/** Pings, and cuts off who does not answer before the next ping is due. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const interval = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, socketLimits.keepAliveMs);
  return () => clearInterval(interval);
}
