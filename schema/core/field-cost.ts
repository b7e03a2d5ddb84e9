import { GraphQLList, GraphQLNonNull, type GraphQLOutputType, getNamedType } from 'graphql';

/** What a field costs: itself, and how often what is selected below it counts. */
export interface FieldCost {
  readonly field: number;
  readonly multiplier: number;
}

/** The part of a field that its cost depends on. */
interface Field {
  readonly name: string;
  readonly type: GraphQLOutputType;
  readonly args: readonly unknown[];
}

const listMultiplier = 10; // lists without a page are short by nature: steps, addresses, claims

/**
 * The cost of a field: 1 for itself; a connection counts what is below it as often as the page has room, its `nodes` and
 * `edges` no further; `nodes(ids:)` as often as there are ids; other lists count it ten times.
 */
export function fieldCost(args: Readonly<Record<string, unknown>>, _context: unknown, field: Field): FieldCost {
  const size = args['first'] ?? args['last'];
  if (typeof size === 'number') return { field: 1, multiplier: Math.max(size, 1) };
  if (Array.isArray(args['ids'])) return { field: 1, multiplier: Math.max(args['ids'].length, 1) };
  if (!isList(field.type)) return { field: 1, multiplier: 1 };
  const isPage = field.name === 'edges' || (field.name === 'nodes' && field.args.length === 0) || isPageItem(field);
  return { field: 1, multiplier: isPage ? 1 : listMultiplier };
}

/** `events(first:)` gives its page in `items`. */
function isPageItem(field: Field): boolean {
  return field.name === 'items' && getNamedType(field.type).name.endsWith('Item');
}

function isList(type: GraphQLOutputType): boolean {
  if (type instanceof GraphQLNonNull) return isList(type.ofType);
  return type instanceof GraphQLList;
}
