import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { UserType } from '../user/type.ts';
import { readerOf } from './behaviour-type.ts';
import { AcquaintanceEnum } from './enums.ts';
import type { Cover } from './map.ts';

/** GraphQL type of one of us who knows a person. */
export const AlignmentCoverType = builder.objectRef<Cover>('AlignmentCover').implement({
  description: 'One of us who knows a person.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    user: t.field({
      type: UserType,
      description: 'Who of us.',
      resolve: ({ userId }, _args, context) => readerOf(context).users.load(userId),
    }),
    ways: t.field({
      type: [AcquaintanceEnum],
      description: 'How they know the person; at most 3.',
      resolve: ({ ways }) => [...ways],
    }),
    lastOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The latest day on which they saw the person; null when they are only paired.',
      resolve: ({ lastOn }) => lastOn,
    }),
  }),
});
