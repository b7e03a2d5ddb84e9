import { z } from 'zod';
import { addProblem, problem } from '../core/problems.ts';
import { changeOf, expectedVersion, idOf, money, optionalText, text } from '../core/shapes.ts';
import { pauseReasonLabels } from '../deadline/vocabulary.ts';
import {
  answerModeLabels,
  channelLabels,
  claimLabels,
  complainantKindLabels,
  dispositionKindLabels,
  reviewDecisionLabels,
  severityLabels,
} from './vocabulary.ts';

/** Longest one-line text of a record card, in characters. */
export const lineMaximum = 200;

/** Longest text of a record card, a report, an opinion or an answer, in characters. */
export const textMaximum = 10_000;

const oneOf = <Values extends Readonly<Record<string, unknown>>>(labels: Values) =>
  z.enum(Object.keys(labels) as [keyof Values & string, ...(keyof Values & string)[]]); // every vocabulary has a first word

const claims = z
  .array(oneOf(claimLabels))
  .max(5)
  .refine((list) => new Set(list).size === list.length, problem('REPEATED'));

const complaint = { complaintId: idOf('Complaint'), expectedVersion };
const note = optionalText(textMaximum);
const decision = oneOf(reviewDecisionLabels);

/** `registerComplaint`: the complaint record card (S43). */
export const registration = z.object({
  accountId: idOf('Account'),
  contactId: idOf('Contact').nullish(),
  number: z
    .string()
    .trim()
    .max(40)
    .refine((value) => /^[\p{L}\d][\p{L}\d/_-]*$/u.test(value), problem('MALFORMED'))
    .nullish(),
  externalId: text(lineMaximum).nullish(),
  customerName: text(lineMaximum),
  customerKind: oneOf(complainantKindLabels).nullish(),
  claims: claims.nullish(),
  customerDemand: text(textMaximum),
  content: text(textMaximum),
  severity: oneOf(severityLabels).nullish(),
  channel: oneOf(channelLabels),
  product: optionalText(lineMaximum),
  orderNumber: optionalText(lineMaximum),
  receivedAt: z.date().nullish(),
  objectUserId: idOf('User').nullish(),
  objectDepartmentId: idOf('Department').nullish(),
});

/** `nameComplaintObject`: both, as they are from now on; null or omitted names none. */
export const naming = z.object({
  ...complaint,
  objectUserId: idOf('User').nullish(),
  objectDepartmentId: idOf('Department').nullish(),
  reason: text(textMaximum),
});

/** `amendComplaint`: changes of the record card; omitted leaves, null empties. */
export const amendment = z.object({
  ...complaint,
  contactId: changeOf(idOf('Contact')),
  customerName: text(lineMaximum).optional(),
  customerKind: changeOf(oneOf(complainantKindLabels)),
  claims: claims.optional(),
  customerDemand: text(textMaximum).optional(),
  content: text(textMaximum).optional(),
  severity: oneOf(severityLabels).optional(),
  product: changeOf(text(lineMaximum)),
  orderNumber: changeOf(text(lineMaximum)),
});

export const groundsCheck = z.object({ ...complaint, groundsHold: z.boolean(), note });
export const acceptance = z.object({ ...complaint, acceptedAt: z.date().nullish(), note });
export const rejection = z.object({ ...complaint, reason: text(textMaximum) });
export const assignment = z.object({ ...complaint, departmentId: idOf('Department'), note });

/** `submitInvestigation`: all six parts are required (S43, G064). */
export const investigation = z.object({
  ...complaint,
  cause: text(textMaximum),
  courseOfEvents: text(textMaximum),
  personsResponsible: text(textMaximum),
  conclusion: text(textMaximum),
  countermeasures: text(textMaximum),
  preventiveMeasures: text(textMaximum),
  causeCategoryId: idOf('CauseCategory')
    .nullish()
    .transform((value) => value ?? null),
});

export const review = z
  .object({ ...complaint, decision, opinion: note })
  .superRefine(({ decision: said, opinion }, context) => {
    if (said === 'RETURN' && opinion === null) addProblem(context, 'REQUIRED', ['opinion']);
  });
export const opinion = z.object({ ...complaint, decision, opinion: text(textMaximum) });
export const reading = z.object({ ...complaint, note });

/** `proposeDisposition`: money for a discount or a compensation, and only then. */
export const disposition = z
  .object({
    ...complaint,
    kind: oneOf(dispositionKindLabels),
    amount: money.nullish().transform((value) => value ?? null),
    opinion: text(textMaximum),
  })
  .superRefine(({ kind, amount }, context) => {
    const isMoney = kind === 'DISCOUNT' || kind === 'COMPENSATION';
    if (isMoney && amount === null) addProblem(context, 'REQUIRED', ['amount']);
    if (!isMoney && amount !== null) addProblem(context, 'NOT_APPLICABLE', ['amount']);
  });

/** `replyToComplaint`: in writing or orally, with the text kept (S43, G067). */
export const reply = z.object({
  ...complaint,
  mode: oneOf(answerModeLabels),
  content: text(textMaximum),
  answeredAt: z.date().nullish(),
});
/** `pauseComplaint`: another reason has to be said in words. */
export const pause = z
  .object({ ...complaint, reason: oneOf(pauseReasonLabels), note })
  .superRefine(({ reason, note: words }, context) => {
    if (reason === 'OTHER' && words === null) addProblem(context, 'REQUIRED', ['note']);
  });
export const resumption = z.object({ ...complaint, note });
export const shift = z.object({ ...complaint, dueAt: z.date(), reason: text(textMaximum) });
export const closing = z.object({ ...complaint, note });
export const reopening = z.object({ ...complaint, reason: text(textMaximum) });
export const recall = z.object({ ...complaint, note });

const limit = z
  .string()
  .refine((value) => /^-?\d{1,12}(?:\.\d{1,2})?$/.test(value), { ...problem('MALFORMED'), abort: true })
  .refine((value) => Number(value) >= 0, problem('TOO_SMALL', { minimum: 0 }));

/** `changeComplaintSettings`. */
export const settingsChange = z
  .object({
    expectedVersion,
    supervisorLimit: limit,
    departmentManagerLimit: limit,
    followUpDays: z.number().int().min(1).max(365),
    reason: text(500),
  })
  .superRefine(({ supervisorLimit, departmentManagerLimit }, context) => {
    if (Number(departmentManagerLimit) < Number(supervisorLimit))
      addProblem(context, 'TOO_SMALL', ['departmentManagerLimit'], { minimum: supervisorLimit });
  });

/** Longest text of what a complainant adds on the page of a receipt, in characters. */
export const customerTextMaximum = 2_000;

const verdict = {
  outcome: z.enum(['SETTLED', 'NOT_SETTLED']),
  note: optionalText(customerTextMaximum),
};

/** What a complainant says on the page: not settled needs a reason. */
export const customerVerdict = z.object(verdict).superRefine(requireReason);

/** `recordCustomerConfirmation`. */
export const confirmation = z
  .object({
    ...complaint,
    ...verdict,
    via: z.enum(['TELEPHONE', 'IN_PERSON', 'EMAIL']),
    confirmedAt: z.date().nullish(),
  })
  .superRefine(requireReason);

/** `issueReceipt`, `revokeReceipt`. */
export const receiptChange = z.object(complaint);

function requireReason(
  { outcome, note: words }: { readonly outcome: string; readonly note: string | null },
  context: z.RefinementCtx,
): void {
  if (outcome === 'NOT_SETTLED' && words === null) addProblem(context, 'REQUIRED', ['note']);
}
