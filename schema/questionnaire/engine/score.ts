import {
  type Answer,
  type Answers,
  type Definition,
  levels,
  type Name,
  type Option,
  type Question,
} from './definition.ts';
import { boundsOf } from './check.ts';
import { asked, valueOf } from './walk.ts';

/** What answers score. */
export interface Score {
  readonly score: number;
  /** The most that could have been scored, by what was asked and answered. */
  readonly most: number;
  /** The score as a share of the most, in percent, rounded to one digit; 0 where nothing can be scored. */
  readonly percent: number;
  /** Name of the band that the percentage lies in; null where the definition has none for it. */
  readonly band: Name | null;
  /** Of each section that scores. */
  readonly sections: readonly { readonly name: Name; readonly score: number; readonly most: number }[];
}

/** What answers score, question by question times its weight; null where nothing that was answered scores. */
export function scoreOf(definition: Definition, answers: Answers): Score | null {
  const sections = new Map<Name, { name: Name; score: number; most: number }>();
  for (const { section, question } of asked(definition, answers)) {
    const answer = Object.hasOwn(answers, question.name) ? answers[question.name] : undefined;
    const scored = answer === undefined ? null : scoreOfAnswer(question, answer);
    if (scored === null) continue;
    const { weight = 1 } = question;
    const sum = sections.get(section.name) ?? { name: section.name, score: 0, most: 0 };
    sections.set(section.name, {
      name: section.name,
      score: cents(sum.score + weight * scored.score),
      most: cents(sum.most + weight * scored.most),
    });
  }
  if (sections.size === 0) return null;
  const all = [...sections.values()];
  const score = cents(all.reduce((sum, one) => sum + one.score, 0));
  const most = cents(all.reduce((sum, one) => sum + one.most, 0));
  const percent = most > 0 ? Math.round((score / most) * 1_000) / 10 : 0;
  const band = [...(definition.bands ?? [])].sort((a, b) => b.from - a.from).find(({ from }) => percent >= from);
  return { score, most, percent, band: band?.name ?? null, sections: all };
}

/** What the answer to one question scores before its weight; null where it scores nothing. */
export function scoreOfAnswer(
  question: Question,
  answer: Answer,
): { readonly score: number; readonly most: number } | null {
  switch (question.kind) {
    case 'SCALE': {
      const score = valueOf(answer);
      const most = question.scale === 'SATISFACTION' ? levels.length : boundsOf(question)[1];
      return score === undefined ? null : { score, most };
    }
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE': {
      const { choices = [] } = answer;
      if (!hasScores(question.options) || choices.length === 0) return null;
      const score = sumOf(question.options.filter(({ name }) => choices.includes(name)));
      const best = Math.max(...question.options.map((option) => option.score ?? 0));
      const positive = question.options.filter((option) => (option.score ?? 0) > 0);
      return { score, most: question.kind === 'SINGLE_CHOICE' ? best : sumOf(positive) };
    }
    case 'MATRIX': {
      const { rows = [] } = answer;
      if (!hasScores(question.options) || rows.length === 0) return null;
      const best = Math.max(...question.options.map((option) => option.score ?? 0));
      const chosen = rows.map(({ choice }) => question.options.find(({ name }) => name === choice));
      return { score: sumOf(chosen), most: best * rows.length };
    }
    default:
      return null;
  }
}

function hasScores(options: readonly Option[]): boolean {
  return options.some(({ score }) => score !== undefined);
}

function sumOf(options: readonly (Option | undefined)[]): number {
  return options.reduce((sum, option) => sum + (option?.score ?? 0), 0);
}

/** Without what binary fractions add. */
function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
