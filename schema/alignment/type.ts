import { planReadingRoles } from '../account/access.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { encodeId } from '../core/ids.ts';
import { visibleAlignment } from './access.ts';
import { AlignmentBehaviourType, readerOf } from './behaviour-type.ts';
import { AlignmentChangeCauseEnum, AlignmentStatusEnum, ObservationSourceEnum } from './enums.ts';
import { ObservationAlreadyWithdrawn, OverrideNotInForce } from './errors.ts';

import { behavioursOf } from './settings.ts';

errorType(ObservationAlreadyWithdrawn, 'The observation was withdrawn before (OBSERVATION_ALREADY_WITHDRAWN).');
errorType(OverrideNotInForce, 'The override does not hold any more (OVERRIDE_NOT_IN_FORCE).');

const opportunityOf = 'Global id of the opportunity; null where it speaks of the account as a whole.';

/** GraphQL type of observations. */
export const AlignmentObservationType = builder.prismaNode('AlignmentObservation', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, ...visibleAlignment(actor) }),
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'Whose it is; null when the person has moved out of your sight.',
      ...contactInSight('contact'),
    }),
    account: t.relation('account'),
    opportunityId: t.id({
      nullable: true,
      description: opportunityOf,
      select: { opportunityId: true },
      resolve: ({ opportunityId }) => (opportunityId === null ? null : encodeId('Opportunity', opportunityId)),
    }),
    code: t.exposeString('behaviour'),
    behaviour: t.field({
      type: AlignmentBehaviourType,
      nullable: true,
      description: 'The behaviour; null when the settings no longer have its code.',
      select: { behaviour: true },
      async resolve({ behaviour }, _args, context) {
        const { settings } = await readerOf(context).settings.load('now');
        return behavioursOf(settings).find(({ code }) => code === behaviour) ?? null;
      },
    }),
    observedOn: t.expose('observedOn', { type: 'Date' }),
    observer: t.relation('observer'),
    source: t.expose('source', { type: ObservationSourceEnum }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What exactly happened; null where nothing was noted.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    withdrawnAt: t.expose('withdrawnAt', { type: 'DateTime', nullable: true }),
    withdrawalReason: t.exposeString('withdrawalReason', {
      nullable: true,
      description: 'Why it was withdrawn; null while it counts.',
    }),
  }),
});

/** GraphQL type of a page of observations. */
export const AlignmentObservationConnection = builder.connectionObject(
  { type: AlignmentObservationType, name: 'AlignmentObservationConnection' },
  { name: 'AlignmentObservationConnectionEdge' },
);

/** GraphQL type of changes of alignment. */
export const AlignmentChangeType = builder.prismaNode('AlignmentChange', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, ...visibleAlignment(actor) }),
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'Whose it is; null when the person has moved out of your sight.',
      ...contactInSight('contact'),
    }),
    account: t.relation('account'),
    opportunityId: t.id({
      nullable: true,
      description: opportunityOf,
      select: { opportunityId: true },
      resolve: ({ opportunityId }) => (opportunityId === null ? null : encodeId('Opportunity', opportunityId)),
    }),
    fromStatus: t.expose('fromStatus', { type: AlignmentStatusEnum }),
    toStatus: t.expose('toStatus', { type: AlignmentStatusEnum }),
    cause: t.field({
      type: AlignmentChangeCauseEnum,
      description: 'What changed it.',
      select: { cause: true },
      resolve: ({ cause }) => cause as 'OBSERVATION', // written by `recordDifferences` only, from the enum
    }),
    settingsVersion: t.exposeInt('settingsVersion'),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of changes. */
export const AlignmentChangeConnection = builder.connectionObject(
  { type: AlignmentChangeType, name: 'AlignmentChangeConnection' },
  { name: 'AlignmentChangeConnectionEdge' },
);
