import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { Authenticator, Identity } from './auth.ts';
import type { RateLimiter } from './rate-limit.ts';
import { openSession } from './session.ts';

/** Limits of sockets. */
export const socketLimits = {
  messageBytes: 65_536, // 64 KiB
  operations: 100, // at a time, on one socket
  perCredential: 20, // sockets
  initMs: 3_000, // 3 s for the first message
  keepAliveMs: 12_000, // a client that does not answer a ping for this long is cut off
  recheckMs: 30_000, // 30 s: the longest that a withdrawn credential keeps an idle socket
} as const;

/** Close codes of ours, as graphql-ws uses them; the reason says more. */
export const closeCode = {
  goingAway: 1001,
  tryAgain: 1013,
  unauthenticated: 4401,
  forbidden: 4403,
  tooMany: 4429,
  internal: 4500,
} as const;

/** Decides which sockets may stay. */
export interface Admission {
  /** The identity behind a socket; null when it was closed, with a reason that the client can read. */
  admit(request: IncomingMessage, socket: WebSocket, authorization: string | null): Promise<Identity | null>;
}

/** Makes the admission: a credential is compulsory, watched while the socket lives, and good for 20 sockets. */
export function createAdmission(options: {
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly now: () => Date;
  readonly log: Logger;
  readonly addressOf: (request: IncomingMessage) => Promise<string>;
}): Admission {
  const { authenticator, limiter } = options;
  const byCredential = new Map<string, Set<WebSocket>>();
  return {
    async admit(request, socket, authorization) {
      let identity: Identity;
      try {
        identity = await authenticator.authenticate(authorization);
      } catch (error) {
        if (!(error instanceof GraphQLError)) {
          options.log.warn(
            { reason: error instanceof Error ? error.name : 'unknown' },
            'a socket could not be admitted',
          );
          socket.close(closeCode.tryAgain, 'SERVICE_UNAVAILABLE');
          return null;
        }
        const session = openSession(request, {
          endpoint: 'staff',
          transport: 'websocket',
          address: await options.addressOf(request),
        });
        const reason = await limiter.count(session, 'anonymous', session.address).then(
          () => String(error.extensions['reason'] ?? 'UNAUTHENTICATED'),
          () => 'RATE_LIMITED',
        );
        socket.close(closeCode.unauthenticated, reason);
        return null;
      }
      if (identity.actor.kind !== 'user') {
        socket.close(closeCode.unauthenticated, 'UNAUTHENTICATED');
        return null;
      }
      const { credential } = identity.actor;
      const sockets = byCredential.get(credential) ?? new Set();
      if (sockets.size >= socketLimits.perCredential) {
        socket.close(closeCode.tooMany, 'TOO_MANY_SOCKETS');
        return null;
      }
      byCredential.set(credential, sockets.add(socket));
      const watch = watchCredential(identity, socket, options.now);
      socket.once('close', () => {
        watch.stop();
        sockets.delete(socket);
        if (sockets.size === 0) byCredential.delete(credential);
      });
      return identity;
    },
  };
}

/** Closes a socket when its credential ends: on the instant when it expires, within 30 s when it is withdrawn. */
function watchCredential(identity: Identity, socket: WebSocket, now: () => Date): { stop(): void } {
  const look = async (): Promise<void> => {
    const problem = await identity.problem();
    if (problem !== null) socket.close(closeCode.forbidden, problem);
  };
  const interval = setInterval(() => void look(), socketLimits.recheckMs);
  const expiresAt = identity.actor.kind === 'user' ? identity.actor.expiresAt : null;
  const leftMs = expiresAt === null ? Infinity : expiresAt.getTime() - now().getTime();
  const timer = leftMs < 2 ** 31 ? setTimeout(() => void look(), Math.max(0, leftMs)) : undefined;
  return {
    stop() {
      clearInterval(interval);
      clearTimeout(timer);
    },
  };
}

/** Browsers always send Origin when they open a socket; programs need not. CORS does not guard sockets: this does. */
export function mayConnect(request: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return origins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
}

/** Answers an upgrade with an HTTP error. */
export function refuseUpgrade(socket: Duplex, status: 403 | 404 | 503, code: string): void {
  const body = JSON.stringify({ errors: [{ message: 'Refused', extensions: { code } }] });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
