import { randomBytes, randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import { sql, testDatabase } from '../support/database.ts';

type Row = Readonly<Record<string, unknown>>;

const at = '2026-11-22T08:00:00Z';
const stamps = { created_at: at, updated_at: at };
const user = (row: Row = {}): Row => ({
  id: randomUUID(),
  name: 'Wang Li',
  email: `${randomUUID()}@example.com`,
  ...stamps,
  ...row,
});

let url = '';
let ownerId = '';
let accountId = '';
let siteId = '';

/** Inserts a row and tells the constraint that refused it, or undefined. */
async function refusedBy(table: string, row: Row): Promise<unknown> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  const statement = `insert into "${table}" (${columns.join(', ')}) values (${places.join(', ')})`;
  const error: unknown = await sql(url, statement, Object.values(row)).catch((refusal: unknown) => refusal);
  if (!(error instanceof Error)) return undefined;
  if (!('constraint' in error) || error.constraint === undefined) throw error;
  return error.constraint;
}

function account(row: Row = {}): Row {
  return { id: randomUUID(), name: '华信', owner_id: ownerId, ...stamps, ...row };
}

function site(row: Row = {}): Row {
  const id = randomUUID();
  return { id, name: 'Shop', publishable_key: `pk_${id}`, account_id: accountId, ...stamps, ...row };
}

function apiKey(row: Row = {}): Row {
  const hash = randomBytes(32).toString('hex');
  return {
    id: randomUUID(),
    name: 'Key',
    user_id: ownerId,
    role: 'ADMIN',
    hash,
    prefix: 'sk_',
    created_at: at,
    ...row,
  };
}

function feedback(row: Row = {}): Row {
  return {
    id: randomUUID(),
    site_id: siteId,
    account_id: accountId,
    submission_id: randomUUID(),
    submission_hash: 'hash',
    kind: 'SUGGESTION',
    comment: '再快一点',
    wants_reply: false,
    language: 'ZH_CN',
    receipt_number: randomUUID(),
    receipt_token: randomUUID(),
    received_at: at,
    ...row,
  };
}

function complaint(row: Row = {}): Row {
  return {
    id: randomUUID(),
    number: randomUUID(),
    state: 'RECEIVED',
    account_id: accountId,
    customer_name: '华信',
    customer_demand: 'Repair it',
    content: 'It broke',
    severity: 'MINOR',
    channel: 'TELEPHONE',
    received_at: at,
    due_at: '2026-11-29T15:59:59Z',
    ...stamps,
    ...row,
  };
}

/** A disposition of a complaint that exists. */
async function disposition(row: Row = {}): Promise<Row> {
  const parent = complaint();
  await refusedBy('complaint', parent);
  return {
    complaint_id: parent['id'],
    revision: 1,
    kind: 'EXPLANATION',
    opinion: 'Explain',
    proposed_by_id: ownerId,
    proposed_at: at,
    ...row,
  };
}

beforeAll(async () => {
  ({ url } = await testDatabase());
  [ownerId, accountId, siteId] = [randomUUID(), randomUUID(), randomUUID()];
  expect(await refusedBy('user', user({ id: ownerId }))).toBeUndefined();
  expect(await refusedBy('account', account({ id: accountId }))).toBeUndefined();
  expect(await refusedBy('site', site({ id: siteId }))).toBeUndefined();
});

