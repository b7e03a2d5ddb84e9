import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { applyRetention } from '../../api/retention.ts';
import { createPersonalDataCipher } from '../../schema/core/cipher.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { adoptMasterKeyForSites, signingSecretsInForce } from '../../schema/site/key-commands.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { personalData, testMasterKey } from '../support/personal-data.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';

const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const submit = `mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { ... on SubmitFeedbackPayload { receipt { number token } } ${errors} } }`;
const rotate = `mutation ($input: RotateSiteSigningSecretInput!) { rotateSiteSigningSecret(input: $input) { ... on RotateSiteSigningSecretPayload { secret site { version signingSecretAt oldSigningSecretUntil } } ${errors} } }`;
const minute = 60_000;

let db: Db;
let w: World;
let secret: string;
const partner = { ed: generateKeyPairSync('ed25519'), ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
const stranger = generateKeyPairSync('ed25519');
const pem = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }));

beforeAll(async () => {
  ({ db } = await testDatabase());
  w = await world(db);
  await db.contact.update({ where: { id: w.contact }, data: { externalId: `crm-${w.tag}` } });
  await db.site.update({
    where: { id: w.site },
    data: { identityKeys: [pem(partner.ed.publicKey), pem(partner.ec.publicKey)] },
  });
  secret = await rotated(1, noon);
}, 60_000);

async function rotated(expectedVersion: number, now: Date, overlapHours?: number, at = w): Promise<string> {
  const input = { siteId: encodeId('Site', at.site), expectedVersion, overlapHours };
  return (await graph(db, at.actors.admin, { now })(rotate, { input })).data.rotateSiteSigningSecret.secret;
}

interface Making {
  readonly alg?: string;
  readonly key?: Uint8Array | KeyObject;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly minutes?: number;
  readonly at?: Date;
}

/** A token as the partner's server makes it, unless told otherwise. */
function token({ alg = 'HS256', key, claims = {}, minutes = 5, at = noon }: Making = {}): Promise<string> {
  const iat = Math.floor(at.getTime() / 1_000);
  const whole = {
    sub: `crm-${w.tag}`,
    aud: w.publishableKey,
    jti: randomUUID(),
    iat,
    exp: iat + minutes * 60,
    ...claims,
  };
  return new SignJWT(JSON.parse(JSON.stringify(whole)))
    .setProtectedHeader({ alg })
    .sign(key ?? new TextEncoder().encode(secret));
}

async function send(signed: string, holder: string = randomUUID(), now = noon, values: object = {}) {
  const identity = { token: signed, holder };
  const rating = { kind: 'RATING', level: 'SATISFIED', language: 'EN', submissionId: randomUUID(), elapsedMs: 9_000 };
  const { data } = await graph(db, w.siteActor, { now })(submit, { input: { ...rating, identity, ...values } });
  return data.submitFeedback;
}

const refused = (code: string) => [{ path: ['input', 'identity', 'token'], code, message: expect.any(String) }];

