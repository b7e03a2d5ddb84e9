import SchemaBuilder, { type SchemaTypes } from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type PrismaTypes from '../../prisma/generated/pothos-types.ts';
import { getDatamodel } from '../../prisma/generated/pothos-types.ts';
import { hasRole, type Role } from './actor.ts';
import { Forbidden, Unauthenticated } from './command.ts';
import { databaseOf, type Context } from './context.ts';
import type { Cursor } from './cursor.ts';
import { fieldCost } from './field-cost.ts';
import { encodeId, parseId } from './ids.ts';
import { invalid } from './problems.ts';
import { followIds } from './redirects.ts';

/** Largest page of a connection. */
export const pageMaximum = 100;

/**
 * Who may read a field. Every type or field names one, so that "no decision" can't be mistaken for "everybody":
 * `open` decides that whoever got here may read on (error types, pages, payloads: their parent has decided).
 */
interface Scopes {
  readonly open: boolean;
  readonly staff: boolean;
  readonly site: boolean;
  readonly roles: readonly Role[];
}

/** The one builder of the graph; the only file that names Pothos's plugins. */
export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  AuthScopes: Scopes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: string; Output: Date | string };
    DateTime: { Input: Date; Output: Date };
    Decimal: { Input: string; Output: string };
    EventCursor: { Input: Cursor; Output: Cursor };
    Month: { Input: string; Output: string };
    TimeOfDay: { Input: string; Output: string };
    JSON: { Input: Readonly<Record<string, unknown>>; Output: Readonly<Record<string, unknown>> };
  };
}>({
  // Errors first: a refusal by scopes becomes a member of the mutation's result union.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  errors: { directResult: true },
  scopeAuth: {
    authorizeOnSubscribe: true,
    runScopesOnType: true,
    unauthorizedError: (_parent, context) =>
      context.actor.kind === 'anonymous' ? new Unauthenticated() : new Forbidden(),
    authScopes: ({ actor }) => ({
      open: true,
      staff: actor.kind === 'user',
      site: actor.kind === 'site',
      roles: (roles) => hasRole(actor, roles),
    }),
  },
  prisma: {
    client: databaseOf,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    onUnusedQuery: 'error',
    maxConnectionSize: pageMaximum,
  },
  complexity: { fieldComplexity: fieldCost, disabled: true }, // the limit is enforced by api/, before any resolver
  relay: {
    cursorType: 'String',
    nodesOnConnection: { description: 'The page without cursors.' },
    encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
    decodeGlobalID: (globalId) => {
      const parsed = parseId(globalId);
      if (parsed === null) throw invalid('MALFORMED_ID', []);
      return parsed;
    },
    nodeTypeOptions: { description: 'Anything with a global id.' },
    nodeQueryOptions: {
      description: 'The record with this global id; null when there is none or you may not see it.',
      authScopes: { staff: true },
      args: { id: { description: 'Global id; that of a duplicate leads to the record that it was merged into.' } },
      // The plugin reads the argument when it resolves the node.
      async resolve(_root, args, context, _info, resolveNode) {
        Object.assign(args, { id: (await followAll(context, [args.id]))[0] });
        return resolveNode(args.id);
      },
    },
    nodesQueryOptions: {
      description:
        'The records with these global ids, in their order, at most 100; null for each one there is not or you may not see.',
      authScopes: { staff: true },
      args: { ids: { description: 'Global ids, at most 100; that of a duplicate leads as in `node`.' } },
      async resolve(_root, args, context, _info, resolveNodes) {
        Object.assign(args, { ids: await followAll(context, args.ids) });
        return resolveNodes(args.ids);
      },
    },
    idFieldOptions: { description: 'Global id: opaque, unique over all types.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.', authScopes: { open: true } },
    hasNextPageFieldOptions: { description: 'Whether more follows after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether more stands before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first edge; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last edge; null on an empty page.' },
    firstArgOptions: { description: 'Size of the page counted from its beginning, 1 to 100. Give `first` or `last`.' },
    lastArgOptions: { description: 'Size of the page counted from its end, 1 to 100. Give `first` or `last`.' },
    afterArgOptions: { description: 'Cursor that the page starts after.' },
    beforeArgOptions: { description: 'Cursor that the page ends before.' },
    cursorFieldOptions: { description: 'Cursor of this edge.' },
    nodeFieldOptions: { description: 'The record.' },
    edgesFieldOptions: { description: 'The page with its cursors.' },
    pageInfoFieldOptions: { description: 'Where the page stands in its list.' },
    defaultConnectionTypeOptions: { description: 'One page of a list.', authScopes: { open: true } },
    defaultEdgeTypeOptions: { description: 'One record of a page.', authScopes: { open: true } },
  },
});

/** The builder's types, for helpers that take any type of the graph. */
export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T extends SchemaTypes> ? T : never;

builder.queryType({ description: 'What can be asked.' });
builder.mutationType({
  description: 'What can be done. Each field returns a union of its payload and the errors it can meet.',
});
builder.subscriptionType({ description: 'What can be followed, live.' });

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many the whole list holds. Counted only when asked for, by a statement of its own.',
    // plugin-prisma leaves a function here, called only if the field is selected.
    resolve: (connection) => {
      const { totalCount } = connection as { totalCount?: number | (() => number | Promise<number>) };
      return (typeof totalCount === 'function' ? totalCount() : totalCount) ?? 0;
    },
  }),
);

interface NodeId {
  readonly typename: string;
  readonly id: string;
}

/** The ids that these lead to, in their order; one statement for each type that can be merged. */
async function followAll(context: Context, ids: readonly NodeId[]): Promise<NodeId[]> {
  const followed = new Map<NodeId, NodeId>();
  for (const [typename, group] of Map.groupBy(ids, (one) => one.typename)) {
    const to = await followIds(
      databaseOf(context),
      typename,
      group.map(({ id }) => id),
    );
    for (const [index, from] of group.entries()) followed.set(from, { ...from, id: to[index] ?? from.id });
  }
  return ids.map((id) => followed.get(id) ?? id);
}
