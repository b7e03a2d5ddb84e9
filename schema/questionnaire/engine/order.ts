import type { Definition, Question } from './definition.ts';

/** A list in an order of chance that the seed decides: the same for the same seed, on every machine. */
export function shuffled<Item>(list: readonly Item[], seed: string): readonly Item[] {
  const random = randomOf(seed);
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A questionnaire as one respondent reads it: what is to be shuffled is in the order that the seed decides. */
export function inOrder(definition: Definition, seed: string): Definition {
  const sections = definition.sections.map((section) => {
    const questions = section.questions.map((question) => withOptionsInOrder(question, seed));
    return { ...section, questions: section.isShuffled ? shuffled(questions, seed + section.name) : questions };
  });
  return { ...definition, sections };
}

/** What stands beside the others (none of these; other, namely) stays at the end. */
function withOptionsInOrder(question: Question, seed: string): Question {
  if (!('isShuffled' in question) || !question.isShuffled) return question;
  const isLast = ({ isExclusive, asksWords }: (typeof question.options)[number]): boolean =>
    !!(isExclusive ?? asksWords);
  const moving = question.options.filter((option) => !isLast(option));
  return { ...question, options: [...shuffled(moving, seed + question.name), ...question.options.filter(isLast)] };
}

/** Numbers of chance that a text decides (FNV-1a, then mulberry32): small, and good enough to fan out a list. */
function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
