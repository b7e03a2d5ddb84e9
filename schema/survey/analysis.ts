import {
  type Answer,
  type Answers,
  type Definition,
  type Level,
  levels,
  type Name,
  type Question,
  type Words,
} from '../questionnaire/engine/definition.ts';
import { answersAsked, questionsOf, valueOf } from '../questionnaire/engine/walk.ts';
import { overallLevel } from './rules.ts';
import type { SurveyChannel } from './vocabulary.ts';

// The figures of a survey (S27), computed in one place: the graph, the file and the report tell the same.

/** Fewer answers than this are not told of: somebody could be recognised. */
export const fewestTold = 5;

/** A response that counts: valid and handed in. */
export interface CountedResponse {
  readonly channel: SurveyChannel;
  readonly answers: Answers;
}

/** How many chose a level. */
export interface LevelCount {
  readonly level: Level;
  readonly count: number;
  /** Of all answers, in percent with two digits. */
  readonly share: string;
}

/** How many chose an option; of a ranking, where they put it. */
export interface OptionCount {
  readonly name: Name;
  readonly title: Words;
  readonly count: number;
  /** Of all answers, in percent with two digits; those of a multiple choice can make more than 100 together. */
  readonly share: string;
  /** RANKING: mean place, 1 for the first, with two digits; null for other kinds, and where nobody ranked it. */
  readonly meanRank: string | null;
}

/** The three levels of a report by S56 2.3.2: 很满意, 满意 (satisfied and neutral), 不满意 (both dissatisfied). */
export interface ThreeLevels {
  readonly verySatisfied: number;
  readonly satisfied: number;
  readonly dissatisfied: number;
}

/** Figures of some answers. What is null does not apply to the kind, or is not told because they are too few. */
export interface Figures {
  readonly n: number;
  readonly isSuppressed: boolean;
  readonly levels: readonly LevelCount[] | null;
  readonly threeLevels: ThreeLevels | null;
  readonly options: readonly OptionCount[] | null;
  readonly mean: string | null;
  readonly satisfactionPercentage: string | null;
  readonly nps: string | null;
  readonly csat: string | null;
  readonly ces: string | null;
}

/** Figures of one question; each row of a matrix is an item of its own. */
export interface ItemFigures extends Figures {
  readonly question: Name;
  readonly row: Name | null;
  readonly title: Words;
  readonly kind: Question['kind'];
  readonly group: Name | null;
  readonly formula: Words | null;
}

/** Figures of the five levels in all questions of a group, such as product and service (S27). */
export interface GroupFigures extends Figures {
  readonly name: Name;
  readonly title: Words;
}

/** Overall figures of the responses by one channel. */
export interface ChannelFigures extends Figures {
  readonly channel: SurveyChannel;
}

/** What came of a survey. */
export interface Analysis {
  /** Of the overall level of each response. */
  readonly overall: Figures;
  readonly items: readonly ItemFigures[];
  readonly groups: readonly GroupFigures[];
  readonly channels: readonly ChannelFigures[];
}

/** The figures of a survey, with what its plan wanted. */
export interface SurveyAnalysis extends Analysis {
  readonly surveyId: string;
  readonly distributed: number;
  readonly returned: number;
  readonly valid: number;
  /** In percent with two digits; null where none was distributed. */
  readonly validReturnRate: string | null;
  /** In percent with two digits (S14). */
  readonly target: string;
  /** Whether the satisfaction reaches the target; null where it is not told. */
  readonly isTargetMet: boolean | null;
  readonly definition: Definition;
  readonly responses: readonly CountedResponse[];
}

