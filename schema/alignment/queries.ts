import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { AlignmentBehaviourType, readerOf } from './behaviour-type.ts';
import { behavioursOf } from './settings.ts';

builder.queryField('alignmentBehaviours', (t) =>
  t.field({
    type: [AlignmentBehaviourType],
    authScopes: { roles: planReadingRoles },
    description:
      'Every behaviour that can be observed: the fifteen of the form in its order (S04), then those that the settings add; at most 45.',
    resolve: async (_root, _args, context) => [
      ...behavioursOf((await readerOf(context).settings.load('now')).settings),
    ],
  }),
);
