import { planningRoles } from '../account/access.ts';
import { inView, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { PersonErased } from '../profile/errors.ts';
import { recordsAlignmentOf, visibleAlignment } from './access.ts';
import { AlignmentType } from './alignment-type.ts';
import { observeBehaviour, type ObservationResult, withdrawObservation } from './commands.ts';
import { ObservationSourceEnum } from './enums.ts';
import { ObservationAlreadyWithdrawn } from './errors.ts';
import { noteMaximum, reasonTextMaximum } from './input.ts';
import { alignmentOf } from './related-type.ts';
import { AlignmentObservationType } from './type.ts';

async function observationOf(query: object, { observationId }: ObservationResult, context: Context) {
  return databaseOf(context)
    .alignmentObservation.findFirst({ ...query, where: { id: observationId, ...visibleAlignment(context.actor) } })
    .then(inView);
}

async function alignmentAfter({ contactId, accountId, opportunityId }: ObservationResult, context: Context) {
  return alignmentOf(context, { contactId, accountId }, opportunityId).then(inView);
}

const alignmentText = 'How the person stands now, in the opportunity if one was given, else at the account.';

mutation('observeBehaviour', {
  description:
    'Records that one of us saw a person do something on a day (S04); the person’s alignment follows from it. The same behaviour on the same day by the same observer is refused (ALREADY_OBSERVED).',
  scopes: { roles: planningRoles },
  errors: [NotFound, PersonErased],
  input: (t) => ({
    contactId: t.id({ required: true, description: 'Who did it.' }),
    accountId: t.id({
      description:
        'At which account: the person’s main post without it. The person must work there (OF_ANOTHER_ACCOUNT).',
    }),
    opportunityId: t.id({
      description: 'In which opportunity of the account; without it the behaviour speaks of the account as a whole.',
    }),
    behaviour: t.string({ required: true, description: 'One code of `alignmentBehaviours`, such as PL1.' }),
    observedOn: t.field({ type: 'Date', required: true, description: 'On which day (日期); not in the future.' }),
    source: t.field({ type: ObservationSourceEnum, required: true, description: 'Where it was seen.' }),
    observerId: t.id({ description: 'Who of us saw it; you without it. The log keeps who recorded it.' }),
    note: t.string({ description: `What exactly happened; up to ${noteMaximum.toLocaleString('en')} characters.` }),
  }),
  payload: (t) => ({
    observation: t.prismaField({
      type: AlignmentObservationType,
      description: 'The observation.',
      resolve: (query, result, _args, context) => observationOf(query, result, context),
    }),
    alignment: t.field({
      type: AlignmentType,
      description: alignmentText,
      resolve: (result, _args, context) => alignmentAfter(result, context),
    }),
  }),
  run: observeBehaviour,
});

mutation('withdrawObservation', {
  description:
    'Withdraws an observation that was a mistake: it stays to be seen with the reason, and counts for no day any more.',
  scopes: { roles: planningRoles },
  errors: [NotFound, ObservationAlreadyWithdrawn],
  input: (t) => ({
    observationId: t.id({ required: true, description: 'The observation.' }),
    reason: t.string({ required: true, description: `Why; 1 to ${reasonTextMaximum} characters.` }),
  }),
  payload: (t) => ({
    observation: t.prismaField({
      type: AlignmentObservationType,
      description: 'The observation as it is now.',
      resolve: (query, result, _args, context) => observationOf(query, result, context),
    }),
    alignment: t.field({
      type: AlignmentType,
      description: alignmentText,
      resolve: (result, _args, context) => alignmentAfter(result, context),
    }),
  }),
  async can(context, id) {
    const observation = await databaseOf(context).alignmentObservation.findFirst({
      where: { id, withdrawnAt: null, ...visibleAlignment(context.actor) },
      select: { account: { select: { ownerId: true } } },
    });
    return observation !== null && recordsAlignmentOf(context.actor, observation.account.ownerId);
  },
  run: withdrawObservation,
});
