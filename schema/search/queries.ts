import { queryFromInfo } from '@pothos/plugin-prisma';
import { resolveCursorConnection } from '@pothos/plugin-relay';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { visibleAccounts } from '../account/access.ts';
import { visibleCalls } from '../call/access.ts';
import { visibleComplaints } from '../complaint/access.ts';
import { visibleContacts } from '../contact/access.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { countHits, findHits, type Found, type Search, type Standing } from './loaders.ts';
import { visibleOpportunities } from '../opportunity/access.ts';
import { visibleSuggestions } from '../suggestion/access.ts';
import { type Hit, SearchConnection, SearchHitType, SearchKindEnum, type SearchRecord } from './type.ts';
import { type SearchKind, searchKindLabels, searchTextMaximum } from './vocabulary.ts';

builder.queryField('search', (t) =>
  t.connection(
    {
      type: SearchHitType,
      authScopes: { staff: true },
      description:
        'Accounts, contacts, complaints, suggestions, opportunities and call plans with their summaries that you may see and that hold every word of a text, Chinese included; archived and removed ones left out. By score, then the last changed first; of each kind at most the 1,000 that changed last.',
      args: {
        text: t.arg.string({
          required: true,
          description:
            'What to look for, 1 to 200 characters. Latin words match by their beginning, Chinese by any part, telephone numbers by any four digits in a row.',
        }),
        types: t.arg({
          type: [SearchKindEnum],
          description: 'Only these kinds; all without it. An empty list finds nothing.',
        }),
        accountId: t.arg.id({ description: 'Only this account and what belongs to it.' }),
      },
      resolve: async (_root, { text, types, accountId, ...args }, context, info) => {
        const search: Search = {
          actor: context.actor,
          text: checked(text),
          kinds: kindsOf(types),
          accountId: accountId == null ? null : (decodeId('Account', accountId) ?? nilId),
        };
        const db = databaseOf(context);
        const page = await resolveCursorConnection<Promise<Found[]>>(
          { args, toCursor: cursorOf },
          ({ after, before, limit, inverted }) =>
            findHits(db, search, {
              after: standingOf('after', after),
              before: standingOf('before', before),
              limit,
              inverted,
            }),
        );
        const edges = await withRecords(page.edges as readonly Edge<Found>[], search.text, context, info); // none is null
        const pageInfo = edges.length > 0 ? page.pageInfo : { ...page.pageInfo, startCursor: null, endCursor: null };
        return { edges, pageInfo: pageInfo as PageInfo, totalCount: () => countHits(db, search) };
      },
    },
    SearchConnection,
  ),
);

/** One hit of a page. */
interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

interface PageInfo {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

function kindsOf(types: readonly SearchKind[] | null | undefined): readonly SearchKind[] {
  // Object.keys forgets the key type of a Record.
  return (Object.keys(searchKindLabels) as SearchKind[]).filter((kind) => types?.includes(kind) ?? true);
}

function checked(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length > 0 && trimmed.length <= searchTextMaximum) return trimmed;
  throw badInput('text', `\`text\` has 1 to ${searchTextMaximum} characters.`);
}

function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', path: [argument] } });
}

function cursorOf({ rank, updatedAt, id }: Standing): string {
  return btoa(`${rank} ${updatedAt.getTime()} ${id}`);
}

function standingOf(argument: string, cursor: string | undefined): Standing | null {
  if (cursor === undefined) return null;
  const [, rank, updatedAt, id] = /^([1-4]) (\d{1,15}) ([\da-f-]{36})$/.exec(decoded(cursor)) ?? [];
  if (rank === undefined || updatedAt === undefined || id === undefined)
    throw badInput(argument, `\`${argument}\` is no cursor that this server gave.`);
  return { rank: Number(rank), updatedAt: new Date(Number(updatedAt)), id };
}

function decoded(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return '';
  }
}

/**
 * The hits with their records, as the reader asked for them: one statement for each kind. A record that left the view
 * since it was found is left out.
 */
async function withRecords(
  edges: readonly Edge<Found>[],
  asked: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Edge<Hit>[]> {
  const records = new Map<string, SearchRecord>();
  for (const [kind, group] of Map.groupBy(edges, ({ node }) => node.kind)) {
    const ids = group.map(({ node }) => node.id);
    for (const row of await recordsOf[kind](context, info, ids)) records.set(row.id, row);
  }
  return edges.flatMap(({ cursor, node }) => {
    const record = records.get(node.id);
    return record === undefined ? [] : [{ cursor, node: { ...node, asked, record } }];
  });
}

type Rows = Promise<readonly (SearchRecord & { readonly id: string })[]>;

const recordsOf: Readonly<Record<SearchKind, (context: Context, info: GraphQLResolveInfo, ids: string[]) => Rows>> = {
  ACCOUNT: async (context, info, ids) =>
    typed(
      'Account',
      await databaseOf(context).account.findMany({
        ...askedOf('Account', context, info),
        where: { id: { in: ids }, AND: [visibleAccounts(context.actor)] },
      }),
    ),
  CONTACT: async (context, info, ids) =>
    typed(
      'Contact',
      await databaseOf(context).contact.findMany({
        ...askedOf('Contact', context, info),
        where: { id: { in: ids }, AND: [visibleContacts(context.actor)] },
      }),
    ),
  COMPLAINT: async (context, info, ids) =>
    typed(
      'Complaint',
      await databaseOf(context).complaint.findMany({
        ...askedOf('Complaint', context, info),
        where: { id: { in: ids }, AND: [visibleComplaints(context.actor)] },
      }),
    ),
  SUGGESTION: async (context, info, ids) =>
    typed(
      'Suggestion',
      await databaseOf(context).suggestion.findMany({
        ...askedOf('Suggestion', context, info),
        where: { id: { in: ids }, AND: [visibleSuggestions(context.actor)] },
      }),
    ),
  OPPORTUNITY: async (context, info, ids) =>
    typed(
      'Opportunity',
      await databaseOf(context).opportunity.findMany({
        ...askedOf('Opportunity', context, info),
        where: { id: { in: ids }, AND: [visibleOpportunities(context.actor)] },
      }),
    ),
  CALL_PLAN: async (context, info, ids) =>
    typed(
      'CallPlan',
      await databaseOf(context).callPlan.findMany({
        ...askedOf('CallPlan', context, info),
        where: { id: { in: ids }, AND: [visibleCalls(context.actor)] },
      }),
    ),
};

/** What the reader asked for of the records of one type. */
function askedOf(typeName: string, context: Context, info: GraphQLResolveInfo): object {
  return queryFromInfo({
    context,
    info,
    typeName,
    paths: [
      ['nodes', 'record'],
      ['edges', 'node', 'record'],
    ],
  });
}

function typed<Row extends object>(
  __typename: string,
  rows: readonly Row[],
): (Row & { readonly __typename: string })[] {
  return rows.map((row) => Object.assign(row, { __typename }));
}