const itself = randomUUID();
const rating = { kind: 'RATING', level: 'NEUTRAL', comment: null };
const refusals: readonly [what: string, table: string, row: () => Row | Promise<Row>, constraint: string][] = [
  ['a user of version 0', 'user', () => user({ version: 0 }), 'user_version_check'],
  ['a user who is their own superior', 'user', () => user({ id: itself, manager_id: itself }), 'user_manager_check'],
  ['an account of version 0', 'account', () => account({ version: 0 }), 'account_version_check'],
  ['an account above itself', 'account', () => account({ id: itself, parent_id: itself }), 'account_parent_check'],
  ['an accent that is no colour', 'site', () => site({ theme_accent: '#12345g' }), 'site_theme_accent_check'],
  ['an accent with more behind it', 'site', () => site({ theme_accent: '#123456;' }), 'site_theme_accent_check'],
  ['a key whose hash is cut', 'api_key', () => apiKey({ hash: 'ab'.repeat(31) }), 'api_key_hash_check'],
  ['a rating without a level', 'feedback', () => feedback({ ...rating, level: null }), 'feedback_level_check'],
  ['a suggestion with a level', 'feedback', () => feedback({ level: 'NEUTRAL' }), 'feedback_level_check'],
  ['a suggestion with a subject', 'feedback', () => feedback({ subject: 'PRODUCT_PRICE' }), 'feedback_subject_check'],
  ['2,001 characters', 'feedback', () => feedback({ comment: '慢'.repeat(2_001) }), 'feedback_comment_length_check'],
  ['a blank suggestion', 'feedback', () => feedback({ comment: ' \n\t' }), 'feedback_comment_check'],
  [
    'a complaint without words',
    'feedback',
    () => feedback({ kind: 'COMPLAINT', comment: null }),
    'feedback_comment_check',
  ],
  ['a reply wanted to nowhere', 'feedback', () => feedback({ wants_reply: true }), 'feedback_contact_check'],
  ['a complaint of version 0', 'complaint', () => complaint({ version: 0 }), 'complaint_version_check'],
  ['due when it came', 'complaint', () => complaint({ due_at: at }), 'complaint_due_check'],
  [
    'accepted before it came',
    'complaint',
    () => complaint({ accepted_at: '2026-11-22T07:59:59Z' }),
    'complaint_accepted_check',
  ],
  [
    'not accepted without a reason',
    'complaint',
    () => complaint({ state: 'NOT_ACCEPTED' }),
    'complaint_rejection_check',
  ],
  [
    'accepted with a reason against',
    'complaint',
    () => complaint({ state: 'ACCEPTED', rejection_reason: 'No' }),
    'complaint_rejection_check',
  ],
  [
    'a discount of nothing said',
    'complaint_disposition',
    () => disposition({ kind: 'DISCOUNT' }),
    'complaint_disposition_amount_check',
  ],
  [
    'a compensation below nothing',
    'complaint_disposition',
    () => disposition({ kind: 'COMPENSATION', amount: -1 }),
    'complaint_disposition_amount_check',
  ],
  [
    'an exchange with an amount',
    'complaint_disposition',
    () => disposition({ kind: 'EXCHANGE', amount: 1 }),
    'complaint_disposition_amount_check',
  ],
];

test.each(refusals)('refuses %s', async (_, table, row, constraint) => {
  expect(await refusedBy(table, await row())).toBe(constraint);
});

describe('takes what is at the edge', () => {
  test.each<[string, string, () => Row | Promise<Row>]>([
    ['an accent in capitals', 'site', () => site({ theme_accent: '#00AAff' })],
    ['a key', 'api_key', () => apiKey()],
    ['a bare rating', 'feedback', () => feedback(rating)],
    ['a rating with a subject', 'feedback', () => feedback({ ...rating, subject: 'PRODUCT_PRICE' })],
    ['2,000 characters', 'feedback', () => feedback({ comment: '慢'.repeat(2_000) })],
    ['a reply wanted by telephone', 'feedback', () => feedback({ wants_reply: true, contact_phone: '010-1234' })],
    ['a reply wanted by e-mail', 'feedback', () => feedback({ wants_reply: true, contact_email: 'a@example.com' })],
    ['accepted at once', 'complaint', () => complaint({ accepted_at: at })],
    ['closed without having been accepted', 'complaint', () => complaint({ state: 'CLOSED', rejection_reason: 'No' })],
    ['a discount of 0', 'complaint_disposition', () => disposition({ kind: 'DISCOUNT', amount: 0 })],
  ])('%s', async (_, table, row) => {
    expect(await refusedBy(table, await row())).toBeUndefined();
  });
});

test('numbers for complaints and feedback are taken from sequences', async () => {
  const { db } = await testDatabase();
  const next = (): Promise<{ number: bigint }[]> => db.$queryRaw`select nextval('complaint_number_seq') as number`;

  const [first] = await next();
  const [second] = await next();

  expect(second!.number).toBe(first!.number + 1n);
  expect(await db.$queryRaw`select nextval('feedback_number_seq') > 0 as is_positive`).toEqual([{ is_positive: true }]);
});
