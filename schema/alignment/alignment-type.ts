import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { encodeId } from '../core/ids.ts';
import { UserType } from '../user/type.ts';
import { AlignmentCoverType } from './coverage-type.ts';
import { influenceOf } from './influence.ts';
import { AlignmentBehaviourType, readerOf } from './behaviour-type.ts';
import { AlignmentStatusEnum, BuyingRoleEnum, ObservationSourceEnum } from './enums.ts';
import type { Missing } from './missing.ts';
import { reasonMaximum } from './rules.ts';
import type { Reason } from './tally.ts';
import { behavioursOf } from './settings.ts';
import type { AlignmentView, KeptEvidence, Override } from './standing.ts';

const AlignmentReasonType = builder.objectRef<Reason<KeptEvidence>>('AlignmentReason').implement({
  description: 'An observation that decided, with what it still weighs.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    observationId: t.id({
      description: 'Global id of the observation.',
      resolve: ({ evidence }) => encodeId('AlignmentObservation', evidence.id),
    }),
    behaviour: t.field({
      type: AlignmentBehaviourType,
      nullable: true,
      description: 'What was seen; null when the settings no longer have its code.',
      async resolve({ evidence }, _args, context) {
        const { settings } = await readerOf(context).settings.load('now');
        return behavioursOf(settings).find(({ code }) => code === evidence.behaviour) ?? null;
      },
    }),
    observedOn: t.field({
      type: 'Date',
      description: 'The day on which it was seen (日期).',
      resolve: ({ evidence }) => evidence.observedOn,
    }),
    source: t.field({
      type: ObservationSourceEnum,
      description: 'Where it was seen.',
      resolve: ({ evidence }) => evidence.source,
    }),
    note: t.string({
      nullable: true,
      description: 'What exactly happened; null where nothing was noted.',
      resolve: ({ evidence }) => evidence.note,
    }),
    observer: t.field({
      type: UserType,
      description: 'Who of us saw it.',
      resolve: ({ evidence }, _args, context) => readerOf(context).users.load(evidence.observerId),
    }),
    weight: t.exposeFloat('weight', { description: 'What it weighs on that day, 0 to 1: by its source, and fading.' }),
  }),
});

const AlignmentMissingGroupType = builder.objectRef<Missing['groups'][number]>('AlignmentMissingGroup').implement({
  description: 'Behaviours of one group that have not been shown.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    level: t.field({ type: AlignmentStatusEnum, description: 'The group.', resolve: ({ level }) => level }),
    count: t.exposeInt('count', { description: 'How many more of them are needed.' }),
    candidates: t.field({
      type: [AlignmentBehaviourType],
      description: 'Those that could be: ask their questions. At most 45.',
      resolve: ({ candidates }) => [...candidates],
    }),
  }),
});

const AlignmentMissingType = builder.objectRef<Missing>('AlignmentMissing').implement({
  description: 'What is missing for the next level.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    status: t.field({ type: AlignmentStatusEnum, description: 'The next level.', resolve: ({ status }) => status }),
    groups: t.field({
      type: [AlignmentMissingGroupType],
      description: 'Behaviours that are missing, by group; at most 2 groups.',
      resolve: ({ groups }) => [...groups],
    }),
    observers: t.exposeInt('observers', {
      description: 'How many more of us would have to see it themselves; 0 when enough have.',
    }),
    contrary: t.exposeInt('contrary', {
      description: 'How many behaviours speak against it, and would have to fade or be outweighed.',
    }),
  }),
});

const AlignmentOverrideType = builder.objectRef<Override>('AlignmentOverride').implement({
  description: 'A status set by a person against the evidence, with a reason and an end.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    id: t.id({
      description: 'Global id, for lifting it.',
      resolve: ({ id }) => encodeId('AlignmentOverride', id),
    }),
    opportunityId: t.id({
      nullable: true,
      description: 'Global id of the opportunity; null where it holds for the account as a whole.',
      resolve: ({ opportunityId }) => (opportunityId === null ? null : encodeId('Opportunity', opportunityId)),
    }),
    status: t.field({ type: AlignmentStatusEnum, description: 'The status.', resolve: ({ status }) => status }),
    statusDate: t.field({
      type: 'Date',
      description: 'The day from which it holds (日期).',
      resolve: ({ statusDate }) => statusDate,
    }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    setBy: t.field({
      type: UserType,
      description: 'Who of us set it.',
      resolve: ({ setById }, _args, context) => readerOf(context).users.load(setById),
    }),
    setAt: t.field({ type: 'DateTime', description: 'When it was set.', resolve: ({ setAt }) => setAt }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it stops holding by itself.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
  }),
});

