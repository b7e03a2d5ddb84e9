import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashApiKey } from '../../api/api-key.ts';
import { newUuid } from '../../schema/core/command.ts';
import { ask, eventually, openSocket, openStream, rawSocket } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';
import {
  audience,
  type IdentityProvider,
  issuer,
  secret,
  signWithSecret,
  startIdentityProvider,
  unsigned,
} from '../support/token.ts';
import { bySystem } from '../support/events.ts';

let provider: IdentityProvider;
let server: TestServer;
let secretServer: TestServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  server = await startServer({ tokens: { issuer, audience, secret: null, jwksUrl: provider.jwksUrl } });
  secretServer = await startServer({
    database: { db: server.db, url: server.databaseUrl },
    tokens: { issuer, audience, secret, jwksUrl: null },
  });
});
afterAll(async () => {
  await server.stop();
  await secretServer.stop();
  await provider.stop();
});

const viewer = '{ viewer { name roles } }';

/** A person of this test's own, with a key. */
async function person(
  options: {
    roles?: ('SALESPERSON' | 'ADMIN')[];
    key?: { expiresAt?: Date; revokedAt?: Date };
    deactivatedAt?: Date;
    externalId?: string;
    managerId?: string;
  } = {},
) {
  const id = newUuid();
  const key = `ent_${randomBytes(32).toString('base64url')}`;
  const now = new Date();
  const { roles = ['SALESPERSON'], deactivatedAt = null, externalId = null, managerId = null } = options;
  await server.db.user.create({
    data: {
      id,
      name: `Person ${id}`,
      email: `${id}@test.invalid`,
      roles,
      deactivatedAt,
      externalId,
      managerId,
      createdAt: now,
      updatedAt: now,
    },
  });
  const apiKey = await server.db.apiKey.create({
    data: {
      id: newUuid(),
      name: 'test',
      userId: id,
      role: 'SALESPERSON',
      hash: hashApiKey(key),
      prefix: key.slice(0, 8),
      createdAt: now,
      ...options.key,
    },
  });
  return { id, key, keyId: apiKey.id, name: `Person ${id}`, email: `${id}@test.invalid` };
}

const refusedWith = (reason: string) => ({
  status: 401,
  data: undefined,
  errors: [
    { message: 'The credential is not accepted. Sign in again.', extensions: { code: 'UNAUTHENTICATED', reason } },
  ],
});

describe('an API key', () => {
  test('acts for its person in its one role, whatever other roles the person holds', async () => {
    const { key, name } = await person({ roles: ['SALESPERSON', 'ADMIN'] });

    expect((await ask(server.url, key, viewer)).data).toEqual({ viewer: { name, roles: ['SALESPERSON'] } });
  });

  test.each([
    ['has expired', { key: { expiresAt: new Date(Date.now() - 1_000) } }, 'KEY_EXPIRED'],
    ['was withdrawn', { key: { revokedAt: new Date(Date.now() - 1_000) } }, 'KEY_REVOKED'],
    ['belongs to someone who left', { deactivatedAt: new Date() }, 'USER_DEACTIVATED'],
  ])('is refused when it %s', async (_state, options, reason) => {
    const { key } = await person(options);

    expect(await ask(server.url, key, viewer)).toMatchObject(refusedWith(reason));
  });

  test.each([
    ['ent_unknown', 'UNKNOWN'],
    ['something else', 'MALFORMED'],
    ['something', 'MALFORMED'],
  ])('that is no key (%s) is refused, not taken for nobody', async (credential, reason) => {
    expect(await ask(server.url, credential, viewer)).toMatchObject(refusedWith(reason));
  });

  test('and its successor both work until the old one expires', async () => {
    const old = await person({ key: { expiresAt: new Date(Date.now() + 60_000) } });
    const successor = `ent_${randomBytes(32).toString('base64url')}`;
    await server.db.apiKey.create({
      data: {
        id: newUuid(),
        name: 'next',
        userId: old.id,
        role: 'SALESPERSON',
        hash: hashApiKey(successor),
        prefix: 'ent_next',
        createdAt: new Date(),
        replacesId: old.keyId,
      },
    });

    const during = [await ask(server.url, old.key, viewer), await ask(server.url, successor, viewer)];
    await server.db.apiKey.update({ where: { id: old.keyId }, data: { expiresAt: new Date(Date.now() - 1) } });
    const after = [await ask(server.url, old.key, viewer), await ask(server.url, successor, viewer)];

    expect(during.map(({ status }) => status)).toEqual([200, 200]);
    expect(after.map(({ status }) => status)).toEqual([401, 200]);
  });

  test('has its last use noted, to the minute', async () => {
    const { key, keyId } = await person();
    const lastUse = async () => (await server.db.apiKey.findUniqueOrThrow({ where: { id: keyId } })).lastUsedAt;

    await ask(server.url, key, viewer);
    const first = await eventually(lastUse, (at) => at !== null);
    await ask(server.url, key, viewer);

    expect(Math.abs(Date.now() - first!.getTime())).toBeLessThan(5_000);
    expect(await lastUse()).toEqual(first);
  });
});

