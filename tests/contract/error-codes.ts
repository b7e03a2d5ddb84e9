import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { refusals } from '../../api/refusal.ts';
import { DomainError } from '../../schema/core/domain-error.ts';
import type { Text } from '../../schema/core/language.ts';
import { problemTexts } from '../../schema/core/problems.ts';
import { repository } from './contract.ts';

/** Where a client meets a code. */
export type Place =
  /** A member of a mutation's result union, or the `extensions.code` of a refused query. */
  | 'result'
  /** One of `InvalidInput.problems`. */
  | 'problem'
  /** `extensions.code` of an error before or around the graph. */
  | 'request';

/** One use of a code that the code base has. */
export interface KnownCode {
  readonly code: string;
  readonly place: Place;
  readonly texts: Text;
}

/** Every code with its texts, from the classes and tables that define them. */
export async function knownCodes(): Promise<readonly KnownCode[]> {
  const modules = await Promise.all(
    filesOfErrors().map(async (file) => {
      // Modules are plain objects of their exports.
      const exports = (await import(pathToFileURL(join(repository, file)).href)) as Record<string, unknown>;
      return Object.values(exports).flatMap(coded);
    }),
  );
  const entries = (table: Readonly<Record<string, Text>>, place: Place) =>
    Object.entries(table).map(([code, texts]): KnownCode => ({ code, place, texts }));
  return [
    ...modules.flat().map(({ code, texts }): KnownCode => ({ code, place: 'result', texts })),
    ...entries(problemTexts, 'problem'),
    ...entries(refusals, 'request'),
  ];
}

/** Codes as they stand in the sources of schema/ and api/, however they are used: none may be unknown to `knownCodes`. */
export function writtenCodes(): readonly string[] {
  const files = globSync('{schema,api}/**/*.ts', { cwd: repository });
  const codes = files.flatMap((file) =>
    [...readFileSync(join(repository, file), 'utf8').matchAll(/\bcode(?: =|:) '([A-Z][A-Z0-9_]+)'/g)].map(
      ([, code = '']) => code,
    ),
  );
  return [...new Set(codes)].toSorted();
}

function filesOfErrors(): readonly string[] {
  return globSync('schema/**/*.ts', { cwd: repository }).filter((file) =>
    readFileSync(join(repository, file), 'utf8').includes('extends DomainError'),
  );
}

interface Coded {
  readonly code: string;
  readonly texts: Text;
}

/** The code and texts of an exported class of errors, or those of an exported table of errors. */
function coded(exported: unknown): readonly Coded[] {
  if (typeof exported === 'function' && exported.prototype instanceof DomainError) {
    // Just checked that it is one.
    const instance = attempt(exported as new (...args: unknown[]) => DomainError);
    return isCoded(instance) ? [instance] : [];
  }
  return typeof exported === 'object' && exported !== null ? Object.values(exported).filter(isCoded) : [];
}

/** An instance made from arguments that answer to anything; null when its code comes from a table, which is read instead. */
function attempt(errorClass: new (...args: unknown[]) => DomainError): DomainError | null {
  try {
    return new errorClass(...Array.from({ length: 5 }, anything));
  } catch {
    return null;
  }
}

function isCoded(value: unknown): value is Coded {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'texts' in value &&
    typeof value.texts === 'object'
  );
}

/** A value with any property, callable, iterable as nothing, readable as text: each of them again such a value. */
function anything(): unknown {
  return new Proxy(() => anything(), {
    get: (_target, name) => {
      if (name === Symbol.toPrimitive) return () => 'anything';
      return name === Symbol.iterator ? () => [][Symbol.iterator]() : anything();
    },
  });
}
