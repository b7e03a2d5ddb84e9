import { z } from 'zod';
import { problem } from '../core/problems.ts';
import { date, text } from '../core/shapes.ts';
import type { Text } from '../core/language.ts';

/** A set of words that a form lets choose from; becomes an enum of the graph. */
export interface Choices<Word extends string = string> {
  readonly name: string;
  readonly description: string;
  readonly labels: Readonly<Record<Word, Text>>;
}

/** How a value stands in the graph: a scalar, words to choose from, or fields of its own, once or in rows. */
export type FieldKind =
  | { readonly is: 'scalar'; readonly scalar: 'String' | 'Int' | 'Boolean' | 'Decimal' | 'Date' }
  | { readonly is: 'choice'; readonly choices: Choices; readonly isList: boolean }
  | { readonly is: 'part'; readonly part: Part; readonly isList: boolean };

/** One field of a form: what it holds, how it is checked, and how it stands in the graph. */
export interface FormField<Value = unknown> {
  /** What it is, with the paper form's word. */
  readonly what: string;
  /** What may be given, such as `1 to 200 characters`. */
  readonly limit: string;
  readonly kind: FieldKind;
  readonly shape: z.ZodType<Value>;
  /** Whether a part without it is refused. */
  readonly isRequired?: true;
  /** Whether a day after today is refused: it is of something that has happened. */
  readonly isPast?: true;
}

/** Fields by their keys. */
export type Fields = Readonly<Record<string, FormField>>;

/** Fields that belong together under a name of the graph. */
export interface Part {
  readonly name: string;
  readonly what: string;
  readonly fields: Fields;
}

type ValueOf<Field> =
  Field extends FormField<infer Value> ? (Field extends { readonly isRequired: true } ? Value : Value | null) : never;

/** The values of a form or part: null for what is not known, a list for rows. */
export type Values<Of extends Fields> = {
  readonly [Key in keyof Of]: Of[Key]['kind'] extends { readonly isList: true }
    ? NonNullable<ValueOf<Of[Key]>>
    : ValueOf<Of[Key]>;
};

/** One line; 1 to 200 characters. */
export function line(what: string) {
  return scalar(what, '1 to 200 characters', 'String', text(200));
}

/** Many lines; 1 to 2,000 characters. */
export function paragraph(what: string) {
  return scalar(what, '1 to 2,000 characters', 'String', text(2_000));
}

/** A count of something. */
export function count(what: string, maximum = 100_000_000) {
  return scalar(what, `0 to ${maximum.toLocaleString('en')}`, 'Int', z.number().int().min(0).max(maximum));
}

/** A calendar year. */
export function year(what: string) {
  return scalar(what, '1900 to 2100', 'Int', z.number().int().min(1900).max(2100));
}

/** An amount of yuan, not below zero. */
export function money(what: string) {
  return scalar(what, 'yuan, 0 or more, two digits', 'Decimal', decimal(0, 999_999_999_999.99));
}

/** An amount of yuan that may be a loss. */
export function result(what: string) {
  return scalar(
    what,
    'yuan, below zero for a loss, two digits',
    'Decimal',
    decimal(-999_999_999_999.99, 999_999_999_999.99),
  );
}

/** A share of a whole. */
export function percent(what: string) {
  return scalar(what, 'percent, 0 to 100, two digits', 'Decimal', decimal(0, 100));
}

/** A change or a ratio, in percent, that may be below zero or above a hundred. */
export function rate(what: string) {
  return scalar(what, 'percent, −1,000 to 10,000, two digits', 'Decimal', decimal(-1_000, 10_000));
}

/** An area in square metres. */
export function area(what: string) {
  return scalar(what, 'm², 0 or more, two digits', 'Decimal', decimal(0, 999_999_999));
}

/** Yes or no. */
export function flag(what: string) {
  return scalar(what, 'one of yes and no', 'Boolean', z.boolean());
}

/** A day of something that has happened; today at the latest. Kept as `yyyy-mm-dd`. */
export function pastDay(what: string) {
  const shape = date.transform((day) => day.toISOString().slice(0, 10));
  return { ...scalar(what, 'today or before, one day', 'Date', shape), isPast: true } as const;
}

/** One word of several. */
export function choice<Word extends string>(what: string, choices: Choices<Word>) {
  const shape: z.ZodType<Word> = z.enum(wordsOf(choices));
  return { what, limit: 'one of its words', kind: { is: 'choice', choices, isList: false }, shape } as const;
}

/** One part of fields that is replaced as a whole. */
export function group<Of extends Fields>(name: string, what: string, fields: Of) {
  const shape: z.ZodType<Values<Of>> = partShape(fields);
  return {
    what,
    limit: 'all of it at once',
    kind: { is: 'part', part: { name, what, fields }, isList: false },
    shape,
  } as const;
}

/** Rows of fields, at most `maximum`, that are replaced as a whole. */
export function rows<Of extends Fields>(name: string, what: string, maximum: number, fields: Of) {
  const shape: z.ZodType<readonly Values<Of>[]> = z.array(partShape(fields)).max(maximum);
  return {
    what,
    limit: `at most ${maximum}, all of them at once`,
    kind: { is: 'part', part: { name, what, fields }, isList: true },
    shape,
  } as const;
}

/** The same field, without which a part is refused. */
export function required<Field extends FormField>(field: Field) {
  return { ...field, isRequired: true } as const;
}

function scalar<Value>(
  what: string,
  limit: string,
  name: Extract<FieldKind, { is: 'scalar' }>['scalar'],
  shape: z.ZodType<Value>,
) {
  return { what, limit, kind: { is: 'scalar', scalar: name }, shape } as const satisfies FormField<Value>;
}

/** A decimal number with at most two digits, as text; becomes the same with two digits. */
function decimal(minimum: number, maximum: number) {
  return z
    .string()
    .refine((value) => /^-?\d{1,12}(?:\.\d{1,2})?$/.test(value), problem('MALFORMED'))
    .refine((value) => Number(value) >= minimum, problem('TOO_SMALL', { minimum }))
    .refine((value) => Number(value) <= maximum, problem('TOO_LARGE', { maximum }))
    .transform((value) => Number(value).toFixed(2)); // 14 digits: exact
}

/** The shape of a part: what may be left out becomes null. */
function partShape<Of extends Fields>(fields: Of): z.ZodType<Values<Of>> {
  const shape = Object.fromEntries(
    Object.entries(fields).map(([key, { shape: of, isRequired }]) => [
      key,
      isRequired ? of : of.nullish().transform((value) => value ?? null),
    ]),
  );
  // A shape that is made key by key has the values of those keys.
  return z.object(shape) as unknown as z.ZodType<Values<Of>>;
}

function wordsOf<Word extends string>({ labels }: Choices<Word>): [Word, ...Word[]] {
  return Object.keys(labels) as [Word, ...Word[]]; // Object.keys forgets the key type of a record
}
