import type { Actor } from '../schema/core/actor.ts';
import { type CredentialProblem, refused, type Strategy, type Verdict } from './credential.ts';
import { hashApiKey } from './api-key.ts';
import { refusal } from './refusal.ts';
import { createTimedCache } from './timed-cache.ts';
import type { GraphQLError } from 'graphql';

/** Who is at the other end, and whether that still holds. */
export interface Identity {
  readonly actor: Actor;
  /** The actor with today's rights; anonymous when the credential no longer works. At most 5 s old. */
  reauthenticate(): Promise<Actor>;
  /** Why the credential no longer works; null while it does. At most 5 s old. */
  problem(): Promise<CredentialProblem | null>;
}

/** Turns credentials into identities. */
export interface Authenticator {
  /**
   * Checks the value of an Authorization header, or the same value from a socket's `connectionParams`. None is the
   * anonymous visitor.
   * @throws GraphQLError UNAUTHENTICATED (401) when there is one and it does not hold; never silently anonymous.
   */
  authenticate(authorization: string | null): Promise<Identity>;
}

const anonymousActor: Actor = { kind: 'anonymous' };

/** Nobody in particular. */
export const anonymous: Identity = {
  actor: anonymousActor,
  reauthenticate: async () => anonymousActor,
  problem: async () => null,
};

/** An actor that stays what it is; for the widget's sites, which are looked up anew with each request. */
export function fixedIdentity(actor: Actor): Identity {
  return { actor, reauthenticate: async () => actor, problem: async () => null };
}

/** The refusal of a credential. */
export function unauthenticated(problem: CredentialProblem): GraphQLError {
  return refusal('UNAUTHENTICATED', {}, { extensions: { reason: problem }, headers: { 'www-authenticate': 'Bearer' } });
}

/** Makes the authenticator: strategies are tried in order, the first that recognises the credential decides. */
export function createAuthenticator(strategies: readonly Strategy[], now: () => Date): Authenticator {
  const rechecks = createTimedCache<Verdict>(5_000, 10_000); // 5 s: a stream of 100 events a second checks once

  async function verify(credential: string): Promise<Verdict> {
    const strategy = strategies.find((candidate) => candidate.recognises(credential));
    return strategy === undefined ? refused('MALFORMED') : strategy.verify(credential);
  }

  async function recheck(credential: string, first: Verdict & { kind: 'accepted' }): Promise<Verdict> {
    const { expiresAt } = first.actor;
    if (expiresAt !== null && expiresAt <= now())
      return refused(first.actor.credential.startsWith('key:') ? 'KEY_EXPIRED' : 'TOKEN_EXPIRED');
    return rechecks.get(hashApiKey(credential), () => verify(credential));
  }

  return {
    async authenticate(authorization) {
      if (authorization === null) return anonymous;
      const credential = /^Bearer +(\S{1,8192})$/i.exec(authorization.trim())?.[1];
      if (credential === undefined) throw unauthenticated('MALFORMED');
      const first = await verify(credential);
      if (first.kind === 'refused') throw unauthenticated(first.problem);
      // When the check itself fails (database away for a moment), what held last still holds.
      let last: Verdict = first;
      const current = async (): Promise<Verdict> => (last = await recheck(credential, first).catch(() => last));
      return {
        actor: first.actor,
        async reauthenticate() {
          const verdict = await current();
          return verdict.kind === 'accepted' ? verdict.actor : anonymousActor;
        },
        async problem() {
          const verdict = await current();
          return verdict.kind === 'refused' ? verdict.problem : null;
        },
      };
    },
  };
}
