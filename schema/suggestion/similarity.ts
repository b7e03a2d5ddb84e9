// Which suggestions say the same, in English and in Chinese: by the runs of letters that they have in common. Chinese has no
// blanks, so there it is pairs of characters; of other words, runs of three letters, so that "leaking" is like "leaks".

const han = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const runs = new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const unspaced = new RegExp(`[${han}]`, 'u');

/** Fewest runs that a text must have to be like another: fewer say nothing. */
const fewest = 4;

/** From what share on two texts are similar, 0 to 1. */
export const similarEnough = 0.4;

/** Words too common in English to say anything. */
const common = new Set(
  'the and for that with this you your our are was were has have had not but all can could would should will please from when then they them there their its it is in on of to a an be we i'.split(
    ' ',
  ),
);

/** Pairs of characters that any suggestion may hold. */
const commonPairs = new Set([
  '希望',
  '建议',
  '可以',
  '能够',
  '我们',
  '你们',
  '他们',
  '贵司',
  '公司',
  '请在',
  '应该',
  '是否',
]);

/** What a text is compared by: pairs of Chinese characters, and runs of three letters of every other word. */
export function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const word of wordsOf(text)) {
    const letters = Array.from(unspaced.test(word) ? word : ` ${word} `);
    const size = unspaced.test(word) ? 2 : 3;
    for (let at = 0; at + size <= letters.length; at += 1) {
      const gram = letters.slice(at, at + size).join('');
      if (!commonPairs.has(gram)) grams.add(gram);
    }
  }
  return grams;
}

/**
 * How much two texts say the same: the share of the shorter one's runs that the other has too, 0 to 1. While somebody is
 * typing, the shorter one is what has been typed so far.
 */
export function similarityOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size < fewest) return 0;
  let shared = 0;
  for (const gram of short) if (long.has(gram)) shared += 1;
  return shared / short.size;
}

/**
 * What an index of words is asked for, any of which may be found: pairs of Chinese characters, and the beginnings of other
 * words, so that endings do not matter. Letters and digits only: nothing in it can be taken for an operator.
 */
export function lookedFor(text: string): string[] {
  const asked = new Set<string>();
  for (const word of wordsOf(text)) {
    const letters = Array.from(word);
    if (!unspaced.test(word)) {
      if (/^[\da-z\u00AA-\u1FFF]{3,}$/u.test(word)) asked.add(`${letters.slice(0, 5).join('')}:*`);
    } else for (let at = 0; at + 2 <= letters.length; at += 1) asked.add(letters.slice(at, at + 2).join(''));
  }
  return [...asked].slice(0, 100);
}

function wordsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().match(runs) ?? [];
  return words.filter((word) => !common.has(word));
}
