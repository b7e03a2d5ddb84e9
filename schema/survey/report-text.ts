import type { Language } from '../core/language.ts';
import { satisfactionLevelLabels } from '../feedback/vocabulary.ts';
import type { Figures, ItemFigures, SurveyAnalysis } from './analysis.ts';
import type { TermCluster } from './terms.ts';

/** The four parts of the report (S27). */
export interface ReportTexts {
  readonly basicState: string;
  readonly results: string;
  readonly presentState: string;
  readonly suggestions: string;
}

const weakestMaximum = 3;
const termsMaximum = 5;

/** Drafts the four parts from the figures, for people to go on from: every number stands in the analysis. */
export function draftTexts(
  analysis: SurveyAnalysis,
  terms: readonly TermCluster[],
  { number, title }: { readonly number: string; readonly title: string },
  language: Language,
): ReportTexts {
  const isEnglish = language === 'EN';
  const { distributed, returned, valid, validReturnRate, overall, groups, items, target, isTargetMet } = analysis;
  const line = (english: string, chinese: string): string => (isEnglish ? english : chinese);
  const kept = line('kept back, too few answers', '样本过少，不予显示');
  const percent = (value: string | null): string => (value === null ? kept : `${value}%`);
  const levelsOf = ({ levels }: Figures): string =>
    levels === null
      ? kept
      : levels
          .map(({ level, count, share }) => `${satisfactionLevelLabels[level][language]} ${count} (${share}%)`)
          .join(line(', ', '，'));
  const rated = items.filter(({ satisfactionPercentage }) => satisfactionPercentage !== null);
  const rows = [
    ...groups.map((group) => [group.title[language], group] as const),
    ...items
      .filter(({ n, levels, mean }) => n > 0 && (levels !== null || mean !== null))
      .map((item) => [item.title[language], item] as const),
  ];
  return {
    basicState: [
      line(`Survey ${number}, ${title}.`, `调查 ${number}：${title}。`),
      line(
        `Distributed: ${distributed}. Handed in: ${returned}. Valid: ${valid}. Valid return rate: ${validReturnRate === null ? '—' : `${validReturnRate}%`}.`,
        `发放 ${distributed} 份，回收 ${returned} 份，有效 ${valid} 份，有效回收率 ${validReturnRate === null ? '—' : `${validReturnRate}%`}。`,
      ),
    ].join('\n'),
    results: [
      line(`Overall: ${levelsOf(overall)}.`, `总体：${levelsOf(overall)}。`),
      ...rows.map(([name, figures]) => `${name}${line(': ', '：')}${figuresOf(figures, levelsOf, language)}`),
    ].join('\n'),
    presentState: [
      line(
        `Satisfaction ${percent(overall.satisfactionPercentage)}, mean ${overall.mean ?? kept}, of ${overall.n} answers; the target is ${target}%${targetText(isTargetMet, language)}.`,
        `满意率 ${percent(overall.satisfactionPercentage)}，平均分 ${overall.mean ?? kept}，样本数 ${overall.n}；目标 ${target}%${targetText(isTargetMet, language)}。`,
      ),
      ...(overall.nps === null ? [] : [line(`Net promoter score ${overall.nps}.`, `净推荐值 ${overall.nps}。`)]),
    ].join('\n'),
    suggestions: [
      ...weakest(rated).map(({ title: weak, satisfactionPercentage }) =>
        line(
          `Improve: ${weak.EN} (${percent(satisfactionPercentage)} satisfied).`,
          `改善：${weak.ZH_CN}（满意率 ${percent(satisfactionPercentage)}）。`,
        ),
      ),
      ...(terms.length === 0
        ? []
        : [
            line(
              `Customers write most of: ${terms
                .slice(0, termsMaximum)
                .map(({ term, count }) => `${term} (${count})`)
                .join(', ')}.`,
              `客户意见集中于：${terms
                .slice(0, termsMaximum)
                .map(({ term, count }) => `${term}（${count}）`)
                .join('、')}。`,
            ),
          ]),
    ].join('\n'),
  };
}

function figuresOf(figures: Figures, levelsOf: (figures: Figures) => string, language: Language): string {
  if (figures.levels !== null)
    return `${levelsOf(figures)}, ${figures.satisfactionPercentage ?? ''}%, ${figures.mean ?? ''}`;
  const mean = language === 'EN' ? 'mean' : '平均分';
  const parts = [
    `${mean} ${figures.mean ?? ''}`,
    ...(figures.nps === null ? [] : [`NPS ${figures.nps}`]),
    ...(figures.csat === null ? [] : [`CSAT ${figures.csat}%`]),
  ];
  return `${parts.join(', ')} (n = ${figures.n})`;
}

function targetText(isMet: boolean | null, language: Language): string {
  if (isMet === null) return '';
  if (language === 'EN') return isMet ? ', which is met' : ', which is not met';
  return isMet ? '，已达标' : '，未达标';
}

function weakest(items: readonly ItemFigures[]): readonly ItemFigures[] {
  const byLowest = items.toSorted((a, b) => Number(a.satisfactionPercentage) - Number(b.satisfactionPercentage));
  return byLowest.slice(0, weakestMaximum);
}
