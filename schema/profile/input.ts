import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { changeOf, date, expectedVersion, idOf, month, phone, text } from '../core/shapes.ts';
import { maritalStatusLabels, sexLabels } from './vocabulary.ts';

/** Longest one-line text of a profile, in characters. */
export const lineMaximum = 200;
/** Longest text of a profile, in characters. */
export const textMaximum = 2_000;
/** Most responsibilities of a person. */
export const responsibilityMaximum = 20;

const target = {
  contactId: idOf('Contact'),
  accountId: idOf('Account').nullish(),
  expectedVersion: expectedVersion.nullish(),
};
const line = changeOf(text(lineMaximum));
const paragraph = changeOf(text(textMaximum));

const responsibility = z.object({ rank: z.number().int().min(1).max(responsibilityMaximum), text: text(500) });

/** Responsibilities with the ranks 1 to n, in any order; they come out in order (S03, G152). */
const responsibilities = z
  .array(responsibility)
  .max(responsibilityMaximum)
  .superRefine((given, context) => {
    const seen = new Set<number>();
    for (const [index, { rank }] of given.entries()) {
      if (seen.has(rank)) addProblem(context, 'REPEATED', [String(index), 'rank']);
      seen.add(rank);
    }
    const gap = given.findIndex(({ rank }) => rank > given.length);
    if (seen.size === given.length && gap >= 0) addProblem(context, 'RANKS_WITH_GAP', [String(gap), 'rank']);
  })
  .transform((given) => given.toSorted((a, b) => a.rank - b.rank));

/** `updatePersonalProfile`. */
export const personalUpdate = z.object({
  ...target,
  education: line,
  school: line,
  graduatedIn: changeOf(month),
  major: line,
  employer: line,
  occupation: line,
  secretary: line,
  previousJobsCompaniesBackground: paragraph,
  recentDecisionsProjectsAchievements: paragraph,
  decisionCriteriaProductTechnical: paragraph,
  decisionCriteriaBusiness: paragraph,
  recentResponsibilities: changeOf(responsibilities),
});

/** The changes of a personal profile that an input can carry. */
export type PersonalChanges = Omit<z.output<typeof personalUpdate>, keyof typeof target>;

/** `updatePrivateProfile`. Dates become `yyyy-mm-dd` again: that is what is sealed. */
export const privateUpdate = z.object({
  ...target,
  dateOfBirth: changeOf(date.transform((day) => day.toISOString().slice(0, 10))),
  sex: changeOf(z.enum(keysOf(sexLabels))),
  maritalStatus: changeOf(z.enum(keysOf(maritalStatusLabels))),
  spouse: line,
  address: changeOf(text(500)),
  fax: changeOf(phone),
  phone: changeOf(phone),
  hobbies: paragraph,
  favouriteSport: line,
  circleOfFriends: paragraph,
  personalityStyleInterests: paragraph,
});

/** The changes of a private profile that an input can carry. */
export type PrivateChanges = Omit<z.output<typeof privateUpdate>, keyof typeof target>;

/** `changeDossierSetting`. */
export const dossierSettingChange = z.object({
  expectedVersion: expectedVersion.nullish(),
  preparedFromPercent: z.number().int().min(1).max(100),
});

/** Object.keys forgets the key type of a record. */
function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(record) as [Key, ...Key[]];
}
