import { z } from 'zod';
import { decodeId } from './ids.ts';
import { problem } from './problems.ts';

/** One line or many, trimmed, not blank, at most `maximum` characters. */
export function text(maximum: number): z.ZodString {
  return z.string().trim().min(1).max(maximum);
}

/** A text that may be left out or emptied: blank becomes null. */
export function optionalText(maximum: number) {
  return z
    .string()
    .trim()
    .max(maximum)
    .nullish()
    .transform((value) => (value === undefined || value === '' || value === null ? null : value));
}

/** A change of a value that may be emptied: omitted leaves it, null empties it. */
export function changeOf<Shape extends z.ZodType>(shape: Shape) {
  return shape.nullable().optional();
}

/** An e-mail address, trimmed, at most 254 characters (RFC 5321). */
export const email = z.string().trim().max(254).pipe(z.email());

/** A telephone number as people write them: digits with + ( ) . - and blanks, 5 to 20 digits, an extension allowed. */
export const phone = z
  .string()
  .trim()
  .max(40)
  .refine((value) => {
    const digits = value.replaceAll(/\D/g, '').length;
    return digits >= 5 && digits <= 20 && /^\+?[\d\s().-]+(?:(?:x|ext\.?|转)\s*\d{1,6})?$/iu.test(value);
  }, problem('MALFORMED_PHONE'));

/** A web address, http or https, at most 2,000 characters. */
export const webAddress = z
  .string()
  .trim()
  .max(2_000)
  .pipe(z.url({ protocol: /^https?$/ }));

/** A UUID of any version, made by a client. */
export const uuid = z
  .string()
  .refine((value) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value), problem('MALFORMED_ID'));

/** The id of a record of one type as the graph gives it; becomes the record's UUID. */
export function idOf(typename: string) {
  return z
    .string()
    .refine((value) => decodeId(typename, value) !== null, problem('MALFORMED_ID'))
    .transform((value) => decodeId(typename, value) ?? '');
}

/** A day, `yyyy-mm-dd`; becomes its midnight in UTC, as Prisma keeps a `date`. */
export const date = z
  .string()
  .trim()
  .refine((value) => isDate(value), problem('MALFORMED_DATE'))
  .transform((value) => new Date(`${value}T00:00:00.000Z`));

/** A month, `yyyy-mm` (R18: `2010.1` is refused). */
export const month = z
  .string()
  .trim()
  .refine((value) => /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/.test(value), { ...problem('MALFORMED_MONTH'), abort: true });

/** A time of day, `hh:mm`. */
export const timeOfDay = z
  .string()
  .trim()
  .refine((value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value), problem('MALFORMED_TIME'));

/** An amount in yuan above zero, with at most two digits after the point. */
export const money = z
  .string()
  .refine((value) => /^-?\d{1,12}(?:\.\d{1,2})?$/.test(value), { ...problem('MALFORMED'), abort: true })
  .refine((value) => Number(value) > 0, problem('NOT_POSITIVE'));

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const moment = new Date(`${value}T00:00:00.000Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}

/** The version of the record that the caller has seen. */
export const expectedVersion = z.number().int().min(1);