describe('a visitor whom the partner’s server names', () => {
  test.each([
    ['by the secret', () => token()],
    ['by Ed25519', () => token({ alg: 'EdDSA', key: partner.ed.privateKey })],
    ['by P-256', () => token({ alg: 'ES256', key: partner.ec.privateKey })],
    ['for the longest time', () => token({ minutes: 10 })],
    ['with a clock a little ahead', () => token({ at: new Date(noon.getTime() + 20_000) })],
  ])('is kept as that, %s', async (_how, make) => {
    const { receipt } = await send(await make());

    const kept = await db.feedback.findUniqueOrThrow({ where: { receiptToken: receipt.token } });
    expect([kept.visitorId, kept.contactId]).toEqual([`crm-${w.tag}`, w.contact]);
  });

  test('is shown to staff, and the contact to who may see it; a complaint is the contact’s', async () => {
    const { receipt } = await send(await token(), randomUUID(), noon, {
      kind: 'COMPLAINT',
      level: null,
      comment: `It broke ${w.tag}.`,
    });
    const { id } = await db.feedback.findUniqueOrThrow({ where: { receiptToken: receipt.token } });

    const ask =
      'query ($id: ID!) { node(id: $id) { ... on Feedback { visitorId contact { name } complaint { contact { name } } } } }';
    const { data } = await graph(db, w.actors.salesperson)(ask, { id: encodeId('Feedback', id) });
    const contact = { name: `Contact ${w.tag}` };
    expect(data.node).toEqual({ visitorId: `crm-${w.tag}`, contact, complaint: { contact } });
  });

  test('whom nobody here knows, or only at another account, has no contact', async () => {
    await db.contact.create({
      data: {
        id: randomUUID(),
        accountId: w.accounts.outside,
        name: 'Other',
        externalId: `other-${w.tag}`,
        createdAt: noon,
        updatedAt: noon,
      },
    });
    for (const sub of ['nobody', `other-${w.tag}`]) {
      const { receipt } = await send(await token({ claims: { sub } }));
      const kept = await db.feedback.findUniqueOrThrow({ where: { receiptToken: receipt.token } });
      expect([kept.visitorId, kept.contactId]).toEqual([sub, null]);
    }
  });

  test('may send twice from one page, and a repeated message counts once, also by a newer token', async () => {
    const [signed, holder, submissionId] = [await token(), randomUUID(), randomUUID()];
    const first = await send(signed, holder, noon, { submissionId });
    const second = await send(signed, holder);
    const repeated = await send(signed, holder, noon, { submissionId });
    const renewed = await send(await token(), holder, noon, { submissionId });

    expect(second.receipt.number).not.toBe(first.receipt.number);
    expect([repeated, renewed]).toEqual([first, first]);
  });
});

describe('a token is refused and nothing is kept', () => {
  const other = new TextEncoder().encode(`sks_${'x'.repeat(64)}`);
  const cases: Record<string, [make: () => Promise<string> | string, code: string]> = {
    'that is none': [() => 'nonsense', 'IDENTITY_MALFORMED'],
    'that is not signed': [() => new UnsecuredJWT({ sub: 'x' }).encode(), 'IDENTITY_WRONG_ALGORITHM'],
    'of another secret': [() => token({ key: other }), 'IDENTITY_FORGED'],
    'of a stranger’s key': [() => token({ alg: 'EdDSA', key: stranger.privateKey }), 'IDENTITY_FORGED'],
    'by the public key as if it were a secret': [
      () => token({ key: new TextEncoder().encode(pem(partner.ed.publicKey)) }),
      'IDENTITY_FORGED',
    ],
    'by an algorithm that the secret is not for': [() => token({ alg: 'HS512' }), 'IDENTITY_WRONG_ALGORITHM'],
    'by RSA': [
      () => token({ alg: 'RS256', key: generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey }),
      'IDENTITY_WRONG_ALGORITHM',
    ],
    'whose words were changed': [
      async () => {
        const [head, , signature] = (await token()).split('.');
        return [head, btoa(JSON.stringify({ sub: 'boss' })).replaceAll('=', ''), signature].join('.');
      },
      'IDENTITY_FORGED',
    ],
    'that has ended': [() => token({ at: new Date(noon.getTime() - 5 * minute) }), 'IDENTITY_EXPIRED'],
    'that lives too long': [() => token({ minutes: 11 }), 'IDENTITY_TOO_LONG'],
    'from the future': [() => token({ at: new Date(noon.getTime() + minute) }), 'IDENTITY_TOO_LONG'],
    'for another site': [() => token({ claims: { aud: 'pk_other' } }), 'IDENTITY_FOREIGN'],
    'without aud': [() => token({ claims: { aud: undefined } }), 'IDENTITY_MALFORMED'],
    'without sub': [() => token({ claims: { sub: undefined } }), 'IDENTITY_MALFORMED'],
    'without jti': [() => token({ claims: { jti: undefined } }), 'IDENTITY_MALFORMED'],
    'without iat': [() => token({ claims: { iat: undefined } }), 'IDENTITY_MALFORMED'],
    'without exp': [() => token({ claims: { exp: undefined } }), 'IDENTITY_MALFORMED'],
    'with an endless jti': [() => token({ claims: { jti: 'j'.repeat(256) } }), 'IDENTITY_MALFORMED'],
  };

  test.each(Object.entries(cases))('%s', async (_name, [make, code]) => {
    const before = await fingerprint(db);

    expect((await send(await make())).problems).toEqual(refused(code));
    expect(await fingerprint(db)).toEqual(before);
  });

  test('that another page has used, also when both come at once', async () => {
    const used = await token();
    await send(used);
    expect((await send(used)).problems).toEqual(refused('IDENTITY_REPLAYED'));

    const raced = await token();
    const results = await Promise.all(Array.from({ length: 5 }, () => send(raced)));
    expect(results.filter(({ receipt }) => receipt !== undefined)).toHaveLength(1);
  });

  test('at a site that identifies nobody', async () => {
    const elsewhere = await world(db);
    const identity = { token: await token(), holder: randomUUID() };
    const input = { kind: 'RATING', level: 'NEUTRAL', language: 'ZH_CN', submissionId: randomUUID(), identity };
    const { data } = await graph(db, elsewhere.siteActor, { language: 'ZH_CN' })(submit, { input });
    expect(data.submitFeedback.problems).toEqual([
      { path: ['input', 'identity', 'token'], code: 'IDENTITY_NOT_SET_UP', message: '此站点未启用访客身份识别。' },
    ]);
  });
});

