// Changes to a definition while it is written. What is incomplete is allowed here; the server says what is wrong.
import type {
  Definition,
  Option,
  Question,
  QuestionKind,
  Section,
  Words,
} from '../../../schema/questionnaire/engine/definition.ts';

export const noWords: Words = { EN: '', ZH_CN: '' };

/** What a new questionnaire begins with: for a survey the three parts of the regulation (S27). */
export function newDefinition(use: string): Definition {
  const section = (name: string, EN: string, ZH_CN: string, part?: Section['part']): Section => ({
    name,
    title: { EN, ZH_CN },
    ...(part && { part }),
    questions: [],
  });
  return {
    title: noWords,
    sections:
      use === 'SURVEY'
        ? [
            section('s1', 'About you', '客户资料', 'PROFILE'),
            section('s2', 'How you buy', '购买行为', 'BEHAVIOUR'),
            section('s3', 'How satisfied you are', '满意度', 'MAIN'),
          ]
        : [section('s1', 'Form', '表单')],
  };
}

/** The first of `q1`, `q2`, … that nothing in the list is called by. */
export function freeName(prefix: string, taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1)
    if (!taken.includes(`${prefix}${number}`)) return `${prefix}${number}`;
}

export function newOption(options: readonly Option[], prefix = 'o'): Option {
  return {
    name: freeName(
      prefix,
      options.map(({ name }) => name),
    ),
    text: noWords,
  };
}

/** A question of a kind with what every question has. */
export function questionOfKind(
  kind: QuestionKind,
  asked: Pick<Question, 'name' | 'text'> & Partial<Question>,
): Question {
  const first = newOption([]);
  const before = 'options' in asked ? asked.options : undefined;
  const options = before ?? [first, newOption([first])];
  const { name, text, help, isRequired, isRequiredIf, showIf, group, weight } = asked;
  const common = {
    name,
    text,
    ...(help && { help }),
    ...(isRequired && { isRequired }),
    ...(isRequiredIf && { isRequiredIf }),
    ...(showIf && { showIf }),
    ...(group && { group }),
    ...(weight !== undefined && { weight }),
  };
  switch (kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'RANKING':
      return { ...common, kind, options };
    case 'MATRIX':
      return { ...common, kind, options, rows: [newOption([], 'r')] };
    case 'SCALE':
      return { ...common, kind, scale: 'SATISFACTION' };
    case 'CONTACT':
      return { ...common, kind, fields: ['name', 'phone', 'email'] };
    default:
      return { ...common, kind };
  }
}

/** The same list with one of its items somewhere else. */
export function moved<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const rest = list.filter((_each, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Moves a question by one place; over the edge of its section, into the one before or after it. */
export function withQuestionMoved(definition: Definition, at: number, index: number, by: 1 | -1): Definition {
  const { sections } = definition;
  const section = sections[at];
  const question = section?.questions[index];
  if (!section || !question) return definition;
  const isInside = index + by >= 0 && index + by < section.questions.length;
  const neighbour = sections[at + by];
  if (isInside) return withQuestions(definition, at, moved(section.questions, index, index + by));
  if (!neighbour) return definition;
  const rest = section.questions.filter((each) => each !== question);
  const into = by === 1 ? [question, ...neighbour.questions] : [...neighbour.questions, question];
  return withQuestions(withQuestions(definition, at, rest), at + by, into);
}

export function withQuestions(definition: Definition, at: number, questions: readonly Question[]): Definition {
  const sections = definition.sections.map((section, index) => (index === at ? { ...section, questions } : section));
  return { ...definition, sections };
}

/** Calls a question by another name, there and wherever conditions and texts name it. */
export function withQuestionRenamed(definition: Definition, from: string, to: string): Definition {
  const renamed = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') {
      if (value === from && (key === 'question' || key === 'notBefore' || key === 'numberedBy')) return to;
      return key === 'EN' || key === 'ZH_CN' ? value.replaceAll(`{{${from}}}`, `{{${to}}}`) : value;
    }
    if (Array.isArray(value)) return value.map((each) => renamed(each));
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, name)]));
    return 'kind' in copy && copy['name'] === from ? { ...copy, name: to } : copy;
  };
  return renamed(definition) as Definition; // nothing but names has changed
}

const optionalWords = new Set(['introduction', 'thanks', 'help', 'lowest', 'highest', 'patternHint', 'unit']);

/** The definition as it is sent: without what was left empty. Places stay where they are, so that problems find them. */
export function cleaned(definition: Definition): Definition {
  return clean(definition) as Definition; // what can be absent alone is taken away
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, clean(inner)] as const)
      .filter(([key, inner]) => !isNothing(key, inner)),
  );
}

function isNothing(key: string, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (value === '') return !['EN', 'ZH_CN', 'name', 'question'].includes(key);
  if (value === false) return key !== 'isAnswered';
  if (Array.isArray(value)) return value.length === 0 && ['groups', 'bands', 'quotas'].includes(key);
  if (!optionalWords.has(key) || typeof value !== 'object') return false;
  return Object.values(value).every((text) => typeof text === 'string' && text.trim() === '');
}
