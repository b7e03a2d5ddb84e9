import { Ajv2020 } from 'ajv/dist/2020.js';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { checkInput, InvalidInput } from '../../schema/core/problems.ts';
import { checkAnswers } from '../../schema/questionnaire/answer-commands.ts';
import { problemsOf } from '../../schema/questionnaire/engine/check.ts';
import type { Answer, Answers, Definition } from '../../schema/questionnaire/engine/definition.ts';
import { inOrder } from '../../schema/questionnaire/engine/order.ts';
import { asked, questionsOf } from '../../schema/questionnaire/engine/walk.ts';
import { draft } from '../../schema/questionnaire/input.ts';
import { askedOfPublic } from '../../schema/survey/rules.ts';
import { newUuid } from '../../schema/core/command.ts';
import { answersTo, definitions, sensible } from '../support/arbitrary-questionnaire.ts';
import { publishedSchema } from '../../schema/questionnaire/published-schema.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { openedSurvey, respondent } from '../survey/surveying.ts';
import { drafted } from './support.ts';

/** Whether shape and rules take a definition. */
function isTaken(definition: Definition): boolean {
  try {
    checkInput(draft, { code: 'ANY', use: 'FORM', definition });
    return true;
  } catch (error) {
    if (error instanceof InvalidInput) return false;
    throw error;
  }
}

const taken = definitions.filter(isTaken);
const filled = taken.chain((definition) => fc.tuple(fc.constant(definition), answersTo(definition)));

/** The engine as the page gets it: bundled and minified, alone in a realm of its own. */
function pageEngine(): (definition: Definition, answers: Answers) => readonly string[] {
  const { outputFiles } = buildSync({
    entryPoints: [new URL('../../schema/questionnaire/engine/check.ts', import.meta.url).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    target: 'es2022',
  });
  const realm = createContext({});
  runInContext(outputFiles[0]?.text ?? '', realm);
  return (definition, answers) => {
    const source = `JSON.stringify(engine.problemsOf(${JSON.stringify(definition)}, ${JSON.stringify(answers)}))`;
    return (JSON.parse(String(runInContext(source, realm))) as ReturnType<typeof problemsOf>).map(
      ({ question, field, code }) => `${question} ${field ?? ''} ${code}`,
    );
  };
}

const listOf = (answers: Answers) => Object.entries(answers).map(([question, answer]) => ({ question, ...answer }));

/** What the server says of answers, in the words of the page: question, field, code. */
function serverSays(definition: Definition, answers: Answers): readonly string[] {
  try {
    checkAnswers(definition, listOf(answers));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map(({ path, code }) => {
      const [, , at = '', field = ''] = path;
      return `${/^\d+$/.test(at) ? Object.keys(answers)[Number(at)] : at} ${field} ${code}`;
    });
  }
}

describe('server and page', () => {
  test('agree on every problem of any answers to any definition', () => {
    const pageSays = pageEngine();
    const seen = new Set<string>();
    let valid = 0;

    fc.assert(
      fc.property(filled, ([definition, answers]) => {
        const said = serverSays(definition, answers);
        // Each in the order in which it reads the fields.
        expect(pageSays(askedOfPublic(definition), answers).toSorted()).toEqual(said.toSorted());
        for (const problem of said) seen.add(problem.split(' ').at(-1) ?? '');
        if (said.length === 0) valid += 1;
      }),
      { numRuns: 600 },
    );

    // Or the law would say little.
    expect(valid).toBeGreaterThan(10);
    expect([...seen]).toEqual(expect.arrayContaining(['REQUIRED', 'NOT_ASKED', 'NOT_APPLICABLE', 'UNKNOWN_QUESTION']));
  });

  test('agree through the mutation that a page sends them by', async () => {
    const { db } = await testDatabase();
    const here = await world(db);
    const pageSays = pageEngine();

    await fc.assert(
      fc.asyncProperty(filled, async ([definition, answers]) => {
        const { linkToken: token } = await openedSurvey(db, here, {}, definition);
        await db.surveySite.deleteMany({ where: { siteId: here.site } });
        const { data, errors } = await graph(db, respondent(token))(
          `mutation ($input: SubmitSurveyResponseInput!) { submitSurveyResponse(input: $input) {
            ... on Error { code } ... on SubmitSurveyResponsePayload { form { state } } } }`,
          { input: { token, submissionId: newUuid(), language: 'EN', answers: listOf(answers) } },
        );

        expect(errors).toEqual([]);
        const isValid = pageSays(askedOfPublic(definition), answers).length === 0;
        expect(data.submitSurveyResponse).toEqual(
          isValid ? { form: { state: 'ANSWERED' } } : { code: 'INVALID_INPUT' },
        );
      }),
      { numRuns: 25 },
    );
  });
});

test('what is written out can be taken in again: the same definition, whatever it is', async () => {
  const { db } = await testDatabase();
  const here = await world(db);

  await fc.assert(
    fc.asyncProperty(taken, async (definition) => {
      const first = await drafted(db, here, definition, { use: 'FORM' });
      const again = await drafted(db, here, first.versions[0].definition, { use: 'FORM' });

      expect(first.versions[0].definition).toEqual(definition);
      expect(again.versions[0].definition).toEqual(definition);
    }),
    { numRuns: 25 },
  );
});

test('the published JSON Schema takes whatever is taken', () => {
  const isValid = new Ajv2020({ allowUnionTypes: true, formats: { date: true } }).compile(
    JSON.parse(publishedSchema()) as object,
  );

  fc.assert(
    fc.property(taken, (definition) => {
      expect([isValid(definition), isValid.errors]).toEqual([true, null]);
    }),
    { numRuns: 300 },
  );
});

describe('whoever answers each question as it is asked', () => {
  test('never comes to one that strands them, and has nothing to mend at the end', () => {
    fc.assert(
      fc.property(taken, fc.infiniteStream(fc.nat({ max: 1_000_000 })), (definition, chances) => {
        const answers: Record<string, Answer> = {};
        for (let left = questionsOf(definition).length; left >= 0; left -= 1) {
          const next = asked(definition, answers).find(({ question }) => !(question.name in answers));
          if (next === undefined) break;
          const [at = 0] = chances.take(1);
          answers[next.question.name] = sensible(next.question, at, answers);
        }

        expect(asked(definition, answers).map(({ question }) => question.name)).toEqual(Object.keys(answers));
        expect(problemsOf(definition, answers)).toEqual([]);
        expect(checkAnswers(definition, listOf(answers))).toEqual(answers);
      }),
      { numRuns: 600 },
    );
  });

  test('is asked the same questions in whatever order of chance, and the same order for the same response', () => {
    fc.assert(
      fc.property(filled, fc.uuid(), ([definition, answers], seed) => {
        const shuffled = inOrder(definition, seed);
        const names = (one: Definition) => asked(one, answers).map(({ question }) => question.name);

        expect(names(shuffled).toSorted()).toEqual(names(definition).toSorted());
        expect(inOrder(definition, seed)).toEqual(shuffled);
        expect(problemsOf(shuffled, answers)).toHaveLength(problemsOf(definition, answers).length);
      }),
      { numRuns: 300 },
    );
  });
});
