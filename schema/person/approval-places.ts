import { ofAccount, itself, type Place } from './place.ts';

/** What was agreed to, frozen: copies of what customers said among it. An erased person's mentions go from the copies too. */
export const approvalPlaces: Readonly<Record<string, Place>> = {
  approval: {
    columns: { policy: 'keep', copy: 'redact', hash: 'keep', reason: 'redact' },
    ...ofAccount,
    ...itself('approval'),
  },
  approval_step: {
    columns: { name: 'keep', opinion: 'redact' },
    account: '(select a.account_id from approval a where a.id = t.approval_id)',
    version: ['approval', 'approval_id'],
  },
  approval_delegation: { columns: { reason: 'redact' } },
};
