import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { builder, type Types } from './builder.ts';
import { Forbidden, IdempotencyKeyReused, NotFound, Unauthenticated, VersionConflict } from './command.ts';
import { DomainError } from './domain-error.ts';
import { type Problem, InvalidInput, problemText } from './problems.ts';

type Path = GraphQLResolveInfo['path'];

/** A class of domain errors. */
// The constructor's arguments differ from class to class and are never called through this type.
export type ErrorClass<E extends DomainError = DomainError> = new (...args: never[]) => E;

const ErrorInterface = builder.interfaceRef<DomainError>('Error').implement({
  description: 'Why a mutation was not done; nothing was written. `docs/errors.md` lists every code.',
  authScopes: { open: true },
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable code for programs.' }),
    message: t.string({
      description: 'What is wrong, for people, in the language of `Accept-Language`.',
      resolve: (error, _args, { language }) => error.text(language),
    }),
    path: t.stringList({
      description:
        'The input that it is about, from the argument down; the mutation itself, as the answer names it, when it is about the whole call.',
      resolve: (error, _args, _context, info) => [...(error.path ?? [rootOf(info.path)])],
    }),
  }),
});

/** The field of the operation's root that a path leads down from. */
function rootOf(path: Path): string {
  return path.prev === undefined ? String(path.key) : rootOf(path.prev);
}

/** Makes a class of domain errors a type of the graph, so that mutations can name it among their results. */
export function errorType<E extends DomainError>(errorClass: ErrorClass<E>, description: string) {
  // The builder takes classes with any constructor, which TypeScript can't say of an abstract class's descendants.
  const ref = builder.objectType(errorClass as unknown as new (...args: unknown[]) => DomainError, {
    name: errorClass.name,
    description,
    interfaces: [ErrorInterface],
    authScopes: { open: true },
    isTypeOf: (value) => value instanceof errorClass,
  });
  return ref as unknown as ObjectRef<Types, E>; // the same class, seen as itself
}

const ProblemType = builder.objectRef<Problem>('Problem').implement({
  description: 'One thing that is wrong with an input.',
  authScopes: { open: true },
  fields: (t) => ({
    path: t.stringList({
      description: 'The value that it is about, from the argument down, such as `["input", "comment"]`.',
      resolve: (problem) => [...problem.path],
    }),
    code: t.exposeString('code', { description: 'Stable code for programs.' }),
    message: t.string({
      description: 'What is wrong, for people, in the language of `Accept-Language`.',
      resolve: (problem, _args, { language }) => problemText(problem, language),
    }),
  }),
});

const InvalidInputType = errorType(InvalidInput, 'The input cannot be taken as it is (INVALID_INPUT).');
builder.objectField(InvalidInputType, 'problems', (t) =>
  t.field({
    type: [ProblemType],
    description: 'Everything that is wrong with it, at once.',
    resolve: (error) => [...error.problems],
  }),
);

errorType(NotFound, 'There is no such record, or you may not see it (NOT_FOUND).');
errorType(Forbidden, 'You may not do this (FORBIDDEN).');
errorType(Unauthenticated, 'You are not signed in (UNAUTHENTICATED).');
errorType(IdempotencyKeyReused, 'The idempotency key was used before with another input (IDEMPOTENCY_KEY_REUSED).');

const VersionConflictType = errorType(
  VersionConflict,
  'Somebody changed the record since you read it (VERSION_CONFLICT). Take `current`, decide again, and send its version.',
);
builder.objectField(VersionConflictType, 'current', (t) =>
  t.node({
    description: 'The record as it is now; null when it left your view meanwhile, or is no record but a setting.',
    id: (error) => (error.id === null ? null : { id: error.id, type: error.typename }) as never,
  }),
);

/** The errors that every mutation can meet. */
export const commonErrors: readonly ErrorClass[] = [Unauthenticated, Forbidden, InvalidInput, IdempotencyKeyReused];

/** The errors that every mutation of an existing record can meet besides. */
export const updateErrors: readonly ErrorClass[] = [NotFound, VersionConflict];

/** The database's own word that a unique value is taken, by the name of the constraint. */
export function isTaken(error: unknown, constraint: string): error is Prisma.PrismaClientKnownRequestError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'P2002' &&
    JSON.stringify(error).includes(constraint)
  );
}
