import type { Answer, Answers } from '../schema/questionnaire/engine/definition.ts';
import { execute, type Endpoint } from './client.ts';
import type { Language } from './language.ts';
import {
  SaveSurvey,
  SubmitSurvey,
  SurveyOfLink,
  SurveyOfSite,
  type SurveyGiven,
  type SurveyInput,
  type SurveyTaken,
} from './operations.ts';
import type { FoundProblem } from './question/say.ts';

/** How the server took answers; without an answer of the server's none of it, and then it can be tried again. */
export interface Taken {
  readonly isTaken?: boolean;
  /** Why not: a code of the contract, and the sentence in the company's language nearest to the visitor's. */
  readonly code?: string;
  readonly message?: string;
  readonly problems?: readonly FoundProblem[];
}

/**
 * Asks for a survey, with what was saved under the id; null when there is none, or no more.
 * @throws Error when nobody answered: no connection, or a trouble that passes.
 */
export async function askSurvey(
  endpoint: Endpoint,
  submissionId: string | null,
  language: Language,
): Promise<SurveyGiven | null> {
  const { survey: token } = endpoint;
  if (token !== undefined) {
    const { data } = await execute(endpoint, SurveyOfLink, { token, submissionId }, language);
    if (!data) throw new Error('no answer');
    return data.surveyForm;
  }
  const { data } = await execute(endpoint, SurveyOfSite, { submissionId }, language);
  if (!data) throw new Error('no answer');
  return data.widgetSite.survey;
}

/** Answers as the server gives them, as the engine takes them: what is null is absent. */
export function answersOf({ answers }: Pick<SurveyGiven, 'answers'>): Answers {
  return Object.fromEntries(answers.map(({ question, ...answer }) => [question, present(answer) as Answer]));
}

/** Sends answers once, to be kept (`isPartial`) or handed in. Never rejects. */
export async function sendSurvey(
  endpoint: Endpoint,
  answers: Answers,
  rest: Omit<SurveyInput, 'answers' | 'token'>,
  isPartial: boolean,
): Promise<Taken> {
  // Arrays that are only read; the generated types know no others.
  const list = Object.entries(answers).map(([question, answer]) => ({ question, ...answer })) as SurveyInput['answers'];
  const input = { ...rest, answers: list, token: endpoint.survey ?? null };
  try {
    const result = isPartial
      ? (await execute(endpoint, SaveSurvey, { input }, rest.language)).data?.saveSurveyResponse
      : (await execute(endpoint, SubmitSurvey, { input }, rest.language)).data?.submitSurveyResponse;
    return result ? takenOf(result, list) : {};
  } catch {
    return {};
  }
}

function takenOf(result: SurveyTaken, list: SurveyInput['answers']): Taken {
  if (!('code' in result)) return { isTaken: true };
  const problems = 'problems' in result ? result.problems : [];
  return {
    code: result.code,
    message: result.message,
    // The path is `input`, `answers`, the index, and the field where there is one.
    problems: problems.flatMap(({ path, code, message }) => {
      const question = list[Number(path[2])]?.question ?? path[2];
      return question === undefined ? [] : [{ question, code, message }];
    }),
  };
}

/** Without what is null, one level deep more: the contact is the only object that has such. */
function present(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([name, part]) => [name, name === 'contact' ? present(part as object) : (part as unknown)]),
  );
}