/** The figures of the responses that count. */
export function analyse(definition: Definition, responses: readonly CountedResponse[]): Analysis {
  const known = responses.map(({ channel, answers }) => ({ channel, answers: answersAsked(definition, answers) }));
  const questions = questionsOf(definition);
  const answersTo = (name: Name): Answer[] => known.flatMap(({ answers }) => answers[name] ?? []);
  const overall = known.flatMap(({ channel, answers }) => {
    const level = overallLevel(definition, answers);
    return level === null ? [] : [{ channel, level }];
  });
  const npsQuestion = questions.find((question) => question.kind === 'SCALE' && question.scale === 'NPS');
  const nps = npsQuestion ? npsOf(scoresOf(answersTo(npsQuestion.name))) : null;
  const byChannel = [...Map.groupBy(overall, ({ channel }) => channel)].map(([channel, list]) => ({
    channel,
    ...ofLevels(list.map(({ level }) => level)),
  }));
  return {
    overall: { ...ofLevels(overall.map(({ level }) => level)), ...(overall.length >= fewestTold && { nps }) },
    items: questions.flatMap((question) => itemsOf(question, answersTo(question.name))),
    groups: (definition.groups ?? []).map(({ name, title }) => {
      const own = questions.filter(({ group }) => group === name);
      const given = known.map(({ answers }) => own.flatMap((question) => answers[question.name]?.level ?? []));
      // So many people, not so many answers, are what keeps one of them from being recognised.
      const people = given.filter((list) => list.length > 0).length;
      return { name, title, ...ofLevels(given.flat(), people) };
    }),
    channels: withPartners(byChannel),
  };
}

/** Percentage with two digits; 0.00 of nothing. */
export function percentOf(part: number, whole: number): string {
  return (whole === 0 ? 0 : (part / whole) * 100).toFixed(2);
}

const none = {
  levels: null,
  threeLevels: null,
  options: null,
  mean: null,
  satisfactionPercentage: null,
  nps: null,
  csat: null,
  ces: null,
} as const;

/**
 * Hides one more group where a single one is hidden, the smallest: whoever knows the total could work out the hidden one.
 */
function withPartners(groups: readonly ChannelFigures[]): readonly ChannelFigures[] {
  const told = groups.filter(({ isSuppressed }) => !isSuppressed);
  if (groups.length - told.length !== 1) return groups;
  const partner = told.toSorted((a, b) => a.n - b.n)[0];
  return groups.map((group) => (group === partner ? { ...group, ...none, isSuppressed: true } : group));
}

function itemsOf(question: Question, answers: readonly Answer[]): readonly ItemFigures[] {
  const { name, text, kind, group = null } = question;
  const item = { question: name, row: null, title: withoutPlaces(text), kind, group, formula: formulaOf(question) };
  if (question.kind !== 'MATRIX') return [{ ...item, ...ofAnswers(question, answers) }];
  return question.rows.map((row) => {
    const given = answers.flatMap(({ rows = [] }) => rows.filter((one) => one.row === row.name));
    const choices = given.map(({ choice }) => [choice]);
    return {
      ...item,
      row: row.name,
      title: row.text,
      ...told(given.length, () => ({ options: optionsOf(question, choices) })),
    };
  });
}

/** A text for everybody: an ellipsis where each reads the own answer to an earlier question. */
function withoutPlaces(text: Words): Words {
  const blank = (one: string): string => one.replaceAll(/\{\{\w+\}\}/g, '…');
  return { EN: blank(text.EN), ZH_CN: blank(text.ZH_CN) };
}

function ofAnswers(question: Question, answers: readonly Answer[]): Figures {
  switch (question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'RANKING':
      return told(answers.length, () => ({
        options: optionsOf(
          question,
          answers.map(({ choices = [] }) => choices),
        ),
      }));
    case 'SCALE':
      if (question.scale === 'SATISFACTION') return ofLevels(answers.flatMap(({ level }) => level ?? []));
      return told(answers.length, () => {
        const scores = scoresOf(answers);
        const mean = meanOf(scores);
        switch (question.scale) {
          case 'NPS':
            return { mean, nps: npsOf(scores) };
          case 'CSAT':
            return { mean, csat: percentOf(scores.filter((score) => score >= 4).length, scores.length) };
          case 'CES':
            return { mean, ces: mean };
          default:
            return { mean };
        }
      });
    case 'NUMBER':
    case 'MONEY':
      return told(answers.length, () => ({ mean: meanOf(answers.flatMap((answer) => valueOf(answer) ?? [])) }));
    default:
      return told(answers.length, () => ({}));
  }
}

