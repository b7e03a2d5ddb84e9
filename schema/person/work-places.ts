import { itself, ofAccount, ownContact, partOf, type Place } from './place.ts';

const ownCall = `(t.executive_id = any(who.ids) or exists (
  select from call_participant p where p.call_plan_id = t.id and p.contact_id = any(who.ids)))`;

const ofCall = partOf('call_plan', 'call_plan_id');
const ofPresentation = partOf('presentation_plan', 'presentation_plan_id');

/** What is kept of the work with them: opportunities, calls, presentations. */
export const workPlaces: Readonly<Record<string, Place>> = {
  opportunity: {
    columns: {
      external_id: 'keep',
      project_name: 'redact',
      purchase_month: 'keep',
      closing_reason: 'redact',
      remark: 'redact',
    },
    ...ofAccount,
    ...itself('opportunity'),
  },
  pairing: {
    own: ownContact,
    columns: { objective: 'blank' },
    exported: { title: { EN: 'Pairings with our people', ZH_CN: '配对安排' } },
    ...partOf('opportunity', 'opportunity_id'),
  },

  relationship_card: {
    columns: { competitive_potential: 'redact', countermeasure: 'redact' },
    account: 't.account_id',
    version: ['account', 'account_id'],
  },
  relationship_card_row: {
    own: ownContact,
    columns: {
      influence: 'erase',
      competitor: 'redact',
      competitor_contact: 'erase',
      strategy: 'erase',
      review: 'erase',
    },
    exported: { title: { EN: 'Ties to be strengthened', ZH_CN: '客户关系强化计划' } },
    account: 't.account_id',
    version: ['account', 'account_id'],
  },

  call_plan: {
    own: 't.executive_id = any(who.ids)',
    columns: {
      phone_number: 'erase',
      location: 'redact',
      administrative_assistant: 'erase',
      call_time: 'keep',
      purpose: 'redact',
      competing_views_or_obstacles: 'redact',
      resources_and_preparation: 'redact',
      introduction: 'redact',
      cancellation_reason: 'redact',
    },
    exported: {
      title: { EN: 'Calls taken part in', ZH_CN: '参与的通话' },
      where: ownCall,
      columns: ['id', 'account_id', 'state', 'call_date', 'call_time', 'location', 'phone_number', 'purpose'],
    },
    ...ofAccount,
    ...itself('call_plan'),
  },
  call_participant: {
    own: ownContact,
    columns: { name: 'blank', title: 'erase', position: 'erase' },
    exported: { title: { EN: 'Parts in calls', ZH_CN: '通话中的角色' } },
    ...ofCall,
  },
  call_agenda_item: { columns: { item: 'redact' }, ...ofCall },
  call_expected_result: { columns: { result: 'redact', note: 'redact' }, ...ofCall },
  call_issue: {
    columns: {
      issue: 'redact',
      how_influenced: 'redact',
      business_value: 'redact',
      political_personal_value: 'redact',
    },
    ...ofCall,
  },
  call_question: {
    columns: { need_to_know: 'redact', why: 'redact', question: 'redact', answer: 'redact' },
    ...ofCall,
  },
  call_summary: { columns: { actual_events: 'redact', learned: 'redact' }, ...ofCall },
  call_evaluation: { columns: { assessment: 'redact', recommendation: 'redact' }, ...ofCall },
  commitment: {
    own: ownContact,
    columns: { action: 'redact', owner_name: 'erase', resolution_note: 'redact' },
    exported: { title: { EN: 'Promises', ZH_CN: '承诺' } },
    ...ofAccount,
    ...itself('commitment'),
  },

  presentation_plan: {
    columns: { purpose: 'redact', desired_result: 'redact', cancellation_reason: 'redact' },
    ...ofAccount,
    ...itself('presentation_plan'),
  },
  presentation_agenda_item: { columns: { item: 'redact' }, ...ofPresentation },
  presentation_participant: {
    own: ownContact,
    columns: { name: 'blank', title: 'erase', business_argument: 'erase', political_argument: 'erase' },
    exported: { title: { EN: 'Parts in presentations', ZH_CN: '演讲中的角色' } },
    ...ofPresentation,
  },
  presentation_action_step: { columns: { step: 'redact' }, ...ofPresentation },
};
