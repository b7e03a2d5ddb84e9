import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { minifyIntrospection, outputIntrospectionFile } from 'gql.tada/internal';
import {
  buildSchema,
  introspectionFromSchema,
  parse,
  visit,
  type IntrospectionQuery,
  type IntrospectionType,
  type IntrospectionTypeRef,
} from 'graphql';
import type { TrustedDocument } from './trusted-documents.ts';

/** Where gql.tada's types stand. */
export const typesFile = new URL('../graphql-env.d.ts', import.meta.url);

/**
 * The types file for these documents: only the part of the contract that they can reach, so that it changes when
 * the widget's part of the contract changes and not with every noun of the staff's graph.
 */
export function typesOf(contract: string, documents: readonly TrustedDocument[]): string {
  const introspection = introspectionFromSchema(buildSchema(contract), { descriptions: false });
  return outputIntrospectionFile(minifyIntrospection(reachable(introspection, rootFieldsOf(documents))), {
    fileType: '.d.ts',
    shouldPreprocess: true,
  });
}

/** Brings the types file up to date. Returns whether it changed. */
export function updateTypes(contract: string, documents: readonly TrustedDocument[]): boolean {
  const types = typesOf(contract, documents);
  if (existsSync(typesFile) && readFileSync(typesFile, 'utf8') === types) return false;
  writeFileSync(typesFile, types);
  return true;
}

function rootFieldsOf(documents: readonly TrustedDocument[]): Set<string> {
  const fields = new Set<string>();
  for (const { text } of documents) {
    let depth = 0;
    visit(parse(text), {
      SelectionSet: { enter: () => void depth++, leave: () => void depth-- },
      Field: (field) => void (depth === 1 && fields.add(field.name.value)),
    });
  }
  return fields;
}

function reachable(introspection: IntrospectionQuery, rootFields: ReadonlySet<string>): IntrospectionQuery {
  const schema = introspection.__schema;
  const roots = [schema.queryType, schema.mutationType, schema.subscriptionType].map((root) => root?.name);
  const types = new Map<string, IntrospectionType>();
  for (const type of schema.types)
    types.set(
      type.name,
      type.kind === 'OBJECT' && roots.includes(type.name)
        ? { ...type, fields: type.fields.filter(({ name }) => rootFields.has(name)) }
        : type,
    );

  const kept = new Set<string>();
  const keep = (ref: IntrospectionTypeRef): void => {
    if (ref.kind === 'LIST' || ref.kind === 'NON_NULL') return keep(ref.ofType);
    const type = types.get(ref.name);
    if (kept.has(ref.name) || !type) return;
    kept.add(ref.name);
    if (type.kind === 'OBJECT' || type.kind === 'INTERFACE')
      for (const field of type.fields) {
        keep(field.type);
        for (const argument of field.args) keep(argument.type);
      }
    if (type.kind === 'OBJECT') for (const parent of type.interfaces) keep(parent);
    if (type.kind === 'INPUT_OBJECT') for (const field of type.inputFields) keep(field.type);
    if (type.kind === 'UNION') for (const member of type.possibleTypes) keep(member);
  };
  for (const root of [schema.queryType, schema.mutationType, schema.subscriptionType]) if (root) keep(root as never);

  return {
    __schema: {
      ...schema,
      types: [...types.values()]
        .filter(({ name }) => kept.has(name))
        .map((type) =>
          type.kind === 'INTERFACE'
            ? { ...type, possibleTypes: type.possibleTypes.filter(({ name }) => kept.has(name)) }
            : type,
        ),
    },
  };
}
