import { mutation } from '../core/mutation.ts';
import { NotFound } from '../core/command.ts';
import { rolesOfVerb } from './access.ts';
import { registerComplaint } from './commands.ts';
import {
  AnswerModeEnum,
  ComplainantKindEnum,
  ComplaintChannelEnum,
  ComplaintClaimEnum,
  ComplaintSeverityEnum,
  DispositionKindEnum,
  ReviewDecisionEnum,
} from './enums.ts';
import { fourEyes } from '../approval/errors.ts';
import { AmountAboveLimit, NotHandlingDepartment } from './errors.ts';
import * as steps from './step-commands.ts';
import { complaintPayload, optionalNote, stepMutation, textOf } from './step-mutations.ts';

const lineOf = '1 to 200 characters.';

mutation('registerComplaint', {
  description:
    'Registers a complaint that reached staff: fills in the record card (S43, step 1). Its clock of seven days starts at `receivedAt`.',
  scopes: { roles: rolesOfVerb.REGISTER },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The account it belongs to.' }),
    contactId: t.id({ description: 'The person at that account who complains, where known.' }),
    number: t.string({
      description:
        'Number on the record card, unique, up to 40 letters, digits, `-`, `_`, `/`; one is made without it.',
    }),
    externalId: t.string({ description: `Id of the same complaint in an outside system, unique; ${lineOf}` }),
    customerName: t.string({ required: true, description: `Who complains; ${lineOf}` }),
    customerKind: t.field({ type: ComplainantKindEnum, description: 'What kind of customer complains.' }),
    claims: t.field({ type: [ComplaintClaimEnum], description: 'What the customer demands, each once.' }),
    customerDemand: t.string({ required: true, description: `What the customer demands, in words; ${textOf}` }),
    content: t.string({ required: true, description: `What happened; ${textOf}` }),
    severity: t.field({
      type: ComplaintSeverityEnum,
      description: 'How much harm is done or threatens; MAJOR without it.',
    }),
    channel: t.field({ type: ComplaintChannelEnum, required: true, description: 'How it reached the company.' }),
    product: t.string({ description: 'The product complained about; up to 200 characters.' }),
    orderNumber: t.string({ description: 'The order complained about; up to 200 characters.' }),
    receivedAt: t.field({
      type: 'DateTime',
      description: 'When it reached the company, not in the future; now without it.',
    }),
    objectUserId: t.id({
      description: 'The person of the company whom it is about, who then takes no step of it (S53).',
    }),
    objectDepartmentId: t.id({ description: 'The department that it is about, which then does not handle it (S53).' }),
  }),
  payload: complaintPayload,
  run: registerComplaint,
});

stepMutation(
  'checkComplaintGrounds',
  'CHECK_GROUNDS',
  'Confirms whether the grounds of a complaint hold (S43, step 2).',
  steps.checkComplaintGrounds,
  (t) => ({
    groundsHold: t.boolean({ required: true, description: 'Whether they hold.' }),
    note: t.string({ description: optionalNote }),
  }),
);

stepMutation(
  'acceptComplaint',
  'ACCEPT',
  'The superior accepts a complaint (S43, step 3).',
  steps.acceptComplaint,
  (t) => ({
    acceptedAt: t.field({
      type: 'DateTime',
      description: 'When, not before the receipt and not in the future; now without it.',
    }),
    note: t.string({ description: optionalNote }),
  }),
  fourEyes,
);

stepMutation(
  'rejectComplaint',
  'REJECT',
  'The superior rules not to accept a complaint (S43, step 3).',
  steps.rejectComplaint,
  (t) => ({
    reason: t.string({ required: true, description: `Why not; ${textOf}` }),
  }),
  fourEyes,
);

stepMutation(
  'assignComplaint',
  'ASSIGN',
  'Names the handling department and orders the investigation (S43, step 4).',
  steps.assignComplaint,
  (t) => ({
    departmentId: t.id({ required: true, description: 'The handling department.' }),
    note: t.string({ description: optionalNote }),
  }),
);

stepMutation(
  'submitInvestigation',
  'SUBMIT_INVESTIGATION',
  'The handling department hands in its investigation report, or a revision of it (S43, step 5). All six parts are required.',
  steps.submitInvestigation,
  (t) => ({
    cause: t.string({ required: true, description: `Why it happened; ${textOf}` }),
    courseOfEvents: t.string({ required: true, description: `What happened, in order; ${textOf}` }),
    personsResponsible: t.string({ required: true, description: `Who is responsible; ${textOf}` }),
    conclusion: t.string({ required: true, description: `What follows; ${textOf}` }),
    countermeasures: t.string({ required: true, description: `What is done about it; ${textOf}` }),
    preventiveMeasures: t.string({ required: true, description: `What keeps it from happening again; ${textOf}` }),
    causeCategoryId: t.id({
      description: 'What kind of cause it was (S16), one of `causeCategories`; the form does not ask for it.',
    }),
  }),
  [NotHandlingDepartment],
);

