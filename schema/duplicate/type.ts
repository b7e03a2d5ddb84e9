import { AccountType } from '../account/type.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { encodeId } from '../core/ids.ts';
import { DuplicateSuspected } from './errors.ts';
import { candidateMaximum, duplicatesLoader } from './loaders.ts';
import { type DuplicateCandidate, duplicateReasonLabels } from './vocabulary.ts';

const DuplicateReasonEnum = enumType(
  'DuplicateReason',
  'Why two records may be of one company or person.',
  duplicateReasonLabels,
);

/** GraphQL type of records that may be duplicates. */
export const DuplicateCandidateType = builder.objectRef<DuplicateCandidate>('DuplicateCandidate').implement({
  description: 'A record that may be of the same company or person. Only records that you see are ever named.',
  authScopes: { staff: true },
  fields: (t) => ({
    reasons: t.field({
      type: [DuplicateReasonEnum],
      description: 'What the two have in common, at most 3.',
      resolve: ({ reasons }) => [...reasons],
    }),
    record: t.node({
      description: 'The account or the contact; null when it left your view meanwhile.',
      id: ({ typename, id }) => encodeId(typename, id),
    }),
  }),
});

const DuplicateSuspectedType = errorType(
  DuplicateSuspected,
  'There may be a record of this already (DUPLICATE_SUSPECTED). Use one of `candidates`, or send `acceptDuplicate: true`.',
);
builder.objectField(DuplicateSuspectedType, 'candidates', (t) =>
  t.field({
    type: [DuplicateCandidateType],
    description: `The records that it may be, the likeliest first, at most ${candidateMaximum}.`,
    resolve: ({ candidates }) => [...candidates],
  }),
);

const mayBe = `at most ${candidateMaximum}, the likeliest first; among those that you see. Merge them, or leave them be.`;

builder.prismaObjectFields(AccountType, (t) => ({
  possibleDuplicates: t.field({
    type: [DuplicateCandidateType],
    description: `Accounts that may be of the same company, ${mayBe}`,
    select: { id: true, name: true, phone: true },
    resolve: (probe, _args, context) => loaderOf(context, 'Account').load(probe),
  }),
}));

builder.prismaObjectFields(ContactType, (t) => ({
  possibleDuplicates: t.field({
    type: [DuplicateCandidateType],
    description: `Contacts that may be of the same person, ${mayBe}`,
    select: { id: true, name: true, phone: true, email: true, accountId: true },
    resolve: (probe, _args, context) => loaderOf(context, 'Contact').load(probe),
  }),
}));

type Loader = ReturnType<typeof duplicatesLoader>;

const loaders = new WeakMap<Context, Map<string, Loader>>();

/** One of each an operation. */
function loaderOf(context: Context, typename: 'Account' | 'Contact'): Loader {
  const made = loaders.get(context) ?? new Map<string, Loader>();
  loaders.set(context, made);
  const loader = made.get(typename) ?? duplicatesLoader(databaseOf(context), context.actor, typename);
  made.set(typename, loader);
  return loader;
}