/** GraphQL type of alignment. */
export const AlignmentType = builder.objectRef<AlignmentView>('Alignment').implement({
  description:
    'How far a person is aligned with us on a day (政治联盟状态, S04), from what was observed: in an opportunity from what was seen in it or speaks of the account as a whole; without one from everything seen at the account.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    status: t.field({
      type: AlignmentStatusEnum,
      description: 'The status that holds: what a person has set, while it holds, else what the evidence says.',
      resolve: ({ status }) => status,
    }),
    computedStatus: t.field({
      type: AlignmentStatusEnum,
      description: 'What the evidence says, also while a person has set another.',
      resolve: ({ computedStatus }) => computedStatus,
    }),
    confidence: t.exposeFloat('confidence', {
      description: 'How sure `computedStatus` is, 0 to 1; fades as the evidence does.',
    }),
    reasons: t.field({
      type: [AlignmentReasonType],
      description: `The observations that decided \`computedStatus\`, weightiest first; at most ${reasonMaximum}.`,
      resolve: ({ reasons }) => [...reasons],
    }),
    missing: t.field({
      type: AlignmentMissingType,
      nullable: true,
      description: 'What is missing for the next level; null for a mentor.',
      resolve: ({ missing }) => missing,
    }),
    lastObservedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of the latest observation; null when there is none.',
      resolve: ({ lastObservedOn }) => lastObservedOn,
    }),
    staleSince: t.field({
      type: 'Date',
      nullable: true,
      description:
        'Since which day there has been no evidence for too long (90 days unless the settings say otherwise); null while it is fresh, or there is none. Who would be neutral is then UNKNOWN.',
      resolve: ({ staleSince }) => staleSince,
    }),
    override: t.field({
      type: AlignmentOverrideType,
      nullable: true,
      description: 'What a person has set; null when nothing set holds.',
      resolve: ({ override }) => override,
    }),
    buyingRole: t.field({
      type: BuyingRoleEnum,
      description: 'What the person is in the buying decision (购买角色).',
      resolve: ({ profile }) => profile?.buyingRole ?? 'UNKNOWN',
    }),
    influence: t.int({
      description:
        'How much weight the person has, 0 to 100: up to 40 by post (F24), 40 by buying role, 10 by who reports to them, 10 by whom they influence.',
      resolve: ({ standing, profile }) => influenceOf({ ...standing, buyingRole: profile?.buyingRole ?? 'UNKNOWN' }),
    }),
    coverage: t.field({
      type: [AlignmentCoverType],
      description: 'Who of us knows the person: by what they saw, a pairing, or a call; at most 50.',
      resolve: async ({ standing }, _args, context) => {
        const moment = { day: standing.asOf, at: standing.at };
        return (await readerOf(context).coverage.load({ ...standing, moment })).slice(0, 50);
      },
    }),
    personalAgenda: t.string({
      nullable: true,
      description: 'What the person is after (个人议程); null while nobody has written it.',
      resolve: ({ profile }) => profile?.personalAgenda ?? null,
    }),
    politicalStrategy: t.string({
      nullable: true,
      description: 'How we win the person over (政治策略); null while nobody has written it.',
      resolve: ({ profile }) => profile?.politicalStrategy ?? null,
    }),
    profileVersion: t.int({
      nullable: true,
      description:
        'Version of what is written for exactly this opportunity, or for the account; give it back to `updateAlignmentProfile` as `expectedVersion`. Null while nobody has written there.',
      resolve: ({ profile, opportunityId }) => (profile?.opportunityId === opportunityId ? profile.version : null),
    }),
    settingsVersion: t.exposeInt('settingsVersion', {
      description: 'Version of the rule’s settings that it was computed by: today’s, also for an earlier day.',
    }),
  }),
});
