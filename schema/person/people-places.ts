import { itself, ofAccount, ownContact, type Place } from './place.ts';

const ofContact = { account: '(select r.account_id from contact r where r.id = t.contact_id)' } as const;

/** What is kept of people themselves: cards, profiles, alignment. */
export const peoplePlaces: Readonly<Record<string, Place>> = {
  // The person's own row becomes the stub, in commands.ts; what stands in others' names is another person.
  contact: {
    own: 't.id = any(who.ids)',
    columns: {
      external_id: 'keep',
      name: 'keep',
      phone: 'keep',
      email: 'keep',
      name_key: 'erase',
      phone_key: 'erase',
      title: 'redact',
      department: 'redact',
      reports_to_name: 'redact',
    },
    exported: { title: { EN: 'Card', ZH_CN: '联系人' } },
    ...ofAccount,
    ...itself('contact'),
  },
  affiliation: {
    own: ownContact,
    isDeleted: true,
    columns: { role: 'redact', department: 'redact' },
    exported: { title: { EN: 'Further and former posts', ZH_CN: '任职' } },
    ...ofAccount,
  },
  merge: {
    own: '(t.contact_id = any(who.ids) or t.duplicate_contact_id = any(who.ids))',
    columns: { moved: 'keep' }, // ids only
  },
  contact_relation: {
    own: '(t.from_id = any(who.ids) or t.to_id = any(who.ids))',
    isDeleted: true,
    columns: { note: 'redact' },
    exported: { title: { EN: 'Relations to other people', ZH_CN: '人际关系' } },
    ...ofAccount,
  },
  personal_profile: {
    own: ownContact,
    isDeleted: true,
    columns: {
      education: 'redact',
      school: 'redact',
      graduated_in: 'keep',
      major: 'redact',
      employer: 'redact',
      occupation: 'redact',
      secretary: 'redact',
      previous_jobs_companies_background: 'redact',
      recent_decisions_projects_achievements: 'redact',
      decision_criteria_product_technical: 'redact',
      decision_criteria_business: 'redact',
    },
    exported: { title: { EN: 'Personal profile', ZH_CN: '个人档案' } },
    ...ofContact,
    ...itself('personal_profile'),
  },
  profile_responsibility: {
    own: 'exists (select from personal_profile p where p.id = t.profile_id and p.contact_id = any(who.ids))',
    isDeleted: true,
    columns: { text: 'redact' },
    exported: { title: { EN: 'Recent responsibilities', ZH_CN: '最近的责任' } },
    account:
      '(select r.account_id from contact r join personal_profile p on p.contact_id = r.id where p.id = t.profile_id)',
    version: ['personal_profile', 'profile_id'],
  },
  // Sealed under a key of the person's own: deleting the row destroys the key. What is sealed of others is theirs.
  private_profile: {
    own: ownContact,
    isDeleted: true,
    columns: { key_id: 'keep', wrapped_key: 'keep' },
  },
  private_value: { own: ownContact, isDeleted: true, columns: { sealed: 'keep' } },
  profile_reading: {
    own: ownContact,
    columns: { request_id: 'keep' },
    exported: { title: { EN: 'Readings of private fields', ZH_CN: '查阅记录' } },
  },
  person_erasure: { own: ownContact, columns: { reason: 'redact' }, ...ofContact },

  alignment_observation: {
    own: ownContact,
    columns: { behaviour: 'keep', note: 'erase', withdrawal_reason: 'blank' },
    exported: { title: { EN: 'Observed behaviours', ZH_CN: '观察到的行为' } },
    ...ofAccount,
  },
  alignment_override: {
    own: ownContact,
    columns: { reason: 'blank' },
    exported: { title: { EN: 'Statuses set by hand', ZH_CN: '手工设定的状态' } },
    ...ofAccount,
  },
  alignment_profile: {
    own: ownContact,
    isDeleted: true,
    columns: { personal_agenda: 'redact', political_strategy: 'redact' },
    exported: { title: { EN: 'Alignment', ZH_CN: '政治联盟' } },
    ...ofAccount,
    ...itself('alignment_profile'),
  },
  alignment_change: {
    own: ownContact,
    columns: { cause: 'keep' },
    exported: { title: { EN: 'History of the alignment', ZH_CN: '状态变更历史' } },
    ...ofAccount,
  },
  alignment_settings: { columns: { settings: 'keep', reason: 'redact' } },
};
