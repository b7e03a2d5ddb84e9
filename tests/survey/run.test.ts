import { describe, expect, test, vi } from 'vitest';
import { pino } from 'pino';
import { startSurveyMail } from '../../api/survey-mail.ts';
import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { Definition } from '../../schema/questionnaire/engine/definition.ts';
import { closeDueSurveys } from '../../schema/survey/run-commands.ts';
import { commanderOf } from '../import/support.ts';
import { mailServer } from '../notice/receivers.ts';
import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { world, type World } from '../support/world.ts';
import { definition, openedSurvey, respondent } from './surveying.ts';

const { db } = await testDatabase();

async function call(
  on: Db,
  here: World,
  by: keyof World['actors'],
  name: string,
  input: object,
  fields: string,
  now = noon,
) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await graph(on, here.actors[by], { now })(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { ... on ${type}Payload { ${fields} }
      ... on Error { code path message } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}

const progress =
  'survey { version state progress { distributed planned spared failed invitationsSent handedOut valid } }';

/** So many people at the world's own account. */
async function people(on: Db, here: World, count: number, email = true): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newUuid());
  await on.contact.createMany({
    data: ids.map((id, nth) => ({
      id,
      accountId: here.accounts.own,
      name: `Person ${nth} ${here.tag}`,
      email: email ? `person.${nth}.${here.tag}@customer.example` : null,
      createdAt: noon,
      updatedAt: noon,
    })),
  });
  return ids;
}

const byTag = (here: World) => ({ name: { contains: here.tag } });

