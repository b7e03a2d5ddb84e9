import { z } from 'zod';
import { InvalidInput, type Problem } from '../core/problems.ts';
import type { Answer, Answers, Definition } from './engine/definition.ts';
import { levels } from './engine/definition.ts';
import { problemsOf } from './engine/check.ts';
import { answersAsked } from './engine/walk.ts';

// No page can send NUL or half a character, and the database counts no JSON that holds them.
const words = z
  .string()
  .max(20_000)
  .refine((value) => value.isWellFormed() && !value.includes('\0'))
  .nullish();

/** One answer as the graph takes it: what was not given is null or left out. */
const given = z.object({
  question: z.string().max(40),
  choices: z.array(z.string().max(40)).max(200).nullish(),
  other: words,
  rows: z
    .array(z.object({ row: z.string().max(40), choice: z.string().max(40) }))
    .max(200)
    .nullish(),
  level: z.enum(levels).nullish(),
  score: z.number().nullish(),
  text: words,
  number: words,
  date: words,
  time: words,
  contact: z.object({ name: words, phone: words, email: words }).nullish(),
  isAgreed: z.boolean().nullish(),
  link: words,
});

/**
 * Checks answers by the code that guides the page, and returns those to what is asked.
 * @throws InvalidInput with every problem found, at the answer and the field that it is about.
 */
export function checkAnswers(
  definition: Definition,
  list: readonly unknown[],
  { isPartial = false }: { readonly isPartial?: boolean } = {},
): Answers {
  const parsed = z.array(given).max(500).safeParse(list);
  if (!parsed.success)
    throw new InvalidInput([
      { code: 'MALFORMED', path: ['input', 'answers', ...(parsed.error.issues[0]?.path ?? []).map(String)] },
    ]);
  const names = parsed.data.map(({ question }) => question);
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (repeated >= 0)
    throw new InvalidInput([{ code: 'REPEATED', path: ['input', 'answers', String(repeated), 'question'] }]);
  const answers = Object.fromEntries(
    parsed.data.map(({ question, ...answer }) => [question, present(answer) as Answer]), // the shape above is an answer's
  );
  const problems = problemsOf(definition, answers, { isPartial }).map(({ question, field, code, values }): Problem => {
    const index = names.indexOf(question);
    const path = [
      'input',
      'answers',
      ...(index < 0 ? [question] : [String(index)]),
      ...(field === undefined ? [] : [field]),
    ];
    return { code, path, ...(values !== undefined && { values }) };
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return answersAsked(definition, answers);
}

function present(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([name, part]) => [name, name === 'contact' && typeof part === 'object' ? present(part as object) : part]), // as parsed
  );
}
