import type { Language } from '../core/language.ts';

/** A word that people use, with what they say beside it. */
export interface TermCluster {
  readonly term: string;
  /** Answers that have it. */
  readonly count: number;
  /** Words that stand in half of these answers or more, the most frequent first; at most 5. */
  readonly related: readonly string[];
  /** Answers that have it, the shortest first, as they were written; at most 3. */
  readonly examples: readonly string[];
}

const clustersMaximum = 20;
const relatedMaximum = 5;
const examplesMaximum = 3;

// Words that say nothing of what an answer is about. Not every one there is: a rare one does no harm.
const stopWords = new Set([
  ...`a about after all also am an and any are as at be because been but by can could did do does don for from get had has have he her
  his how i if in into is it its just like me more most my no not of on one only or our out over she should so some than that the
  their them then there these they this those to too up us very was we were what when which who why will with would you your`.split(
    /\s+/,
  ),
  ...'的 了 是 我 我们 你 你们 他 她 它 他们 在 和 与 及 或 也 都 就 不 没 没有 有 很 太 非常 比较 这 那 这个 那个 一个 一些 什么 怎么 为 为了 因为 所以 但 但是 而 而且 如果 到 对 从 把 被 给 让 请 能 会 要 希望 可以 应该 还 还是 再 又 才 只 吧 吗 呢 啊 等 上 下 中 里 去 来 说 做 更 最 些 个 次'.split(
    ' ',
  ),
]);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The words of a text that say what it is about, each once: Chinese by the dictionary of the platform, other words by their
 * borders, in small letters and without the plural's s.
 */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (isWordLike !== true || stopWords.has(segment) || /^[\d.,]+$/.test(segment)) continue;
    const isChinese = /\p{Script=Han}/u.test(segment);
    // One letter says nothing; one Chinese character seldom does.
    if (segment.length < (isChinese ? 2 : 3)) continue;
    const term = isChinese ? segment : singular(segment);
    if (!stopWords.has(term)) terms.add(term);
  }
  return terms;
}

/**
 * What open answers are about: the words that most of them have, each with the words beside it. A word that only stands beside
 * one before it in the list, in the same answers, is not told again. Only words of two answers and more.
 */
export function clusterTerms(texts: readonly string[]): readonly TermCluster[] {
  const answers = texts.map((text) => ({ text, terms: termsOf(text) }));
  const having = new Map<string, Set<number>>();
  for (const [index, { terms }] of answers.entries())
    for (const term of terms) having.set(term, (having.get(term) ?? new Set()).add(index));
  const frequent = [...having]
    .filter(([, where]) => where.size >= 2)
    .sort(([a, one], [b, other]) => other.size - one.size || (a < b ? -1 : 1));
  const clusters: TermCluster[] = [];
  const covered = new Set<string>();
  for (const [term, where] of frequent) {
    if (clusters.length >= clustersMaximum) break;
    if (covered.has(term)) continue;
    const related = frequent.filter(
      ([other, elsewhere]) => other !== term && overlap(where, elsewhere) * 2 >= where.size,
    );
    for (const [other, elsewhere] of related) if (overlap(where, elsewhere) === elsewhere.size) covered.add(other);
    clusters.push({
      term,
      count: where.size,
      related: related.slice(0, relatedMaximum).map(([other]) => other),
      examples: [...where]
        .map((index) => answers[index]?.text.trim() ?? '')
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
        .slice(0, examplesMaximum),
    });
  }
  return clusters;
}

/** In which of both languages a text is written: Chinese where it has a character of it. */
export function languageOfText(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'ZH_CN' : 'EN';
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  return [...a].filter((index) => b.has(index)).length;
}

function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
