import { AccountType } from '../account/type.ts';
import { CallPlanType } from '../call/type.ts';
import { ComplaintType } from '../complaint/type.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import type { Found } from './loaders.ts';
import { type Mark, type Snippet, snippetOf } from './rules.ts';
import { OpportunityType } from '../opportunity/type.ts';
import { SuggestionType } from '../suggestion/type.ts';
import { searchKindLabels } from './vocabulary.ts';

/** GraphQL enum of the nouns that a search looks through. */
export const SearchKindEnum = enumType('SearchKind', 'What a search looks through.', searchKindLabels);

/** A record as its own list would give it, and of which type it is. */
export type SearchRecord = object & { readonly __typename: string };

/** A record that was found, and what was searched for. */
export interface Hit extends Found {
  readonly asked: string;
  readonly record: SearchRecord;
}

const SearchRecordUnion = builder.unionType('SearchRecord', {
  description: 'A record that a search found.',
  types: [AccountType, ContactType, ComplaintType, SuggestionType, OpportunityType, CallPlanType],
  resolveType: (record) => (record as unknown as SearchRecord).__typename, // as the query gave it
});

const SearchMark = builder.objectRef<Mark>('SearchMark').implement({
  description: 'A stretch of a text that was searched for.',
  authScopes: { staff: true },
  fields: (t) => ({
    start: t.exposeInt('start', { description: 'Where it begins, in UTF-16 code units from 0.' }),
    end: t.exposeInt('end', { description: 'Where it ends: before this unit.' }),
  }),
});

const SearchSnippet = builder.objectRef<Snippet>('SearchSnippet').implement({
  description: 'The part of a record that a search was found in: plain text, to be marked by the reader.',
  authScopes: { staff: true },
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the record’s field that it is from, such as `content`.' }),
    text: t.exposeString('text', { description: 'The part, at most 160 characters.' }),
    marks: t.field({
      type: [SearchMark],
      description: 'What was searched for, in the order of the text; at most 160.',
      resolve: ({ marks }) => [...marks],
    }),
  }),
});

/** GraphQL type of hits. */
export const SearchHitType = builder.objectRef<Hit>('SearchHit').implement({
  description: 'A record that a search found.',
  authScopes: { staff: true },
  fields: (t) => ({
    kind: t.field({ type: SearchKindEnum, description: 'What it is.', resolve: ({ kind }) => kind }),
    record: t.field({
      type: SearchRecordUnion,
      description: 'The record.',
      resolve: ({ record }) => record as never, // a row of one of the union's members
    }),
    snippet: t.field({
      type: SearchSnippet,
      nullable: true,
      description: 'Where the words stand; null when no single field shows any.',
      resolve: ({ texts, asked }) => snippetOf(texts, asked),
    }),
    score: t.float({
      description:
        '1 when it is called by the text, by name or number; 0.75 when its name begins with it; 0.5 when its name holds every word; 0.25 when it does.',
      resolve: ({ rank }) => rank / 4,
    }),
  }),
});

/** GraphQL type of a page of hits. */
export const SearchConnection = builder.connectionObject(
  { type: SearchHitType, name: 'SearchHitConnection' },
  { name: 'SearchHitConnectionEdge' },
);
