import type { InputFieldMap, InputRef } from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { Actor } from './actor.ts';
import { builder } from './builder.ts';
import { decodeId, nilId } from './ids.ts';
import { date, month } from './shapes.ts';

/** What a filter may need besides its values. */
export interface FilterFacts {
  readonly actor: Actor;
  readonly now: Date;
}

/** One field of a filter: its type, and the where-clause that a value of it makes. */
export interface FilterField<Where, Facts extends FilterFacts = FilterFacts> {
  readonly type: unknown;
  readonly description: string;
  readonly where: (value: never, facts: Facts) => Where;
}

/** A filter of the graph: the input type, and what turns a value of it into a where-clause. */
export interface Filter<Where, Facts extends FilterFacts = FilterFacts> {
  readonly ref: InputRef<object>;
  readonly toWhere: (value: object | null | undefined, facts: Facts) => Where;
}

/**
 * Defines a filter: fields are joined by AND; `AND`, `OR` and `NOT` nest filters; a field that is null counts as left out
 * (ask for absent values with `isNull`). The lists hold at most 100.
 */
export function defineFilter<Where extends object, Facts extends FilterFacts = FilterFacts>(
  name: string,
  description: string,
  fields: Readonly<Record<string, FilterField<Where, Facts>>>,
): Filter<Where, Facts> {
  const ref = builder.inputRef<object>(name);
  ref.implement({
    description,
    fields: (t) => {
      const inputs: InputFieldMap = {
        AND: t.field({ type: [ref], description: 'All of these hold; at most 100.' }),
        OR: t.field({
          type: [ref],
          description: 'At least one of these holds; at most 100. An empty list holds for nothing.',
        }),
        NOT: t.field({ type: ref, description: 'This does not hold.' }),
      };
      for (const [field, { type, description: text }] of Object.entries(fields))
        inputs[field] = t.field({ type: type as 'Boolean', description: text }); // a ref or a scalar's name; the shape does not matter here
      return inputs;
    },
  });
  const toWhere = (value: object | null | undefined, facts: Facts): Where => {
    const parts: object[] = [];
    for (const [field, given] of Object.entries(value ?? {})) {
      if (given === null || given === undefined) continue;
      if (field === 'NOT') parts.push({ NOT: toWhere(given, facts) });
      // Prisma drops an empty OR that is nested, and would then find everything.
      else if (field === 'OR' && given.length === 0) parts.push({ id: { in: [] } });
      else if (field === 'AND' || field === 'OR')
        parts.push({ [field]: given.map((part: object) => toWhere(part, facts)) });
      else {
        const definition = fields[field];
        if (definition !== undefined) parts.push(definition.where(given as never, facts)); // GraphQL has checked it against `type`
      }
    }
    if (value && parts.length === 0) parts.push({ id: everyValue });
    return { AND: parts } as Where; // every model's where-input takes AND, and every model has an id
  };
  return { ref, toWhere };
}

/** Holds for every row. An empty condition would not do: Prisma drops it from an OR, and negates it to itself. */
const everyValue = { notIn: [] };

const isNull = { isNull: 'Boolean' } as const;

function operators(
  name: string,
  description: string,
  fields: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, string>>,
): InputRef<object> {
  const ref = builder.inputRef<object>(name);
  ref.implement({
    description,
    fields: (t) => {
      const inputs: InputFieldMap = {};
      for (const [operator, type] of Object.entries(fields))
        inputs[operator] = t.field({ type: type as 'Boolean', description: texts[operator] ?? operator });
      return inputs;
    },
  });
  return ref;
}

const operatorTexts = {
  eq: 'Equal to this.',
  in: 'One of these; at most 100.',
  notIn: 'None of these; at most 100.',
  gt: 'After this.',
  gte: 'At this or after.',
  lt: 'Before this.',
  lte: 'At this or before.',
  contains: 'Containing this, upper and lower case alike.',
  startsWith: 'Starting with this, upper and lower case alike.',
  isNull: 'Whether it is absent.',
};

/** Tests of a text. */
export const StringFilter = operators(
  'StringFilter',
  'Tests of a text; all given ones hold.',
  { eq: 'String', in: ['String'], contains: 'String', startsWith: 'String', ...isNull },
  operatorTexts,
);

/** Tests of a moment. */
export const DateTimeFilter = operators(
  'DateTimeFilter',
  'Tests of a moment; all given ones hold.',
  { gt: 'DateTime', gte: 'DateTime', lt: 'DateTime', lte: 'DateTime', ...isNull },
  operatorTexts,
);

