import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

builder.scalarType('DateTime', {
  description: 'A moment, ISO 8601 with offset, such as `2026-11-22T09:30:00.000Z`; answered in UTC with milliseconds.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const moment = typeof value === 'string' && dateTime.test(value) ? new Date(value) : null;
    if (moment === null || Number.isNaN(moment.getTime())) throw malformed('a moment in ISO 8601 with offset');
    return moment;
  },
});

builder.scalarType('Date', {
  description:
    'A day, `yyyy-mm-dd`, in the company’s time zone. In an input, one that is malformed or does not exist is refused as data (MALFORMED_DATE).',
  serialize: (value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)),
  parseValue: (value) => shortText(value, 'a day as text, yyyy-mm-dd'),
});

builder.scalarType('Month', {
  description:
    'A month, `yyyy-mm`. In an input, a malformed one such as `2010.1` is refused as data (MALFORMED_MONTH).',
  serialize: (value) => value,
  parseValue: (value) => shortText(value, 'a month as text, yyyy-mm'),
});

builder.scalarType('TimeOfDay', {
  description:
    'A time of day, `hh:mm` from 00:00 to 23:59, in the company’s time zone. In an input, a malformed one is refused as data (MALFORMED_TIME).',
  serialize: (value) => value,
  parseValue: (value) => shortText(value, 'a time of day as text, hh:mm'),
});

builder.scalarType('Decimal', {
  description: 'An exact decimal number as text, such as `"1250.00"`. Money is in yuan (CNY) with two digits.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'string' || !/^-?\d{1,12}(?:\.\d{1,6})?$/.test(value))
      throw malformed('a decimal number as text');
    return value;
  },
});

builder.scalarType('EventCursor', {
  description: 'A position in the event log. Opaque: keep it, give it back, never take it apart.',
  serialize: encodeCursor,
  parseValue: (value) => {
    const cursor = typeof value === 'string' && value.length <= 4_000 ? decodeCursor(value) : null;
    if (cursor === null) throw malformed('a cursor that this server gave');
    return cursor;
  },
});

builder.scalarType('JSON', {
  description: 'A JSON object.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('a JSON object');
    return value as Readonly<Record<string, unknown>>; // an object that is no array
  },
});

/** Taken as it is: the command checks the form, so that the refusal has a code and the path of the value. */
function shortText(value: unknown, expected: string): string {
  if (typeof value !== 'string' || value.length > 40) throw malformed(expected);
  return value;
}

function malformed(expected: string): GraphQLError {
  return new GraphQLError(`Expected ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}
