import { planningRoles } from '../account/access.ts';
import { inView, NotFound, VersionConflict } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { PersonErased } from '../profile/errors.ts';
import { recordsAlignmentOf, visibleAlignment } from './access.ts';
import { AlignmentType } from './alignment-type.ts';
import { AlignmentStatusEnum, BuyingRoleEnum, ContactRelationKindEnum } from './enums.ts';
import { OverrideNotInForce } from './errors.ts';
import { overrideDaysMaximum, reasonTextMaximum, relationMaximum, strategyMaximum } from './input.ts';
import { type AlignmentResult, liftAlignmentOverride, overrideAlignment } from './override-commands.ts';
import { updateAlignmentProfile } from './profile-commands.ts';
import { relateContacts, unrelateContacts } from './relation-commands.ts';
import { alignmentOf } from './related-type.ts';
import { encodeId } from '../core/ids.ts';

async function alignmentAfter({ contactId, accountId, opportunityId }: AlignmentResult, context: Context) {
  return alignmentOf(context, { contactId, accountId }, opportunityId).then(inView);
}

const where = {
  account: 'At which account: the person’s main post without it. The person must work there (OF_ANOTHER_ACCOUNT).',
  opportunity: 'In which opportunity of the account; for the account as a whole without it.',
};
const emptied = 'Omitted leaves it; null empties it.';

mutation('overrideAlignment', {
  description:
    'Sets a person’s status against the evidence, with a reason and an end; it stops holding by itself (S04). One that held before gives way to it. What the evidence says stays to be seen in `computedStatus`.',
  scopes: { roles: planningRoles },
  errors: [NotFound, PersonErased],
  input: (t) => ({
    contactId: t.id({ required: true, description: 'Whose status.' }),
    accountId: t.id({ description: where.account }),
    opportunityId: t.id({ description: where.opportunity }),
    status: t.field({ type: AlignmentStatusEnum, required: true, description: 'The status.' }),
    statusDate: t.field({
      type: 'Date',
      required: true,
      description:
        'From which day it holds (日期): not in the future, not before the last one set (BEFORE_LAST_STATUS).',
    }),
    reason: t.string({ required: true, description: `Why; 1 to ${reasonTextMaximum} characters.` }),
    expiresAt: t.field({
      type: 'DateTime',
      required: true,
      description: `When it stops holding: in the future, at most ${overrideDaysMaximum} days ahead.`,
    }),
  }),
  payload: (t) => ({
    alignment: t.field({
      type: AlignmentType,
      description: 'How the person stands now, in the opportunity if one was given, else at the account.',
      resolve: (result, _args, context) => alignmentAfter(result, context),
    }),
  }),
  run: overrideAlignment,
});

mutation('liftAlignmentOverride', {
  description: 'Lets the evidence speak again before an override expires.',
  scopes: { roles: planningRoles },
  errors: [NotFound, OverrideNotInForce],
  input: (t) => ({ overrideId: t.id({ required: true, description: 'The override.' }) }),
  payload: (t) => ({
    alignment: t.field({
      type: AlignmentType,
      description: 'How the person stands now, where it held.',
      resolve: (result, _args, context) => alignmentAfter(result, context),
    }),
  }),
  async can(context, id) {
    const override = await databaseOf(context).alignmentOverride.findFirst({
      where: { id, liftedAt: null, expiresAt: { gt: context.now() }, ...visibleAlignment(context.actor) },
      select: { account: { select: { ownerId: true } } },
    });
    return override !== null && recordsAlignmentOf(context.actor, override.account.ownerId);
  },
  run: liftAlignmentOverride,
});

mutation('updateAlignmentProfile', {
  description:
    'Writes what a person is in the buying decision, what they are after, and how we win them over (S04), for one opportunity or for the account. The first write makes the record. After a VERSION_CONFLICT, `current` is the contact: read `alignment { profileVersion }`.',
  scopes: { roles: planningRoles },
  errors: [NotFound, VersionConflict, PersonErased],
  input: (t) => ({
    contactId: t.id({ required: true, description: 'The person.' }),
    accountId: t.id({ description: where.account }),
    opportunityId: t.id({ description: where.opportunity }),
    expectedVersion: t.int({
      description:
        'The `profileVersion` that you have seen; another one is refused (VERSION_CONFLICT). Leave it out for the first write there.',
    }),
    buyingRole: t.field({ type: BuyingRoleEnum, description: `Buying role (购买角色). ${emptied}` }),
    personalAgenda: t.string({
      description: `What the person is after (个人议程); 1 to ${strategyMaximum.toLocaleString('en')} characters. ${emptied}`,
    }),
    politicalStrategy: t.string({
      description: `How we win the person over (政治策略); 1 to ${strategyMaximum.toLocaleString('en')} characters. ${emptied}`,
    }),
  }),
  payload: (t) => ({
    alignment: t.field({
      type: AlignmentType,
      description: 'How the person stands, with what is written now.',
      resolve: (result, _args, context) => alignmentAfter(result, context),
    }),
  }),
  run: updateAlignmentProfile,
});

mutation('relateContacts', {
  description:
    'Draws a line on the political map: one person of an account influences another, or is at odds with them.',
  scopes: { roles: planningRoles },
  errors: [NotFound, PersonErased],
  input: (t) => ({
    fromId: t.id({ required: true, description: 'The first person, a contact.' }),
    toId: t.id({ required: true, description: 'The second person, another contact of the account.' }),
    accountId: t.id({
      description: `On the map of which account: that of the first person’s main post without it. A map holds ${relationMaximum}.`,
    }),
    kind: t.field({ type: ContactRelationKindEnum, required: true, description: 'What the first is to the second.' }),
    note: t.string({ description: `How we know; up to ${reasonTextMaximum} characters.` }),
  }),
  payload: (t) => ({
    relationId: t.id({
      description: 'Global id of the line, for `unrelateContacts`.',
      resolve: ({ relationId }) => encodeId('ContactRelation', relationId),
    }),
  }),
  run: relateContacts,
});

mutation('unrelateContacts', {
  description: 'Takes a line off the political map.',
  scopes: { roles: planningRoles },
  errors: [NotFound],
  input: (t) => ({
    relationId: t.id({ required: true, description: 'The line, as `AlignmentEdge.relationId` gives it.' }),
  }),
  payload: (t) => ({
    relationId: t.id({
      description: 'Global id of the line that is gone.',
      resolve: ({ relationId }) => encodeId('ContactRelation', relationId),
    }),
  }),
  async can(context, id) {
    const relation = await databaseOf(context).contactRelation.findFirst({
      where: { id, ...visibleAlignment(context.actor) },
      select: { account: { select: { ownerId: true } } },
    });
    return relation !== null && recordsAlignmentOf(context.actor, relation.account.ownerId);
  },
  run: unrelateContacts,
});
