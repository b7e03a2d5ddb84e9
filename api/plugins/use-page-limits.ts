import {
  type FieldNode,
  getNamedType,
  type GraphQLError,
  type GraphQLField,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type GraphQLNamedType,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { refusal } from '../refusal.ts';
import { guard, type Operation, type ServerPlugin } from './server-plugin.ts';

/** Most items of a page, and of any list that a caller sends. */
export const maximumPage = 100;

/** Refuses pages without a size or of an impossible one, and lists that are too long: variables and defaults included. */
export function usePageLimits(): ServerPlugin {
  return guard(pageProblems);
}

function pageProblems({ args, definition, document }: Operation): GraphQLError[] {
  const { schema } = args;
  const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], args.variableValues ?? {});
  if (coerced === undefined) return []; // useBadInput has refused it
  const variables = coerced;
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const seen = new Set<string>();
  const problems: GraphQLError[] = [];

  function walk(selections: SelectionSetNode, parent: GraphQLNamedType | undefined, path: readonly string[]): void {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const field =
          isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[selection.name.value] : undefined;
        if (field === undefined) continue;
        const fieldPath = [...path, selection.alias?.value ?? selection.name.value];
        problems.push(...fieldProblems(field, selection, variables, fieldPath));
        if (selection.selectionSet !== undefined) walk(selection.selectionSet, getNamedType(field.type), fieldPath);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type =
          selection.typeCondition === undefined ? parent : schema.getType(selection.typeCondition.name.value);
        walk(selection.selectionSet, type, path);
      } else if (!seen.has(selection.name.value)) {
        // Once is enough: a fragment's arguments are the same wherever it is spread.
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined)
          walk(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), path);
      }
    }
  }

  walk(definition.selectionSet, schema.getRootType(definition.operation) ?? undefined, []);
  return problems;
}

function fieldProblems(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
  fieldPath: readonly string[],
): GraphQLError[] {
  if (field.args.length === 0) return [];
  const values = getArgumentValues(field, node, variables);
  const problems = longLists(values, []).map((path) =>
    refusal('LIST_TOO_LONG', { maximum: maximumPage }, { path, fieldPath, nodes: [node] }),
  );
  const sizes = ['first', 'last'].filter((name) => field.args.some((argument) => argument.name === name));
  const given = sizes.filter((name) => values[name] != null);
  if (sizes.length > 0 && given.length === 0)
    problems.push(
      refusal('PAGE_SIZE_REQUIRED', { maximum: maximumPage }, { path: ['first'], fieldPath, nodes: [node] }),
    );
  for (const name of given) {
    const size = values[name];
    if (typeof size === 'number' && size >= 1 && size <= maximumPage) continue;
    problems.push(
      refusal('PAGE_SIZE_OUT_OF_RANGE', { maximum: maximumPage }, { path: [name], fieldPath, nodes: [node] }),
    );
  }
  return problems;
}

/** Paths of lists that are longer than allowed, anywhere in a value. */
function longLists(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (Array.isArray(value)) {
    if (value.length > maximumPage) return [path];
    return value.flatMap((item, index) => longLists(item, [...path, String(index)]));
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, inner]) => longLists(inner, [...path, name]));
}
