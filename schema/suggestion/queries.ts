import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Suggestion } from '../../prisma/generated/client/client.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { findFollowing } from '../core/redirects.ts';
import { visibleSuggestions } from './access.ts';
import { suggestionFilter } from './filter.ts';
import { suggestionsLike } from './similar-loaders.ts';
import { SuggestionConnection, SuggestionType } from './type.ts';

const SuggestionOrder = orderInput('Suggestion', {
  RECEIVED_AT: { EN: 'Receipt', ZH_CN: '接收时间' },
  PROMISED_REPLY_BY: { EN: 'Promised day', ZH_CN: '承诺期限' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { RECEIVED_AT: 'receivedAt', PROMISED_REPLY_BY: 'promisedReplyBy', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('suggestion', (t) =>
  t.prismaField({
    type: 'Suggestion',
    nullable: true,
    authScopes: { staff: true },
    description:
      'The suggestion with this id (S10), or the one that it was merged into; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the suggestion.' }) },
    resolve: (query, _root, { id: globalId }, context) => {
      const db = databaseOf(context);
      return findFollowing(db, 'Suggestion', decodeId('Suggestion', globalId) ?? nilId, (id) =>
        db.suggestion.findFirst({ ...query, where: { id, AND: [visibleSuggestions(context.actor)] } }),
      );
    },
  }),
);

builder.queryField('suggestions', (t) =>
  t.prismaConnection(
    {
      type: 'Suggestion',
      cursor: 'id',
      authScopes: { staff: true },
      description:
        'Suggestions (S10), newest receipt first unless ordered otherwise; merged ones are left out, for the one that remains.',
      args: {
        filter: t.arg({ type: suggestionFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: SuggestionOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).suggestion.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).suggestion.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'RECEIVED_AT'], orderBy?.direction ?? 'DESC'),
        }),
    },
    SuggestionConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleSuggestions(actor), suggestionFilter.toWhere(filter, { actor, now: now() })] };
}

/** A similar suggestion with its record, as the query asked for it. */
interface Shown {
  readonly score: number;
  readonly suggestion: Suggestion;
}

const SimilarSuggestion = builder.objectRef<Shown>('SimilarSuggestion').implement({
  description: 'A suggestion that is like a text.',
  authScopes: { staff: true },
  fields: (t) => ({
    score: t.exposeFloat('score', { description: 'How much they have in common: 1 is all, 0 nothing.' }),
    suggestion: t.field({
      type: SuggestionType,
      description: 'The suggestion.',
      resolve: ({ suggestion }) => suggestion,
    }),
  }),
});

builder.queryField('similarSuggestions', (t) =>
  t.field({
    type: [SimilarSuggestion],
    authScopes: { staff: true },
    description:
      'Suggestions in your view that say the same as a text in English or Chinese, the likest first; at most 10, of the 1,000 latest that share a word with it. Made to be asked while somebody is typing; a text of a word or two is like nothing.',
    args: {
      text: t.arg.string({
        required: true,
        description: 'What has been typed so far; the first 2,000 characters count.',
      }),
      accountId: t.arg.id({ description: 'Only those of this account.' }),
    },
    resolve: async (_root, { text, accountId }, context, info) => {
      const db = databaseOf(context);
      const account = accountId == null ? null : (decodeId('Account', accountId) ?? nilId);
      const found = await suggestionsLike(db, context.actor, text, account);
      if (found.length === 0) return [];
      const asked: object = queryFromInfo({ context, info, typeName: 'Suggestion', path: ['suggestion'] });
      const rows = await db.suggestion.findMany({
        ...asked,
        where: { id: { in: found.map(({ suggestionId }) => suggestionId) }, AND: [visibleSuggestions(context.actor)] },
      });
      const byId = new Map(rows.map((row) => [row.id, row]));
      // One that left the view between the two statements is left out.
      return found.flatMap(({ suggestionId, score }) => {
        const suggestion = byId.get(suggestionId);
        return suggestion === undefined ? [] : [{ score, suggestion }];
      });
    },
  }),
);
