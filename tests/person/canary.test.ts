import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { sql } from '../support/database.ts';
import { type Answer, ask } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Values that nothing else can be: whatever shows one has leaked it. */
const canaries = {
  dateOfBirth: '1957-08-09',
  spouse: 'canary-spouse 鹤望兰',
  address: 'canary-address 鹤望路 1 号',
  fax: '+86 571 9090 8181',
  phone: '+86 571 9090 8282',
  hobbies: 'canary-hobbies',
  favouriteSport: 'canary-sport',
  circleOfFriends: 'canary-friends',
  personalityStyleInterests: 'canary-personality',
} as const;
const leak = /1957-08-09|canary|鹤望|9090.?8[12]8[12]/i;
const fields = Object.keys(canaries).join(' ');

const write = `mutation Write($input: UpdatePrivateProfileInput!) { updatePrivateProfile(input: $input) @idempotent(key: "first") {
  ... on UpdatePrivateProfilePayload { privateProfile { version } } ... on Error { code message path }
  ... on InvalidInput { problems { code message path } } ... on VersionConflict { current { id } } } }`;
const once = write.replace(' @idempotent(key: "first")', '');
const read = `query Read($id: ID!) { contact(id: $id) { privateProfile { ${fields} age } } }`;

let server: TestServer;
let contactId: string;
const answers: Answer[] = [];
beforeAll(async () => {
  server = await startServer();
  const { data } = await ask(server.url, server.keys.SALESPERSON, '{ contacts(first: 1) { nodes { id } } }');
  contactId = data.contacts.nodes[0].id;
  await server.db.privateProfile.deleteMany();
});
afterAll(() => server.stop());

/** Asks, and keeps the answer to be searched. */
async function hear(
  query: string,
  variables: Record<string, unknown>,
  role: keyof TestServer['keys'] = 'SALESPERSON',
): Promise<Answer> {
  const answer = await ask(server.url, server.keys[role], query, variables);
  answers.push(answer);
  return answer;
}

describe('what is private of people shows in no log, event or error:', () => {
  test('when it is written, twice under a key, and refused', async () => {
    const input = { contactId, ...canaries };

    expect((await hear(write, { input })).data.updatePrivateProfile).toEqual({ privateProfile: { version: 1 } });
    await hear(write, { input });
    for (const [other, code] of [
      [{ ...input, hobbies: 'canary-other' }, 'IDEMPOTENCY_KEY_REUSED'],
      [{ ...input, fax: '1' }, 'INVALID_INPUT'],
    ] as const)
      expect((await hear(write, { input: other })).data.updatePrivateProfile.code).toBe(code);
    for (const other of [
      { ...input, expectedVersion: 9 },
      { ...input, phone: 'canary-phone' },
      { ...input, fax: 'canary-fax' },
      { ...input, dateOfBirth: '2057-08-09' },
      { ...input, hobbies: `canary${'x'.repeat(3_000)}` },
    ])
      expect((await hear(once, { input: other })).data.updatePrivateProfile.code).toMatch(/^[A-Z_]+$/);
  });

  test('when others try', async () => {
    for (const role of ['ADMIN', 'AUDITOR', 'GENERAL_MANAGER', 'SERVICE_OFFICER'] as const) {
      const { data } = await hear(read, { id: contactId }, role);
      expect(data.contact?.privateProfile ?? null).toBeNull();
      const input = { contactId, expectedVersion: 1, ...canaries };
      expect((await hear(once, { input }, role)).data.updatePrivateProfile.code).toBe('FORBIDDEN');
    }
  });

  test('when it is read and handed out: only the answer itself has it', async () => {
    const answer = await ask(server.url, server.keys.SALESPERSON, read, { id: contactId });
    expect(answer.data.contact.privateProfile).toMatchObject(canaries);

    const handed = await ask(
      server.url,
      server.keys.CUSTOMER_MANAGER,
      'mutation Export($input: ExportPersonInput!) { exportPerson(input: $input) { ... on ExportPersonPayload { person { sections { records } } } } }',
      { input: { contactId } },
    );
    expect(JSON.stringify(handed.data)).toContain(canaries.hobbies);
  });

  test('when the seal does not open', async () => {
    await server.db.privateValue.updateMany({ where: { field: 'HOBBIES' }, data: { sealed: Buffer.alloc(64) } });

    const answer = await hear(read, { id: contactId });

    expect(answer.errors?.map(({ extensions }) => extensions.code)).toContain('INTERNAL');
    await hear(once, { input: { contactId, expectedVersion: 1, hobbies: 'canary-again' } });
  });

  test('when the database refuses', async () => {
    await sql(server.databaseUrl, 'alter table private_value add constraint full_disk check (false) not valid');
    await sql(server.databaseUrl, 'alter table personal_profile add constraint full_disk check (false) not valid');
    await sql(server.databaseUrl, 'alter table private_profile add constraint full_disk check (version < 2) not valid');
    await sql(server.databaseUrl, 'alter table contact add constraint full_disk check (phone is null) not valid');

    const sport = await hear(once, { input: { contactId, expectedVersion: 1, favouriteSport: 'canary-new' } });
    expect(sport.errors?.[0]?.extensions.code).toBe('INTERNAL');
    const school = await hear(
      'mutation P($input: UpdatePersonalProfileInput!) { updatePersonalProfile(input: $input) { ... on Error { code } } }',
      { input: { contactId, school: 'canary-school', expectedVersion: null } },
    );
    expect(school.errors?.[0]?.extensions.code ?? school.data.updatePersonalProfile.code).toMatch(/INTERNAL|VERSION/);
    const card = await hear(
      'mutation C($input: UpdateContactInput!) { updateContact(input: $input) { ... on Error { code } } }',
      { input: { contactId, expectedVersion: 1, phone: canaries.phone, title: 'canary-title' } },
    );
    expect(card.errors?.[0]?.extensions.code).toBe('INTERNAL');
  });

  test('and the search of all of them finds nothing', async () => {
    const events = await ask(
      server.url,
      server.keys.ADMIN,
      '{ events(first: 20) { items { ... on EventItem { event { type facts actor } } } } }',
    );
    const kept = await server.db.event.findMany({ where: { topic: { in: ['person', 'profile', 'contact'] } } });
    const keys = await server.db.idempotencyKey.findMany();

    expect(answers.length).toBeGreaterThan(20);
    expect(server.logLines.length).toBeGreaterThan(answers.length);
    const texts = [
      ...answers.map(({ data, errors, extensions }) => ({ data, errors, extensions })),
      events.data,
      kept.map(({ payload }) => payload),
      keys,
    ];
    for (const text of texts) expect(JSON.stringify(text)).not.toMatch(leak);
    for (const line of server.logLines) expect(line).not.toMatch(leak);
  });
});
