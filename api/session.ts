import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Language, languageOf } from '../schema/core/language.ts';
import { anonymous, type Identity } from './auth.ts';
import type { CredentialProblem } from './credential.ts';

/** Which face of the graph is spoken to. */
export type Endpoint = 'staff' | 'widget';

/** How a rate limit stands for a caller. */
export interface Allowance {
  readonly policy: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** What the process knows of one HTTP request, or of one operation on a socket, from its first byte to its log line. */
export interface Session {
  readonly endpoint: Endpoint;
  readonly transport: 'http' | 'websocket';
  readonly requestId: string;
  readonly language: Language;
  /** The client's address, as the rate limits count it: keyed and hashed. */
  readonly address: string;
  readonly startedAt: number;
  /** Aborts the work: the caller is gone, or took too long. */
  readonly abort: AbortController;
  /** Who is asking; anonymous until `useIdentity` has looked. */
  identity: Identity;
  /** The tightest limit that was counted, for the response's headers. */
  allowance: Allowance | null;
  /** What is being done; null until the document is understood. */
  operation: { readonly name: string | null; readonly type: 'query' | 'mutation' | 'subscription' } | null;
  /** Called when the credential stops working while a subscription runs. */
  readonly credentialEnded: ((problem: CredentialProblem) => void) | null;
  /** Codes of the errors that were answered, for the log. */
  readonly errorCodes: string[];
}

/** What Yoga hands through for us. */
export interface ServerContext {
  readonly session: Session;
}

/**
 * Opens the session of a request. A caller may bring its own request id (8 to 64 letters, digits, `-`, `_`), so that
 * one id runs through several services; anything else gets a new one.
 */
export function openSession(
  request: IncomingMessage,
  given: {
    readonly endpoint: Endpoint;
    readonly transport: Session['transport'];
    readonly address: string;
    readonly identity?: Identity;
    readonly language?: Language | undefined;
    readonly credentialEnded?: Session['credentialEnded'];
  },
): Session {
  const asked = request.headers['x-request-id'];
  return {
    endpoint: given.endpoint,
    transport: given.transport,
    requestId:
      given.transport === 'http' && typeof asked === 'string' && /^[\w-]{8,64}$/.test(asked) ? asked : randomUUID(),
    language: given.language ?? languageOf(request.headers['accept-language']),
    address: given.address,
    startedAt: performance.now(),
    abort: new AbortController(),
    identity: given.identity ?? anonymous,
    allowance: null,
    operation: null,
    credentialEnded: given.credentialEnded ?? null,
    errorCodes: [],
  };
}
