import { builder } from '../core/builder.ts';
import { optionalNote, step } from './mutations.ts';
import { publishSuggestion, withdrawSuggestion } from './publication-commands.ts';

builder.prismaObject('SuggestionPublication', {
  authScopes: { staff: true },
  fields: (t) => ({
    title: t.exposeString('title'),
    text: t.exposeString('text'),
    publishedBy: t.relation('publishedBy'),
    publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
  }),
});

builder.prismaObjectFields('Suggestion', (t) => ({
  publication: t.relation('publication', { nullable: true }),
}));

step(
  'publishSuggestion',
  'PUBLISH',
  'Puts a suggestion that came from a partner’s page on the public list of that page, or puts it there in other words. Write nothing of the customer: everybody reads it at `/ideas/<publishableKey>`, where the site shows suggestions. Leaves the list by itself when it is rejected or merged.',
  publishSuggestion,
  (t) => ({
    title: t.string({ required: true, description: 'What everybody reads first, in your words; 1 to 120 characters.' }),
    text: t.string({ required: true, description: 'What everybody reads, in your words; 1 to 2,000 characters.' }),
  }),
);

step(
  'withdrawSuggestion',
  'WITHDRAW',
  'Takes a suggestion off the public list; it can be published again.',
  withdrawSuggestion,
  (t) => ({ note: t.string({ description: optionalNote }) }),
);