stepMutation(
  'reviewInvestigation',
  'REVIEW_INVESTIGATION',
  'The handling department’s supervisor reviews the report, never the own one; returned, it has to be written again (S43, step 6).',
  steps.reviewInvestigation,
  (t) => ({
    decision: t.field({ type: ReviewDecisionEnum, required: true, description: 'Go on, or back to the writer.' }),
    opinion: t.string({ description: 'Opinion, up to 10,000 characters; required when returning.' }),
  }),
  [NotHandlingDepartment, ...fourEyes],
);

stepMutation(
  'attachComplaintOpinion',
  'ATTACH_OPINION',
  'The coordinator attaches a concrete opinion to the reviewed report (S43, step 7).',
  steps.attachComplaintOpinion,
  (t) => ({
    decision: t.field({
      type: ReviewDecisionEnum,
      required: true,
      description: 'On to the general manager, or back to the review.',
    }),
    opinion: t.string({ required: true, description: `The opinion; ${textOf}` }),
  }),
  fourEyes,
);

stepMutation(
  'readComplaint',
  'READ',
  'The general manager reads and approves (S43, step 8).',
  steps.readComplaint,
  (t) => ({
    note: t.string({ description: optionalNote }),
  }),
  fourEyes,
);

stepMutation(
  'proposeDisposition',
  'PROPOSE_DISPOSITION',
  'The handling department proposes what to do for the customer, or revises it (S43, step 9).',
  steps.proposeDisposition,
  (t) => ({
    kind: t.field({ type: DispositionKindEnum, required: true, description: 'What is done.' }),
    amount: t.field({
      type: 'Decimal',
      description:
        'Yuan (CNY) with two digits; required for DISCOUNT and COMPENSATION, which need a claim of price reduction or compensation; refused otherwise.',
    }),
    opinion: t.string({ required: true, description: `The department’s opinion; ${textOf}` }),
  }),
  [NotHandlingDepartment],
);

stepMutation(
  'decideComplaint',
  'DECIDE',
  'The superior decides on the proposed disposition, never on the own one, up to the own limit of `complaintSettings`, above it the general manager; returned, it has to be proposed again (S43, step 10).',
  steps.decideComplaint,
  (t) => ({
    decision: t.field({ type: ReviewDecisionEnum, required: true, description: 'Go on, or back to the department.' }),
    opinion: t.string({ description: 'Opinion, up to 10,000 characters; required when returning.' }),
  }),
  [...fourEyes, AmountAboveLimit],
);

stepMutation(
  'replyToComplaint',
  'REPLY',
  'Answers the customer, in writing or orally, with the text kept (S43, step 11).',
  steps.replyToComplaint,
  (t) => ({
    mode: t.field({ type: AnswerModeEnum, required: true, description: 'In writing or orally.' }),
    content: t.string({
      required: true,
      description: `What the customer was told; a visitor who holds the receipt reads it there. ${textOf}`,
    }),
    answeredAt: t.field({
      type: 'DateTime',
      description: 'When, not before the receipt and not in the future; now without it.',
    }),
  }),
);

stepMutation('closeComplaint', 'CLOSE', 'Closes an answered complaint (S43, step 12).', steps.closeComplaint, (t) => ({
  note: t.string({ description: optionalNote }),
}));

stepMutation(
  'reopenComplaint',
  'REOPEN',
  'Opens a closed complaint again: it is accepted, waits for a department, and is due seven days from now.',
  steps.reopenComplaint,
  (t) => ({
    reason: t.string({ required: true, description: `Why; ${textOf}` }),
  }),
);

stepMutation(
  'amendComplaint',
  'AMEND',
  'Changes the record card as long as the report is not reviewed. Omitted leaves a value as it is; null empties it where that is allowed.',
  steps.amendComplaint,
  (t) => ({
    contactId: t.id({ description: 'The person at the account who complains; null empties it.' }),
    customerName: t.string({ description: `Who complains; ${lineOf} Not null.` }),
    customerKind: t.field({
      type: ComplainantKindEnum,
      description: 'What kind of customer complains; null empties it.',
    }),
    claims: t.field({ type: [ComplaintClaimEnum], description: 'What the customer demands, each once. Not null.' }),
    customerDemand: t.string({ description: `What the customer demands, in words; ${textOf} Not null.` }),
    content: t.string({ description: `What happened; ${textOf} Not null.` }),
    severity: t.field({ type: ComplaintSeverityEnum, description: 'How much harm is done or threatens. Not null.' }),
    product: t.string({ description: 'The product; up to 200 characters; null empties it.' }),
    orderNumber: t.string({ description: 'The order; up to 200 characters; null empties it.' }),
  }),
);
