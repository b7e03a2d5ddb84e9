import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What tokens of tests name. */
export const issuer = 'https://login.test/';
/** Whom tokens of tests are for. */
export const audience = 'entente';
/** The shared secret of tests. */
export const secret = 'a secret that only the tests and nobody else may know';

/** An identity provider on this machine, with its key set behind a real HTTP server. */
export interface IdentityProvider {
  readonly jwksUrl: string;
  sign(
    claims: JWTPayload,
    options?: { readonly expiresIn?: string | null; readonly audience?: string; readonly issuer?: string },
  ): Promise<string>;
  stop(): Promise<void>;
}

/** Starts an identity provider with one RS256 key. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    jwksUrl: `http://127.0.0.1:${port}/jwks.json`,
    sign(claims, { expiresIn = '5m', audience: aud = audience, issuer: iss = issuer } = {}) {
      const token = new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
        .setIssuer(iss)
        .setAudience(aud)
        .setIssuedAt();
      return (expiresIn === null ? token : token.setExpirationTime(expiresIn)).sign(privateKey);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Signs a token with the shared secret. */
export async function signWithSecret(
  claims: JWTPayload,
  expiresIn: string | number = '5m',
  key = secret,
  alg = 'HS256',
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(new TextEncoder().encode(key));
}

/** A token that says it needs no signature. */
export function unsigned(claims: JWTPayload): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1_000) + 300;
  return `${part({ alg: 'none' })}.${part({ iss: issuer, aud: audience, exp, ...claims })}.`;
}
