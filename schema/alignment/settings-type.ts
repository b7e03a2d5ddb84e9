import type { Db } from '../../prisma/client.ts';
import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { UserType } from '../user/type.ts';
import { AlignmentBehaviourType, readerOf } from './behaviour-type.ts';
import { type AlignmentSettings, defaultSettings } from './settings.ts';
import { settingTexts as texts, weightFields, weightText } from './settings-input-type.ts';

const WeightsType = builder.objectRef<AlignmentSettings['weights']>('AlignmentWeights').implement({
  description: 'What an observation weighs on its day, by its source.',
  authScopes: { roles: planReadingRoles },
  fields: (t) =>
    Object.fromEntries(
      Object.entries(weightFields).map(([field, source]) => [
        field,
        t.float({ description: weightText, resolve: (weights) => weights[source] }),
      ]),
    ),
});

/** A version of the settings; version 1 is the default in the code, set by nobody. */
interface SettingsRecord {
  readonly version: number;
  readonly settings: AlignmentSettings;
  readonly reason: string | null;
  readonly setById: string | null;
  readonly activatedAt: Date | null;
}

const firstSettings: SettingsRecord = {
  version: 1,
  settings: defaultSettings,
  reason: null,
  setById: null,
  activatedAt: null,
};

/** GraphQL type of settings. */
export const AlignmentSettingsType = builder.objectRef<SettingsRecord>('AlignmentSettings').implement({
  description: 'One version of the settings of the rule that turns evidence into a status (S04).',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    version: t.exposeInt('version', {
      description: 'Counts the versions from 1, the default; give it back as `expectedVersion`.',
    }),
    minBehaviours: t.int({ description: texts.minBehaviours, resolve: ({ settings }) => settings.minBehaviours }),
    mentorObservers: t.int({ description: texts.mentorObservers, resolve: ({ settings }) => settings.mentorObservers }),
    nonSupporterBehaviours: t.int({
      description: texts.nonSupporterBehaviours,
      resolve: ({ settings }) => settings.nonSupporterBehaviours,
    }),
    enemyBehaviours: t.int({ description: texts.enemyBehaviours, resolve: ({ settings }) => settings.enemyBehaviours }),
    halfLifeDays: t.int({ description: texts.halfLifeDays, resolve: ({ settings }) => settings.halfLifeDays }),
    countsFrom: t.float({ description: texts.countsFrom, resolve: ({ settings }) => settings.countsFrom }),
    staleAfterDays: t.int({ description: texts.staleAfterDays, resolve: ({ settings }) => settings.staleAfterDays }),
    weights: t.field({ type: WeightsType, description: texts.weights, resolve: ({ settings }) => settings.weights }),
    behaviours: t.field({
      type: [AlignmentBehaviourType],
      description: texts.behaviours,
      resolve: ({ settings }) => [...settings.behaviours],
    }),
    keptPromise: t.string({ description: texts.keptPromise, resolve: ({ settings }) => settings.keptPromise }),
    brokenPromise: t.string({ description: texts.brokenPromise, resolve: ({ settings }) => settings.brokenPromise }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why they were changed; null for the default.' }),
    setBy: t.field({
      type: UserType,
      nullable: true,
      description: 'Who changed them; null for the default.',
      resolve: ({ setById }, _args, context) => (setById === null ? null : readerOf(context).users.load(setById)),
    }),
    activatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From when they hold; null for the default, which held from the beginning.',
      resolve: ({ activatedAt }) => activatedAt,
    }),
  }),
});

/** The versions, newest first, so many of them. */
export async function recordsOf(db: Db, take: number): Promise<readonly SettingsRecord[]> {
  const rows = await db.alignmentSettings.findMany({ orderBy: { version: 'desc' }, take });
  // Written by `changeAlignmentSettings` only, from checked settings.
  const records = rows.map((row) => ({ ...row, settings: row.settings as unknown as AlignmentSettings }));
  return records.length < take ? [...records, firstSettings] : records;
}

/** The settings that hold now. */
export async function recordInForce(db: Db): Promise<SettingsRecord> {
  return (await recordsOf(db, 1))[0] ?? firstSettings;
}
