import { itself, ofAccount, ownContact, type Place } from './place.ts';

/** What people answered, to surveys and to paper forms that were filled in about them. */
export const surveyPlaces: Readonly<Record<string, Place>> = {
  questionnaire: { columns: { code: 'keep' } },
  // Written for everybody; a published version never changes.
  questionnaire_version: { columns: { definition: 'keep', title_en: 'keep', title_zh: 'keep' } },
  filled_form: {
    own: ownContact,
    columns: { number: 'keep', answers: 'redact', return_reason: 'redact' },
    exported: { title: { EN: 'Forms filled in', ZH_CN: '表单' } },
    ...ofAccount,
    ...itself('filled_form'),
  },
  survey: {
    columns: {
      number: 'keep',
      title: 'redact',
      respondents: 'redact',
      respondent_features: 'redact',
      content: 'redact',
      tasks: 'redact',
      link_token: 'keep',
      return_reason: 'redact',
      early_reason: 'redact',
    },
    ...itself('survey'),
  },
  survey_invitation: {
    own: ownContact,
    columns: { token: 'keep', failure: 'redact' },
    exported: {
      title: { EN: 'Survey invitations', ZH_CN: '调查邀请' },
      columns: ['id', 'survey_id', 'state', 'sent_at', 'reminded_at', 'opened_at'],
    },
    ...ofAccount,
  },
  survey_response: {
    own: ownContact,
    columns: { answers: 'redact', invalid_reason: 'redact' },
    exported: { title: { EN: 'Survey responses', ZH_CN: '答卷' } },
    ...ofAccount,
    ...itself('survey_response'),
  },
  survey_settings: { columns: { reason: 'redact' } },
  survey_site: { columns: {} },
  survey_staff: { columns: {} },
  // Of whoever can't be told from others any more once the response names nobody.
  survey_person_key: {
    own: 'exists (select from survey_response r where r.id = t.response_id and r.contact_id = any(who.ids))',
    isDeleted: true,
    columns: { key: 'keep' },
  },
  survey_refusal: { own: ownContact, isDeleted: true, columns: {} },
  survey_quota: { columns: { name: 'keep' } },
  survey_report: {
    columns: {
      figures: 'redact',
      hash: 'keep',
      basic_state: 'redact',
      results: 'redact',
      present_state: 'redact',
      suggestions: 'redact',
      return_reason: 'redact',
    },
    ...itself('survey_report'),
  },
};
