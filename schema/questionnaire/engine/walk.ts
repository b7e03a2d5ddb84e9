import {
  type Answer,
  type Answers,
  type Condition,
  type Definition,
  levels,
  type Question,
  type Section,
} from './definition.ts';

/** A question that is asked, where it stands, and whether it has to be answered. */
export interface Asking {
  readonly section: Section;
  readonly question: Question;
  readonly isRequired: boolean;
}

/** Every question, asked or not, in order. */
export function questionsOf(definition: Definition): readonly Question[] {
  return definition.sections.flatMap(({ questions }) => questions);
}

/** What is asked of somebody who answers so, in order: a condition sees the answers to earlier questions that are asked. */
export function asked(definition: Definition, answers: Answers): readonly Asking[] {
  return walk(definition, answers).asking;
}

/** The answers to what is asked; the others count for nothing. */
export function answersAsked(definition: Definition, answers: Answers): Answers {
  return walk(definition, answers).known;
}

/** Whether a condition holds for somebody who answers so. */
export function holds(condition: Condition, definition: Definition, answers: Answers): boolean {
  return isTrue(condition, answersAsked(definition, answers));
}

/** Whether anything was answered: an empty text or an empty list is nothing. */
export function isAnswered(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && Object.values(answer).some(isSomething);
}

/** What a choice, a level, a score or a number counts in conditions; undefined where it is none. */
export function valueOf(answer: Answer): number | undefined {
  if (answer.level !== undefined) return levels.length - levels.indexOf(answer.level);
  return answer.score ?? (answer.number === undefined ? undefined : Number(answer.number));
}

function walk(
  definition: Definition,
  answers: Answers,
): { readonly asking: readonly Asking[]; readonly known: Answers } {
  const asking: Asking[] = [];
  // Without a prototype: a question can be called as something that every object has.
  const known = Object.create(null) as Record<string, Answer>;
  const isOn = (condition: Condition | undefined): boolean => condition === undefined || isTrue(condition, known);
  for (const section of definition.sections) {
    if (!isOn(section.showIf)) continue;
    for (const question of section.questions) {
      if (!isOn(question.showIf)) continue;
      const { isRequired = false, isRequiredIf } = question;
      asking.push({ section, question, isRequired: isRequired || (isRequiredIf !== undefined && isOn(isRequiredIf)) });
      const answer = Object.hasOwn(answers, question.name) ? answers[question.name] : undefined;
      if (isAnswered(answer)) known[question.name] = answer;
    }
  }
  return { asking, known };
}

function isTrue(condition: Condition, known: Answers): boolean {
  if ('all' in condition) return condition.all.every((one) => isTrue(one, known));
  if ('any' in condition) return condition.any.some((one) => isTrue(one, known));
  if ('not' in condition) return !isTrue(condition.not, known);
  const answer = known[condition.question];
  if ('isAnswered' in condition) return (answer !== undefined) === condition.isAnswered;
  if (answer === undefined) return false;
  if ('has' in condition) return condition.has.some((name) => chosen(answer, condition.row).includes(name));
  const value = valueOf(answer);
  return value !== undefined && value >= (condition.from ?? -Infinity) && value <= (condition.to ?? Infinity);
}

function chosen({ choices = [], rows = [], level }: Answer, row: string | undefined): readonly string[] {
  const inRows = rows.filter((one) => row === undefined || one.row === row).map(({ choice }) => choice);
  return [...choices, ...inRows, ...(level === undefined ? [] : [level])];
}

function isSomething(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value !== 'object' || value === null) return value !== undefined && value !== null && value !== false;
  return Object.values(value).some(isSomething);
}
