import { inView } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { questionnaireWritingRoles, visibleQuestionnaires } from './access.ts';
import * as commands from './commands.ts';
import { OpenQuestionMissing, QuestionnairePartMissing, QuestionnaireStepRefused } from './errors.ts';
import { QuestionnaireType, QuestionnaireUseEnum } from './type.ts';

const changes = 'questionnaire';
const scopes = { roles: questionnaireWritingRoles };
const definition =
  'What is asked, by the JSON Schema at `/questionnaire.schema.json`; up to 200,000 characters. A problem in it has the path of its place.';

const payload: MutationOptions<commands.QuestionnaireResult>['payload'] = (t) => ({
  questionnaire: t.prismaField({
    type: QuestionnaireType,
    description: 'The questionnaire as it is now.',
    resolve: (query, { questionnaireId: id }, _args, context) =>
      databaseOf(context)
        .questionnaire.findFirst({ ...query, where: { id, AND: [visibleQuestionnaires(context.actor)] } })
        .then(inView),
  }),
});

mutation('draftQuestionnaire', {
  description:
    'Begins a questionnaire or a paper form, or takes one in that was written elsewhere: its first version, a draft.',
  scopes,
  input: (t) => ({
    code: t.string({
      required: true,
      description: 'Stable word for programs: capitals, digits and `_`, at most 40; taken once.',
    }),
    use: t.field({ type: QuestionnaireUseEnum, required: true, description: 'What it is for.' }),
    definition: t.field({ type: 'JSON', required: true, description: definition }),
  }),
  payload,
  run: commands.draftQuestionnaire,
});

mutation('reviseQuestionnaire', {
  description: 'Begins the next version, as the one in use stands: what is published never changes.',
  scopes,
  changes,
  errors: [QuestionnaireStepRefused],
  payload,
  run: commands.reviseQuestionnaire,
});

mutation('updateQuestionnaireDraft', {
  description: 'Writes the draft anew. Nothing different changes nothing.',
  scopes,
  changes,
  errors: [QuestionnaireStepRefused],
  input: (t) => ({ definition: t.field({ type: 'JSON', required: true, description: definition }) }),
  payload,
  run: commands.updateQuestionnaireDraft,
});

mutation('publishQuestionnaire', {
  description:
    'Puts the draft to use; the version that was in use is retired, and what was answered keeps its version. A survey’s has all three parts, and an open question among the main ones (S27).',
  scopes,
  changes,
  errors: [QuestionnaireStepRefused, QuestionnairePartMissing, OpenQuestionMissing],
  payload,
  run: commands.publishQuestionnaire,
});

mutation('retireQuestionnaire', {
  description: 'Takes the version in use out of use: nothing new is asked by it. Surveys that have begun go on.',
  scopes,
  changes,
  errors: [QuestionnaireStepRefused],
  payload,
  run: commands.retireQuestionnaire,
});
