import { builder } from '../core/builder.ts';
import { AlignmentStatusEnum } from './enums.ts';
import { addedMaximum } from './settings-input.ts';
import type { ObservationSource } from './vocabulary.ts';

/** What each setting says. */
export const settingTexts = {
  minBehaviours: 'Distinct behaviours of a group that make its level (`minBehaviours`), 1 to 5; 3 by default.',
  mentorObservers: 'Distinct observers whom a mentor needs, 2 to 10; 2 by default.',
  nonSupporterBehaviours: 'Distinct behaviours of both lower levels that make a non-supporter, 1 to 5; 2 by default.',
  enemyBehaviours: 'Distinct behaviours of the lowest level that make an enemy, 1 to 5; 2 by default.',
  halfLifeDays: 'Days after which an observation weighs half, 7 to 3,650; 180 by default.',
  countsFrom: 'Strength from which a behaviour counts as shown, 0.05 to 1; 0.5 by default.',
  staleAfterDays: 'Days without evidence after which nobody is called neutral any more, 1 to 3,650; 90 by default.',
  keptPromise: 'One code: the behaviour that a kept promise of the customer shows; CK1 by default.',
  brokenPromise: 'One code: the behaviour that a broken promise of the customer shows; CB1 by default.',
  weights: 'What an observation weighs on its day, by its source.',
  behaviours: `Behaviours besides the fifteen, at most ${addedMaximum}.`,
} as const;

/** Fields of the weights, with the source that each is of. */
export const weightFields = {
  call: 'CALL',
  visit: 'VISIT',
  complaint: 'COMPLAINT',
  survey: 'SURVEY',
  hearsay: 'HEARSAY',
  commitment: 'COMMITMENT',
} as const satisfies Record<string, ObservationSource>;
/** What each weight says. */
export const weightText = 'Weight on the day, 0 to 1.';

const WeightsInput = builder.inputType('AlignmentWeightsInput', {
  description: 'What an observation weighs on its day, by its source.',
  fields: (t) =>
    Object.fromEntries(
      Object.keys(weightFields).map((field) => [field, t.float({ required: true, description: weightText })]),
    ),
});

const BehaviourInput = builder.inputType('AlignmentBehaviourInput', {
  description: 'A behaviour besides the fifteen.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Two capitals and one or two digits, such as NS4; of its own.' }),
    level: t.field({
      type: AlignmentStatusEnum,
      required: true,
      description: 'What it stands for: NEUTRAL, SUPPORTER, NON_SUPPORTER or ENEMY.',
    }),
    textEn: t.string({ required: true, description: 'What the person does, in English; 1 to 200 characters.' }),
    textZh: t.string({ required: true, description: 'The same in Chinese; 1 to 200 characters.' }),
    questionEn: t.string({ required: true, description: 'What to ask to see it, in English; 1 to 300 characters.' }),
    questionZh: t.string({ required: true, description: 'The same in Chinese; 1 to 300 characters.' }),
  }),
});

/** GraphQL input of settings. */
export const SettingsInput = builder.inputType('AlignmentSettingsInput', {
  description: 'The settings of the rule, all of them.',
  fields: (t) => {
    const int = (description: string) => t.int({ required: true, description });
    return {
      minBehaviours: int(settingTexts.minBehaviours),
      mentorObservers: int(settingTexts.mentorObservers),
      nonSupporterBehaviours: int(settingTexts.nonSupporterBehaviours),
      enemyBehaviours: int(settingTexts.enemyBehaviours),
      halfLifeDays: int(settingTexts.halfLifeDays),
      countsFrom: t.float({ required: true, description: settingTexts.countsFrom }),
      staleAfterDays: int(settingTexts.staleAfterDays),
      weights: t.field({ type: WeightsInput, required: true, description: settingTexts.weights }),
      behaviours: t.field({ type: [BehaviourInput], required: true, description: settingTexts.behaviours }),
      keptPromise: t.string({ required: true, description: settingTexts.keptPromise }),
      brokenPromise: t.string({ required: true, description: settingTexts.brokenPromise }),
    };
  },
});
