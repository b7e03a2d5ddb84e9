import type { UserActor } from '../schema/core/actor.ts';

/** Why a credential is not accepted. Given to whoever holds it, as `extensions.reason` or the reason of a close. */
export type CredentialProblem =
  | 'MALFORMED'
  | 'UNKNOWN'
  | 'KEY_EXPIRED'
  | 'KEY_REVOKED'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_INVALID'
  | 'USER_DEACTIVATED';

/** What checking a credential came to. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly actor: UserActor }
  | { readonly kind: 'refused'; readonly problem: CredentialProblem };

/** One way to sign in; the first that recognises a credential decides. */
export interface Strategy {
  recognises(credential: string): boolean;
  /** Checks against the database and the clock, now. */
  verify(credential: string): Promise<Verdict>;
}

/** Refuses a credential. */
export function refused(problem: CredentialProblem): Verdict {
  return { kind: 'refused', problem };
}
