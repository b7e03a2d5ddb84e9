import type { Text } from '../core/language.ts';

/** What people read for each use. */
export const questionnaireUseLabels = {
  SURVEY: { EN: 'Satisfaction survey', ZH_CN: '满意度调查问卷' },
  FORM: { EN: 'Form', ZH_CN: '表单' },
} as const satisfies Record<string, Text>;

/** What a questionnaire is for. */
export type QuestionnaireUse = keyof typeof questionnaireUseLabels;

/** What people read for each state of a version. */
export const questionnaireStateLabels = {
  DRAFT: { EN: 'Draft', ZH_CN: '草稿' },
  PUBLISHED: { EN: 'In use', ZH_CN: '已发布' },
  RETIRED: { EN: 'No longer in use', ZH_CN: '已停用' },
} as const satisfies Record<string, Text>;

/** Where a version stands. */
export type QuestionnaireState = keyof typeof questionnaireStateLabels;

/** Most versions of one questionnaire. */
export const versionsMaximum = 200;
