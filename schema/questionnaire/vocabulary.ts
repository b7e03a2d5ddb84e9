import type { Text } from '../core/language.ts';
import type { QuestionKind } from './engine/definition.ts';

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

/** What people read for each kind of question. */
export const questionKindLabels = {
  SINGLE_CHOICE: { EN: 'One choice', ZH_CN: '单选' },
  MULTIPLE_CHOICE: { EN: 'Several choices', ZH_CN: '多选' },
  MATRIX: { EN: 'Matrix', ZH_CN: '矩阵' },
  RANKING: { EN: 'Ranking', ZH_CN: '排序' },
  SCALE: { EN: 'Scale', ZH_CN: '量表' },
  SHORT_TEXT: { EN: 'Short text', ZH_CN: '单行文本' },
  LONG_TEXT: { EN: 'Long text', ZH_CN: '多行文本' },
  NUMBER: { EN: 'Number', ZH_CN: '数字' },
  MONEY: { EN: 'Amount of money', ZH_CN: '金额' },
  DATE: { EN: 'Date', ZH_CN: '日期' },
  TIME: { EN: 'Time of day', ZH_CN: '时间' },
  CONTACT: { EN: 'Contact', ZH_CN: '联系方式' },
  CONSENT: { EN: 'Consent', ZH_CN: '同意' },
  FILE_LINK: { EN: 'File, by its link', ZH_CN: '文件链接' },
} as const satisfies Record<QuestionKind, Text>;

/** Most versions of one questionnaire. */
export const versionsMaximum = 200;
