import { expect, test } from 'vitest';

import type { UserActor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint, statementsOf } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';

const later = new Date('2026-11-22T05:00:00.000Z');

const fields =
  'version name publishableKey allowedOrigins enabledKinds language themeMode themeAccent consentTextEn consentTextZh consentVersion disabledAt account { id }';
const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const register = `mutation ($input: RegisterSiteInput!) { registerSite(input: $input) { ... on RegisterSitePayload { site { id ${fields} } } ${errors} } }`;
const update = `mutation ($input: UpdateSiteInput!) { updateSite(input: $input) { ... on UpdateSitePayload { site { ${fields} } } ${errors} ... on VersionConflict { current { ... on Site { version } } } } }`;
const rotate = `mutation ($input: RotateSiteKeyInput!) { rotateSiteKey(input: $input) { ... on RotateSiteKeyPayload { site { version publishableKey } } ${errors} } }`;

test('registers a site with a key of its own and everything else by default', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const accountId = encodeId('Account', accounts.own);
  const input = { accountId, name: 'Shop', allowedOrigins: ['https://Shop.Example', 'http://localhost:8080'] };

  const { data } = await graph(db, actors.customerManager)(register, { input });

  const { id, publishableKey, ...site } = data.registerSite.site;
  expect(publishableKey).toMatch(/^pk_[\w-]{32}$/);
  expect(site).toEqual({
    version: 1,
    name: 'Shop',
    allowedOrigins: ['https://shop.example', 'http://localhost:8080'],
    enabledKinds: ['RATING', 'SUGGESTION', 'COMPLAINT'],
    language: null,
    themeMode: 'AUTO',
    themeAccent: null,
    consentTextEn: null,
    consentTextZh: null,
    consentVersion: 1,
    disabledAt: null,
    account: { id: accountId },
  });
  expect(
    await db.event.findMany({ where: { subjectId: atob(id).slice(5) }, select: { type: true, payload: true } }),
  ).toEqual([{ type: 'SITE_REGISTERED', payload: {} }]);
});

test('tells everything that is wrong at once', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const input = {
    accountId: encodeId('Account', accounts.own),
    name: '',
    allowedOrigins: ['https://a.example', 'http://a.example', 'https://A.example'],
    enabledKinds: [],
    themeAccent: 'red',
    consentTextEn: 'c'.repeat(2_001),
  };

  const { data } = await graph(db, actors.admin)(register, { input });

  expect(data.registerSite.problems).toEqual([
    { path: ['input', 'name'], code: 'BLANK', message: 'This must not be blank.' },
    {
      path: ['input', 'allowedOrigins', '1'],
      code: 'MALFORMED_ORIGIN',
      message: 'This is not an origin: write https://host or https://host:port.',
    },
    { path: ['input', 'allowedOrigins', '2'], code: 'REPEATED', message: 'This is given more than once.' },
    { path: ['input', 'enabledKinds'], code: 'TOO_FEW', message: 'At least 1 are needed.' },
    { path: ['input', 'themeAccent'], code: 'MALFORMED', message: 'This is not in the expected form.' },
    { path: ['input', 'consentTextEn'], code: 'TOO_LONG', message: 'At most 2000 characters are allowed.' },
  ]);
});

test('refuses an origin or a kind given twice, and no origin at all', async () => {
  const { db } = await testDatabase();
  const { actors, site } = await world(db);
  const change = async (values: object) => {
    const input = { siteId: encodeId('Site', site), expectedVersion: 1, ...values };
    return (await graph(db, actors.admin)(update, { input })).data.updateSite.problems;
  };

  const repeated = 'This is given more than once.';
  expect(await change({ allowedOrigins: ['https://a.example', 'https://A.example:443'] })).toEqual([
    { path: ['input', 'allowedOrigins', '1'], code: 'REPEATED', message: repeated },
  ]);
  expect(await change({ enabledKinds: ['RATING', 'RATING'] })).toEqual([
    { path: ['input', 'enabledKinds', '1'], code: 'REPEATED', message: repeated },
  ]);
  expect(await change({ allowedOrigins: [] })).toEqual([
    { path: ['input', 'allowedOrigins'], code: 'TOO_FEW', message: 'At least 1 are needed.' },
  ]);
  expect(await change({ allowedOrigins: null, name: null, isEnabled: null })).toEqual([
    { path: ['input', 'name'], code: 'REQUIRED', message: 'This is required.' },
    { path: ['input', 'allowedOrigins'], code: 'REQUIRED', message: 'This is required.' },
    { path: ['input', 'isEnabled'], code: 'REQUIRED', message: 'This is required.' },
  ]);
});

test('leaves what is omitted, empties what is null, and versions the consent text', async () => {
  const { db } = await testDatabase();
  const { actors, site, tag } = await world(db);
  const siteId = encodeId('Site', site);
  const run = graph(db, actors.admin, { now: later });
  const after = async (expectedVersion: number, values: object) =>
    (await run(update, { input: { siteId, expectedVersion, ...values } })).data.updateSite.site;

  const consented = await after(1, {
    consentTextEn: 'We keep it.',
    consentTextZh: '我们会保存。',
    language: 'ZH_CN',
    themeAccent: '#0A7F5C',
  });
  const restyled = await after(2, { themeMode: 'DARK', consentTextEn: 'We keep it.' });
  const emptied = await after(3, { consentTextZh: null, language: null, themeAccent: null });
  const same = await after(4, { consentTextZh: null, themeMode: 'DARK' });

  expect(consented).toMatchObject({
    version: 2,
    name: `Site ${tag}`,
    consentTextEn: 'We keep it.',
    consentTextZh: '我们会保存。',
    consentVersion: 2,
    language: 'ZH_CN',
    themeAccent: '#0a7f5c',
  });
  expect(restyled).toMatchObject({ version: 3, themeMode: 'DARK', consentVersion: 2, consentTextZh: '我们会保存。' });
  expect(emptied).toMatchObject({
    version: 4,
    consentTextEn: 'We keep it.',
    consentTextZh: null,
    consentVersion: 3,
    language: null,
    themeAccent: null,
  });
  expect(same.version).toBe(4);
});

