import type { Db, Tx } from '../../prisma/client.ts';
import type { Definition, Name } from '../questionnaire/engine/definition.ts';
import { questionsOf } from '../questionnaire/engine/walk.ts';
import type { Language } from '../core/language.ts';
import { analyse, fewestTold, percentOf, type SurveyAnalysis } from './analysis.ts';
import { answersOf } from './form-commands.ts';
import { progressOf } from './progress-loaders.ts';
import { clusterTerms, languageOfText, type TermCluster } from './terms.ts';

/** Computes the figures of a survey from the responses that count: five statements. */
export async function analysisOf(db: Db | Tx, surveyId: string): Promise<SurveyAnalysis> {
  const survey = await db.survey.findUniqueOrThrow({
    where: { id: surveyId },
    select: { targetPercent: true, questionnaireVersion: { select: { definition: true } } },
  });
  const rows = await db.surveyResponse.findMany({
    where: { surveyId, state: 'SUBMITTED', isValid: true },
    select: { channel: true, answers: true },
    orderBy: { id: 'asc' },
  });
  const { distributed, submitted, valid } = await progressOf(db, surveyId);
  const definition = survey.questionnaireVersion.definition as unknown as Definition; // checked when it was written
  const responses = rows.map(({ channel, answers }) => ({ channel, answers: answersOf(answers) }));
  const analysis = analyse(definition, responses);
  const { satisfactionPercentage } = analysis.overall;
  return {
    ...analysis,
    surveyId,
    distributed,
    returned: submitted,
    valid,
    validReturnRate: distributed === 0 ? null : percentOf(valid, distributed),
    target: survey.targetPercent.toFixed(2),
    isTargetMet:
      satisfactionPercentage === null ? null : Number(satisfactionPercentage) >= Number(survey.targetPercent),
    definition,
    responses,
  };
}

/** What open answers are about, of all open questions or of one, of those in one language or in both; none where too few answered. */
export function termsOfAnalysis(
  { definition, responses }: SurveyAnalysis,
  {
    question,
    language,
  }: { readonly question?: Name | null | undefined; readonly language?: Language | null | undefined },
): readonly TermCluster[] {
  const open = questionsOf(definition).filter(
    ({ kind, name }) => (kind === 'LONG_TEXT' || kind === 'SHORT_TEXT') && (question == null || name === question),
  );
  const texts = responses
    .flatMap(({ answers }) => open.flatMap(({ name }) => answers[name]?.text ?? []))
    .filter((text) => text.trim() !== '' && (language == null || languageOfText(text) === language));
  return texts.length < fewestTold ? [] : clusterTerms(texts);
}

/** One survey of the trend. */
export interface TrendPoint {
  readonly surveyId: string;
  readonly analysis: SurveyAnalysis;
}

/** Most surveys of a trend. */
export const trendMaximum = 12;

/**
 * The surveys that ask by the same questionnaire, over and done with, this one among them, the earliest first: at most the last
 * twelve; five statements for each.
 */
export async function trendOf(db: Db, surveyId: string): Promise<readonly TrendPoint[]> {
  const { questionnaireVersion } = await db.survey.findUniqueOrThrow({
    where: { id: surveyId },
    select: { questionnaireVersion: { select: { questionnaireId: true } } },
  });
  const found = await db.survey.findMany({
    where: { questionnaireVersion, OR: [{ state: { in: ['CLOSED', 'REPORTED'] } }, { id: surveyId }] },
    select: { id: true },
    orderBy: [{ closesOn: 'desc' }, { id: 'desc' }],
    take: trendMaximum,
  });
  const points: TrendPoint[] = [];
  for (const { id } of found.toReversed()) points.push({ surveyId: id, analysis: await analysisOf(db, id) });
  return points;
}
