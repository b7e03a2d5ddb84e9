import { digitsSql, itself, ofAccount, ownContact, partOf, type Place } from './place.ts';

// A suggestion from a partner's page has no contact: it is the person's when its submission is.
const ownSubmission = `t.feedback_id in (select f.id from feedback f where lower(f.contact_email) = any(who.emails)
  or ${digitsSql('f.contact_phone')} = any(who.phones)
  or lower(f.contact_name) = any(who.names) and f.account_id = any(who.accounts) or f.contact_id = any(who.ids))`;
const ofSuggestion = partOf('suggestion', 'suggestion_id');

/** What customers suggest to us (S10), and what came of it (S53). */
export const suggestionPlaces: Readonly<Record<string, Place>> = {
  suggestion: {
    own: `(${ownContact} or ${ownSubmission})`,
    columns: { number: 'keep', content: 'redact', rejection_reason: 'redact' },
    exported: {
      title: { EN: 'Suggestions', ZH_CN: '建议' },
      columns: [
        'id',
        'account_id',
        'contact_id',
        'number',
        'state',
        'channel',
        'category',
        'content',
        'received_at',
        'accepted_at',
        'thanked_at',
        'promised_reply_by',
        'rejection_reason',
        'replied_at',
        'closed_at',
      ],
    },
    ...ofAccount,
    ...itself('suggestion'),
  },
  suggestion_step: { columns: { note: 'redact' }, ...ofSuggestion },
  suggestion_report: {
    columns: { reason: 'redact', feasibility: 'redact', review_opinion: 'redact' },
    ...ofSuggestion,
  },
  suggestion_opinion: { columns: { implementation_opinion: 'redact', waiver_reason: 'redact' }, ...ofSuggestion },
  suggestion_promise_change: { columns: { reason: 'redact' }, ...ofSuggestion },
  suggestion_reply: { columns: { result: 'redact' }, ...ofSuggestion },
  suggestion_publication: { columns: { title: 'redact', text: 'redact' }, ...ofSuggestion },
  suggestion_reward: { columns: {}, ...ofSuggestion },
  suggestion_supporter: {
    own: ownContact,
    columns: { number: 'keep', content: 'redact' },
    exported: { title: { EN: 'Suggestions supported', ZH_CN: '支持的建议' } },
    account: 't.account_id',
    version: ['suggestion', 'suggestion_id'],
  },
  committee_meeting: { columns: { participants: 'redact', minutes: 'redact' } },
  committee_meeting_suggestion: { columns: {} },
};
