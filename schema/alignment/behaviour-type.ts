import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { planReadingRoles } from '../account/access.ts';
import type { Behaviour } from './behaviours.ts';
import { AlignmentStatusEnum } from './enums.ts';
import { type AlignmentReader, createAlignmentReader } from './reading-loaders.ts';
import { symbols } from './vocabulary.ts';

/** GraphQL type of behaviours. */
export const AlignmentBehaviourType = builder.objectRef<Behaviour>('AlignmentBehaviour').implement({
  description: 'Something that a person does, and what it shows (S04): one of the fifteen of the form, or added.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    code: t.exposeString('code', { description: 'EQ1 to EQ5, PL1 to PL5, MT1 to MT5, or a code of the settings.' }),
    level: t.field({
      type: AlignmentStatusEnum,
      description: 'The status that it stands for; never UNKNOWN.',
      resolve: ({ level }) => level,
    }),
    symbol: t.string({
      description: 'The symbol that the form prints: `*` mentor, `+` supporter, `=` neutral, `-` and `x` below.',
      resolve: ({ level }) => symbols[level],
    }),
    text: t.string({
      description: 'What the person does, in the language of `Accept-Language`.',
      resolve: ({ text }, _args, { language }) => text[language],
    }),
    textEn: t.string({ description: 'The same in English.', resolve: ({ text }) => text.EN }),
    textZh: t.string({
      description: 'The same in Chinese, word for word as printed.',
      resolve: ({ text }) => text.ZH_CN,
    }),
    question: t.string({
      description: 'What to ask, or to find out, to see it; in the language of `Accept-Language`.',
      resolve: ({ question }, _args, { language }) => question[language],
    }),
    questionEn: t.string({ description: 'The same in English.', resolve: ({ question }) => question.EN }),
    questionZh: t.string({ description: 'The same in Chinese.', resolve: ({ question }) => question.ZH_CN }),
  }),
});

// One a context, so that what a page asks for is read together. Within one execution the context is one object.
const readers = new WeakMap<Context, AlignmentReader>();

/** What a request reads alignment with. */
export function readerOf(context: Context): AlignmentReader {
  let reader = readers.get(context);
  if (reader === undefined) readers.set(context, (reader = createAlignmentReader(databaseOf(context))));
  return reader;
}
