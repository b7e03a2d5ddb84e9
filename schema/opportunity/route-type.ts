import { planReadingRoles } from '../account/access.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { dateOf } from '../core/calendar.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { UserType } from '../user/type.ts';
import { RouteLinkEnum } from './enums.ts';
import { createRouteLoader, type RelationsRoute } from './loaders.ts';
import { OpportunityType } from './type.ts';

const RouteStepType = builder.objectRef<RelationsRoute['steps'][number]>('RelationsRouteStep').implement({
  description: 'A person on a relations route, and what leads there.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    contact: t.field({ type: ContactType, description: 'The person.', resolve: ({ contact }) => contact }),
    link: t.field({
      type: RouteLinkEnum,
      description: 'What leads here: of the first step from us, of the others from the person of the step before.',
      resolve: ({ link }) => link,
    }),
    cost: t.exposeInt('cost', {
      description:
        'How hard the step is: 0 to a person who is paired with one of ours; 1 to one whom one of ours has met, along an influence, or down a reporting line; 2 up a reporting line.',
    }),
  }),
});

/** GraphQL type of relations routes. */
export const RelationsRouteType = builder.objectRef<RelationsRoute>('RelationsRoute').implement({
  description: 'The way to a decision maker (公关路线图, S18), computed exactly.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    decisionMaker: t.field({
      type: ContactType,
      description: 'Whom it leads to.',
      resolve: ({ decisionMaker }) => decisionMaker,
    }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'Who of us makes the first step; null when nobody of us gets there.',
      resolve: ({ user }) => user,
    }),
    cost: t.exposeInt('cost', {
      nullable: true,
      description: 'What its steps cost together; null when nobody of us gets there.',
    }),
    steps: t.field({
      type: [RouteStepType],
      description: 'The people on the way, one after the other, each once; empty when nobody of us gets there.',
      resolve: ({ steps }) => [...steps],
    }),
  }),
});

builder.prismaObjectFields(OpportunityType, (t) => ({
  relationsRoutes: t.field({
    type: [RelationsRouteType],
    description:
      'The cheapest way from one of ours to each decision maker: over people paired with or met by one of ours, then along influences and reporting lines, never between people who are at odds. Empty while nobody is known to decide.',
    select: { id: true, accountId: true },
    resolve: async ({ id, accountId }, _args, context) => [
      ...(await loaderOf(context).load({ opportunityId: id, accountId })),
    ],
  }),
}));

// One for each operation, so that the opportunities of a page are asked about together.
const loaders = new WeakMap<Context, ReturnType<typeof createRouteLoader>>();

function loaderOf(context: Context) {
  const { actor, now, companyTimeZone } = context;
  const known = loaders.get(context);
  if (known !== undefined) return known;
  const made = createRouteLoader({ db: databaseOf(context), actor, today: dateOf(now(), companyTimeZone) });
  loaders.set(context, made);
  return made;
}
