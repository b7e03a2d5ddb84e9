import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { mutation } from '../core/mutation.ts';
import { rolesOfVerb } from './access.ts';
import { recordCustomerConfirmation } from './confirmation-commands.ts';
import { CustomerVerdictEnum, CustomerWayEnum } from './enums.ts';
import { ComplaintStepRefused, ConfirmationGiven, HandlerIsObject } from './errors.ts';
import { issueReceipt, type IssuedReceipt, revokeReceipt } from './receipt-commands.ts';
import { canStep, complaintPayload, stepMutation } from './step-mutations.ts';

errorType(ConfirmationGiven, 'The complainant has already said whether this answer settles it (CONFIRMATION_GIVEN).');

const ConfirmationType = builder.prismaObject('ComplaintConfirmation', {
  authScopes: { staff: true },
  fields: (t) => ({
    outcome: t.expose('outcome', { type: CustomerVerdictEnum }),
    note: t.exposeString('note', { nullable: true }),
    via: t.expose('via', { type: CustomerWayEnum }),
    at: t.expose('at', { type: 'DateTime' }),
    recordedBy: t.relation('recordedBy', { nullable: true }),
  }),
});

const LinkType = builder.prismaObject('ComplaintReceipt', {
  authScopes: { staff: true },
  fields: (t) => ({
    issuedBy: t.relation('issuedBy'),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

builder.prismaObjectFields('Complaint', (t) => ({
  customerConfirmedAt: t.expose('customerConfirmedAt', { type: 'DateTime', nullable: true }),
  customerDisputedAt: t.expose('customerDisputedAt', { type: 'DateTime', nullable: true }),
  customerConfirmation: t.field({
    type: ConfirmationType,
    nullable: true,
    description:
      'What the complainant said of the latest answer; null before, and once the complaint is opened again. Earlier ones are among its steps.',
    select: (_args, _context, nestedSelection) => ({
      customerConfirmedAt: true,
      customerDisputedAt: true,
      // Typed as the whole record, because the plugin adds whatever the query selects.
      confirmations: nestedSelection({ orderBy: { answerRevision: 'desc' }, take: 1 }) as unknown as true,
    }),
    resolve: ({ customerConfirmedAt, customerDisputedAt, confirmations }) =>
      customerConfirmedAt === null && customerDisputedAt === null ? null : (confirmations[0] ?? null),
  }),
  receiptLink: t.field({
    type: LinkType,
    nullable: true,
    description:
      'The private link to its status page that staff issued and that is valid; null without one. The token is given once, by `issueReceipt`.',
    select: (_args, _context, nestedSelection) => ({
      receipts: nestedSelection({
        select: { expiresAt: true },
        where: { revokedAt: null },
        take: 1,
      }) as unknown as true,
    }),
    resolve: ({ receipts }, _args, { now }) => {
      const [link] = receipts;
      return link !== undefined && link.expiresAt > now() ? link : null;
    },
  }),
}));

mutation('issueReceipt', {
  description:
    'Issues the complainant’s private link to the status page of a complaint, `/receipt/<token>`, valid for 365 days. The link that staff issued before becomes invalid.',
  scopes: { roles: rolesOfVerb.ISSUE_RECEIPT },
  changes: 'complaint',
  errors: [ComplaintStepRefused, HandlerIsObject],
  can: canStep('ISSUE_RECEIPT'),
  payload: (t) => ({
    ...complaintPayload(t as never), // the same result and one field more
    token: t.string({
      nullable: true,
      description:
        'The last part of the link. It is given this once and kept nowhere: null when the call is repeated under the same idempotency key; then issue another.',
      resolve: ({ token }: IssuedReceipt) => token,
    }),
  }),
  run: issueReceipt,
});

stepMutation(
  'revokeReceipt',
  'REVOKE_RECEIPT',
  'Makes every link to the status page of a complaint invalid, also the one that the widget gave for the submission.',
  revokeReceipt,
  () => ({}),
);

stepMutation(
  'recordCustomerConfirmation',
  'CONFIRM',
  'Records what the complainant told one of us after the answer: settled or not. Once for each answer. Closing does not wait for it, and a complaint that is not settled is opened again by `reopenComplaint` only.',
  recordCustomerConfirmation,
  (t) => ({
    outcome: t.field({ type: CustomerVerdictEnum, required: true, description: 'What was said.' }),
    note: t.string({ description: 'Why, up to 2,000 characters; required when it is not settled.' }),
    via: t.field({
      type: CustomerWayEnum,
      required: true,
      description: 'By what way; not RECEIPT_PAGE, which is the complainant’s own.',
    }),
    confirmedAt: t.field({
      type: 'DateTime',
      description: 'When, not before the answer and not in the future; now without it.',
    }),
  }),
  [ConfirmationGiven],
);
