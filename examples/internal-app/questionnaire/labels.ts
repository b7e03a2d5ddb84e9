// What people read for the enum values of questionnaires.
import type { graphql } from '../../shared/graphql.ts';
import type { Labels } from '../../shared/labels.ts';

/** What a questionnaire is for. */
export type QuestionnaireUse = ReturnType<typeof graphql.scalar<'QuestionnaireUse'>>;
/** Where a version stands. */
export type QuestionnaireState = ReturnType<typeof graphql.scalar<'QuestionnaireState'>>;

export const questionnaireUseLabels: Labels<QuestionnaireUse> = {
  SURVEY: { en: 'Satisfaction survey', zh: '满意度调查问卷' },
  FORM: { en: 'Form', zh: '表单' },
};

export const questionnaireStateLabels: Labels<QuestionnaireState> = {
  DRAFT: { en: 'Draft', zh: '草稿' },
  PUBLISHED: { en: 'In use', zh: '已发布' },
  RETIRED: { en: 'No longer in use', zh: '已停用' },
};