describe('a bearer token', () => {
  test('of the provider signs in the person of its subject, in all roles', async () => {
    const { name } = await person({ roles: ['SALESPERSON', 'ADMIN'], externalId: 'subject-1' });

    const answer = await ask(server.url, await provider.sign({ sub: 'subject-1' }), viewer);

    expect(answer.data).toEqual({ viewer: { name, roles: ['SALESPERSON', 'ADMIN'] } });
  });

  test('signed with the shared secret signs in where a secret is set', async () => {
    const { name } = await person({ externalId: 'subject-2' });

    expect((await ask(secretServer.url, await signWithSecret({ sub: 'subject-2' }), viewer)).data.viewer.name).toBe(
      name,
    );
  });

  test('finds a person by address only while nobody is linked, and only a verified one', async () => {
    const free = await person();
    const linked = await person({ externalId: 'subject-3' });

    const byAddress = await ask(server.url, await provider.sign({ sub: 'new', email: free.email }), viewer);
    const unverified = await ask(
      server.url,
      await provider.sign({ sub: 'new', email: free.email, email_verified: false }),
      viewer,
    );
    const takeover = await ask(server.url, await provider.sign({ sub: 'thief', email: linked.email }), viewer);

    expect(byAddress.data.viewer.name).toBe(free.name);
    expect([unverified, takeover]).toMatchObject([refusedWith('UNKNOWN'), refusedWith('UNKNOWN')]);
  });

  test('is refused when it is wrong in any way', async () => {
    await person({ externalId: 'subject-4' });
    const claims = { sub: 'subject-4' };
    const good = await provider.sign(claims);
    const [head, body, signature] = good.split('.') as [string, string, string];
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'subject-1' }),
    ).toString('base64url');
    // The classic confusion: the provider's public key used as an HMAC secret.
    const publicKey = JSON.stringify(((await (await fetch(provider.jwksUrl)).json()) as { keys: object[] }).keys[0]);
    const cases: Record<string, [string, string]> = {
      unsigned: [unsigned(claims), 'TOKEN_INVALID'],
      'of another audience': [await provider.sign(claims, { audience: 'payroll' }), 'TOKEN_INVALID'],
      'of another issuer': [await provider.sign(claims, { issuer: 'https://evil.test/' }), 'TOKEN_INVALID'],
      expired: [await provider.sign(claims, { expiresIn: '-1s' }), 'TOKEN_EXPIRED'],
      endless: [await provider.sign(claims, { expiresIn: null }), 'TOKEN_INVALID'],
      'without a subject': [await provider.sign({}), 'TOKEN_INVALID'],
      'with a changed body': [`${head}.${forged}.${signature}`, 'TOKEN_INVALID'],
      'signed with the public key as a secret': [await signWithSecret(claims, '5m', publicKey), 'TOKEN_INVALID'],
      'of nobody we know': [await provider.sign({ sub: 'stranger' }), 'UNKNOWN'],
    };

    for (const [name, [token, reason]] of Object.entries(cases))
      expect(await ask(server.url, token, viewer), name).toMatchObject(refusedWith(reason));
    expect((await ask(server.url, good, viewer)).status).toBe(200);
    expect(await ask(secretServer.url, good, viewer)).toMatchObject(refusedWith('TOKEN_INVALID'));
    expect(
      await ask(secretServer.url, await signWithSecret(claims, '5m', 'another secret that is long enough'), viewer),
    ).toMatchObject(refusedWith('TOKEN_INVALID'));
    expect(await ask(secretServer.url, unsigned(claims), viewer)).toMatchObject(refusedWith('TOKEN_INVALID'));
  });
});

