import { describe, expect, test } from 'vitest';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { definition, openedSurvey, questionnaire } from './surveying.ts';

const { db } = await testDatabase();

const fields = `id version number state title opensOn closesOn targetPercent spareDays returnReason earlyReason
  staff { id } sites { id } responsibleLeader { id } approvals { state steps { state decision opinion person { id } } }`;

async function take(here: World, by: keyof World['actors'], name: string, input: object, now = noon, on = db) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await graph(on, here.actors[by], { now })(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { ... on ${type}Payload { survey { ${fields} ${by === 'serviceOfficer' ? 'link' : ''} } }
      ... on Error { code path message } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}

async function planOf(here: World, more: object = {}, on = db) {
  const { id } = await questionnaire(on, here);
  return {
    title: 'Satisfaction 2026',
    questionnaireId: encodeId('Questionnaire', id),
    respondents: 'Key accounts of the first class',
    content: 'Products and service',
    methods: ['QUESTIONNAIRE', 'TELEPHONE'],
    opensOn: '2026-11-22',
    closesOn: '2026-12-10',
    channels: ['OPEN_LINK', 'PERSONAL_LINK', 'STAFF'],
    responsibleLeaderId: encodeId('User', here.users.generalManager),
    staffIds: [encodeId('User', here.users.serviceOfficer)],
    ...more,
  };
}

const target = ({ survey: { id, version } }: { survey: { id: string; version: number } }) => ({
  surveyId: id,
  expectedVersion: version,
});

/** A plan, approved. */
async function approved(here: World, more: object = {}) {
  const drafted = await take(here, 'serviceOfficer', 'draftSurvey', await planOf(here, more));
  const submitted = await take(here, 'serviceOfficer', 'submitSurvey', target(drafted));
  return take(here, 'generalManager', 'approveSurvey', target(submitted));
}

describe('the plan of a survey', () => {
  test('is drafted, approved by its leader, and only then carried out', async () => {
    const here = await world(db);
    const drafted = await take(here, 'serviceOfficer', 'draftSurvey', await planOf(here));
    expect(drafted.survey).toMatchObject({
      number: expect.stringMatching(/^V-2026-\d{6}$/),
      state: 'DRAFT',
      targetPercent: '95.00',
      spareDays: 30,
      link: null,
      approvals: [],
    });
    expect(await take(here, 'serviceOfficer', 'openSurvey', target(drafted))).toMatchObject({
      code: 'SURVEY_NOT_APPROVED',
      path: ['input', 'surveyId'],
    });

    const submitted = await take(here, 'serviceOfficer', 'submitSurvey', target(drafted));
    expect(await take(here, 'serviceOfficer', 'openSurvey', target(submitted))).toMatchObject({
      code: 'SURVEY_NOT_APPROVED',
    });
    const agreed = await take(here, 'generalManager', 'approveSurvey', { ...target(submitted), note: 'Go on.' });
    expect(agreed.survey).toMatchObject({
      state: 'APPROVED',
      approvals: [
        {
          state: 'APPROVED',
          steps: [
            { decision: 'APPROVE', opinion: 'Go on.', person: { id: encodeId('User', here.users.generalManager) } },
          ],
        },
      ],
    });
    const opened = await take(here, 'serviceOfficer', 'openSurvey', target(agreed));
    expect(opened.survey).toMatchObject({
      state: 'OPEN',
      link: expect.stringMatching(/^\/s\/[\w-]{32}$/),
      earlyReason: null,
    });
    const closed = await take(here, 'serviceOfficer', 'closeSurvey', target(opened));
    expect(closed.survey.state).toBe('CLOSED');
    expect(await take(here, 'serviceOfficer', 'closeSurvey', target(closed))).toMatchObject({
      code: 'SURVEY_NOT_OPEN',
    });
  });

  test('is given back with the reason, and a change takes back what was agreed to', async () => {
    const here = await world(db);
    const drafted = await take(here, 'serviceOfficer', 'draftSurvey', await planOf(here));
    const submitted = await take(here, 'serviceOfficer', 'submitSurvey', target(drafted));
    const returned = await take(here, 'generalManager', 'returnSurvey', { ...target(submitted), reason: 'Ask fewer.' });
    expect(returned.survey).toMatchObject({ state: 'DRAFT', returnReason: 'Ask fewer.' });

    const agreed = await approved(here);
    const amended = await take(here, 'serviceOfficer', 'updateSurvey', { ...target(agreed), title: 'Another' });
    expect(amended.survey).toMatchObject({ state: 'DRAFT', title: 'Another', approvals: [{ state: 'VOIDED' }] });
    expect(await take(here, 'serviceOfficer', 'openSurvey', target(amended))).toMatchObject({
      code: 'SURVEY_NOT_APPROVED',
    });
  });

  test('is decided by the leader alone, and never by who drafted or hands it in', async () => {
    const here = await world(db);
    const drafted = await take(here, 'customerManager', 'draftSurvey', await planOf(here));
    const submitted = await take(here, 'customerManager', 'submitSurvey', target(drafted));
    expect(await take(here, 'marketingDirector', 'approveSurvey', target(submitted))).toMatchObject({
      code: 'NOT_ASKED_TO_DECIDE',
    });

    const own = await planOf(here, { responsibleLeaderId: encodeId('User', here.users.customerManager) });
    expect(await take(here, 'customerManager', 'draftSurvey', own)).toMatchObject({
      problems: [{ code: 'SAME_AS_DRAFTER', path: ['input', 'responsibleLeaderId'] }],
    });
    const others = await take(here, 'serviceOfficer', 'draftSurvey', own);
    expect(await take(here, 'customerManager', 'submitSurvey', target(others))).toMatchObject({
      problems: [{ code: 'SAME_AS_LEADER' }],
    });
  });

  test.each([
    [{ closesOn: '2026-11-21', opensOn: '2026-11-20' }, 'IN_THE_PAST', 'closesOn'],
    [{ opensOn: '2026-12-11' }, 'BEFORE_START', 'closesOn'],
    [{ channels: ['WIDGET'] }, 'REQUIRED', 'siteIds'],
    [{ methods: [] }, 'TOO_FEW', 'methods'],
    [{ methods: ['INTERVIEW', 'INTERVIEW'] }, 'REPEATED', 'methods'],
    [{ title: ' ' }, 'BLANK', 'title'],
    [{ targetPercent: '100.01' }, 'TOO_LARGE', 'targetPercent'],
    [{ spareDays: 366 }, 'TOO_LARGE', 'spareDays'],
    [
      { questionnaireId: encodeId('Questionnaire', '00000000-0000-7000-8000-000000000000') },
      'NOT_FOUND',
      'questionnaireId',
    ],
    [{ staffIds: [encodeId('User', '00000000-0000-7000-8000-000000000000')] }, 'NOT_FOUND', 'staffIds'],
  ])('is refused with %j: %s at %s', async (more, code, field) => {
    const here = await world(db);
    const answer = await take(here, 'serviceOfficer', 'draftSurvey', await planOf(here, more));

    expect(answer.problems).toEqual([expect.objectContaining({ code })]);
    expect(answer.problems[0].path.slice(0, 2)).toEqual(['input', field]);
    expect(await db.survey.count({ where: { draftedById: here.users.serviceOfficer } })).toBe(0);
  });

  test('has a target that grows by half a percent a year from the base year on (S14, M03)', async () => {
    // What the company sets holds for all of a database.
    const { db: own } = await freshDatabase();
    const here = await world(own);
    const run = graph(own, here.actors.customerManager);
    const { data: before } = await run('{ surveySettings { version baseYear } }');
    await run(`mutation ($input: ChangeSurveySettingsInput!) { changeSurveySettings(input: $input) { __typename } }`, {
      input: { expectedVersion: before.surveySettings.version, baseYear: 2023, reason: 'As agreed.' },
    });

    const drafted = await take(here, 'serviceOfficer', 'draftSurvey', await planOf(here, {}, own), noon, own);

    expect(drafted.survey.targetPercent).toBe('96.50');
  });
});

describe('a survey opens', () => {
  test('before its first day only with a reason, and not after its last one', async () => {
    const here = await world(db);
    const agreed = await approved(here, { opensOn: '2026-12-01' });
    expect(await take(here, 'serviceOfficer', 'openSurvey', target(agreed))).toMatchObject({
      code: 'SURVEY_OPENS_LATER',
      message: 'The plan says that the survey opens on 2026-12-01. Say why it opens before.',
    });
    expect(
      await take(here, 'serviceOfficer', 'openSurvey', target(agreed), new Date('2026-12-11T04:00:00Z')),
    ).toMatchObject({ code: 'SURVEY_DAYS_OVER' });
    const opened = await take(here, 'serviceOfficer', 'openSurvey', {
      ...target(agreed),
      reason: 'The fair is earlier.',
    });
    expect(opened.survey).toMatchObject({ state: 'OPEN', earlyReason: 'The fair is earlier.' });
    expect(await take(here, 'serviceOfficer', 'updateSurvey', { ...target(opened), title: 'x' })).toMatchObject({
      code: 'SURVEY_UNDER_WAY',
    });
  });

  test('at a site where no other one is open', async () => {
    const here = await world(db);
    const { number } = await openedSurvey(db, here);
    const agreed = await approved(here, { channels: ['WIDGET'], siteIds: [encodeId('Site', here.site)] });

    expect(await take(here, 'serviceOfficer', 'openSurvey', target(agreed))).toMatchObject({
      code: 'SITE_HAS_OPEN_SURVEY',
      message: expect.stringContaining(number),
    });
  });
});

test('a questionnaire keeps its version however it is changed afterwards', async () => {
  const here = await world(db);
  const plan = await planOf(here);
  const drafted = await take(here, 'serviceOfficer', 'draftSurvey', plan);
  const run = graph(db, here.actors.serviceOfficer);
  const act = async (name: string, more: object, version: number) => {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const { data } = await run(
      `mutation ($input: ${type}Input!) { ${name}(input: $input) { ... on ${type}Payload { questionnaire { version } } ... on Error { code } } }`,
      { input: { questionnaireId: plan.questionnaireId, expectedVersion: version, ...more } },
    );
    return data[name].questionnaire.version as number;
  };
  let version = await act('reviseQuestionnaire', {}, 1);
  version = await act(
    'updateQuestionnaireDraft',
    { definition: { ...definition, title: { EN: 'New', ZH_CN: '新' } } },
    version,
  );
  await act('publishQuestionnaire', {}, version);

  const { questionnaireVersion } = await db.survey.findFirstOrThrow({
    where: { number: drafted.survey.number },
    include: { questionnaireVersion: true },
  });
  expect(questionnaireVersion).toMatchObject({ number: 1, titleEn: 'Satisfaction', state: 'RETIRED' });
});