test('switches a site off and on again', async () => {
  const { db } = await testDatabase();
  const { actors, site } = await world(db);
  const siteId = encodeId('Site', site);
  const set = async (expectedVersion: number, isEnabled: boolean, now: Date) =>
    (await graph(db, actors.customerManager, { now })(update, { input: { siteId, expectedVersion, isEnabled } })).data
      .updateSite.site;

  const off = await set(1, false, later);
  const still = await set(2, false, new Date('2026-11-23T00:00:00.000Z'));
  const on = await set(2, true, later);

  expect(off).toMatchObject({ version: 2, disabledAt: later.toISOString() });
  expect(still).toMatchObject({ version: 2, disabledAt: later.toISOString() });
  expect(on).toMatchObject({ version: 3, disabledAt: null });
});

test('replaces the publishable key', async () => {
  const { db } = await testDatabase();
  const { actors, site, publishableKey } = await world(db);
  const run = graph(db, actors.admin);
  const input = { siteId: encodeId('Site', site), expectedVersion: 1 };

  const rotated = await run(rotate, { input });
  const stale = await run(rotate, { input });

  expect(rotated.data.rotateSiteKey.site.version).toBe(2);
  expect(rotated.data.rotateSiteKey.site.publishableKey).toMatch(/^pk_[\w-]{32}$/);
  expect(stale.data.rotateSiteKey).toMatchObject({ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] });
  expect(await db.site.count({ where: { publishableKey } })).toBe(0);
  expect(await db.event.findMany({ where: { subjectId: site }, select: { type: true, payload: true } })).toEqual([
    { type: 'SITE_KEY_ROTATED', payload: { previousKeyUntil: null } },
  ]);
});

test('lists the sites in view with their accounts in one statement, and filters them', async () => {
  const { db, url } = await testDatabase();
  const { actors, site, tag } = await world(db);
  const query =
    'query ($filter: SiteFilter, $id: ID!) { sites(first: 9, filter: $filter) { nodes { name account { name } } } site(id: $id) { name } }';
  const ask = async (actor: UserActor, filter: object) =>
    (await graph(db, actor)(query, { filter: { name: { contains: tag }, ...filter }, id: encodeId('Site', site) }))
      .data;

  const mine = { name: `Site ${tag}`, account: { name: `Own ${tag}` } };
  expect(await ask(actors.salesperson, {})).toEqual({ sites: { nodes: [mine] }, site: { name: `Site ${tag}` } });
  expect(await ask(actors.colleague, {})).toEqual({ sites: { nodes: [] }, site: null });
  expect(
    (await ask(actors.auditor, { disabledAt: { isNull: true }, account: { name: { startsWith: 'own' } } })).sites.nodes,
  ).toEqual([mine]);
  expect((await ask(actors.auditor, { disabledAt: { isNull: false } })).sites.nodes).toEqual([]);
  const statements = await statementsOf(url, (counted) =>
    graph(counted, actors.salesperson)('{ sites(first: 9) { nodes { name account { name } } } }'),
  );
  expect(statements).toHaveLength(1);
});

const you = 'You may not do this.';

const denials: Record<
  string,
  { by: (world: World) => UserActor; ask: (world: World) => [string, object]; error: object }
> = {
  'changing a site as the account’s own salesperson': {
    by: ({ actors }) => actors.salesperson,
    ask: ({ site }) => [update, { siteId: encodeId('Site', site), expectedVersion: 1, name: 'No' }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['updateSite'] },
  },
  'registering a site as a supervisor': {
    by: ({ actors }) => actors.supervisor,
    ask: ({ accounts }) => [
      register,
      { accountId: encodeId('Account', accounts.own), name: 'New', allowedOrigins: ['https://a.example'] },
    ],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['registerSite'] },
  },
  'changing a site at a stale version': {
    by: ({ actors }) => actors.admin,
    ask: ({ site }) => [update, { siteId: encodeId('Site', site), expectedVersion: 2, name: 'No' }],
    error: { code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'], current: { version: 1 } },
  },
  'registering a site of no account': {
    by: ({ actors }) => actors.admin,
    ask: ({ users }) => [
      register,
      { accountId: encodeId('Account', users.admin), name: 'New', allowedOrigins: ['https://a.example'] },
    ],
    error: {
      __typename: 'NotFound',
      code: 'NOT_FOUND',
      message: 'There is no such record, or you may not see it.',
      path: ['input', 'accountId'],
    },
  },
};

test.each(Object.entries(denials))('refuses %s and writes nothing', async (_name, { by, ask, error }) => {
  const { db } = await testDatabase();
  const company = await world(db);
  const [document, input] = ask(company);
  const before = await fingerprint(db);

  const { data } = await graph(db, by(company))(document, { input });

  expect(Object.values(data)).toMatchObject([error]);
  expect(await fingerprint(db)).toEqual(before);
});
