import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import type { LoggedEvent } from '../core/event-log.ts';
import type { Change, View } from '../event/stream.ts';
import { subjectIdField, typedStream, whileInView } from '../event/stream-type.ts';
import { visibleSuggestions } from './access.ts';
import { SuggestionStateEnum } from './enums.ts';
import type { SuggestionState } from './vocabulary.ts';

typedStream('suggestionEvents', {
  noun: 'Suggestion',
  itemDescription: 'A change of a suggestion',
  description:
    'Every change of a suggestion that you may see (S10): after a cursor, then live. One that leaves your view or the states asked for, or is merged into another, arrives as REMOVED.',
  scopes: { staff: true },
  topics: ['suggestion'],
  args: builder.args((t) => ({
    states: t.field({ type: [SuggestionStateEnum], description: 'Only suggestions in these states; all without it.' }),
  })),
  view: ({ states }) => viewOfStates(states ?? null),
  fields: (t) => ({
    suggestionId: subjectIdField(t, 'Suggestion', 'Global id of the suggestion.'),
    suggestion: t.prismaField({
      type: 'Suggestion',
      nullable: true,
      description:
        'The suggestion as it is now, which may be newer than the event: compare versions. Null when it left your view or was merged.',
      resolve: (query, item, _args, context) =>
        whileInView(item, (id, actor) =>
          databaseOf(context).suggestion.findFirst({ ...query, where: { id, AND: [visibleSuggestions(actor)] } }),
        ),
    }),
  }),
});

/** Narrows a stream to some states: one that moves in is ADDED, one that moves out, or is merged away, is REMOVED. */
function viewOfStates(states: readonly SuggestionState[] | null): View {
  return ({ payload }: LoggedEvent, change: Change) => {
    const holds = (state: unknown) =>
      state !== 'MERGED' && (states === null || states.some((asked) => asked === state));
    const isIn = holds(payload['to']);
    const wasIn = holds(payload['from']);
    if (change === 'ADDED') return isIn ? 'ADDED' : null;
    if (change === 'REMOVED') return wasIn ? 'REMOVED' : null;
    if (isIn) return wasIn ? 'CHANGED' : 'ADDED';
    return wasIn ? 'REMOVED' : null;
  };
}
