import { AccountType } from '../account/type.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { FeedbackType } from '../feedback/type.ts';
import { visibleSuggestions } from './access.ts';
import { suggestionFilter } from './filter.ts';
import { SuggestionConnection, suggestionInSight, SuggestionType } from './type.ts';

// What leads to suggestions. Rights and filter go into the join itself.

const which = 'Which; all that you may see without it.';

function queryOf(filter: object | null | undefined, { actor, now }: Context) {
  return {
    where: { AND: [visibleSuggestions(actor), suggestionFilter.toWhere(filter, { actor, now: now() })] },
    orderBy: stableOrder('receivedAt', 'DESC'),
  };
}

builder.prismaObjectFields(AccountType, (t) => ({
  suggestions: t.relatedConnection(
    'suggestions',
    {
      cursor: 'id',
      totalCount: true,
      description: 'Its suggestions (S10), newest receipt first; merged ones are left out.',
      args: { filter: t.arg({ type: suggestionFilter.ref, description: which }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    SuggestionConnection,
  ),
}));

builder.prismaObjectFields(ContactType, (t) => ({
  suggestions: t.relatedConnection(
    'suggestions',
    {
      cursor: 'id',
      totalCount: true,
      description: 'The suggestions that the person made (S10), newest receipt first; merged ones are left out.',
      args: { filter: t.arg({ type: suggestionFilter.ref, description: which }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    SuggestionConnection,
  ),
}));

builder.prismaObjectFields(FeedbackType, (t) => ({
  suggestion: t.field({
    type: SuggestionType,
    nullable: true,
    description: 'The suggestion that it opened (S10); null when it opened none, was merged, or you may not see it.',
    ...suggestionInSight('suggestion'),
  }),
}));