describe('on a socket', () => {
  test.each([
    [null, { code: 4401, reason: 'UNAUTHENTICATED' }],
    ['ent_unknown', { code: 4401, reason: 'UNKNOWN' }],
  ])('the credential %s is not let in, with a reason to read', async (credential, closed) => {
    const socket = await rawSocket(server.url);
    socket.send({
      type: 'connection_init',
      payload: credential === null ? {} : { authorization: `Bearer ${credential}` },
    });

    expect(await socket.closed).toEqual(closed);
  });

  test('a token that expires while a subscription runs closes it on the instant', async () => {
    await person({ externalId: 'subject-5' });
    const token = await provider.sign({ sub: 'subject-5' }, { expiresIn: '2s' });
    const socket = await openSocket(server.url, token);
    socket.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { events { __typename } }' } });
    const first = await socket.receiveOf('1');

    const started = Date.now();
    const closed = await socket.closed;

    expect(first.payload.data).toEqual({ events: { __typename: 'HeartbeatItem' } });
    expect(closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
    expect(Date.now() - started).toBeLessThan(3_000);
    await eventually(
      () => server.server.feed.state().followers,
      (followers) => followers === 0,
    );
  });

  test('a key that is withdrawn closes the socket at the next event', async () => {
    const { key, keyId } = await person();
    const socket = await openSocket(server.url, key);
    socket.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { events { __typename } }' } });
    await socket.receiveOf('1');
    await server.db.apiKey.update({ where: { id: keyId }, data: { revokedAt: new Date(Date.now() - 1) } });

    const nudge = setInterval(() => void touch(), 300);
    const closed = await socket.closed;
    clearInterval(nudge);

    expect(closed).toEqual({ code: 4403, reason: 'KEY_REVOKED' });
  }, 15_000);
});

test('over SSE a token that expires ends the stream with a readable error', async () => {
  await person({ externalId: 'subject-6' });
  const token = await provider.sign({ sub: 'subject-6' }, { expiresIn: '2s' });
  const stream = await openStream(
    `${server.url}/graphql`,
    { query: 'subscription { events { __typename } }' },
    { authorization: `Bearer ${token}` },
  );

  const results = [await stream.next(), await stream.next(), await stream.next()];

  expect(results).toEqual([
    { data: { events: { __typename: 'HeartbeatItem' } } },
    {
      errors: [
        {
          message: 'The credential is not accepted. Sign in again.',
          extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_EXPIRED' },
        },
      ],
    },
    null,
  ]);
  await eventually(
    () => server.server.feed.state().followers,
    (followers) => followers === 0,
  );
});

test('a supervisor acts for everyone below, at most 30 s after a change', async () => {
  const top = await person();
  const middle = await person({ managerId: top.id });
  const bottom = await person({ managerId: middle.id });
  const { createStandingOf } = await import('../../api/standing.ts');
  const standingOf = createStandingOf({ db: server.db, now: () => new Date(), companyTimeZone: 'Asia/Shanghai' });

  expect([...(await standingOf(top.id)).teamUserIds].sort()).toEqual([top.id, middle.id, bottom.id].sort());
  expect([...(await standingOf(bottom.id)).teamUserIds]).toEqual([bottom.id]);
});

/** Writes an event of a record that everybody may hear of. */
async function touch(): Promise<void> {
  const { append } = await import('../../schema/core/event-log.ts');
  const event = {
    topic: 'complaint',
    type: 'COMPLAINT_AMENDED',
    subjectId: newUuid(),
    subjectVersion: 1,
    accountId: null,
    facts: {},
  };
  const topics = await server.db.$transaction((tx) => append(tx, bySystem([event])));
  server.server.feed.hint(topics);
}
