import type { Answers, Definition, Level } from '../questionnaire/engine/definition.ts';
import { levels } from '../questionnaire/engine/definition.ts';
import { asked, questionsOf } from '../questionnaire/engine/walk.ts';
import { SurveyStepRefused } from './errors.ts';
import type { SurveyState, SurveyVerb } from './vocabulary.ts';

type StepVerb = Exclude<SurveyVerb, 'DRAFT'>;

/**
 * In which states a verb may be used, and what state it leads to (S27: approved first, only then carried out). What the plan
 * says may be changed until it is carried out; that voids the approval.
 */
const steps: Readonly<Record<StepVerb, { readonly from: readonly SurveyState[]; readonly to: SurveyState | null }>> = {
  AMEND: { from: ['DRAFT', 'SUBMITTED', 'APPROVED'], to: 'DRAFT' },
  SUBMIT: { from: ['DRAFT'], to: 'SUBMITTED' },
  APPROVE: { from: ['SUBMITTED'], to: 'APPROVED' },
  RETURN: { from: ['SUBMITTED'], to: 'DRAFT' },
  RECALL: { from: ['SUBMITTED'], to: 'DRAFT' },
  OPEN: { from: ['APPROVED'], to: 'OPEN' },
  CLOSE: { from: ['OPEN'], to: 'CLOSED' },
  SAMPLE: { from: ['DRAFT', 'SUBMITTED', 'APPROVED', 'OPEN'], to: null },
  INVITE: { from: ['OPEN'], to: null },
  COUNT_HANDED_OUT: { from: ['OPEN', 'CLOSED'], to: null },
  REPORT: { from: ['CLOSED'], to: 'REPORTED' },
};

/** Decides a step of a survey: the state it leads to, its own where it leads nowhere. @throws SurveyStepRefused out of turn. */
export function decideSurvey(state: SurveyState, verb: StepVerb): SurveyState {
  if (!isSurveysTurn(state, verb)) throw new SurveyStepRefused(verb, state);
  return steps[verb].to ?? state;
}

/** Whether a verb may be used now, by anybody who may use it at all. */
export function isSurveysTurn(state: SurveyState, verb: StepVerb): boolean {
  return steps[verb].from.includes(state);
}

/**
 * How satisfied the company wants its customers in a year, in percent: 95, half a percent more each full year since the base
 * year, at most 100 (S14).
 */
export function targetPercent(year: number, baseYear: number): number {
  return Math.min(100, 95 + 0.5 * Math.max(0, year - baseYear));
}

/** What counts of a survey, by channel. */
export interface SurveyCounts {
  readonly invitationsSent: number;
  readonly handedOut: number;
  /** Responses begun by the widget or the open link: nobody else gave these questionnaires out. */
  readonly begunByItself: number;
  readonly valid: number;
}

/** How many questionnaires were distributed [D]. */
export function distributedOf({ invitationsSent, handedOut, begunByItself }: Omit<SurveyCounts, 'valid'>): number {
  return invitationsSent + handedOut + begunByItself;
}

/**
 * The overall level of a response [D]: that of the question named `overall` where it asks for a level of satisfaction, else the
 * mean of all levels given, rounded to the nearest, a half towards the better; null where no level was given.
 */
export function overallLevel(definition: Definition, answers: Answers): Level | null {
  const own = questionsOf(definition).find(({ name }) => name === 'overall');
  const level = own === undefined ? undefined : answers[own.name]?.level;
  if (level !== undefined) return level;
  const given = asked(definition, answers).flatMap(({ question }) => answers[question.name]?.level ?? []);
  if (given.length === 0) return null;
  const mean = given.reduce((sum, one) => sum + levels.length - levels.indexOf(one), 0) / given.length;
  return levels[levels.length - Math.round(mean)] ?? null;
}

/** A questionnaire sent faster than this after it opened looks like a machine's: ms for each question that is asked. */
const fastestMs = 300; // 0.3 s
const fastestAtAllMs = 1_500; // 1.5 s

/** Whether a response looks like a machine's: the field that people don't see is filled, or it came too fast. */
export function looksAutomatic(
  {
    website,
    elapsedMs,
  }: { readonly website?: string | null | undefined; readonly elapsedMs?: number | null | undefined },
  questions: number,
): boolean {
  if (website !== null && website !== undefined && website !== '') return true;
  return elapsedMs !== null && elapsedMs !== undefined && elapsedMs < Math.max(fastestAtAllMs, questions * fastestMs);
}

/** What whoever answers may know of a questionnaire: not what answers count, nor how many of whom are wanted. */
export function askedOfPublic(definition: Definition): Definition {
  const { quotas: _quotas, bands: _bands, groups: _groups, numberedBy: _numberedBy, ...rest } = definition;
  return {
    ...rest,
    sections: definition.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => {
        const { weight: _weight, group: _group, ...shown } = question;
        if (!('options' in shown)) return shown;
        const options = shown.options.map(({ score: _score, ...option }) => option);
        return 'rows' in shown
          ? { ...shown, options, rows: shown.rows.map(({ score: _score, ...row }) => row) }
          : { ...shown, options };
      }),
    })),
  };
}

/**
 * Texts that tell one person's answers from another's: the contact, the e-mail address, the telephone number and the key of a
 * signed-in visitor; none for whoever stays unknown.
 */
export function personTexts(
  answers: Answers,
  { contactId, personKey }: { readonly contactId: string | null; readonly personKey: string | null },
): readonly string[] {
  const given = Object.values(answers).flatMap(({ contact }) => contact ?? []);
  return [
    ...(contactId === null ? [] : [`contact ${contactId}`]),
    ...(personKey === null ? [] : [`person ${personKey}`]),
    ...given.flatMap(({ email }) =>
      email === undefined || email.trim() === '' ? [] : [`email ${email.trim().toLowerCase()}`],
    ),
    ...given.flatMap(({ phone }) => {
      const digits = (phone ?? '')
        .replaceAll(/\D/g, '')
        .replace(/^(?:00)?86(?=\d{8})/, '')
        .replace(/^0+/, '');
      return digits === '' ? [] : [`phone ${digits}`];
    }),
  ];
}
