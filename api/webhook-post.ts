import { lookup as lookUpName } from 'node:dns/promises';
import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, type Outbound, problemOfUrl } from '../schema/core/outbound.ts';

/** Why a post failed; the same words as in the delivery log. */
export type PostFailure =
  | 'STATUS'
  | 'REDIRECT'
  | 'TIMEOUT'
  | 'NO_ADDRESS'
  | 'PRIVATE_ADDRESS'
  | 'NO_CONNECTION'
  | 'CERTIFICATE';

/** What came of a post. */
export interface Posted {
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** Null when the receiver took it: it answered 2xx. */
  readonly failure: PostFailure | null;
  /** `Retry-After` of the answer, as the receiver wrote it; null without one. */
  readonly retryAfter: string | null;
}

const answerBytes = 4_096; // what is read of an answer, for politeness: nothing of it is kept

/** Looks names up as the machine does. */
export async function resolveName(host: string): Promise<readonly string[]> {
  return (await lookUpName(host, { all: true })).map(({ address }) => address);
}

/** Says why no connection is even tried. */
class Refused extends Error {
  readonly failure: PostFailure;

  constructor(failure: PostFailure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * Posts once: no redirects, no retries, no proxy, no connection kept for later. The address that is checked is the one that is
 * connected to, so that a name that changes its mind between the two leads nowhere new. `signal` calls it off.
 * @throws when it was called off.
 */
export async function post(
  url: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  {
    outbound,
    timeoutMs,
    signal,
  }: { readonly outbound: Outbound; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<Posted> {
  // Settings may be narrower than when the webhook was registered.
  if (problemOfUrl(url, outbound.privateHosts) !== null) return unanswered('PRIVATE_ADDRESS');
  const timeout = AbortSignal.timeout(timeoutMs);
  let status: number | null = null;
  let retryAfter: string | null = null;
  try {
    await new Promise<void>((resolve, reject) => {
      const target = new URL(url);
      const send = target.protocol === 'http:' ? requestHttp : requestHttps;
      const call: ClientRequest = send(target, {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        lookup: guardedLookup(outbound),
        signal: AbortSignal.any([signal, timeout]),
      });
      call.on('error', reject);
      call.on('response', (answer) => {
        status = answer.statusCode ?? null;
        retryAfter = answer.headers['retry-after'] ?? null;
        let read = 0;
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > answerBytes) answer.destroy();
        });
        answer.on('error', () => resolve()); // its status stands already
        answer.on('close', () => resolve());
      });
      call.end(body);
    });
  } catch (error) {
    if (status === null) {
      if (signal.aborted) throw error;
      return unanswered(timeout.aborted ? 'TIMEOUT' : failureOf(error));
    }
  }
  return { status, failure: failureOfStatus(status), retryAfter };
}

function unanswered(failure: PostFailure): Posted {
  return { status: null, failure, retryAfter: null };
}

/** Finds the addresses of a name for a socket, and refuses all of them when one is not public. */
function guardedLookup(outbound: Outbound): LookupFunction {
  return (host, options, done) => {
    const answer = async (): Promise<void> => {
      const found = await addressesOf(host, outbound);
      if (found instanceof Refused) return done(found, '', 0);
      const [first] = found;
      if (options.all === true) done(null, [...found]);
      else if (first !== undefined) done(null, first.address, first.family);
    };
    void answer();
  };
}

/** The addresses of a name; never none, but why not. */
async function addressesOf(host: string, { privateHosts, resolve }: Outbound) {
  const addresses = await resolve(host).catch(() => []);
  if (addresses.length === 0) return new Refused('NO_ADDRESS');
  if (!privateHosts.includes(host) && !addresses.every(isPublicAddress)) return new Refused('PRIVATE_ADDRESS');
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

function failureOfStatus(status: number | null): PostFailure | null {
  if (status === null) return 'NO_CONNECTION';
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'REDIRECT' : 'STATUS';
}

function failureOf(error: unknown): PostFailure {
  if (error instanceof Refused) return error.failure;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // OpenSSL's words for what is wrong with a chain, and Node's for a name; `ERR_SSL_…` is the talk before that, or no TLS at all.
  const isCertificate =
    /CERT|^UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH/.test(code) && !code.startsWith('ERR_SSL_');
  return isCertificate ? 'CERTIFICATE' : 'NO_CONNECTION';
}
