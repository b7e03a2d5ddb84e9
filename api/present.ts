import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { DomainError } from '../schema/core/domain-error.ts';
import type { Language } from '../schema/core/language.ts';
import { isUnavailability } from './availability.ts';
import { isRefusalCode, refusal, refusalText, refusalValues } from './refusal.ts';

/** Who the errors are for. */
export interface Reader {
  readonly language: Language;
  readonly requestId: string;
  readonly log: Logger;
  /** Called with the code of each error answered. */
  readonly answered: (code: string) => void;
}

const presented = new WeakSet<GraphQLError>();

/**
 * Turns any error into what a caller may see: a stable `extensions.code`, text in the caller's language, and for our
 * own failures nothing but the request id. What is hidden is logged once, with that id. Presenting twice changes nothing.
 */
export function presentError(error: unknown, reader: Reader): GraphQLError {
  if (error instanceof GraphQLError && presented.has(error)) return error;
  const shown = show(error, reader);
  presented.add(shown);
  reader.answered(String(shown.extensions['code']));
  return shown;
}

/** Presents the errors of a result. */
export function presentResult<Result extends ExecutionResult>(result: Result, reader: Reader): Result {
  if (result.errors === undefined || result.errors.length === 0) return result;
  return { ...result, errors: result.errors.map((error) => presentError(error, reader)) };
}

function show(error: unknown, reader: Reader): GraphQLError {
  const located = error instanceof GraphQLError ? error : undefined;
  const original = originalOf(error);
  if (original instanceof DomainError) {
    const path = original.path === null ? {} : { path: original.path };
    return locate(located, original.text(reader.language), { code: original.code, ...path });
  }
  if (original instanceof GraphQLError) {
    const code = original.extensions['code'];
    // Yoga itself refuses what is too large, with its own English text and no values.
    const values = refusalValues(original) ?? (code === 'REQUEST_ENTITY_TOO_LARGE' ? {} : undefined);
    if (isRefusalCode(code) && values !== undefined)
      return locate(located, refusalText(code, reader.language, values), { ...original.extensions });
    if (original.extensions['unexpected'] !== true)
      return locate(located, original.message, { ...original.extensions, code: code ?? 'BAD_REQUEST' });
  }
  const code = isUnavailability(original) ? 'SERVICE_UNAVAILABLE' : 'INTERNAL';
  // The stack tells the place; the message may hold values, and so somebody's data.
  reader.log.error(
    { requestId: reader.requestId, code, error: describe(original), path: located?.path },
    'unexpected error',
  );
  const { extensions } = refusal(code, {}, code === 'SERVICE_UNAVAILABLE' ? { headers: { 'retry-after': '1' } } : {});
  return locate(located, refusalText(code, reader.language), { ...extensions, requestId: reader.requestId });
}

function locate(error: GraphQLError | undefined, message: string, extensions: Record<string, unknown>): GraphQLError {
  return new GraphQLError(message, {
    nodes: error?.nodes ?? null,
    source: error?.source ?? null,
    positions: error?.positions ?? null,
    path: error?.path ?? null,
    extensions,
  });
}

function originalOf(error: unknown): unknown {
  let original = error;
  while (original instanceof GraphQLError && original.originalError != null) original = original.originalError;
  return original;
}

/** Name, code and stack without the message. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  return { name: error.name, code: 'code' in error ? error.code : undefined, frames };
}
