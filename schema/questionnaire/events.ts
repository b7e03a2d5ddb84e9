import type { Text } from '../core/language.ts';

/** What can happen to a questionnaire, with what people read for it. */
export const questionnaireEventTypes = {
  QUESTIONNAIRE_DRAFTED: { EN: 'Questionnaire drafted', ZH_CN: '问卷已起草' },
  QUESTIONNAIRE_REVISED: { EN: 'Next version of a questionnaire begun', ZH_CN: '问卷新版本已起草' },
  QUESTIONNAIRE_DRAFT_CHANGED: { EN: 'Draft of a questionnaire changed', ZH_CN: '问卷草稿已修改' },
  QUESTIONNAIRE_PUBLISHED: { EN: 'Questionnaire published', ZH_CN: '问卷已发布' },
  QUESTIONNAIRE_RETIRED: { EN: 'Questionnaire taken out of use', ZH_CN: '问卷已停用' },
} as const satisfies Record<string, Text>;

/** Type of an event of a questionnaire. */
export type QuestionnaireEventType = keyof typeof questionnaireEventTypes;
