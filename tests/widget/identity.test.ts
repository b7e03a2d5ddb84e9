import { SignJWT } from 'jose';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../schema/core/ids.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tag, visit, words } from './partner-page.ts';

let browser: Browser;
let server: TestServer;
let secret: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  const { id, version } = await server.db.site.findUniqueOrThrow({ where: { publishableKey: server.siteKey } });
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.keys.ADMIN}` },
    body: JSON.stringify({
      query: `mutation ($input: RotateSiteSigningSecretInput!) { rotateSiteSigningSecret(input: $input) { ... on RotateSiteSigningSecretPayload { secret } } }`,
      variables: { input: { siteId: encodeId('Site', id), expectedVersion: version } },
    }),
  });
  secret = ((await answer.json()) as { data: { rotateSiteSigningSecret: { secret: string } } }).data
    .rotateSiteSigningSecret.secret;
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** As the guide has a partner's server do it. */
const signed = (key: string, ends = '10m'): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('guest 42')
    .setAudience(server.siteKey)
    .setJti(crypto.randomUUID())
    .setIssuedAt(ends === '10m' ? undefined : new Date(Date.now() - 600_000))
    .setExpirationTime(ends === '10m' ? ends : new Date(Date.now() - 300_000))
    .sign(new TextEncoder().encode(key));

async function send(token: string): Promise<string | null> {
  const comment = words('by name');
  const html = tag.replace('async', `data-identity="${token}" async`);
  const { button, dialog, leave } = await visit(browser, server, { html });
  await button.click();
  await dialog.getByRole('button', { name: 'Make a suggestion' }).click();
  await dialog.locator('textarea').fill(comment);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();
  await leave();
  const kept = await server.db.feedback.findMany({ where: { comment }, select: { visitorId: true } });
  expect(kept).toHaveLength(1);
  return kept[0]?.visitorId ?? null;
}

test('a visitor whom the partner’s server vouches for is kept as that', async () => {
  expect(await send(await signed(secret))).toBe('guest 42');
});

test('with a token that has ended, or was signed by somebody else, the message arrives as anybody’s', async () => {
  expect(await send(await signed(secret, 'past'))).toBeNull();
  expect(await send(await signed('sks_somebody_elses_secret_of_some_length'))).toBeNull();
});

test('the same token on another page is not believed again', async () => {
  const token = await signed(secret);
  expect(await send(token)).toBe('guest 42');
  expect(await send(token)).toBeNull();
});