function ofLevels(given: readonly Level[], people = given.length): Figures {
  const count = (...wanted: readonly Level[]): number => given.filter((level) => wanted.includes(level)).length;
  const figures = told(people, () => ({
    levels: levels.map((level) => ({ level, count: count(level), share: percentOf(count(level), given.length) })),
    threeLevels: {
      verySatisfied: count('VERY_SATISFIED'),
      satisfied: count('SATISFIED', 'NEUTRAL'),
      dissatisfied: count('DISSATISFIED', 'VERY_DISSATISFIED'),
    },
    mean: meanOf(given.map((level) => levels.length - levels.indexOf(level))),
    satisfactionPercentage: percentOf(count('VERY_SATISFIED', 'SATISFIED'), given.length),
  }));
  return { ...figures, n: given.length };
}

/** Figures of so many answers; nothing but their number where they are too few. */
function told(n: number, figures: () => Partial<Figures>): Figures {
  const isSuppressed = n > 0 && n < fewestTold;
  return { ...none, ...(n >= fewestTold && figures()), n, isSuppressed };
}

function optionsOf(
  { kind, options }: Extract<Question, { options: unknown }>,
  answers: readonly (readonly Name[])[],
): readonly OptionCount[] {
  return options.map(({ name, text }) => {
    const ranks = answers.flatMap((choices) => {
      const at = choices.indexOf(name);
      return at < 0 ? [] : [at + 1];
    });
    const meanRank = kind === 'RANKING' && ranks.length > 0 ? meanOf(ranks) : null;
    return { name, title: text, count: ranks.length, share: percentOf(ranks.length, answers.length), meanRank };
  });
}

function scoresOf(answers: readonly Answer[]): number[] {
  return answers.flatMap(({ score }) => score ?? []);
}

/** Promoters (9, 10) less detractors (0 to 6), in percent of all, with two digits; null of nothing. */
function npsOf(scores: readonly number[]): string | null {
  if (scores.length < fewestTold) return null;
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return (((promoters - detractors) / scores.length) * 100).toFixed(2);
}

function meanOf(values: readonly number[]): string | null {
  if (values.length === 0) return null;
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
}

/** How the figures of a question are computed, for people; null where nothing but counting is done. */
function formulaOf(question: Question): Words | null {
  if (question.kind === 'NUMBER' || question.kind === 'MONEY') return formulas.MEAN;
  return question.kind === 'SCALE' ? formulas[question.scale] : null;
}

const mean: Words = { EN: 'mean = Σ scores / n', ZH_CN: '平均分 = Σ 得分 ÷ n' };

/** The formulas, for people: what every figure of the analysis is. */
export const formulas = {
  SATISFACTION: {
    EN: 'satisfaction = (very satisfied + satisfied) / n; mean = Σ weight × count / n, weights 5 to 1',
    ZH_CN: '满意率 =（非常满意 + 满意）÷ n；平均分 = Σ 权重 × 人数 ÷ n，权重 5 至 1',
  },
  NPS: {
    EN: 'NPS = share of 9 and 10 − share of 0 to 6',
    ZH_CN: '净推荐值 = 9–10 分占比 − 0–6 分占比',
  },
  CSAT: { EN: 'CSAT = share of 4 and 5', ZH_CN: '客户满意度 = 4–5 分占比' },
  CES: { EN: 'CES = Σ scores / n, 1 to 7', ZH_CN: '客户费力度 = Σ 得分 ÷ n，1 至 7 分' },
  STARS: mean,
  NUMERIC: mean,
  MEAN: mean,
  VALID_RETURN: { EN: 'valid return rate = valid / distributed', ZH_CN: '有效回收率 = 有效回收 ÷ 发放' },
} as const satisfies Readonly<Record<string, Words>>;