/** Tests of a day. */
export const DateFilter = operators(
  'DateFilter',
  'Tests of a day; all given ones hold.',
  { eq: 'Date', gt: 'Date', gte: 'Date', lt: 'Date', lte: 'Date', ...isNull },
  operatorTexts,
);

/** Tests of an id. */
export const IdFilter = operators(
  'IdFilter',
  'Tests of an id; all given ones hold.',
  { eq: 'ID', in: ['ID'], ...isNull },
  operatorTexts,
);

/** Tests of a month. */
export const MonthFilter = operators(
  'MonthFilter',
  'Tests of a month; all given ones hold.',
  { eq: 'Month', gt: 'Month', gte: 'Month', lt: 'Month', lte: 'Month', ...isNull },
  operatorTexts,
);

/** Makes the tests of an enum: `eq`, `in`, `notIn`. */
export function enumFilter(name: string, type: object): InputRef<object> {
  return operators(
    `${name}Filter`,
    `Tests of a ${name}; all given ones hold.`,
    { eq: type, in: [type], notIn: [type], ...isNull },
    operatorTexts,
  );
}

/** Prisma hands these to LIKE as they are, and what people type is not a pattern. */
const wildcardOperators: ReadonlySet<string> = new Set(['contains', 'startsWith']);

/** Turns the given tests of one nullable column into Prisma's; null tests count as left out. */
export function tests(value: Readonly<Record<string, unknown>>): object {
  const parts: Record<string, unknown> = {};
  let absent: boolean | null = null;
  for (const [operator, given] of Object.entries(value)) {
    if (given === null || given === undefined) continue;
    if (operator === 'isNull') absent = Boolean(given);
    else if (operator === 'eq') parts['equals'] = given;
    else
      parts[operator] = wildcardOperators.has(operator) ? String(given).replaceAll(/[\\%_]/g, String.raw`\$&`) : given;
  }
  if ('contains' in parts || 'startsWith' in parts) parts['mode'] = 'insensitive';
  if (absent === true) return Object.keys(parts).length === 0 ? { equals: null } : { in: [] }; // nothing is absent and yet something
  if (absent === false) return { ...parts, not: null };
  return Object.keys(parts).length === 0 ? everyValue : parts;
}

/** The same for a column that is never null: Prisma would refuse to compare it with null. */
export function requiredTests(value: Readonly<Record<string, unknown>>): object {
  return value['isNull'] === true ? { in: [] } : tests({ ...value, isNull: null });
}

/** Turns the given tests of a nullable id column into Prisma's; an id of another type matches nothing. */
export function idTests(typename: string, value: Readonly<Record<string, unknown>>): object {
  return tests(decoded(typename, value));
}

/** The same for an id column that is never null. */
export function requiredIdTests(typename: string, value: Readonly<Record<string, unknown>>): object {
  return requiredTests(decoded(typename, value));
}

/** Turns the given tests of a nullable column of days into Prisma's. @throws BAD_USER_INPUT for what is not a day. */
export function dateTests(value: Readonly<Record<string, unknown>>): object {
  return tests(days(value));
}

/** The same for a column of days that is never null. */
export function requiredDateTests(value: Readonly<Record<string, unknown>>): object {
  return requiredTests(days(value));
}

function days(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).map(([operator, given]) => {
      if (given === null || given === undefined || operator === 'isNull') return [operator, given];
      const parsed = date.safeParse(given);
      if (!parsed.success)
        throw new GraphQLError('Expected a day, yyyy-mm-dd.', { extensions: { code: 'BAD_USER_INPUT' } });
      return [operator, parsed.data];
    }),
  );
}

function decoded(typename: string, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const raw = (id: unknown): string => decodeId(typename, String(id)) ?? nilId;
  return Object.fromEntries(
    Object.entries(value).map(([operator, given]) => {
      if (given === null || given === undefined || operator === 'isNull') return [operator, given];
      return [operator, Array.isArray(given) ? given.map(raw) : raw(given)];
    }),
  );
}

/** Turns the given tests of a column of months that is never null into Prisma's. @throws BAD_USER_INPUT for what is not a month. */
export function requiredMonthTests(value: Readonly<Record<string, unknown>>): object {
  for (const [operator, given] of Object.entries(value))
    if (operator !== 'isNull' && given !== null && given !== undefined && !month.safeParse(given).success)
      throw new GraphQLError('A month is written yyyy-mm.', { extensions: { code: 'BAD_USER_INPUT' } });
  return requiredTests(value);
}
