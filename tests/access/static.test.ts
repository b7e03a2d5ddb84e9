import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { extendSchema, type GraphQLObjectType, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';

import { schema } from '../../schema/index.ts';
import { askers } from './decision.ts';
import { decisions } from './decisions.ts';

const roots = ['Query', 'Mutation', 'Subscription'];

function objectTypes(graph: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(graph.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
}

/** Whether the code of a type or a field names scopes, as Pothos keeps its options. */
function namesScopes({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean {
  const options = extensions['pothosOptions'] as { readonly authScopes?: unknown } | undefined; // Pothos's own, always an object
  const scopes = options?.authScopes;
  return (
    typeof scopes === 'function' || (typeof scopes === 'object' && scopes !== null && Object.keys(scopes).length > 0)
  );
}

function withoutScopes(graph: GraphQLSchema): string[] {
  return objectTypes(graph).flatMap((type) =>
    namesScopes(type)
      ? []
      : Object.values(type.getFields())
          .filter((field) => !namesScopes(field))
          .map(({ name }) => `${type.name}.${name}`),
  );
}

test('every field names who may read it in the code, itself or by its type', () => {
  expect(withoutScopes(schema)).toEqual([]);
});

test('every root field names it itself, as a root type has no say', () => {
  const silent = objectTypes(schema)
    .filter(({ name }) => roots.includes(name))
    .flatMap((type) => Object.values(type.getFields()).filter((field) => !namesScopes(field)));

  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every field has a decision in the table, and the table decides on nothing else', () => {
  expect(compareDecisions(schema)).toEqual({ undecided: [], stale: [] });
});

test('the table names nobody that does not exist', () => {
  const named = new Set(Object.values(decisions).flatMap(({ askers: fields }) => Object.values(fields).flat()));

  expect([...named].sort()).toEqual([...askers].sort());
});

test('a new field, a new type and a new root field are found out', () => {
  const grown = extendSchema(
    schema,
    parse('extend type Complaint { secret: String } extend type Query { vault: Vault } type Vault { code: Int }'),
  );

  expect(compareDecisions(grown).undecided).toEqual(['Complaint.secret', 'Query.vault', 'Vault.code']);
  expect(withoutScopes(grown)).toEqual(['Query.vault', 'Vault.code']);
});

test('nothing steps around the scopes', () => {
  const sources = readdirSync(join(import.meta.dirname, '../../schema'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(import.meta.dirname, '../../schema', path), 'utf8') }));

  const around = sources.flatMap(({ path, text }) =>
    (
      text.match(
        /skipTypeScopes|skipInterfaceScopes|disableScopeAuth|runScopesOnType: false|unauthorizedResolver|grantScopes/g,
      ) ?? []
    ).map((word) => `${path}: ${word}`),
  );

  expect(sources.length).toBeGreaterThan(50);
  expect(around).toEqual([]);
});

/** The fields of a graph that the table has no decision for, and the decisions that it has for fields that are not there. */
function compareDecisions(graph: GraphQLSchema): { readonly undecided: string[]; readonly stale: string[] } {
  const decided = Object.entries(decisions).flatMap(([type, { askers: fields }]) =>
    Object.keys(fields).map((field) => `${type}.${field}`),
  );
  const there = objectTypes(graph).flatMap((type) =>
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  );
  return {
    undecided: there.filter((field) => !decided.includes(field)),
    stale: decided.filter((field) => !there.includes(field)),
  };
}