describe('the secret', () => {
  test('is given once, sealed in the database, and the one before is accepted for the overlap', async () => {
    const at = await world(db);
    const first = await rotated(1, noon, undefined, at);
    const second = await rotated(2, noon, 2, at);
    const site = await db.site.findUniqueOrThrow({ where: { id: at.site } });
    const end = new Date(noon.getTime() + 120 * minute);

    expect(first).toMatch(/^sks_[\w-]{64}$/);
    expect(second).not.toBe(first);
    expect(Buffer.from(site.signingSecret ?? []).includes(second)).toBe(false);
    expect(signingSecretsInForce(personalData, site, new Date(end.getTime() - 1))).toEqual([second, first]);
    expect(signingSecretsInForce(personalData, site, end)).toEqual([second]);
    expect(await db.event.findMany({ where: { subjectId: at.site }, select: { type: true, payload: true } })).toEqual([
      { type: 'SITE_SIGNING_SECRET_ROTATED', payload: { oldSigningSecretUntil: null } },
      { type: 'SITE_SIGNING_SECRET_ROTATED', payload: { oldSigningSecretUntil: end.toISOString() } },
    ]);

    await applyRetention(db, end, 1_000_000);
    expect((await db.site.findUniqueOrThrow({ where: { id: at.site } })).oldSigningSecret).toBeNull();
  });
});

test('tokens that have ended are forgotten', async () => {
  await send(await token());
  const later = new Date(noon.getTime() + 11 * minute);

  expect((await applyRetention(db, later, 1_000_000)).identityUses).toBeGreaterThan(0);
  expect(await db.identityUse.count({ where: { siteId: w.site } })).toBe(0);
});

// The last one: the other tests open the secret by the first key.
test('the secret goes on under another master key', async () => {
  const next = createPersonalDataCipher(Buffer.alloc(32, 9), [testMasterKey]);

  expect(await adoptMasterKeyForSites(db, next)).toBeGreaterThan(0);
  const site = await db.site.findUniqueOrThrow({ where: { id: w.site } });
  expect(signingSecretsInForce(createPersonalDataCipher(Buffer.alloc(32, 9)), site, noon)).toEqual([secret]);
});
