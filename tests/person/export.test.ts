import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { trafficOf } from '../budget/traffic.ts';
import { call, contactOf } from '../profile/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { card, sealed } from './dump.ts';
import { fillPlaces } from './support.ts';

const selection = 'person { exportedAt sections { name title count isComplete records } }';

let db: Db;
let url: string;
let w: World;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  await fillPlaces(db, w);
});

describe('exportPerson', () => {
  test('hands out everything that is held of the person, and nothing of anybody else', async () => {
    const { person } = await call(graph(db, w.actors.customerManager), 'exportPerson', selection, {
      contactId: contactOf(w),
    });

    const counts = Object.fromEntries(
      person.sections.map(({ name, count }: { name: string; count: number }) => [name, count]),
    );
    expect(counts).toEqual({
      contact: 2,
      affiliation: 1,
      contact_relation: 1,
      personal_profile: 1,
      profile_responsibility: 1,
      profile_reading: 2,
      alignment_observation: 1,
      alignment_override: 1,
      alignment_profile: 1,
      alignment_change: 1,
      pairing: 1,
      call_plan: 1,
      call_participant: 1,
      commitment: 1,
      presentation_participant: 1,
      complaint: 1,
      feedback: 2,
      event: 3,
      private_profile: 1,
      mention: expect.any(Number),
    });
    expect(person.sections.every(({ isComplete }: { isComplete: boolean }) => isComplete)).toBe(true);
    const text = JSON.stringify(person);
    for (const value of [...Object.values(card), ...Object.values(sealed)]) expect(text).toContain(value);
    const held = text.match(/own-[a-z-]+/g);
    expect([...new Set(held)].toSorted()).toEqual([
      'own-achievements',
      'own-agenda',
      'own-alias',
      'own-argument',
      'own-background',
      'own-business',
      'own-call-phone',
      'own-customer',
      'own-duplicate',
      'own-duplicate-key',
      'own-education',
      'own-employer',
      'own-listener',
      'own-listener-title',
      'own-major',
      'own-note',
      'own-objective',
      'own-occupation',
      'own-override',
      'own-owner',
      'own-participant',
      'own-participant-position',
      'own-participant-title',
      'own-politics',
      'own-relation',
      'own-responsibility',
      'own-role',
      'own-school',
      'own-secretary',
      'own-strategy',
      'own-technical',
      'own-visitor',
      'own-visitor-phone',
      'own-withdrawal',
    ]);
    expect(text).not.toMatch(/Somebody Else|submissionHash|receiptToken|wrapped/);
  });

  test('logs what it reads of what is private, and tells the log of events that it was handed out', async () => {
    const [reading] = await db.profileReading.findMany({ where: { purpose: 'EXPORT' } });
    expect(reading).toMatchObject({ contactId: w.contact, readerId: w.users.customerManager, requestId: 'test' });
    expect(reading?.fields).toHaveLength(11);
    expect(await db.event.findMany({ where: { type: 'PERSON_EXPORTED' } })).toMatchObject([
      { topic: 'person', subjectId: w.contact, payload: {}, actor: `user:${w.users.customerManager}` },
    ]);
  });

  test('hands out, and logs, again when it is repeated under its idempotency key', async () => {
    const run = graph(db, w.actors.customerManager);
    const document = `mutation ($input: ExportPersonInput!) { exportPerson(input: $input) @idempotent(key: "e") { ... on ExportPersonPayload { person { sections { name } } } ... on Error { code } } }`;
    const before = await db.profileReading.count({ where: { purpose: 'EXPORT' } });

    const first = await run(document, { input: { contactId: contactOf(w) } });
    const again = await run(document, { input: { contactId: contactOf(w) } });

    expect(again.data).toEqual(first.data);
    expect(await db.profileReading.count({ where: { purpose: 'EXPORT' } })).toBe(before + 2);
  });

  test('hands out the card of a person of whom nothing else is known, removed or not', async () => {
    const id = (await db.contact.findFirstOrThrow({ where: { name: 'Somebody Else' } })).id;
    await db.contact.update({ where: { id }, data: { deletedAt: new Date() } });

    const { person } = await call(graph(db, w.actors.customerManager), 'exportPerson', selection, {
      contactId: encodeId('Contact', id),
    });

    expect(person.sections.map(({ name }: { name: string }) => name)).toContain('contact');
    expect(JSON.stringify(person)).not.toContain(card.externalId);
  });

  test('costs fourteen statements, however much is held', async () => {
    const run = (own: Db) =>
      call(graph(own, w.actors.customerManager), 'exportPerson', selection, { contactId: contactOf(w) });

    expect((await trafficOf(url, run)).statements.length).toBe(14);
  });

  test('is refused without a person, and to everybody else, with nothing written', async () => {
    const before = await fingerprint(db);
    const nobody = encodeId('Contact', w.accounts.own);

    expect(
      await call(graph(db, w.actors.customerManager), 'exportPerson', selection, { contactId: nobody }),
    ).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'contactId'] });
    for (const person of ['salesperson', 'supervisor', 'generalManager', 'admin', 'auditor', 'outsider'] as const)
      expect(
        await call(graph(db, w.actors[person]), 'exportPerson', selection, { contactId: contactOf(w) }),
      ).toMatchObject({ code: 'FORBIDDEN' });
    expect(await fingerprint(db)).toEqual(before);
  });
});
