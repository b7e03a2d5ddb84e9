import { z } from 'zod';
import { addProblem, problem } from '../core/problems.ts';
import { changeOf, date, expectedVersion, idOf, optionalText, text, uuid } from '../core/shapes.ts';
import { surveyChannelLabels, surveyMethodLabels } from './vocabulary.ts';

/** Longest text of a plan, and longest reason, in characters. */
export const textMaximum = 10_000;

/** Most people that one call takes into a sample. */
export const sampleMaximum = 5_000;

/** Most people who carry a survey out, and most sites that ask by it. */
export const listMaximum = 100;

const oneOf = <Values extends Readonly<Record<string, unknown>>>(labels: Values) =>
  z.enum(Object.keys(labels) as [keyof Values & string, ...(keyof Values & string)[]]); // every vocabulary has a first word

/** Each once. */
const each = <Shape extends z.ZodType>(shape: Shape, least: number, most: number) =>
  z
    .array(shape)
    .min(least)
    .max(most)
    .superRefine((list, context) => {
      for (const [index, one] of list.entries())
        if (list.indexOf(one) !== index) addProblem(context, 'REPEATED', [String(index)]);
    });

const percent = z
  .string()
  .refine((value) => /^\d{1,12}(?:\.\d{1,2})?$/.test(value), { ...problem('MALFORMED'), abort: true })
  .refine((value) => Number(value) <= 100, problem('TOO_LARGE', { maximum: 100 }));

const plan = {
  title: text(200),
  questionnaireId: idOf('Questionnaire'),
  respondents: text(textMaximum),
  content: text(textMaximum),
  methods: each(oneOf(surveyMethodLabels), 1, 6),
  opensOn: date,
  closesOn: date,
  channels: each(oneOf(surveyChannelLabels), 1, 4),
  responsibleLeaderId: idOf('User'),
  staffIds: each(idOf('User'), 1, listMaximum),
};

const siteIds = each(idOf('Site'), 0, listMaximum);
const spareDays = z.number().int().min(0).max(365);
const remindAfterDays = z.number().int().min(1).max(90);

/** `draftSurvey`: the plan (S27). */
export const draft = z.object({
  ...plan,
  respondentFeatures: optionalText(textMaximum),
  tasks: optionalText(textMaximum),
  siteIds: siteIds.nullish(),
  targetPercent: percent.nullish(),
  spareDays: spareDays.nullish(),
  remindAfterDays: remindAfterDays.nullish(),
});

const target = { surveyId: idOf('Survey'), expectedVersion };

/** `updateSurvey`: omitted leaves as it is, null empties. */
export const amendment = z.object({
  ...target,
  ...z.object(plan).partial().shape,
  respondentFeatures: changeOf(text(textMaximum)),
  tasks: changeOf(text(textMaximum)),
  siteIds: siteIds.optional(),
  targetPercent: percent.optional(),
  spareDays: spareDays.optional(),
  remindAfterDays: changeOf(remindAfterDays),
});

/** A step that needs nothing said. */
export const step = z.object(target);

/** `approveSurvey`, and what is said when a plan is taken back. */
export const approval = z.object({ ...target, note: optionalText(textMaximum) });

/** `returnSurvey`. */
export const giveBack = z.object({ ...target, reason: text(textMaximum) });

/** `openSurvey`: why it opens before its first day. */
export const opening = z.object({ ...target, reason: optionalText(textMaximum) });

/** `countHandedOutQuestionnaires`. */
export const handedOut = z.object({ ...target, handedOut: z.number().int().min(0).max(1_000_000) });

/** `sampleSurvey`; the mutation has made the condition from the filters. */
export const sample = z.object({
  ...target,
  accountFilter: z.unknown().optional(),
  contactFilter: z.unknown().optional(),
  condition: z.record(z.string(), z.unknown()),
  limit: z.number().int().min(1).max(sampleMaximum),
  seed: optionalText(100),
});

/** `sendSurveyInvitations`. */
export const invitations = z.object({ ...target, invitationIds: each(idOf('SurveyInvitation'), 1, 500).nullish() });

/** `handOverSurveyInvitation`. */
export const handOver = z.object({ surveyInvitationId: idOf('SurveyInvitation') });

const said = {
  submissionId: uuid,
  answers: z.array(z.record(z.string(), z.unknown())).max(500), // each is checked against its question
  language: z.enum(['EN', 'ZH_CN']),
};

/** `saveSurveyResponse` and `submitSurveyResponse`: what whoever answers sends. */
export const response = z.object({
  ...said,
  token: z
    .string()
    .max(100)
    .nullish()
    .transform((value) => value ?? null),
  elapsedMs: z.number().int().min(0).nullish(),
  website: z.string().max(2_000).nullish(),
});

/** `recordSurveyResponse`: what one of us was told. */
export const record = z
  .object({
    ...said,
    surveyId: idOf('Survey'),
    surveyInvitationId: idOf('SurveyInvitation').nullish(),
    accountId: idOf('Account').nullish(),
    contactId: idOf('Contact').nullish(),
  })
  .superRefine(({ surveyInvitationId, accountId, contactId }, context) => {
    if (surveyInvitationId == null) return;
    if (accountId != null) addProblem(context, 'NOT_APPLICABLE', ['accountId']);
    if (contactId != null) addProblem(context, 'NOT_APPLICABLE', ['contactId']);
  });

const responseTarget = { surveyResponseId: idOf('SurveyResponse'), expectedVersion };

/** `releaseSurveyResponse` and `restoreSurveyResponse`. */
export const responseStep = z.object(responseTarget);

/** `invalidateSurveyResponse`. */
export const invalidation = z.object({ ...responseTarget, reason: text(1_000) });

/** `changeSurveySettings`. */
export const settingsChange = z.object({
  expectedVersion,
  baseYear: z.number().int().min(2_000).max(2_100),
  reason: text(500),
});

/** A file of a survey's figures. */
export const fileWish = z.object({
  surveyId: uuid,
  language: z.enum(['EN', 'ZH_CN']).optional(),
  bom: z.boolean().optional(),
});

const language = z.enum(['EN', 'ZH_CN']);
const reportTarget = { surveyReportId: idOf('SurveyReport'), expectedVersion };
const part = text(20_000).optional();

/** `draftSurveyReport`. */
export const reportDraft = z.object({ surveyId: idOf('Survey'), language });

/** `recomputeSurveyReport`. */
export const reportRecomputation = z.object({ ...reportTarget, language });

/** `updateSurveyReport`. */
export const reportAmendment = z.object({
  ...reportTarget,
  basicState: part,
  results: part,
  presentState: part,
  suggestions: part,
});

/** `submitSurveyReport`. */
export const reportStep = z.object(reportTarget);

/** `approveSurveyReport`, and what is said when a report is taken back. */
export const reportApproval = z.object({ ...reportTarget, note: optionalText(textMaximum) });

/** `returnSurveyReport`. */
export const reportGiveBack = z.object({ ...reportTarget, reason: text(textMaximum) });