describe('a sample', () => {
  test('is taken by chance of those whom the filters find, the same for the same seed, each once', async () => {
    const here = await world(db);
    await people(db, here, 12);
    const taken = async (seed: string): Promise<string[]> => {
      const { id, globalId } = await openedSurvey(db, here);
      const input = { surveyId: globalId, expectedVersion: 1, limit: 5, seed, contactFilter: byTag(here) };
      const { survey } = await call(db, here, 'serviceOfficer', 'sampleSurvey', input, progress);
      expect(survey.progress.planned).toBe(5);
      const rows = await db.surveyInvitation.findMany({ where: { surveyId: id } });
      return rows.map(({ contactId }) => contactId).toSorted();
    };

    const [one, same, other] = [await taken('a'), await taken('a'), await taken('b')];

    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('leaves whom another survey asked a short while ago in peace, with which one it was', async () => {
    const here = await world(db);
    const [first = ''] = await people(db, here, 3);
    const other = await openedSurvey(db, here);
    await db.surveyInvitation.create({
      data: {
        id: newUuid(),
        surveyId: other.id,
        accountId: here.accounts.own,
        contactId: first,
        state: 'SENT',
        sentAt: new Date(noon.getTime() - 5 * 86_400_000),
        token: newUuid(),
        createdAt: noon,
      },
    });
    const { id, globalId } = await openedSurvey(db, here);

    const input = {
      surveyId: globalId,
      expectedVersion: 1,
      limit: 50,
      contactFilter: { name: { startsWith: 'Person', contains: here.tag } },
    };
    const { survey } = await call(db, here, 'serviceOfficer', 'sampleSurvey', input, progress);

    expect(survey.progress).toMatchObject({ planned: 2, spared: 1 });
    const spared = await db.surveyInvitation.findFirstOrThrow({ where: { surveyId: id, contactId: first } });
    expect(spared).toMatchObject({ state: 'SPARED', failure: `${other.number} 2026-11-17` });
  });
});

describe('invitations', () => {
  test('go out by e-mail with a link of their own, and are repeated once to who has not answered', async () => {
    const { db: own } = await freshDatabase();
    const here = await world(own);
    await people(own, here, 2);
    await people(own, here, 1, false);
    const { id, globalId } = await openedSurvey(own, here, { remindAfterDays: 3 });
    const sampled = await call(
      own,
      here,
      'serviceOfficer',
      'sampleSurvey',
      { surveyId: globalId, expectedVersion: 1, limit: 10, contactFilter: { name: { startsWith: 'Person' } } },
      progress,
    );
    const sent = await call(
      own,
      here,
      'serviceOfficer',
      'sendSurveyInvitations',
      { surveyId: globalId, expectedVersion: sampled.survey.version },
      progress,
    );
    expect(sent.survey.progress).toMatchObject({ planned: 2, failed: 1 });

    const server = await mailServer();
    let now = noon;
    const runners = startSurveyMail({
      db: own,
      log: pino({ level: 'silent' }),
      now: () => now,
      mail: { url: server.url, from: 'Entente <notices@company.example>' },
      origin: () => 'https://entente.example',
      metrics: { messageTried: () => {} },
      companyTimeZone: 'Asia/Shanghai',
      personalData,
      hint: () => {},
      pollMs: 20,
    } as unknown as Parameters<typeof startSurveyMail>[0]); // what this needs of the server's options
    const waiting = { timeout: 15_000, interval: 20 };
    await vi.waitFor(() => expect(server.taken).toHaveLength(2), waiting);
    const links = server.taken.map(
      ({ text }) => /https:\/\/entente\.example\/s\/([\w-]{32})/.exec(text ?? '')?.[1] ?? '',
    );
    expect(new Set(links).size).toBe(2);
    expect(JSON.stringify(server.taken[0]?.headers.get('list'))).toContain(`/s/${links[0]}/unsubscribe`);
    await vi.waitFor(
      async () => expect(await own.surveyInvitation.count({ where: { surveyId: id, state: 'SENT' } })).toBe(2),
      waiting,
    );

    const [answering = ''] = links;
    await graph(own, respondent(answering))(
      `mutation ($input: SubmitSurveyResponseInput!) { submitSurveyResponse(input: $input) { ... on Error { code } } }`,
      {
        input: {
          token: answering,
          submissionId: newUuid(),
          language: 'EN',
          answers: [{ question: 'overall', level: 'SATISFIED' }],
        },
      },
    );
    now = new Date(noon.getTime() + 3 * 86_400_000 + 1_000);
    await vi.waitFor(() => expect(server.taken).toHaveLength(3), waiting);
    await runners.stop();

    expect(server.taken[2]?.to).toEqual(server.taken[1]?.to);
    expect(await own.surveyInvitation.count({ where: { surveyId: id, remindedAt: { not: null } } })).toBe(1);
  });

  test('are handed over once, where there is no e-mail address', async () => {
    const here = await world(db);
    await people(db, here, 1, false);
    const { id, globalId } = await openedSurvey(db, here);
    await call(
      db,
      here,
      'serviceOfficer',
      'sampleSurvey',
      {
        surveyId: globalId,
        expectedVersion: 1,
        limit: 9,
        contactFilter: { name: { startsWith: 'Person 0', contains: here.tag } },
      },
      progress,
    );
    const invitation = await db.surveyInvitation.findFirstOrThrow({ where: { surveyId: id } });
    const input = { surveyInvitationId: encodeId('SurveyInvitation', invitation.id) };

    const first = await call(
      db,
      here,
      'serviceOfficer',
      'handOverSurveyInvitation',
      input,
      'link surveyInvitation { state }',
    );
    const again = await call(db, here, 'customerManager', 'handOverSurveyInvitation', input, 'link');

    expect(first).toMatchObject({ link: `/s/${invitation.token}`, surveyInvitation: { state: 'SENT' } });
    expect(again).toMatchObject({ code: 'SURVEY_LINK_HANDED_OVER' });
  });
});

describe('answers that staff enter', () => {
  const record = (surveyId: string, more: object = {}) => ({
    surveyId,
    submissionId: newUuid(),
    language: 'ZH_CN',
    answers: [{ question: 'overall', level: 'NEUTRAL' }],
    ...more,
  });
  const response = 'surveyResponse { id version isValid invalidReason channel state }';

  test('have to have been handed out first: no more come back than were distributed (G137)', async () => {
    const here = await world(db);
    const { globalId } = await openedSurvey(db, here);
    expect(await call(db, here, 'salesperson', 'recordSurveyResponse', record(globalId), response)).toMatchObject({
      code: 'MORE_VALID_THAN_DISTRIBUTED',
    });
    const counted = await call(
      db,
      here,
      'serviceOfficer',
      'countHandedOutQuestionnaires',
      { surveyId: globalId, expectedVersion: 1, handedOut: 1 },
      progress,
    );
    expect(counted.survey.progress).toMatchObject({ handedOut: 1, distributed: 1 });

    const own = { accountId: encodeId('Account', here.accounts.own), contactId: encodeId('Contact', here.contact) };
    const entered = await call(db, here, 'salesperson', 'recordSurveyResponse', record(globalId, own), response);
    expect(entered.surveyResponse).toMatchObject({ channel: 'STAFF', state: 'SUBMITTED', isValid: true });
    expect(await call(db, here, 'salesperson', 'recordSurveyResponse', record(globalId), response)).toMatchObject({
      code: 'MORE_VALID_THAN_DISTRIBUTED',
    });
    expect(
      await call(
        db,
        here,
        'serviceOfficer',
        'countHandedOutQuestionnaires',
        { surveyId: globalId, expectedVersion: counted.survey.version, handedOut: 0 },
        progress,
      ),
    ).toMatchObject({ code: 'MORE_VALID_THAN_DISTRIBUTED', path: ['input', 'handedOut'] });

    const target = { surveyResponseId: entered.surveyResponse.id, expectedVersion: entered.surveyResponse.version };
    const out = await call(
      db,
      here,
      'serviceOfficer',
      'invalidateSurveyResponse',
      { ...target, reason: 'Read out wrongly' },
      response,
    );
    expect(out.surveyResponse).toMatchObject({ isValid: false, invalidReason: 'Read out wrongly' });
    const back = await call(
      db,
      here,
      'serviceOfficer',
      'restoreSurveyResponse',
      { ...target, expectedVersion: out.surveyResponse.version },
      response,
    );
    expect(back.surveyResponse).toMatchObject({ isValid: true, invalidReason: null });
  });

  test('are refused where the plan takes none this way', async () => {
    const here = await world(db);
    const { globalId } = await openedSurvey(db, here, { channels: ['OPEN_LINK'] });

    expect(await call(db, here, 'salesperson', 'recordSurveyResponse', record(globalId), response)).toMatchObject({
      code: 'SURVEY_CHANNEL_DISABLED',
    });
  });
});

describe('of those who answer by the open link', () => {
  const submit = `mutation ($input: SubmitSurveyResponseInput!) { submitSurveyResponse(input: $input) {
    ... on SubmitSurveyResponsePayload { form { state } } ... on Error { code } } }`;
  const send = (token: string, answers: readonly object[]) =>
    graph(db, respondent(token))(submit, { input: { token, submissionId: newUuid(), language: 'EN', answers } });
  const satisfied = { question: 'overall', level: 'SATISFIED' };

  test('one person counts once, told by e-mail address or telephone number however it is written', async () => {
    const here = await world(db);
    const { id, linkToken } = await openedSurvey(db, here);
    const contact = (given: object) => ({ question: 'contact', contact: given });
    await send(linkToken, [satisfied, contact({ email: 'Wang@Customer.example' })]);
    await send(linkToken, [satisfied, contact({ email: 'wang@customer.example' })]);
    await send(linkToken, [satisfied, contact({ phone: '0755 1234 5678' })]);
    await send(linkToken, [satisfied, contact({ phone: '+86-755-12345678' })]);

    const kept = await db.surveyResponse.findMany({ where: { surveyId: id }, orderBy: { id: 'asc' } });

    expect(kept.map(({ isValid, invalidReason }) => [isValid, invalidReason])).toEqual([
      [true, null],
      [false, 'DUPLICATE_PERSON'],
      [true, null],
      [false, 'DUPLICATE_PERSON'],
    ]);
  });

  test('no more of a kind count than its quota wants, also at the same time', async () => {
    const here = await world(db);
    const asks: Definition = {
      ...definition,
      quotas: [{ name: 'content', if: { question: 'overall', has: ['SATISFIED'] }, most: 2 }],
    };
    const { id, linkToken } = await openedSurvey(db, here, {}, asks);

    await Promise.all(Array.from({ length: 5 }, () => send(linkToken, [satisfied])));
    await send(linkToken, [{ question: 'overall', level: 'NEUTRAL' }]);

    const kept = await db.surveyResponse.findMany({ where: { surveyId: id } });
    expect(kept.filter(({ isValid }) => isValid)).toHaveLength(3);
    expect(kept.filter(({ invalidReason }) => invalidReason === 'QUOTA_FULL')).toHaveLength(3);
  });
});

test('a survey whose last day is over closes by itself, once', async () => {
  const { db: own } = await freshDatabase();
  const here = await world(own);
  const { id } = await openedSurvey(own, here);
  const commander = { ...commanderOf(own, here.actors.serviceOfficer), actor: { kind: 'system' } as const };
  const after = { ...commander, now: new Date('2026-11-30T16:00:00Z') };

  expect(await closeDueSurveys({ ...commander, now: new Date('2026-11-30T15:59:00Z') })).toBe(0);
  expect((await Promise.all([closeDueSurveys(after), closeDueSurveys(after)])).toSorted()).toEqual([0, 1]);

  expect(await own.survey.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'CLOSED', closedAt: after.now });
  expect(await own.event.count({ where: { subjectId: id, type: 'SURVEY_CLOSED' } })).toBe(1);
});
