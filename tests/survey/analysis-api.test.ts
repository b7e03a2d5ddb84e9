import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import type { Answers } from '../../schema/questionnaire/engine/definition.ts';
import { analysisFile } from '../../schema/survey/analysis-file-commands.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { openedSurvey } from './surveying.ts';

const { db } = await testDatabase();

const figures = '{ n isSuppressed levels { level count share } mean satisfactionPercentage }';
const document = `query ($id: ID!) { survey(id: $id) { analysis {
  distributed returned valid validReturnRate validReturnFormula overall ${figures} overallFormula target isTargetMet
  items { question row title kind group formula figures ${figures} } channels { channel figures ${figures} }
  terms { term count related examples } trend { survey { number } validReturnRate overall { n mean } } file } } }`;

async function respond(on: Db, here: World, surveyId: string, answers: readonly Answers[], more: object = {}) {
  const { questionnaireVersionId } = await on.survey.findUniqueOrThrow({ where: { id: surveyId } });
  await on.surveyResponse.createMany({
    data: answers.map((one) => ({
      id: newUuid(),
      surveyId,
      questionnaireVersionId,
      channel: 'WIDGET' as const,
      siteId: here.site,
      submissionId: newUuid(),
      state: 'SUBMITTED' as const,
      answers: JSON.stringify(one),
      language: 'EN' as const,
      startedAt: noon,
      submittedAt: noon,
      updatedAt: noon,
      ...more,
    })),
  });
}

const g134 = [
  ['VERY_SATISFIED', 64],
  ['SATISFIED', 64],
  ['NEUTRAL', 20],
  ['DISSATISFIED', 8],
  ['VERY_DISSATISFIED', 4],
] as const;
const answersOfG134 = g134.flatMap(([level, count]) =>
  Array.from({ length: count }, (): Answers => ({ overall: { level } })),
);

describe('the analysis of a survey', () => {
  test('tells rate, satisfaction, mean and target (G134), and the file the same', async () => {
    const here = await world(db);
    const { id, globalId, number } = await openedSurvey(db, here, { handedOut: 40 });
    await respond(db, here, id, answersOfG134);
    const run = graph(db, here.actors.salesperson);

    const { data, errors } = await run(document.replace(' examples', ''), { id: globalId });

    expect(errors).toEqual([]);
    const { analysis } = data.survey;
    expect(analysis).toMatchObject({
      distributed: 200,
      returned: 160,
      valid: 160,
      validReturnRate: '80.00',
      validReturnFormula: 'valid return rate = valid / distributed',
      overall: { n: 160, satisfactionPercentage: '80.00', mean: '4.10' },
      target: '95.00',
      isTargetMet: false,
      trend: [{ survey: { number }, validReturnRate: '80.00', overall: { n: 160, mean: '4.10' } }],
      file: `/survey-analysis/${id}.csv`,
    });
    const overall = analysis.items.find(({ question }: { question: string }) => question === 'overall');
    expect(overall.formula).toContain('weights 5 to 1');

    const rows = parse(await analysisFile({ db, actor: here.actors.salesperson }, { surveyId: id }), {
      columns: true,
    }) as Record<string, string>[];
    expect(rows.find(({ Part }) => Part === 'Valid return')).toMatchObject({ 'Share, %': '80.00', Item: '160 / 200' });
    expect(rows.find(({ Part, Item }) => Part === 'Question' && Item === overall.title)).toMatchObject({
      n: '160',
      Mean: overall.figures.mean,
      'Satisfaction, %': overall.figures.satisfactionPercentage,
      'Very satisfied': '64',
      'Very dissatisfied': '4',
      Formula: overall.formula,
    });
  });

  test('counts what is valid and handed in, nothing else', async () => {
    const here = await world(db);
    const { id, globalId } = await openedSurvey(db, here);
    await respond(db, here, id, answersOfG134.slice(0, 5));
    await respond(db, here, id, answersOfG134.slice(0, 3), { isValid: false, invalidReason: 'a test' });
    await respond(db, here, id, answersOfG134.slice(0, 2), { state: 'QUARANTINED' });
    await respond(db, here, id, answersOfG134.slice(0, 1), { state: 'PARTIAL', submittedAt: null });

    const { data } = await graph(db, here.actors.auditor)(document, { id: globalId });

    expect(data.survey.analysis).toMatchObject({ returned: 8, valid: 5, overall: { n: 5, isSuppressed: false } });
  });

  test('keeps small numbers back, in the graph and in the file', async () => {
    const here = await world(db);
    const { id, globalId } = await openedSurvey(db, here);
    await respond(db, here, id, answersOfG134.slice(0, 4));

    const { data } = await graph(db, here.actors.auditor)(document, { id: globalId });
    const file = await analysisFile({ db, actor: here.actors.auditor }, { surveyId: id, language: 'ZH_CN' });

    expect(data.survey.analysis).toMatchObject({
      overall: { n: 4, isSuppressed: true, levels: null, mean: null },
      isTargetMet: null,
    });
    expect(file).toContain('总体,,,4,✓,,,,,,');
  });

  test('shows what was written to those who carry surveys out, and never to others', async () => {
    const here = await world(db);
    const { id, globalId } = await openedSurvey(db, here);
    await respond(
      db,
      here,
      id,
      Array.from({ length: 5 }, (): Answers => ({
        overall: { level: 'DISSATISFIED' },
        wrong: { text: 'Late delivery' },
      })),
    );
    const terms = 'query ($id: ID!) { survey(id: $id) { analysis { terms(language: EN) { term examples } } } }';

    const own = await graph(db, here.actors.serviceOfficer)(terms, { id: globalId });
    const other = await graph(db, here.actors.salesperson)(terms, { id: globalId });

    expect(own.data.survey.analysis.terms).toEqual([
      { term: 'delivery', examples: ['Late delivery', 'Late delivery', 'Late delivery'] },
    ]);
    expect(other.errors[0]).toMatchObject({ code: 'FORBIDDEN' });
    expect(JSON.stringify(other.data)).not.toContain('Late');
  });
});
