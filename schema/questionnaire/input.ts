import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { expectedVersion, idOf } from '../core/shapes.ts';
import { problemsOfDefinition } from './definition-rules.ts';
import { definitionShape } from './definition-shape.ts';
import type { Definition } from './engine/definition.ts';
import type { QuestionnaireUse } from './vocabulary.ts';

/** Longest definition, in characters of JSON. */
export const definitionMaximum = 200_000;

/** A definition that holds together, as it is kept. */
export const definition = z
  .unknown()
  .superRefine((value, context) => {
    if (JSON.stringify(value ?? null).length > definitionMaximum)
      context.addIssue({
        code: 'too_big',
        origin: 'string',
        maximum: definitionMaximum,
        inclusive: true,
        input: value,
      });
  })
  .pipe(definitionShape)
  .transform((value) => value as Definition) // the shape says the same as the type; unions of the two are not told apart by the compiler
  .superRefine((value, context) => {
    for (const { path, code, values } of problemsOfDefinition(value))
      addProblem(context, code, path.map(String), values);
  });

const questionnaire = { questionnaireId: idOf('Questionnaire'), expectedVersion };

const uses: readonly [QuestionnaireUse, ...QuestionnaireUse[]] = ['SURVEY', 'FORM'];

/** `draftQuestionnaire`. */
export const draft = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Z][A-Z0-9_]{0,39}$/),
  use: z.enum(uses),
  definition,
});

/** `updateQuestionnaireDraft`. */
export const change = z.object({ ...questionnaire, definition });

/** `reviseQuestionnaire`, `publishQuestionnaire`, `retireQuestionnaire`. */
export const step = z.object(questionnaire);
