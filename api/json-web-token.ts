import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyOptions,
} from 'jose';
import type { Db } from '../prisma/client.ts';
import { refused, type Strategy } from './credential.ts';
import type { StandingOf } from './standing.ts';

const secretAlgorithms = ['HS256', 'HS384', 'HS512'];
const keySetAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Where tokens are checked. A shared secret opens HS algorithms only, a key set all others only; `none` nothing. */
export interface TokenSettings {
  readonly secret: string | null;
  readonly jwksUrl: string | null;
  readonly issuer: string;
  readonly audience: string;
}

/**
 * Signs in with a bearer token: the user whose `externalId` is the token's `sub`, or, for a user not yet linked, whose
 * address is its verified `email`; acts in all roles of that user. `exp` and `sub` are compulsory.
 */
export function createTokenStrategy(options: {
  readonly db: Db;
  readonly standingOf: StandingOf;
  readonly now: () => Date;
  readonly settings: TokenSettings;
}): Strategy {
  const { db, standingOf, now, settings } = options;
  const secret = settings.secret === null ? null : new TextEncoder().encode(settings.secret);
  const keySet =
    settings.jwksUrl === null ? null : createRemoteJWKSet(new URL(settings.jwksUrl), { timeoutDuration: 3_000 });

  async function payloadOf(token: string): Promise<JWTPayload | null> {
    const { alg = 'none' } = decodeProtectedHeader(token);
    const checks: JWTVerifyOptions = {
      issuer: settings.issuer,
      audience: settings.audience,
      requiredClaims: ['exp', 'sub'],
      currentDate: now(),
    };
    if (secret !== null && secretAlgorithms.includes(alg))
      return (await jwtVerify(token, secret, { ...checks, algorithms: secretAlgorithms })).payload;
    if (keySet !== null && keySetAlgorithms.includes(alg))
      return (await jwtVerify(token, keySet, { ...checks, algorithms: keySetAlgorithms })).payload;
    return null;
  }

  async function userOf({ sub, email, email_verified: verified }: JWTPayload) {
    const linked = await db.user.findUnique({ where: { externalId: sub ?? '' } });
    if (linked !== null || typeof email !== 'string' || verified === false) return linked;
    return db.user.findFirst({ where: { email, externalId: null } });
  }

  return {
    recognises: (credential) => /^[\w-]+\.[\w-]*\.[\w-]*$/.test(credential),
    async verify(credential) {
      let payload: JWTPayload | null;
      try {
        payload = await payloadOf(credential);
      } catch (error) {
        if (error instanceof errors.JWTExpired) return refused('TOKEN_EXPIRED');
        if (error instanceof errors.JWKSTimeout) throw error;
        if (error instanceof errors.JOSEError || error instanceof TypeError) return refused('TOKEN_INVALID');
        throw error;
      }
      if (payload === null) return refused('TOKEN_INVALID');
      const user = await userOf(payload);
      if (user === null) return refused('UNKNOWN');
      if (user.deactivatedAt !== null) return refused('USER_DEACTIVATED');
      return {
        kind: 'accepted',
        actor: {
          kind: 'user',
          userId: user.id,
          name: user.name,
          roles: user.roles,
          departmentId: user.departmentId,
          ...(await standingOf(user.id)),
          credential: `token:${payload.sub ?? ''}`,
          expiresAt: payload.exp === undefined ? null : new Date(payload.exp * 1_000),
        },
      };
    },
  };
}
