import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSiteOf } from '../../api/site-access.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';

const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const rules = 'displayRules { delaySeconds scrollPercent onExit pages exceptPages sharePercent restDays }';
const update = `mutation ($input: UpdateSiteInput!) { updateSite(input: $input) { ... on UpdateSitePayload { site { version themePreset identityKeys ${rules} } } ${errors} } }`;
const end = `mutation ($input: EndPreviousSiteKeyInput!) { endPreviousSiteKey(input: $input) { ... on EndPreviousSiteKeyPayload { site { version previousKey previousKeyUntil } } ${errors} } }`;
const rotate = `mutation ($input: RotateSiteKeyInput!) { rotateSiteKey(input: $input) { ... on RotateSiteKeyPayload { site { publishableKey previousKey previousKeyUntil } } ${errors} } }`;

test('keeps the rules by which the widget asks, whole, and takes them away', async () => {
  const { db } = await testDatabase();
  const { actors, site, siteActor } = await world(db);
  const siteId = encodeId('Site', site);
  const after = async (expectedVersion: number, values: object) =>
    (await graph(db, actors.customerManager)(update, { input: { siteId, expectedVersion, ...values } })).data.updateSite
      .site;
  const asked = async () => (await graph(db, siteActor)(`{ widgetSite { ${rules} } }`)).data.widgetSite.displayRules;

  const given = { delaySeconds: 20, pages: ['/shop/**', '/*/basket'], sharePercent: 25 };
  const kept = { ...given, scrollPercent: null, onExit: false, exceptPages: [], restDays: 30 };
  expect(await asked()).toBeNull();
  expect(await after(1, { displayRules: given })).toMatchObject({ version: 2, displayRules: kept });
  expect(await asked()).toEqual(kept);
  expect(await after(2, { displayRules: { ...given, onExit: false } })).toMatchObject({ version: 2 });
  expect(await after(2, { displayRules: null })).toMatchObject({ version: 3, displayRules: null });
  expect(await asked()).toBeNull();
});

test('tells everything that is wrong with rules, looks and keys, and writes nothing', async () => {
  const { db } = await testDatabase();
  const { actors, site } = await world(db);
  const before = await fingerprint(db);
  const problems = async (values: object) => {
    const input = { siteId: encodeId('Site', site), expectedVersion: 1, ...values };
    return (await graph(db, actors.admin)(update, { input })).data.updateSite.problems;
  };
  const displayRules = {
    delaySeconds: -1,
    scrollPercent: 101,
    pages: ['/a', 'b', '/***', '/a', '/(a+)+\\w$', `/${'x'.repeat(200)}`],
    exceptPages: Array.from({ length: 21 }, (_, at) => `/${at}`),
    sharePercent: 0,
    restDays: 366,
  };

  expect(await problems({ displayRules, themePreset: null })).toEqual([
    { path: ['input', 'themePreset'], code: 'REQUIRED', message: 'This is required.' },
    ...[
      [['delaySeconds'], 'TOO_SMALL', 'This must be at least 0.'],
      [['scrollPercent'], 'TOO_LARGE', 'This must be at most 100.'],
      [['pages', '1'], 'MALFORMED', 'This is not in the expected form.'],
      [['pages', '2'], 'MALFORMED', 'This is not in the expected form.'],
      [['pages', '4'], 'MALFORMED', 'This is not in the expected form.'],
      [['pages', '5'], 'TOO_LONG', 'At most 200 characters are allowed.'],
      [['pages', '3'], 'REPEATED', 'This is given more than once.'],
      [['exceptPages'], 'TOO_MANY', 'At most 20 are allowed.'],
      [['sharePercent'], 'TOO_SMALL', 'This must be at least 1.'],
      [['restDays'], 'TOO_LARGE', 'This must be at most 365.'],
    ].map(([path, code, message]) => ({ path: ['input', 'displayRules', ...(path as string[])], code, message })),
  ]);
  const pem = (type: 'rsa' | 'ec' | 'ed25519', options: object) =>
    generateKeyPairSync(type as 'ed25519', options).publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const good = pem('ed25519', {});
  const secret = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const wrong = { code: 'MALFORMED_PUBLIC_KEY', message: expect.stringContaining('P-256 or Ed25519') };
  for (const key of [
    'no key',
    secret,
    pem('rsa', { modulusLength: 2_048 }),
    pem('ec', { namedCurve: 'secp256k1' }),
    pem('ec', { namedCurve: 'P-384' }),
  ])
    expect(await problems({ identityKeys: [good, key] })).toEqual([{ path: ['input', 'identityKeys', '1'], ...wrong }]);
  expect(await fingerprint(db)).toEqual(before);
});

