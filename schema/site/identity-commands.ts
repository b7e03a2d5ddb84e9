import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Db } from '../../prisma/client.ts';
import type { PersonalDataCipher } from '../core/cipher.ts';
import type { Commander } from '../core/command.ts';
import { invalid, type ProblemCode } from '../core/problems.ts';
import { type SealedSigningSecrets, signingSecretsInForce } from './key-commands.ts';
import type { VisitorIdentity } from './vocabulary.ts';

/** Longest life of a visitor's token, in minutes. */
export const tokenMinutesMaximum = 10;

const clockSkewSeconds = 30; // the partner's clock may be so much ahead of ours

/** Whom a partner's server has said a visitor to be. */
export interface Visitor {
  /** The token's `sub`: the visitor's id in the partner's system. */
  readonly visitorId: string;
  /** The contact of the site's account that has this `externalId`; null when there is none. */
  readonly contactId: string | null;
}

/**
 * Reads a visitor's token, and makes sure that no other page uses it again: the page that brings it first says who it is
 * by an id of its own (`holder`), so that it may send several messages and repeat one whose answer was lost. Writes at
 * once and not in the caller's transaction, as the token has been used whatever becomes of the message.
 * @throws InvalidInput with IDENTITY_… at `path` of the input.
 */
export async function identifyVisitor(
  { db, now, personalData }: Pick<Commander, 'db' | 'now' | 'personalData'>,
  siteId: string,
  { token, holder }: VisitorIdentity,
  path: readonly string[] = ['identity', 'token'],
): Promise<Visitor> {
  const refuse = (code: ProblemCode, values = {}) => invalid(code, path, values);
  const site = await db.site.findUniqueOrThrow({ where: { id: siteId } });
  const isPreviousInForce = site.previousKeyUntil !== null && site.previousKeyUntil > now;
  const audience = [site.publishableKey, ...(isPreviousInForce ? [site.previousKey ?? ''] : [])];

  let payload: JWTPayload | null = null;
  const keys = keysFor(algorithmOf(token), personalData, site, now);
  if (keys === 'malformed') throw refuse('IDENTITY_MALFORMED');
  if (keys === 'none') throw refuse('IDENTITY_NOT_SET_UP');
  if (keys === 'wrong') throw refuse('IDENTITY_WRONG_ALGORITHM');
  let problem: ProblemCode = 'IDENTITY_FORGED';
  for (const { key, algorithms } of keys) {
    try {
      ({ payload } = await jwtVerify(token, key, {
        algorithms,
        audience,
        requiredClaims: ['sub', 'iat', 'exp', 'jti'],
        currentDate: now,
      }));
      break;
    } catch (error) {
      problem = problemOf(error);
      // Signed by another of the keys in force, perhaps.
      if (problem !== 'IDENTITY_FORGED') break;
    }
  }
  if (payload === null) throw refuse(problem);
  const { sub, jti, iat, exp } = payload;
  if (!isId(sub) || !isId(jti) || iat === undefined || exp === undefined) throw refuse('IDENTITY_MALFORMED');
  const isTooLong = exp - iat > tokenMinutesMaximum * 60 || iat > now.getTime() / 1_000 + clockSkewSeconds;
  if (isTooLong) throw refuse('IDENTITY_TOO_LONG', { minutes: tokenMinutesMaximum });

  if (!(await take(db, siteId, jti, holder, new Date(exp * 1_000)))) throw refuse('IDENTITY_REPLAYED');
  const contact = await db.contact.findFirst({
    where: { externalId: sub, accountId: site.accountId, deletedAt: null },
    select: { id: true },
  });
  return { visitorId: sub, contactId: contact?.id ?? null };
}

/** What is wrong with public keys that staff register; undefined when each of them signs. */
export function publicKeyProblem(keys: readonly string[]): number | undefined {
  const index = keys.findIndex((pem) => publicKeyOf(pem) === null);
  return index === -1 ? undefined : index;
}

/** Forgets the tokens that have ended: their end alone refuses them from then on. @returns how many. */
export async function forgetIdentityUses({ db, now }: Pick<Commander, 'db' | 'now'>): Promise<number> {
  const { count } = await db.identityUse.deleteMany({ where: { expiresAt: { lte: now } } });
  return count;
}

interface SiteKeys extends SealedSigningSecrets {
  readonly identityKeys: readonly string[];
}

interface Candidate {
  readonly key: Uint8Array | KeyObject;
  readonly algorithms: string[];
}

/**
 * The keys that a token of this algorithm can be signed by. A secret opens HS256 only and a public key its own algorithm
 * only, so that nobody signs with a public key as if it were the secret.
 */
function keysFor(
  algorithm: string | null,
  cipher: PersonalDataCipher,
  site: SiteKeys,
  now: Date,
): readonly Candidate[] | 'malformed' | 'none' | 'wrong' {
  if (algorithm === null) return 'malformed';
  if (site.signingSecret === null && site.identityKeys.length === 0) return 'none';
  const candidates: readonly Candidate[] = [
    ...signingSecretsInForce(cipher, site, now).map((secret) => ({
      key: new TextEncoder().encode(secret),
      algorithms: ['HS256'],
    })),
    ...site.identityKeys.flatMap((pem) => {
      const key = publicKeyOf(pem);
      if (key === null) return [];
      return { key, algorithms: key.asymmetricKeyType === 'ec' ? ['ES256'] : ['EdDSA', 'Ed25519'] };
    }),
  ];
  const fitting = candidates.filter(({ algorithms }) => algorithms.includes(algorithm));
  return fitting.length === 0 ? 'wrong' : fitting;
}

function algorithmOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).alg ?? null;
  } catch {
    return null;
  }
}

function publicKeyOf(pem: string): KeyObject | null {
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----')) return null; // a private key would give a public one as well
  try {
    const key = createPublicKey(pem);
    const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isP256 || key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

function problemOf(error: unknown): ProblemCode {
  if (error instanceof errors.JWTExpired) return 'IDENTITY_EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'aud' && error.reason === 'check_failed' ? 'IDENTITY_FOREIGN' : 'IDENTITY_MALFORMED';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'IDENTITY_FORGED';
  if (error instanceof errors.JOSEError || error instanceof TypeError) return 'IDENTITY_MALFORMED';
  throw error;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 255;
}

/** Whether the token is the holder's: new, or used by the same before. One statement, so two at once cannot both be first. */
async function take(db: Db, siteId: string, jti: string, holder: string, expiresAt: Date): Promise<boolean> {
  const [jtiHash, holderHash] = [sha256(jti), sha256(holder.toLowerCase())];
  const taken = await db.$executeRaw`
    insert into identity_use (site_id, jti_hash, holder_hash, expires_at)
    values (${siteId}::uuid, ${jtiHash}, ${holderHash}, ${expiresAt}::timestamptz)
    on conflict (site_id, jti_hash) do nothing`;
  if (taken === 1) return true;
  const where = { siteId, jtiHash, holderHash };
  return (await db.identityUse.count({ where })) === 1;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
