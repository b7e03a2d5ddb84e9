import { createHash } from 'node:crypto';
import type { InputFieldMap, ObjectFieldsShape } from '@pothos/core';
import {
  DirectiveLocation,
  getDirectiveValues,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { builder, type Types } from './builder.ts';
import { canonical } from './canonical.ts';
import type { Commander, CommandResult } from './command.ts';
import { commanderOf, type Context } from './context.ts';
import type { Role } from './actor.ts';
import { commonErrors, type ErrorClass, updateErrors } from './error-type.ts';
import { InvalidInput } from './problems.ts';
import { runFollowing } from './redirects.ts';

/** `@idempotent(key:)`: on a field of Mutation; the first result is kept and given again. */
export const idempotentDirective = new GraphQLDirective({
  name: 'idempotent',
  description:
    'Makes a mutation safe to repeat: the first result of a key is kept for 72 hours and given again; the same key with another input is refused (IDEMPOTENCY_KEY_REUSED). Keys are yours alone.',
  locations: [DirectiveLocation.FIELD],
  args: {
    key: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Made by the caller, 1 to 255 characters, such as a UUID.',
    },
  },
});

type InputFields = Parameters<
  NonNullable<Parameters<typeof builder.inputType<string, { fields: never }>>[1]>['fields']
>[0];

/** How one mutation is made. */
export interface MutationOptions<Result extends CommandResult> {
  readonly description: string;
  /** Who may call it; which rows they may change is the command's to say. */
  readonly scopes: { readonly roles: readonly Role[] } | { readonly site: true } | { readonly open: true };
  /**
   * The noun of the record that it changes, such as `account`: the input then names it (`accountId`) with the version that
   * the caller has seen, and the result can be NotFound or VersionConflict.
   */
  readonly changes?: string;
  /** Whether the input holds what is private of people: its fingerprint, kept with the idempotency key, then can't be guessed at. */
  readonly personal?: true;
  /** Input fields besides those. */
  readonly input?: (t: InputFields) => InputFieldMap;
  readonly payload: ObjectFieldsShape<Types, Result>;
  /** Errors besides the ones that every mutation can meet. */
  readonly errors?: readonly ErrorClass[];
  /** Whether the actor could do it to this record now, beyond holding the role; without it, to any record in view. */
  readonly can?: (context: Context, subjectId: string) => Promise<boolean>;
  /** The one command it calls. The input is checked there; the graph is for inputs that hold documents. */
  readonly run: (commander: Commander, input: unknown, graph: GraphQLSchema) => Promise<Result>;
}

/** A mutation as `viewer.can` asks about it. */
export interface Action {
  readonly scopes: MutationOptions<CommandResult>['scopes'];
  readonly can: ((context: Context, subjectId: string) => Promise<boolean>) | null;
}

/** Every mutation by its action's name, such as `ACCEPT_COMPLAINT`. */
export const actions = new Map<string, Action>();

/**
 * Adds a field to Mutation, the same way for all: `name(input: NameInput!): NameResult!`, where NameResult is NamePayload
 * or an error. Translates, calls one command, and lets the payload re-read what was touched; takes `@idempotent`.
 */
export function mutation<Result extends CommandResult>(name: string, options: MutationOptions<Result>): void {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  actions.set(name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(), {
    scopes: options.scopes,
    can: options.can ?? null,
  });
  const input = builder.inputType(`${type}Input`, {
    description: `Input of \`${name}\`.`,
    // Pothos can't relate the builder's argument of a generic call to its own.
    fields: ((t: InputFields) => ({ ...targetOf(t, options.changes), ...options.input?.(t) })) as never,
  });
  const payload = builder.objectRef<Result>(`${type}Payload`).implement({
    description: `What \`${name}\` did.`,
    authScopes: { open: true },
    fields: options.payload,
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: payload,
      description: options.description,
      authScopes: options.scopes as never, // one of the three shapes above, each a valid scope map
      args: { input: t.arg({ type: input, required: true, description: 'What to do.' }) },
      errors: {
        types: [
          ...commonErrors,
          ...(options.changes === undefined ? [] : updateErrors),
          ...(options.errors ?? []),
        ] as never, // classes of DomainError, as the plugin wants
        union: { name: `${type}Result`, description: `What \`${name}\` did, or why it was not done.` },
      },
      resolve: (async (_root: unknown, args: { input: unknown }, context: Context, info: GraphQLResolveInfo) => {
        const hash = options.personal === true ? context.personalData.fingerprint : sha256;
        const commander = commanderOf(context, idempotencyOf(info, args.input, hash));
        return runFollowing(commander.db, args.input, (input) => options.run(commander, input, info.schema));
      }) as never, // result is the payload's shape
    }),
  );
}

function targetOf(t: InputFields, noun: string | undefined): InputFieldMap {
  if (noun === undefined) return {};
  return {
    [`${noun}Id`]: t.id({ required: true, description: `The ${noun}.` }),
    expectedVersion: t.int({
      required: true,
      description: 'The version that you have seen; another one is refused (VERSION_CONFLICT).',
    }),
  };
}

function idempotencyOf(
  info: GraphQLResolveInfo,
  input: unknown,
  hash: (text: string) => string,
): Commander['idempotency'] {
  const key = info.fieldNodes
    .map((node) => getDirectiveValues(idempotentDirective, node, info.variableValues)?.['key'])
    .find((value) => typeof value === 'string');
  if (key === undefined) return null;
  if (key.trim() === '') throw new InvalidInput([{ code: 'BLANK', path: ['@idempotent', 'key'] }]);
  if (key.length > 255)
    throw new InvalidInput([{ code: 'TOO_LONG', path: ['@idempotent', 'key'], values: { maximum: 255 } }]);
  return { key, requestHash: hash(`${info.fieldName} ${canonical(input)}`) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
