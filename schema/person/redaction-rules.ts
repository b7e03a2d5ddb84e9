import { digitsOf } from './rules.ts';

/** What stands where a person was named. */
export const mark = '[已抹除 erased]';

/** By what a text gives a person away. */
export interface Traces {
  /** Every spelling. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Days of birth, `yyyy-mm-dd`. */
  readonly births: readonly string[];
  /** Addresses, numbers in other systems. */
  readonly texts: readonly string[];
}

/** Finds a person in texts. */
export interface Redaction {
  /** Finds every text that `redact` changes, and some that it does not; for PostgreSQL's `~*`. Null when nothing is looked for. */
  readonly pattern: string | null;
  /** The text with the mark in place of every mention. */
  redact(text: string): string;
  /** Whether the text is a mention and nothing else. */
  isMention(text: string): boolean;
}

const numberMinimum = 7; // digits; shorter numbers are extensions, years, amounts
const textMinimum = 6; // characters
const between = String.raw`[-\s().]`; // what people write between the digits of a number
const nothing = '(?!)';

/**
 * Makes the redaction of a person. `others` are the names of other people and of companies that one of the person's is part
 * of, such as 韩雪松 for 韩雪: there it stays. A Chinese name has no borders in a text, so it is found inside words too.
 */
export function redactionOf(traces: Traces, others: readonly string[]): Redaction {
  const texts = traces.texts.filter((text) => text.length >= textMinimum);
  const phones = traces.phones.map(digitsOf).filter((digits) => digits.length >= numberMinimum);
  const names = traces.names.filter(isTelling);
  const numbers = phones.map((digits) => digits.split('').join(`${between}{0,3}`));
  const days = traces.births.map(dayPattern);
  const finder = new RegExp(
    [
      `(${others.toSorted(longestFirst).map(bordered).join('|') || nothing})`,
      ...[...texts, ...names].toSorted(longestFirst).map(bordered),
      ...traces.emails.map((email) => String.raw`(?<![\w.+-])${spaced(email)}(?![\w-]|\.\w)`),
      ...numbers.map(
        (number) => String.raw`(?<!\d)(?:(?:\+|00)?86${between}{0,3})?(?:\((?=[\d\s]{1,5}\)))?0?${number}(?!\d)`,
      ),
      ...days.map((day) => String.raw`(?<!\d)${day}(?:日|(?!\d))`),
    ].join('|'),
    'giu',
  );
  const mentions = new Set([...traces.names, ...traces.emails, ...texts].map(normal));
  const isMention = (text: string): boolean =>
    mentions.has(normal(text)) || (/^[\d\s()+.-]+$/.test(text) && phones.includes(digitsOf(text)));
  // Without borders and counts: PostgreSQL has other words for the ones, and takes ten times as long for the others.
  const loose = [
    ...[...texts, ...traces.emails, ...traces.names].map(spaced),
    ...phones.map((digits) => digits.split('').join(`${between}*`)),
    ...days,
  ];
  return {
    pattern: loose.length === 0 ? null : loose.join('|'),
    isMention,
    redact: (text) =>
      isMention(text)
        ? mark
        : text.replaceAll(finder, (found, other: string | undefined) => (other === undefined ? mark : found)),
  };
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}

/** Whether a name can be looked for inside a text: one character, or one Latin word, stands in half of them. */
function isTelling(name: string): boolean {
  return /\p{Script=Han}.*\p{Script=Han}|\S[\s,]+\S/u.test(name);
}

function normal(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** A literal text, however much blank is between its words. */
function spaced(text: string): string {
  return text
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(String.raw`[\s,]+`);
}

/** The same, not as part of a longer Latin word or number. */
function bordered(text: string): string {
  const letter = String.raw`[\p{Script=Latin}\p{N}_]`;
  const starts = /^[\p{Script=Latin}\p{N}_]/u.test(text) ? `(?<!${letter})` : '';
  const ends = /[\p{Script=Latin}\p{N}_]$/u.test(text) ? `(?!${letter})` : '';
  return `${starts}${spaced(text)}${ends}`;
}

/** A day as people write it: 1971-03-15, 1971/3/15, 1971年3月15日. */
function dayPattern(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}[-/.年]0?${month}[-/.月]0?${date}`;
}
