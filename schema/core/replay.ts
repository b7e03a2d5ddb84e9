// Runs a stored document of a subscription against a stretch of the log, as a live stream would, but to its end.

import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionResult,
  type FieldNode,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { pageMaximum } from './builder.ts';
import { type Context, createContext, databaseOf } from './context.ts';
import { type Cursor, type LoggedEvent, type LogPage, readAfter } from './event-log.ts';
import type { EventFeed, FeedPage } from './feed.ts';
import type { ProblemCode } from './problems.ts';
import type { Values } from './domain-error.ts';

const tokensMaximum = 2_000;
const costMaximum = 10_000;
const fieldsMaximum = 400;

/** A document that fits the graph, with its variables. */
export interface StoredDocument {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Why a text is no such document. */
export interface DocumentProblem {
  /** Which of the two texts it is about. */
  readonly field: 'document' | 'variables';
  readonly code: ProblemCode;
  readonly values?: Values;
}

/**
 * Reads a document that is to be kept: one subscription of one stream of events, without `after`, within the limits of a
 * request. `variables` is a JSON object as text.
 */
export function readDocument(
  schema: GraphQLSchema,
  source: string,
  variables: string | null,
): { readonly stored: StoredDocument } | { readonly problem: DocumentProblem } {
  let document: DocumentNode;
  try {
    document = parse(source, { maxTokens: tokensMaximum });
  } catch (error) {
    return refusedFor(error);
  }
  const [error] = validate(schema, document);
  if (error !== undefined) return refusedFor(error);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  const [root] = operation?.selectionSet.selections ?? [];
  if (
    operation === undefined ||
    operations.length > 1 ||
    root?.kind !== Kind.FIELD ||
    operation.selectionSet.selections.length > 1 ||
    !isStream(schema, root)
  )
    return { problem: { field: 'document', code: 'NOT_A_STREAM' } };
  const given = JSON.parse(variables ?? '{}') as Readonly<Record<string, unknown>>; // as the input's check has found
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (coerced === undefined)
    return { problem: { field: 'variables', code: 'MALFORMED_DOCUMENT', values: reasonOf(errors?.[0]) } };
  const size = pageProblem(schema, document, coerced);
  if (size !== null) return { problem: { field: 'document', code: 'MALFORMED_DOCUMENT', values: { reason: size } } };
  const { complexity, breadth } = complexityFromQuery(document, { schema, variables: given, ctx: {} });
  if (complexity > costMaximum || breadth > fieldsMaximum) {
    const values = { requested: Math.max(Math.round(complexity), breadth), maximum: costMaximum };
    return { problem: { field: 'document', code: 'TOO_EXPENSIVE', values } };
  }
  return { stored: { document, variables: given } };
}

function refusedFor(error: unknown): { readonly problem: DocumentProblem } {
  return { problem: { field: 'document', code: 'MALFORMED_DOCUMENT', values: reasonOf(error) } };
}

/** What GraphQL says, without the names that it guesses and the full stop. */
function reasonOf(error: unknown): { readonly reason: string } {
  const message = error instanceof GraphQLError ? error.message : 'unreadable';
  return {
    reason: message
      .replace(/ Did you mean .*$/s, '')
      .replace(/\.$/, '')
      .slice(0, 300),
  };
}

/** Whether a field is a stream of events that starts at the server's cursor. */
function isStream(schema: GraphQLSchema, { name, arguments: given = [] }: FieldNode): boolean {
  const field = schema.getSubscriptionType()?.getFields()[name.value];
  const takesCursor = field?.args.some((argument) => argument.name === 'after') === true;
  return takesCursor && !given.some((argument) => argument.name.value === 'after');
}

/** What is wrong with the sizes of pages; null when nothing is. */
function pageProblem(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): string | null {
  let problem: string | null = null;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name, arguments: given = [] }) {
        if (types.getFieldDef()?.args.some((argument) => argument.name === 'first') !== true) return;
        const sizes = given.filter((argument) => ['first', 'last'].includes(argument.name.value));
        const isBounded = sizes.every(({ value }) => {
          const size =
            value.kind === Kind.VARIABLE ? variables[value.name.value] : 'value' in value ? value.value : null;
          return Number(size) >= 1 && Number(size) <= pageMaximum;
        });
        if (sizes.length === 0 || !isBounded) problem = `${name.value} needs first or last, 1 to ${pageMaximum}`;
      },
    }),
  );
  return problem;
}

/** Something that the stream tells: an event in the reader's view, or a gap. */
export interface Told {
  readonly kind: 'event' | 'gap';
  /** Null for a gap. */
  readonly event: LoggedEvent | null;
  /** The position before it, and the one after it. */
  readonly after: Cursor;
  readonly cursor: Cursor;
  /** Runs the document for it, now, in a context of its own. */
  readonly run: () => Promise<ExecutionResult>;
}

/** A stretch of the log as a document tells it. */
export interface ReplayedPage {
  readonly told: readonly Told[];
  /** The position after the stretch: `known`, when it reached so far. */
  readonly end: Cursor;
}

/**
 * Reads at most `limit` events after a cursor, up to `known`, an end of the log, through the subscription's own code: the
 * same rights, views and items as of a live stream, without its heartbeats.
 * @throws GraphQLError when the stream refuses its reader.
 */
export async function replay(
  schema: GraphQLSchema,
  { document, variables }: StoredDocument,
  context: Context,
  { after, known, limit }: { readonly after: Cursor; readonly known: Cursor; readonly limit: number },
): Promise<ReplayedPage> {
  const db = databaseOf(context);
  let page: LogPage | null = null;
  const feed: EventFeed = {
    hint: (topics) => context.feed.hint(topics),
    async *follow({ topics }): AsyncGenerator<FeedPage> {
      page = await readAfter(db, after, topics, limit, known);
      if (page.kind === 'gap' || page.events.length > 0) yield page;
    },
  };
  const args = { schema, document, variableValues: variables };
  const source = await createSourceEventStream({ ...args, contextValue: createContext(db, { ...context, feed }) });
  if (!(Symbol.asyncIterator in source)) throw source.errors?.[0] ?? new Error('the stream did not open');
  const told: Told[] = [];
  let position = after;
  for await (const item of source) {
    const found = item as { kind: string; cursor: Cursor; event?: LoggedEvent }; // an item of a stream of events
    if (found.kind !== 'event' && found.kind !== 'gap') continue;
    told.push({
      kind: found.kind,
      event: found.event ?? null,
      after: position,
      cursor: found.cursor,
      run: async () => execute({ ...args, rootValue: item, contextValue: { ...context } }),
    });
    position = found.cursor;
  }
  return { told, end: endOf(page, known) };
}

function endOf(page: LogPage | null, known: Cursor): Cursor {
  return page === null || (page.kind === 'events' && !page.more) ? known : page.cursor;
}
