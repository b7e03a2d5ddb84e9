import type { Language, Text } from '../core/language.ts';
import { satisfactionLevelLabels } from '../feedback/vocabulary.ts';
import { levels } from '../questionnaire/engine/definition.ts';
import { type Figures, formulas, type SurveyAnalysis } from './analysis.ts';
import { surveyChannelLabels } from './vocabulary.ts';

const headings: readonly Text[] = [
  { EN: 'Part', ZH_CN: '类别' },
  { EN: 'Item', ZH_CN: '项目' },
  { EN: 'Option', ZH_CN: '选项' },
  { EN: 'n', ZH_CN: '样本数 n' },
  { EN: 'Kept back', ZH_CN: '不予显示' },
  ...levels.map((level) => satisfactionLevelLabels[level]),
  { EN: 'Count', ZH_CN: '人数' },
  { EN: 'Share, %', ZH_CN: '占比（%）' },
  { EN: 'Mean', ZH_CN: '平均分' },
  { EN: 'Satisfaction, %', ZH_CN: '满意率（%）' },
  { EN: 'NPS', ZH_CN: '净推荐值' },
  { EN: 'CSAT, %', ZH_CN: '客户满意度（%）' },
  { EN: 'CES', ZH_CN: '客户费力度' },
  { EN: 'Formula', ZH_CN: '公式' },
];

const parts = {
  returned: { EN: 'Valid return', ZH_CN: '有效回收' },
  overall: { EN: 'Overall', ZH_CN: '总体' },
  group: { EN: 'Group', ZH_CN: '分组' },
  item: { EN: 'Question', ZH_CN: '题目' },
  channel: { EN: 'Channel', ZH_CN: '渠道' },
  target: { EN: 'Target, %', ZH_CN: '目标（%）' },
} as const satisfies Record<string, Text>;

/** The rows of a file of a survey's figures, the headings first: the same figures as in the graph, with the same digits. */
export function analysisRows(analysis: SurveyAnalysis, language: Language): string[][] {
  const { overall, groups, items, channels } = analysis;
  return [
    headings.map((heading) => heading[language]),
    row(parts.returned[language], `${analysis.valid} / ${analysis.distributed}`, {
      share: analysis.validReturnRate,
      formula: formulas.VALID_RETURN[language],
    }),
    row(parts.target[language], '', { share: analysis.target }),
    row(parts.overall[language], '', { figures: overall, formula: formulas.SATISFACTION[language] }),
    ...groups.map((group) => row(parts.group[language], group.title[language], { figures: group })),
    ...items.flatMap((item) => [
      row(parts.item[language], item.title[language], { figures: item, formula: item.formula?.[language] }),
      ...(item.options ?? []).map(({ title, count, share, meanRank }) =>
        row(parts.item[language], item.title[language], { option: title[language], count, share, mean: meanRank }),
      ),
    ]),
    ...channels.map((one) =>
      row(parts.channel[language], surveyChannelLabels[one.channel][language], { figures: one }),
    ),
  ];
}

interface Cells {
  readonly figures?: Figures;
  readonly option?: string;
  readonly count?: number;
  readonly share?: string | null;
  readonly mean?: string | null;
  readonly formula?: string | undefined;
}

function row(part: string, item: string, { figures, option, count, share, mean, formula }: Cells): string[] {
  const cells = [
    part,
    item,
    option,
    figures?.n,
    figures?.isSuppressed === true ? '✓' : '',
    ...levels.map((level) => figures?.levels?.find((one) => one.level === level)?.count),
    count,
    share,
    figures?.mean ?? mean,
    figures?.satisfactionPercentage,
    figures?.nps,
    figures?.csat,
    figures?.ces,
    formula,
  ];
  return cells.map((cell) => String(cell ?? ''));
}
