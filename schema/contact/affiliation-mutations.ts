import { keepingRoles } from '../account/access.ts';
import { inView } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleAffiliations, visibleContacts } from './access.ts';
import { type AffiliationResult, affiliateContact, endAffiliation, moveContact } from './affiliation-commands.ts';
import { can, card, texts } from './card-mutations.ts';
import { RelationPositionEnum } from './type.ts';

const payload: MutationOptions<AffiliationResult>['payload'] = (t) => ({
  contact: t.prismaField({
    type: 'Contact',
    nullable: true,
    description: 'The contact as it is now; null when its post was what showed it to you, and has ended.',
    resolve: (query, { contactId }, _args, context) =>
      databaseOf(context).contact.findFirst({
        ...query,
        where: { id: contactId, AND: [visibleContacts(context.actor)] },
      }),
  }),
  affiliation: t.prismaField({
    type: 'Affiliation',
    description: 'The further or former post.',
    resolve: (query, { affiliationId }, _args, context) =>
      databaseOf(context)
        .affiliation.findFirst({ ...query, where: { id: affiliationId, AND: [visibleAffiliations(context.actor)] } })
        .then(inView),
  }),
});

mutation('affiliateContact', {
  description:
    'Gives a contact a further post at another account that you keep: whoever sees that account sees the person too.',
  scopes: { roles: keepingRoles },
  changes: 'contact',
  input: (t) => ({
    accountId: t.id({ required: true, description: 'Where the further post is; at most one there at a time.' }),
    role: t.string({ description: 'What the person is there, such as `board member`; 1 to 200 characters.' }),
    position: t.field({ type: RelationPositionEnum, description: texts.position }),
    department: t.string({ description: texts.department }),
    startedOn: t.field({ type: 'Date', description: texts.startedOn }),
  }),
  payload,
  can,
  run: affiliateContact,
});

mutation('endAffiliation', {
  description:
    'Ends a further post of a contact: it stays as history, and no longer shows the person. Whoever keeps the account of either post may.',
  scopes: { roles: keepingRoles },
  changes: 'contact',
  input: (t) => ({
    affiliationId: t.id({ required: true, description: 'The post.' }),
    endedOn: t.field({
      type: 'Date',
      description: 'Its last day, not in the future nor before its beginning; today without it.',
    }),
  }),
  payload,
  run: endAffiliation,
});

mutation('moveContact', {
  description:
    'Moves a contact who has left to another account that you keep. The old post becomes a former one. Complaints, calls and alignment stay with the old account; nobody there reports to the person any more. What is omitted of the new post is unknown from then on.',
  scopes: { roles: keepingRoles },
  changes: 'contact',
  input: (t) => ({
    accountId: t.id({ required: true, description: 'Where the person works from now on.' }),
    leftOn: t.field({
      type: 'Date',
      description: 'Last day at the old account, not in the future nor before the beginning; today without it.',
    }),
    ...card(t),
  }),
  payload,
  can,
  run: moveContact,
});
