/** A stretch of a text: from `start` up to `end`, in UTF-16 code units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** The part of a record that a search was found in. */
export interface Snippet {
  /** Name of the field, as in the graph. */
  readonly field: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

const before = 30; // characters shown before the first mark
const longest = 160; // characters shown

/**
 * The part of a record to show: of the fields, in their order, the first in which most of the asked words are found.
 * Null when none shows any, as when they were found in a part that is not shown.
 */
export function snippetOf(texts: Readonly<Record<string, string | null>>, asked: string): Snippet | null {
  const words = wordsOf(asked);
  let best: { readonly snippet: Snippet; readonly found: number } | null = null;
  for (const [field, text] of Object.entries(texts)) {
    if (text === null) continue;
    const { marks, found } = marksIn(text, words, field === 'phone' ? digitsOf(asked) : '');
    if (found > (best?.found ?? 0)) best = { snippet: { field, ...cut(text, marks) }, found };
  }
  return best?.snippet ?? null;
}

const script = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const unspaced = new RegExp(`[${script}]`, 'u');
const run = new RegExp(`[${script}]+|(?:(?![${script}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** The words of what was asked: runs of letters and digits, and runs of writing that has no blanks. */
export function wordsOf(asked: string): string[] {
  return plain(asked).form.match(run) ?? [];
}

/** A text in the form that words are compared in, and where each of its code units stood in the text. */
function plain(text: string): { readonly form: string; readonly places: readonly number[] } {
  let form = '';
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    const part = character.normalize('NFKC').toLowerCase();
    for (let unit = 0; unit < part.length; unit += 1) places.push(place);
    form += part;
    place += character.length;
  }
  return { form, places: [...places, place] };
}

/** The digits of what may be a telephone number; empty for what is none. */
function digitsOf(asked: string): string {
  return /^[-+().\s\d]+$/.test(asked) ? asked.replaceAll(/\D/g, '') : '';
}

/** Where words stand in a text (others than unspaced ones at the beginning of a word only), and how many of them do. */
function marksIn(text: string, words: readonly string[], digits: string): { marks: Mark[]; found: number } {
  if (digits.length >= 4) {
    const spaced = new RegExp(digits.split('').join(String.raw`\D*`), 'u').exec(text);
    if (spaced !== null) return { marks: [{ start: spaced.index, end: spaced.index + spaced[0].length }], found: 1 };
  }
  const { form, places } = plain(text);
  const marks: Mark[] = [];
  let found = 0;
  for (const word of words) {
    const starts = startsOf(form, word);
    if (starts.length > 0) found += 1;
    for (const start of starts)
      marks.push({ start: places[start] ?? 0, end: places[start + word.length] ?? text.length });
  }
  return { marks: joined(marks), found };
}

function startsOf(form: string, word: string): number[] {
  const starts: number[] = [];
  for (let at = form.indexOf(word); at >= 0; at = form.indexOf(word, at + word.length)) {
    const previous = form.slice(0, at).at(-1) ?? ' ';
    const continues = !unspaced.test(word) && /[\p{L}\p{N}]/u.test(previous) && !unspaced.test(previous);
    if (!continues) starts.push(at);
  }
  return starts;
}

/** Marks in their order, those that touch made one. */
function joined(marks: readonly Mark[]): Mark[] {
  const inOrder: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = inOrder.at(-1);
    if (last !== undefined && mark.start <= last.end)
      inOrder[inOrder.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) };
    else inOrder.push(mark);
  }
  return inOrder;
}

/** The part of a text around its first mark, never through the middle of a character, with the marks in it. */
function cut(text: string, marks: readonly Mark[]): { text: string; marks: Mark[] } {
  const from = boundary(text, Math.max((marks[0]?.start ?? 0) - before, 0));
  const to = boundary(text, Math.min(from + longest, text.length));
  return {
    text: text.slice(from, to),
    marks: marks
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start - from, end: end - from })),
  };
}

/** The place itself, or one before it when it stands between the halves of a surrogate pair. */
function boundary(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code >= 0xdc_00 && code <= 0xdf_ff ? place - 1 : place;
}
