import { type ExecutionResult, getNamedType, GraphQLError, isCompositeType, isObjectType, isUnionType } from 'graphql';

import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { type Context, createContext } from '../../schema/core/context.ts';
import { DomainError } from '../../schema/core/domain-error.ts';
import type { EventFeed } from '../../schema/core/feed.ts';
import { noon, silentFeed } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { argumentsOf, type Field } from './arguments.ts';
import type { Company } from './noun.ts';
import { type Asker, askers, type Decision } from './decision.ts';
import { decisions } from './decisions.ts';

/** What came of asking, by asker: `read`, or the code of the refusal. */
export type Outcomes = Readonly<Record<string, string>>;

/** The context of one operation. */
export function contextOf(db: Db, actor: Actor, feed: EventFeed = silentFeed()): Context {
  return createContext(db, {
    actor,
    language: 'EN',
    requestId: 'test',
    now: () => noon,
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    feed,
    reauthenticate: async () => actor,
    signal: new AbortController().signal,
  });
}

/** A field as a part of an operation: the arguments that it requires become variables of a name that begins like this. */
export function partOf(field: Field, values: Readonly<Record<string, unknown>>, prefix = '') {
  const given = field.args.filter(({ name }) => name in values);
  const passed = given.map(({ name }) => `${name}: $${prefix}${name}`).join(', ');
  return {
    variables: given.map(({ name, type }) => `$${prefix}${name}: ${String(type)}`),
    variableValues: Object.fromEntries(given.map(({ name }) => [`${prefix}${name}`, values[name]])),
    selection: `${field.name}${passed && `(${passed})`}${subselection(field)}`,
  };
}

/** An operation that asks for one field with the arguments that it requires. */
export function operationOf(
  kind: string,
  field: Field,
  c: Company,
  asker: Asker,
): { source: string; variableValues: Record<string, unknown> } {
  const { variables, variableValues, selection } = partOf(field, argumentsOf(field, c, asker));
  const source = `${kind}${variables.length === 0 ? '' : ` (${variables.join(', ')})`} { ${selection} }`;
  return { source, variableValues };
}

/** The smallest thing to ask of what a field gives; the code of a mutation's refusal. */
export function subselection(field: Field): string {
  const type = getNamedType(field.type);
  if (isUnionType(type) && type.name.endsWith('Result')) return ' { ... on Error { code } }';
  return isCompositeType(type) ? ' { __typename }' : '';
}

/** `read` for an answer without errors, else their codes, or messages of errors that have none. */
export function outcomeOf({ errors = [] }: ExecutionResult): string {
  if (errors.length === 0) return 'read';
  return [...new Set(errors.map(codeOf))].join(', ');
}

function codeOf(error: Error): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof GraphQLError && error.originalError
    ? codeOf(error.originalError)
    : `${error.name} ${error.message}`;
}

/** Runs one way of asking for every asker. */
export async function askEach(ask: (asker: Asker) => Promise<string>): Promise<Outcomes> {
  const outcomes: Record<string, string> = {};
  for (const asker of askers) outcomes[asker] = await ask(asker);
  return outcomes;
}

/** What the table says of a field: its own decision, then that of the type that it leads to. */
export function decidedFor(typename: string, field: Field): Outcomes {
  const { askers: byField, refusals, nulls = [] }: Decision = decisions[typename] ?? { askers: {}, refusals: {} };
  const target = getNamedType(field.type);
  const outcome = (asker: Asker): string => {
    const refusal = refusals[field.name] ?? refusalOf(asker);
    if (byField[field.name]?.includes(asker) !== true) return refusal;
    const isRead = !isObjectType(target) || mayHold(target.name, asker) || nulls.includes(field.name);
    return isRead ? 'read' : refusalOf(asker);
  };
  return Object.fromEntries(askers.map((asker) => [asker, outcome(asker)]));
}

/** Whether anything of a type is for this asker. */
function mayHold(typename: string, asker: Asker): boolean {
  return Object.values(decisions[typename]?.askers ?? {}).some((list) => list.includes(asker));
}

function refusalOf(asker: Asker): string {
  return asker === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
}