test('takes public keys and a look', async () => {
  const { db } = await testDatabase();
  const { actors, site, siteActor } = await world(db);
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
  const input = { siteId: encodeId('Site', site), expectedVersion: 1, themePreset: 'OCEAN', identityKeys: [key] };

  const { data } = await graph(db, actors.admin)(update, { input });

  expect(data.updateSite.site).toMatchObject({ themePreset: 'OCEAN', identityKeys: [String(key).trim()] });
  const seen = await graph(db, siteActor)('{ widgetSite { themePreset themeStyles identifiesVisitors } }');
  expect(seen.data.widgetSite).toEqual({
    themePreset: 'OCEAN',
    themeStyles: expect.stringContaining('--entente-background,#f8fafd'),
    identifiesVisitors: true,
  });
});

test('the overlap of a rotation can be ended before its time', async () => {
  const { db } = await testDatabase();
  const { actors, site, publishableKey } = await world(db);
  const input = { siteId: encodeId('Site', site), expectedVersion: 1 };
  const ask = graph(db, actors.admin, { now: noon });
  await ask(rotate, { input: { ...input, overlapDays: 7 } });

  const { data } = await ask(end, { input: { ...input, expectedVersion: 2 } });

  expect(data.endPreviousSiteKey.site).toEqual({ version: 3, previousKey: null, previousKeyUntil: null });
  expect(await createSiteOf(db, () => noon)(publishableKey)).toBeNull();
  const again = await ask(end, { input: { ...input, expectedVersion: 3 } });
  expect(again.data.endPreviousSiteKey.site.version).toBe(3);
});

test('a key that is replaced names the site for the overlap and not a moment longer', async () => {
  const { db } = await testDatabase();
  const { actors, site, publishableKey } = await world(db);
  const input = { siteId: encodeId('Site', site), expectedVersion: 1 };
  const knows = async (key: string, at: Date) => (await createSiteOf(db, () => at)(key)) !== null;

  const { data } = await graph(db, actors.admin, { now: noon })(rotate, { input: { ...input, overlapDays: 7 } });

  const end = new Date(noon.getTime() + 7 * 86_400_000);
  const next = data.rotateSiteKey.site.publishableKey as string;
  expect(data.rotateSiteKey.site).toEqual({
    publishableKey: next,
    previousKey: publishableKey,
    previousKeyUntil: end.toISOString(),
  });
  expect(await knows(publishableKey, new Date(end.getTime() - 1))).toBe(true);
  expect(await knows(publishableKey, end)).toBe(false);
  expect(await knows(next, end)).toBe(true);
  const again = await graph(db, actors.admin)(rotate, { input: { ...input, expectedVersion: 2 } });
  expect(again.data.rotateSiteKey.site).toMatchObject({ previousKey: null, previousKeyUntil: null });
  expect(await knows(next, noon)).toBe(false);
  const late = await graph(db, actors.admin)(rotate, { input: { ...input, expectedVersion: 3, overlapDays: 91 } });
  expect(late.data.rotateSiteKey.problems).toEqual([
    { path: ['input', 'overlapDays'], code: 'TOO_LARGE', message: 'This must be at most 90.' },
  ]);
});
