import { describe, expect, test } from 'vitest';

import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { changePreferences, complain, makeAll, preferenceFields, toldOf } from './support.ts';

describe('Preferences', () => {
  test('are there before anybody has set them, and change under their version', async () => {
    const { db } = await testDatabase();
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const usual = {
      version: 1,
      language: 'ZH_CN',
      smsNumber: null,
      quietFrom: '22:00',
      quietTo: '07:00',
      digestAt: '08:00',
      muted: [],
    };

    expect((await run(`{ myNoticePreferences { ${preferenceFields} } }`)).data.myNoticePreferences).toEqual(usual);
    const muted = [{ category: 'SUGGESTION', channel: 'EMAIL' }];
    const first = await changePreferences(run, {
      expectedVersion: 1,
      language: 'EN',
      smsNumber: '138 0000 0000',
      muted,
    });
    expect(first).toEqual({
      preferences: { ...usual, version: 2, language: 'EN', smsNumber: '138 0000 0000', muted },
    });
    expect(await changePreferences(run, { expectedVersion: 1, language: 'ZH_CN' })).toEqual({
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    const second = await changePreferences(run, {
      expectedVersion: 2,
      quietFrom: null,
      quietTo: null,
      smsNumber: null,
      muted: [],
    });
    expect(second).toEqual({
      preferences: { ...usual, version: 3, language: 'EN', quietFrom: null, quietTo: null },
    });
    // Everybody has their own.
    const others = await graph(db, w.actors.colleague)(`{ myNoticePreferences { ${preferenceFields} } }`);
    expect(others.data.myNoticePreferences).toEqual(usual);
  });

  test('refuse half of quiet hours and what is no number', async () => {
    const { db } = await testDatabase();
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);

    expect(await changePreferences(run, { expectedVersion: 1, quietFrom: '21:00' })).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', 'quietTo'],
      problems: [{ path: ['input', 'quietTo'], code: 'REQUIRED' }],
    });
    expect(await changePreferences(run, { expectedVersion: 1, smsNumber: 'mine' })).toMatchObject({
      problems: [{ path: ['input', 'smsNumber'], code: 'MALFORMED_PHONE' }],
    });
    expect(await db.noticePreference.count({ where: { userId: w.users.salesperson } })).toBe(0);
  });

  test('what is muted everywhere makes no notice; the app alone can be muted too', async () => {
    const { db } = await freshDatabase();
    const w = await world(db);
    await makeAll(db);
    const mute = (...channels: string[]) => channels.map((channel) => ({ category: 'COMPLAINT', channel }));
    await changePreferences(graph(db, w.actors.salesperson), { expectedVersion: 1, muted: mute('IN_APP', 'EMAIL') });
    await changePreferences(graph(db, w.actors.serviceOfficer), { expectedVersion: 1, muted: mute('IN_APP') });

    await complain(db, w);
    await makeAll(db);

    expect(await toldOf(db, w)).toEqual({ serviceOfficer: ['COMPLAINT_REGISTERED'] });
    const { data } = await graph(db, w.actors.serviceOfficer)('{ unreadNotices notices(first: 1) { totalCount } }');
    expect(data).toEqual({ unreadNotices: 0, notices: { totalCount: 0 } });
    expect(await db.noticeDelivery.count()).toBe(1);
    expect(await db.event.count({ where: { type: 'NOTICE_ADDED' } })).toBe(0);
  });
});
