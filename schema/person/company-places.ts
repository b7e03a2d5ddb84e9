import { itself, ofAccount, type Place } from './place.ts';

/** Companies, our own people, and the machinery. */
export const companyPlaces: Readonly<Record<string, Place>> = {
  account: {
    columns: {
      external_id: 'keep',
      name: 'whole',
      phone: 'whole',
      name_key: 'whole',
      phone_key: 'whole',
      website: 'redact',
      process_step: 'redact',
      service_class_reason: 'redact',
      other_retail_format: 'redact',
      other_industry: 'redact',
    },
    account: 't.id',
    ...itself('account'),
  },
  account_address: {
    columns: { street: 'redact', city: 'keep', province: 'keep', postal_code: 'keep', country: 'keep' },
    account: 't.account_id',
    version: ['account', 'account_id'],
  },
  account_card: {
    columns: {
      enterprise_profile: 'redact',
      market_relations: 'redact',
      product_list: 'redact',
      sales_plan: 'redact',
      data_card: 'redact',
      basic_data: 'redact',
      management_card: 'redact',
      company_profile: 'redact',
    },
    account: 't.account_id',
    version: ['account', 'account_id'],
  },
  deadline_policy: { columns: { name: 'keep', notices: 'keep' } },
  holiday: { columns: { name: 'keep' } },
  site: {
    columns: {
      name: 'redact',
      publishable_key: 'keep',
      previous_key: 'keep',
      display_rules: 'keep',
      key_id: 'keep',
      wrapped_key: 'keep',
      signing_secret: 'keep',
      old_signing_secret: 'keep',
      identity_keys: 'keep',
      allowed_origins: 'keep',
      theme_accent: 'keep',
      consent_text_en: 'keep',
      consent_text_zh: 'keep',
    },
    ...ofAccount,
    ...itself('site'),
  },

  identity_use: { columns: { jti_hash: 'keep', holder_hash: 'keep' } }, // gone within minutes

  // Files that go in and out: what stands in them goes with the person whose row it is, or by its mention.
  import: { columns: { csv: 'redact', delimiter: 'keep', mapping: 'keep', failure: 'keep' } },
  import_row: { own: 't.record_id = any(who.ids)', columns: { before: 'erase', problems: 'keep' } },
  export: { columns: { filter: 'redact', columns: 'keep', failure: 'keep' } },
  export_part: { own: 't.ids && who.ids', isDeleted: true, columns: { rows: 'redact' } },

  // Stored subscriptions; of what they send nothing is kept. A name can stand in what they ask for.
  webhook: {
    columns: {
      name: 'redact',
      url: 'keep',
      document: 'redact',
      variables: 'redact',
      key_id: 'keep',
      wrapped_key: 'keep',
      secret: 'keep',
      old_secret: 'keep',
      cursor: 'keep',
    },
    ...itself('webhook'),
  },
  webhook_delivery: { columns: { message_id: 'keep', type: 'keep', after: 'keep' } },

  // Who of us is told of what: facts of events, and how each wants to be told. Texts are made when they are read.
  notice: { columns: { topic: 'keep', type: 'keep', facts: 'keep' } },
  notice_delivery: { columns: {} },
  notice_attempt: { columns: { reply: 'redact' } },
  notice_policy: { columns: { event_type: 'keep', recipients: 'keep' } },
  notice_preference: { columns: { language: 'keep', sms_number: 'keep' } },
  notice_mute: { columns: {} },
  notice_cursor: { columns: { cursor: 'keep' } },

  // Our own people, and what the machinery keeps: ids and facts, never anything of a customer's person.
  user: { columns: { external_id: 'keep', name: 'keep', email: 'keep' } },
  api_key: { columns: { name: 'keep', hash: 'keep', prefix: 'keep' } },
  department: { columns: { name: 'keep' } },
  dossier_setting: { columns: {} },
  event: {
    columns: { topic: 'keep', type: 'keep', payload: 'keep', actor: 'keep', request_id: 'keep' },
    exported: {
      title: { EN: 'Events', ZH_CN: '事件' },
      where: "(t.subject_id = any(who.ids) or t.payload ->> 'contactId' = any(who.ids::text[]))",
    },
  },
  event_log: { columns: {} },
  topic: { columns: { id: 'keep' } },
  idempotency_key: { columns: { actor: 'keep', key: 'keep', request_hash: 'keep', result: 'keep' } },
};
