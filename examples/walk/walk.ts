// One complaint through all the states of the regulation (S43), each step taken by somebody who may.
import { randomUUID } from 'node:crypto';
import type { TadaDocumentNode } from 'gql.tada';
import type { Ask } from './client.ts';
import type { Role } from './graphql.ts';
import { complaintNow } from './operations.ts';
import * as steps from './steps.ts';

/** A complaint as far as it has come. */
export interface Progress {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: string;
}

/** Errors are data: a member of the result's union that implements `Error`. The code is for programs, the message for people. */
export interface Refusal {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Thrown where a refusal leaves nothing to do. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`);
    this.refusal = refusal;
  }
}

interface Answer {
  readonly result: { readonly __typename: string; readonly complaint: Progress } | Refusal;
}

interface StepInput {
  readonly complaintId: string;
  readonly expectedVersion: number;
}

type Step<Input> = TadaDocumentNode<Answer, { input: Input; key: string }>;

/** What a step needs besides the complaint and its version. */
type Content<Input> = Omit<Input, keyof StepInput>;

/**
 * Takes one step. `expectedVersion` says which record we have seen; if somebody was quicker (VERSION_CONFLICT) the step
 * is decided anew on the record as it is now. Each decision has its own idempotency key, which a repeated request keeps.
 */
export async function take<Input extends StepInput>(
  ask: Ask,
  document: Step<Input>,
  seen: Progress,
  content: Content<Input>,
): Promise<Progress> {
  // true: the input is its content and the two fields that Content takes away.
  const input = { complaintId: seen.id, expectedVersion: seen.version, ...content } as unknown as Input;
  const { result } = await ask(document, { input, key: randomUUID() });
  if ('complaint' in result) return result.complaint;
  if (result.__typename !== 'VersionConflict') throw new StepRefused(result);
  const { complaint } = await ask(complaintNow, { id: seen.id });
  if (complaint?.state !== seen.state) throw new StepRefused(result);
  return take(ask, document, complaint, content);
}

/** Registers a complaint and walks it to its closing; tells each state it reaches. */
export async function walk(
  as: (role: Role) => Ask,
  accountId: string,
  departmentId: string,
  tell: (complaint: Progress) => void,
): Promise<Progress> {
  const { result } = await as('SERVICE_OFFICER')(steps.registerComplaint, {
    input: {
      accountId,
      customerName: 'Harbour & Pine Hotels',
      customerDemand: 'Exchange the torn linen',
      content: 'Twelve of the forty sets delivered on Tuesday have open seams.',
      claims: ['EXCHANGE'],
      severity: 'MAJOR',
      channel: 'TELEPHONE',
    },
    key: randomUUID(),
  });
  if (result.__typename !== 'RegisterComplaintPayload') throw new StepRefused(result);
  let complaint: Progress = result.complaint;
  tell(complaint);

  const step = async <Input extends StepInput>(role: Role, document: Step<Input>, content: Content<Input>) => {
    complaint = await take(as(role), document, complaint, content);
    tell(complaint);
  };
  await step('SERVICE_OFFICER', steps.checkGrounds, { groundsHold: true, note: 'Photographs seen.' });
  await step('SALES_SUPERVISOR', steps.accept, {});
  await step('CUSTOMER_MANAGER', steps.assign, { departmentId });
  await step('SERVICE_OFFICER', steps.submitInvestigation, {
    cause: 'The thread of lot 4471 was too thin.',
    courseOfEvents: 'Cut on Monday, sewn on Tuesday, delivered without a pull test.',
    personsResponsible: 'Final inspection, line 2',
    conclusion: 'The complaint is justified.',
    countermeasures: 'Twelve sets are exchanged tomorrow.',
    preventiveMeasures: 'Every lot has a pull test from now on.',
  });
  await step('DEPARTMENT_MANAGER', steps.reviewInvestigation, { decision: 'APPROVE' });
  await step('CUSTOMER_MANAGER', steps.attachOpinion, {
    decision: 'APPROVE',
    opinion: 'Exchange, and call the customer.',
  });
  await step('GENERAL_MANAGER', steps.read, {});
  await step('SERVICE_OFFICER', steps.proposeDisposition, { kind: 'EXCHANGE', opinion: 'Twelve new sets by courier.' });
  await step('SALES_SUPERVISOR', steps.decide, { decision: 'APPROVE' });
  await step('SERVICE_OFFICER', steps.reply, { mode: 'WRITTEN', content: 'New sets arrive tomorrow. We are sorry.' });
  await step('SERVICE_OFFICER', steps.close, {});
  return complaint;
}
