import { describe, expect, test } from 'vitest';
import { newUuid } from '../../schema/core/command.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { openedSurvey } from './surveying.ts';

const { db } = await testDatabase();

const fields = `id version state basicState results presentState suggestions figures hash isWhole returnReason survey { state }
  approvals { state steps { state decision opinion } }`;

async function take(here: World, by: keyof World['actors'], name: string, input: object) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await graph(db, here.actors[by])(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { ... on ${type}Payload { surveyReport { ${fields} } }
      ... on Error { code path } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}

/** A closed survey of ten answers. */
async function closed(here: World, state: 'CLOSED' | 'OPEN' = 'CLOSED') {
  const survey = await openedSurvey(db, here, { state, closedAt: state === 'CLOSED' ? noon : null });
  const { questionnaireVersionId } = await db.survey.findUniqueOrThrow({ where: { id: survey.id } });
  await db.surveyResponse.createMany({
    data: Array.from({ length: 10 }, (_, nth) => ({
      id: newUuid(),
      surveyId: survey.id,
      questionnaireVersionId,
      channel: 'WIDGET' as const,
      siteId: here.site,
      submissionId: newUuid(),
      state: 'SUBMITTED' as const,
      answers: JSON.stringify(
        nth < 4
          ? { overall: { level: 'DISSATISFIED' }, wrong: { text: 'Late delivery' } }
          : { overall: { level: 'SATISFIED' } },
      ),
      language: 'EN' as const,
      startedAt: noon,
      submittedAt: noon,
      updatedAt: noon,
    })),
  });
  return survey;
}

const target = ({ surveyReport: { id, version } }: { surveyReport: { id: string; version: number } }) => ({
  surveyReportId: id,
  expectedVersion: version,
});

describe('the report of a survey', () => {
  test('is drafted in its four parts from the figures, edited, approved by the leader, and fixed', async () => {
    const here = await world(db);
    const { globalId, id } = await closed(here);

    const drafted = await take(here, 'serviceOfficer', 'draftSurveyReport', { surveyId: globalId, language: 'EN' });
    expect(drafted.surveyReport).toMatchObject({
      state: 'DRAFT',
      basicState: expect.stringContaining('Distributed: 10. Handed in: 10. Valid: 10. Valid return rate: 100.00%.'),
      results: expect.stringContaining('Overall: Very satisfied 0 (0.00%), Satisfied 6 (60.00%)'),
      presentState: expect.stringContaining(
        'Satisfaction 60.00%, mean 3.20, of 10 answers; the target is 95.00%, which is not met.',
      ),
      suggestions: expect.stringContaining('Improve: overall (60.00% satisfied).'),
      isWhole: true,
    });
    expect(drafted.surveyReport.figures).toMatchObject({ valid: 10, overall: { satisfactionPercentage: '60.00' } });

    const edited = await take(here, 'serviceOfficer', 'updateSurveyReport', {
      ...target(drafted),
      suggestions: 'Deliver on time.',
    });
    const submitted = await take(here, 'serviceOfficer', 'submitSurveyReport', target(edited));
    expect(submitted.surveyReport).toMatchObject({ state: 'SUBMITTED', suggestions: 'Deliver on time.' });
    const approved = await take(here, 'generalManager', 'approveSurveyReport', {
      ...target(submitted),
      note: 'Agreed.',
    });

    expect(approved.surveyReport).toMatchObject({
      state: 'APPROVED',
      isWhole: true,
      survey: { state: 'REPORTED' },
      approvals: [{ state: 'APPROVED', steps: [{ state: 'DECIDED', decision: 'APPROVE', opinion: 'Agreed.' }] }],
    });
    for (const [name, more] of [
      ['updateSurveyReport', { results: 'others' }],
      ['recomputeSurveyReport', { language: 'EN' }],
      ['submitSurveyReport', {}],
    ] as const)
      expect(await take(here, 'serviceOfficer', name, { ...target(approved), ...more })).toMatchObject({
        code: 'SURVEY_REPORT_NOT_DRAFT',
        path: ['input', 'surveyReportId'],
      });
    const types = await db.event.findMany({
      where: { subjectId: id },
      orderBy: { sequence: 'asc' },
      select: { type: true },
    });
    expect(types.map(({ type }) => type)).toEqual([
      'SURVEY_REPORT_DRAFTED',
      'SURVEY_REPORT_CHANGED',
      'SURVEY_REPORT_SUBMITTED',
      'SURVEY_REPORTED',
    ]);
  });

  test('is drafted in Chinese, and given back with the reason', async () => {
    const here = await world(db);
    const { globalId } = await closed(here);
    const drafted = await take(here, 'customerManager', 'draftSurveyReport', { surveyId: globalId, language: 'ZH_CN' });
    expect(drafted.surveyReport.presentState).toContain('满意率 60.00%，平均分 3.20，样本数 10；目标 95.00%，未达标。');
    const submitted = await take(here, 'customerManager', 'submitSurveyReport', target(drafted));

    const returned = await take(here, 'generalManager', 'returnSurveyReport', {
      ...target(submitted),
      reason: 'Too short.',
    });
    expect(returned.surveyReport).toMatchObject({
      state: 'DRAFT',
      returnReason: 'Too short.',
      survey: { state: 'CLOSED' },
    });
    const again = await take(here, 'customerManager', 'recomputeSurveyReport', { ...target(returned), language: 'EN' });
    expect(again.surveyReport.presentState).toContain('Satisfaction 60.00%');
  });

  test('is for a closed survey, once, and its leader does not approve their own', async () => {
    const here = await world(db);
    const open = await closed(here, 'OPEN');
    const done = await closed(here);
    await db.survey.update({ where: { id: done.id }, data: { responsibleLeaderId: here.users.customerManager } });

    expect(
      await take(here, 'serviceOfficer', 'draftSurveyReport', { surveyId: open.globalId, language: 'EN' }),
    ).toMatchObject({
      code: 'SURVEY_NOT_CLOSED',
    });
    const drafted = await take(here, 'customerManager', 'draftSurveyReport', {
      surveyId: done.globalId,
      language: 'EN',
    });
    expect(
      await take(here, 'serviceOfficer', 'draftSurveyReport', { surveyId: done.globalId, language: 'EN' }),
    ).toMatchObject({
      code: 'SURVEY_REPORT_THERE',
      path: ['input', 'surveyId'],
    });
    expect(await take(here, 'serviceOfficer', 'submitSurveyReport', target(drafted))).toMatchObject({
      problems: [{ code: 'SAME_AS_LEADER' }],
    });
    expect(await take(here, 'generalManager', 'approveSurveyReport', target(drafted))).toMatchObject({
      code: 'SURVEY_REPORT_NOT_SUBMITTED',
    });
    expect(
      await take(here, 'serviceOfficer', 'updateSurveyReport', {
        ...target(drafted),
        expectedVersion: 7,
        results: 'x',
      }),
    ).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  test('is approved by whoever its survey names, and nobody else', async () => {
    const here = await world(db);
    const { globalId } = await closed(here);
    const drafted = await take(here, 'serviceOfficer', 'draftSurveyReport', { surveyId: globalId, language: 'EN' });
    const submitted = await take(here, 'serviceOfficer', 'submitSurveyReport', target(drafted));

    expect(await take(here, 'marketingDirector', 'approveSurveyReport', target(submitted))).toMatchObject({
      code: 'NOT_ASKED_TO_DECIDE',
    });
    const kept = await db.surveyReport.findFirstOrThrow({
      where: { survey: { sites: { some: { siteId: here.site } } } },
    });
    expect(kept).toMatchObject({ state: 'SUBMITTED', approvedAt: null });
  });
});

test('improvement measures answer to a survey, and are found by it', async () => {
  const here = await world(db);
  const { globalId } = await closed(here);
  const run = graph(db, here.actors.customerManager);
  const { data } = await run(
    `mutation ($input: ProposeImprovementActionInput!) { proposeImprovementAction(input: $input) {
      ... on ProposeImprovementActionPayload { improvementAction { survey { id } } } ... on InvalidInput { problems { code path } } } }`,
    {
      input: {
        kind: 'CORRECTIVE',
        cause: 'Late delivery',
        countermeasure: 'Another carrier',
        responsibleId: (await run('{ viewer { user { id } } }')).data.viewer.user.id,
        dueOn: '2026-12-24',
        surveyId: globalId,
      },
    },
  );
  expect(data.proposeImprovementAction.improvementAction.survey).toEqual({ id: globalId });

  const found = await run(
    'query ($id: ID!) { improvementActions(first: 5, filter: { surveyId: { eq: $id } }) { totalCount nodes { cause } } }',
    { id: globalId },
  );
  expect(found.data.improvementActions).toEqual({ totalCount: 1, nodes: [{ cause: 'Late delivery' }] });
});
