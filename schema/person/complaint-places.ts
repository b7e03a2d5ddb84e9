import { digitsSql, itself, ofAccount, ownContact, partOf, type Place } from './place.ts';

const ownSubmission = `(lower(f.contact_email) = any(who.emails)
  or ${digitsSql('f.contact_phone')} = any(who.phones)
  or lower(f.contact_name) = any(who.names) and f.account_id = any(who.accounts)
  or f.contact_id = any(who.ids)
  or exists (select from complaint c where c.feedback_id = f.id and c.contact_id = any(who.ids))
  or exists (select from complaint_follow_up u join complaint c on c.id = u.complaint_id
    where u.feedback_id = f.id and c.contact_id = any(who.ids)))`;
const ofComplaint = partOf('complaint', 'complaint_id');

/** What customers say to us: complaints, submissions. */
export const complaintPlaces: Readonly<Record<string, Place>> = {
  // Before feedback: whose a complaint is can hang on what its submission says.
  complaint: {
    own: `(${ownContact} or t.feedback_id in (select f.id from feedback f where ${ownSubmission}))`,
    columns: {
      number: 'keep',
      external_id: 'keep',
      customer_name: 'blank',
      customer_demand: 'redact',
      content: 'redact',
      product: 'redact',
      order_number: 'keep',
      rejection_reason: 'redact',
    },
    exported: { title: { EN: 'Complaints', ZH_CN: '投诉' } },
    ...ofAccount,
    ...itself('complaint'),
  },
  complaint_step: { columns: { note: 'redact' }, ...ofComplaint },
  complaint_investigation: {
    columns: {
      cause: 'redact',
      course_of_events: 'redact',
      persons_responsible: 'redact',
      conclusion: 'redact',
      countermeasures: 'redact',
      preventive_measures: 'redact',
    },
    ...ofComplaint,
  },
  complaint_disposition: { columns: { opinion: 'redact' }, ...ofComplaint },
  complaint_answer: { columns: { content: 'redact' }, ...ofComplaint },
  complaint_confirmation: { columns: { note: 'redact' }, ...ofComplaint },
  complaint_receipt: { columns: { token_hash: 'keep' } },
  complaint_follow_up: { columns: {} },
  complaint_settings: { columns: { reason: 'redact' } },
  cause_category: { columns: { code: 'keep', name_en: 'keep', name_zh: 'keep' } },
  improvement_action: {
    columns: {
      cause: 'redact',
      countermeasure: 'redact',
      place: 'redact',
      result: 'redact',
      verdict: 'redact',
    },
    ...itself('improvement_action'),
  },
  improvement_action_complaint: { columns: {} },
  complaint_statistics_report: {
    columns: { month: 'keep', figures: 'keep', hash: 'keep', note: 'redact', return_reason: 'redact' },
  },
  deadline: { columns: { policy: 'keep', notices: 'keep' } },
  deadline_notice: { columns: {} },
  deadline_notice_recipient: { columns: {} },
  deadline_shift: {
    columns: { reason: 'redact' },
    account: `(select coalesce(c.account_id, g.account_id, a.account_id) from deadline d
      left join complaint c on c.id = d.complaint_id left join suggestion g on g.id = d.suggestion_id
      left join approval_step s on s.id = d.approval_step_id left join approval a on a.id = s.approval_id
      where d.id = t.deadline_id)`,
  },
  feedback: {
    own: ownSubmission.replaceAll(/\bf\./g, 't.'),
    columns: {
      submission_hash: 'blank', // of all that was submitted: a guess could be tried against it
      comment: 'redact',
      contact_name: 'erase',
      contact_phone: 'blank', // who wants a reply has left one of the two
      contact_email: 'blank',
      visitor_id: 'erase', // the person's id in another system
      page_url: 'redact',
      receipt_number: 'keep',
      receipt_token: 'keep',
    },
    exported: {
      title: { EN: 'Submissions', ZH_CN: '反馈' },
      columns: [
        'id',
        'account_id',
        'kind',
        'level',
        'subject',
        'comment',
        'wants_reply',
        'contact_name',
        'contact_phone',
        'contact_email',
        'visitor_id',
        'consent_version',
        'language',
        'page_url',
        'receipt_number',
        'received_at',
      ],
    },
    ...ofAccount,
  },
};
