import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import { date, month } from './shapes.ts';

// What an argument of a query asks about. A mutation tells what is wrong with its input as data; a query that can't be
// answered is refused whole.

/** The day that a question is about; null when it is about the present moment. */
export function askedDay(given: string | null | undefined): Date | null {
  return given == null ? null : asked(given, date, 'Expected a day that exists, yyyy-mm-dd.');
}

/** The month that a question is about, in the argument of this name. */
export function askedMonth(given: string, argument = 'month'): string {
  return asked(given, month, `\`${argument}\` is written yyyy-mm.`, argument);
}

/** Refuses a question whose argument makes no sense (BAD_USER_INPUT). */
export function refuseAsked(message: string, argument?: string): never {
  const path = argument === undefined ? {} : { path: [argument] };
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', ...path } });
}

function asked<Value>(given: string, shape: z.ZodType<Value>, message: string, argument?: string): Value {
  const read = shape.safeParse(given);
  return read.success ? read.data : refuseAsked(message, argument);
}
