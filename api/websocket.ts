import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type Language, languageOf } from '../schema/core/language.ts';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Authenticator, type Identity, unauthenticated } from './auth.ts';
import type { GraphQLEndpoint } from './graphql.ts';
import type { Metrics } from './metrics.ts';
import { logSession } from './plugins/use-log.ts';
import { closeCode, createAdmission, mayConnect, refuseUpgrade, socketLimits } from './socket-admission.ts';
import { readerOf } from './plugins/use-masked-errors.ts';
import { presentError, presentResult } from './present.ts';
import type { RateLimiter } from './rate-limit.ts';
import { refusal } from './refusal.ts';
import { attachSocket } from './socket-transport.ts';
import { openSession, type Session } from './session.ts';

/** The sockets of `/graphql`. */
export interface Sockets {
  readonly count: () => number;
  /** Takes over an HTTP upgrade, when it comes from where it may. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes all politely (1001), and after `patienceMs` those that do not answer. */
  close(patienceMs: number): Promise<void>;
}

/** What the sockets need. */
export interface SocketOptions {
  readonly endpoint: GraphQLEndpoint;
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly now: () => Date;
  /** Other origins whose pages may connect; the server's own always may. */
  readonly origins: () => readonly string[];
  /** The client's address as rate limits count it. */
  readonly addressOf: (request: IncomingMessage) => Promise<string>;
}

interface SocketExtra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  identity?: Identity | undefined;
  /** Asked for by the client, which can't set Accept-Language on a socket. */
  language?: Language;
  sessions?: Map<string, Session>;
}

/**
 * Makes the WebSocket side of `/graphql`. Every operation goes through the endpoint's own parse, validate, execute and
 * subscribe, so all its gates hold; those of HTTP (origin, credential, rate, size) are repeated here.
 */
export function createSockets(options: SocketOptions): Sockets {
  const { endpoint, limiter, log, metrics } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: socketLimits.messageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const admission = createAdmission(options);

  function finish(extra: SocketExtra, id: string): void {
    const session = extra.sessions?.get(id);
    if (session === undefined) return;
    extra.sessions?.delete(id);
    session.abort.abort();
    logSession(log, session, null);
    metrics.operationEnded(session);
  }

  async function prepare(
    session: Session,
    payload: {
      readonly query: string;
      readonly operationName?: string | null | undefined;
      readonly variables?: Record<string, unknown> | null | undefined;
    },
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const { actor } = session.identity;
    if (actor.kind === 'user') await limiter.count(session, 'staff', actor.credential);
    // The request's own context, made anew for each operation: nothing is kept between two of them.
    const enveloped = endpoint.getEnveloped({ session, params: payload });
    const document = enveloped.parse(payload.query);
    const errors = enveloped.validate(enveloped.schema, document);
    if (errors.length > 0) return errors;
    const args = {
      schema: enveloped.schema,
      document,
      operationName: payload.operationName ?? null,
      variableValues: payload.variables ?? {},
      contextValue: await enveloped.contextFactory(),
      execute: enveloped.execute,
      subscribe: enveloped.subscribe,
    };
    return args;
  }

  const protocol = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: socketLimits.initMs,
    async onConnect({ extra, connectionParams }) {
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      const tag = connectionParams?.['accept-language'];
      if (typeof tag === 'string') extra.language = languageOf(tag);
      extra.identity =
        (await admission.admit(extra.request, extra.socket, typeof given === 'string' ? given : null)) ?? undefined;
      return extra.identity !== undefined;
    },
    async onSubscribe({ extra, subscriptions }, id, payload) {
      const { identity, socket } = extra;
      if (identity === undefined) return [refusal('UNAUTHENTICATED')];
      const session = openSession(extra.request, {
        endpoint: 'staff',
        transport: 'websocket',
        address: '',
        identity,
        language: extra.language,
        credentialEnded: (problem) => socket.close(closeCode.forbidden, problem),
      });
      const problem = await identity.problem();
      if (problem !== null) {
        socket.close(closeCode.forbidden, problem);
        return [unauthenticated(problem)];
      }
      session.identity = { ...identity, actor: await identity.reauthenticate() };
      const sessions = (extra.sessions ??= new Map<string, Session>());
      sessions.set(id, session);
      const reader = readerOf(session, log, metrics.errorAnswered);
      const refuse = (errors: readonly unknown[]): GraphQLError[] => {
        const shown = errors.map((error) => presentError(error, reader));
        finish(extra, id);
        return shown;
      };
      if (Object.keys(subscriptions).length > socketLimits.operations)
        return refuse([refusal('TOO_MANY_OPERATIONS', { maximum: socketLimits.operations })]);
      try {
        const prepared = await prepare(session, payload);
        return Array.isArray(prepared) ? refuse(prepared) : (prepared as ExecutionArgs); // the two kinds of `prepare`
      } catch (error) {
        return refuse([error]);
      }
    },
    // `prepare` put these beside the arguments.
    execute: (args) => (args as ExecutionArgs & { execute: (args: ExecutionArgs) => ExecutionResult }).execute(args),
    subscribe: (args) =>
      (args as ExecutionArgs & { subscribe: (args: ExecutionArgs) => ExecutionResult }).subscribe(args),
    onNext({ extra }, id, _payload, _args, result) {
      const session = extra.sessions?.get(id);
      // Results of ours: the library's type only lacks the class of the errors.
      return session === undefined
        ? undefined
        : formatted(presentResult(result as ExecutionResult, readerOf(session, log, metrics.errorAnswered)));
    },
    onError({ extra }, id, _payload, errors) {
      const session = extra.sessions?.get(id);
      const shown =
        session === undefined
          ? errors
          : errors.map((error) => presentError(error, readerOf(session, log, metrics.errorAnswered)));
      return shown.map(withoutHttp);
    },
    onComplete: ({ extra }, id) => finish(extra, id),
    onClose({ extra }) {
      for (const id of extra.sessions?.keys() ?? []) finish(extra, id);
    },
  });
  server.on('connection', (socket, request) => attachSocket(protocol, socket, { socket, request }, log));

  return {
    count: () => server.clients.size,
    upgrade(request, socket, head) {
      if (!mayConnect(request, options.origins())) return refuseUpgrade(socket, 403, 'FOREIGN_ORIGIN');
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request));
    },
    async close(patienceMs) {
      const closed = [...server.clients].map(
        (client) => new Promise<void>((resolve) => client.once('close', () => resolve())),
      );
      for (const client of server.clients) client.close(closeCode.goingAway, 'GOING_AWAY');
      const impatience = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, patienceMs);
      await Promise.all(closed);
      clearTimeout(impatience);
      server.close();
    },
  };
}

function formatted(result: ExecutionResult): FormattedExecutionResult {
  const { errors, ...rest } = result;
  return errors === undefined ? rest : { ...rest, errors: errors.map(withoutHttp) };
}

/** What HTTP needs to know of an error is nothing to a socket's client. */
function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...shown } = error.toJSON();
  if (extensions === undefined) return shown;
  const { http: _, ...kept } = extensions;
  return { ...shown, extensions: kept };
}
