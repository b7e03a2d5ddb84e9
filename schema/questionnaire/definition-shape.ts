import { z } from 'zod';
import { problem } from '../core/problems.ts';
import { levels } from './engine/definition.ts';

// The shape of a definition, from which the published JSON Schema is made. What parts say of each other is in
// `definition-rules.ts`.

/** Most of each, in one definition. */
export const sectionsMaximum = 20;
export const questionsMaximum = 100;
export const optionsMaximum = 50;
export const rowsMaximum = 20;

const textMaximum = 2_000;
const shortMaximum = 300;

/** A letter, then letters, digits and `_`, at most 40. */
const name = z.string().regex(/^[A-Za-z]\w{0,39}$/);

function words(maximum: number) {
  // What the database keeps no JSON of: NUL, and half a character.
  const text = z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), problem('MALFORMED'));
  return z.strictObject({ EN: text, ZH_CN: text });
}

const long = words(textMaximum);
const short = words(shortMaximum);

// How deep conditions go in one another: three is more than people can read.
const comparison = z.union([
  z.strictObject({ question: name, isAnswered: z.boolean() }),
  z.strictObject({ question: name, row: name.optional(), has: z.array(name).min(1).max(optionsMaximum) }),
  z
    .strictObject({ question: name, from: z.number().optional(), to: z.number().optional() })
    .refine(({ from, to }) => from !== undefined || to !== undefined, problem('REQUIRED')),
]);
const nested = (part: z.ZodType) =>
  z.union([
    z.strictObject({ all: z.array(part).min(1).max(20) }),
    z.strictObject({ any: z.array(part).min(1).max(20) }),
    z.strictObject({ not: part }),
    comparison,
  ]);
const inmost = nested(comparison);
const inner = nested(inmost);
const condition = nested(inner);

const option = z.strictObject({
  name,
  text: short,
  score: z.number().min(-1_000).max(1_000).optional(),
  asksWords: z.boolean().optional(),
  isExclusive: z.boolean().optional(),
});

const options = z.array(option).min(2).max(optionsMaximum);
const count = z.number().int().min(1).max(optionsMaximum);
// Of what can be answered: twelve digits before the point.
const bound = z.number().min(-999_999_999_999).max(999_999_999_999).optional();
const day = z.iso.date().optional();

const asked = {
  name,
  text: long,
  help: long.optional(),
  isRequired: z.boolean().optional(),
  isRequiredIf: condition.optional(),
  showIf: condition.optional(),
  group: name.optional(),
  weight: z.number().min(0).max(100).optional(),
};

const scale = { ...asked, kind: z.literal('SCALE'), lowest: short.optional(), highest: short.optional() };

const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('SINGLE_CHOICE'), options, isShuffled: z.boolean().optional() }),
  z.strictObject({
    ...asked,
    kind: z.literal('MULTIPLE_CHOICE'),
    options,
    isShuffled: z.boolean().optional(),
    least: count.optional(),
    most: count.optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal('MATRIX'), rows: z.array(option).min(1).max(rowsMaximum), options }),
  z.strictObject({
    ...asked,
    kind: z.literal('RANKING'),
    options,
    isShuffled: z.boolean().optional(),
    most: count.optional(),
  }),
  z.discriminatedUnion('scale', [
    z.strictObject({ ...scale, scale: z.enum(['SATISFACTION', 'NPS', 'CSAT', 'CES', 'STARS']) }),
    z.strictObject({
      ...scale,
      scale: z.literal('NUMERIC'),
      from: z.number().int().min(-100).max(100),
      to: z.number().int().min(-100).max(100),
    }),
  ]),
  z.strictObject({
    ...asked,
    kind: z.enum(['SHORT_TEXT', 'LONG_TEXT']),
    least: z.number().int().min(0).max(textMaximum).optional(),
    most: z.number().int().min(1).max(textMaximum).optional(),
    pattern: z.string().min(1).max(200).optional(),
    patternHint: short.optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('NUMBER'),
    unit: words(20).optional(),
    from: bound,
    to: bound,
    digits: z.number().int().min(0).max(6).optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal('MONEY'), from: bound, to: bound }),
  z.strictObject({ ...asked, kind: z.literal('DATE'), from: day, to: day, notBefore: name.optional() }),
  z.strictObject({ ...asked, kind: z.literal('TIME'), notBefore: name.optional() }),
  z.strictObject({
    ...asked,
    kind: z.literal('CONTACT'),
    fields: z
      .array(z.enum(['name', 'phone', 'email']))
      .min(1)
      .max(3),
  }),
  z.strictObject({ ...asked, kind: z.literal('CONSENT') }),
  z.strictObject({ ...asked, kind: z.literal('FILE_LINK') }),
]);

/** A definition as it is written, read and kept. */
export const definitionShape = z.strictObject({
  title: short,
  introduction: long.optional(),
  thanks: long.optional(),
  sections: z
    .array(
      z.strictObject({
        name,
        title: short,
        part: z.enum(['PROFILE', 'BEHAVIOUR', 'MAIN']).optional(),
        showIf: condition.optional(),
        isShuffled: z.boolean().optional(),
        questions: z.array(question).min(1).max(questionsMaximum),
      }),
    )
    .min(1)
    .max(sectionsMaximum),
  groups: z
    .array(z.strictObject({ name, title: short }))
    .max(20)
    .optional(),
  bands: z
    .array(z.strictObject({ name, title: short, from: z.number().min(0).max(100) }))
    .max(10)
    .optional(),
  quotas: z
    .array(z.strictObject({ name, if: condition, most: z.number().int().min(1).max(1_000_000) }))
    .max(20)
    .optional(),
  numberedBy: name.optional(),
});

/** Parts of the shape under the names that the published JSON Schema calls them by. */
export const namedParts = {
  Name: name,
  Words: long,
  ShortWords: short,
  Condition: condition,
  InnerCondition: inner,
  InmostCondition: inmost,
  Comparison: comparison,
  Option: option,
  Question: question,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** The names that a level is called by in conditions. */
export const levelNames: readonly string[] = levels;
