import { newUuid } from '../../../schema/core/command.ts';
import { encodeId } from '../../../schema/core/ids.ts';
import {
  OpenQuestionMissing,
  QuestionnairePartMissing,
  QuestionnaireStepRefused,
} from '../../../schema/questionnaire/errors.ts';
import { definition, questionnaire as published } from '../../survey/surveying.ts';
import { pagesOf, payloadsInView, plainErrors, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Who writes questionnaires and forms. */
const writers = 'SERVICE_OFFICER CUSTOMER_MANAGER DEPARTMENT_MANAGER MARKETING_DIRECTOR GENERAL_MANAGER';

/** Questionnaires and forms: they name nobody, so everybody of us reads them. */
export const questionnaire: NounAccess = {
  queries: { questionnaire: staff, questionnaires: staff },
  mutations: {
    draftQuestionnaire: writers,
    reviseQuestionnaire: writers,
    updateQuestionnaireDraft: writers,
    publishQuestionnaire: writers,
    retireQuestionnaire: writers,
  },
  types: {
    Questionnaire: readBy(staff, 'code createdAt draft id published title updatedAt use version versions'),
    QuestionnaireVersion: readBy(
      staff,
      'createdAt definition id number publishedAt questionnaire retiredAt state title titleEn titleZh writtenBy',
    ),
    ...pagesOf('Questionnaire'),
    ...payloadsInView(
      'questionnaire',
      'DraftQuestionnaire PublishQuestionnaire RetireQuestionnaire ReviseQuestionnaire UpdateQuestionnaireDraft',
    ),
    ...plainErrors('OpenQuestionMissing QuestionnairePartMissing QuestionnaireStepRefused'),
  },
  async populate(db, c) {
    const { id, versionId } = await published(db, c);
    return { questionnaire: id, questionnaireVersion: versionId };
  },
  instances: async (db, c) => ({
    Questionnaire: await db.questionnaire.findUniqueOrThrow({ where: { id: c.ids['questionnaire'] ?? '' } }),
    QuestionnaireVersion: await db.questionnaireVersion.findUniqueOrThrow({
      where: { id: c.ids['questionnaireVersion'] ?? '' },
    }),
    OpenQuestionMissing: new OpenQuestionMissing(),
    QuestionnairePartMissing: new QuestionnairePartMissing('MAIN'),
    QuestionnaireStepRefused: new QuestionnaireStepRefused('NO_DRAFT'),
  }),
  results: (c) => ({ questionnaireId: c.ids['questionnaire'] }),
  arguments: (c) => ({ questionnaireId: encodeId('Questionnaire', c.ids['questionnaire'] ?? ''), definition }),
  besides: (c) => ({
    questionnaire: { id: encodeId('Questionnaire', c.ids['questionnaire'] ?? '') },
    // Companies share a database, and a code is taken once.
    draftQuestionnaire: { code: `Q${newUuid().replaceAll('-', '').toUpperCase()}` },
  }),
  ids: (c) => ({
    Questionnaire: c.ids['questionnaire'] ?? '',
    QuestionnaireVersion: c.ids['questionnaireVersion'] ?? '',
  }),
};
