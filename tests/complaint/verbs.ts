import { encodeId } from '../../schema/core/ids.ts';
import type { ComplaintState, StepVerb } from '../../schema/complaint/vocabulary.ts';
import type { Db } from '../../prisma/client.ts';
import { graph, type Run } from '../support/graph.ts';
import type { Person, World } from '../support/world.ts';

/** How a step is taken in tests: its mutation, who takes it, and what it says. */
export interface StepPlan {
  readonly mutation: string;
  readonly by: Person;
  readonly input: (world: World) => Readonly<Record<string, unknown>>;
}

export const reportParts = {
  cause: 'worn seal',
  courseOfEvents: 'it leaked twice',
  personsResponsible: 'the regional team',
  conclusion: 'justified',
  countermeasures: 'replace the seal',
  preventiveMeasures: 'put it on the checklist',
};

/** A verb that has a mutation of its own; what was handed in is taken back by `withdrawApproval`. */
export type PlannedVerb = Exclude<StepVerb, 'RECALL'>;

/** The regulation's steps by verb. */
export const plans: Readonly<Record<PlannedVerb, StepPlan>> = {
  CHECK_GROUNDS: { mutation: 'checkComplaintGrounds', by: 'serviceOfficer', input: () => ({ groundsHold: true }) },
  ACCEPT: { mutation: 'acceptComplaint', by: 'supervisor', input: () => ({}) },
  REJECT: { mutation: 'rejectComplaint', by: 'supervisor', input: () => ({ reason: 'the customer’s own fault' }) },
  ASSIGN: {
    mutation: 'assignComplaint',
    by: 'customerManager',
    input: ({ departments }) => ({
      departmentId: encodeId('Department', departments.service),
      note: 'they know the machine',
    }),
  },
  SUBMIT_INVESTIGATION: { mutation: 'submitInvestigation', by: 'serviceOfficer', input: () => reportParts },
  REVIEW_INVESTIGATION: {
    mutation: 'reviewInvestigation',
    by: 'departmentManager',
    input: () => ({ decision: 'APPROVE' }),
  },
  ATTACH_OPINION: {
    mutation: 'attachComplaintOpinion',
    by: 'customerManager',
    input: () => ({ decision: 'APPROVE', opinion: 'settle it' }),
  },
  READ: { mutation: 'readComplaint', by: 'generalManager', input: () => ({}) },
  PROPOSE_DISPOSITION: {
    mutation: 'proposeDisposition',
    by: 'serviceOfficer',
    input: () => ({ kind: 'EXCHANGE', opinion: 'exchange it' }),
  },
  DECIDE: { mutation: 'decideComplaint', by: 'supervisor', input: () => ({ decision: 'APPROVE' }) },
  REPLY: {
    mutation: 'replyToComplaint',
    by: 'serviceOfficer',
    input: () => ({ mode: 'WRITTEN', content: 'we exchange it' }),
  },
  CLOSE: { mutation: 'closeComplaint', by: 'serviceOfficer', input: () => ({}) },
  REOPEN: { mutation: 'reopenComplaint', by: 'serviceOfficer', input: () => ({ reason: 'it leaks again' }) },
  PAUSE: { mutation: 'pauseComplaint', by: 'customerManager', input: () => ({ reason: 'WAITING_FOR_CUSTOMER' }) },
  RESUME: { mutation: 'resumeComplaint', by: 'customerManager', input: () => ({}) },
  SHIFT: {
    mutation: 'shiftComplaint',
    by: 'customerManager',
    input: () => ({ dueAt: '2099-01-01T00:00:00Z', reason: 'the part comes from abroad' }),
  },
  AMEND: { mutation: 'amendComplaint', by: 'serviceOfficer', input: () => ({ product: 'IM-240' }) },
};

/** The regulation's way from receipt to closing. */
export const wayToClosing: readonly PlannedVerb[] = [
  'CHECK_GROUNDS',
  'ACCEPT',
  'ASSIGN',
  'SUBMIT_INVESTIGATION',
  'REVIEW_INVESTIGATION',
  'ATTACH_OPINION',
  'READ',
  'PROPOSE_DISPOSITION',
  'DECIDE',
  'REPLY',
  'CLOSE',
];

/** The steps that lead from receipt to a state. */
export const wayTo: Readonly<Record<ComplaintState, readonly PlannedVerb[]>> = {
  RECEIVED: [],
  GROUNDS_CHECKED: wayToClosing.slice(0, 1),
  ACCEPTED: wayToClosing.slice(0, 2),
  NOT_ACCEPTED: ['CHECK_GROUNDS', 'REJECT'],
  ASSIGNED: wayToClosing.slice(0, 3),
  INVESTIGATED: wayToClosing.slice(0, 4),
  REPORT_REVIEWED: wayToClosing.slice(0, 5),
  OPINION_ATTACHED: wayToClosing.slice(0, 6),
  GM_READ: wayToClosing.slice(0, 7),
  DISPOSITION_PROPOSED: wayToClosing.slice(0, 8),
  DISPOSITION_REVIEWED: wayToClosing.slice(0, 9),
  ANSWERED: wayToClosing.slice(0, 10),
  CLOSED: wayToClosing,
};

/** The record card that tests register, at the salesperson's account. */
export function recordCard({ accounts }: World): Readonly<Record<string, unknown>> {
  return {
    accountId: encodeId('Account', accounts.own),
    customerName: 'Shen Jiayi',
    customerDemand: 'a new machine',
    content: 'it leaks',
    claims: ['EXCHANGE'],
    channel: 'TELEPHONE',
  };
}

/** Registers a complaint; returns its global id. */
export async function register(run: Run, input: Readonly<Record<string, unknown>>): Promise<string> {
  const { data, errors } = await run(
    `mutation ($input: RegisterComplaintInput!) {
      registerComplaint(input: $input) {
        ... on RegisterComplaintPayload { complaint { id } }
        ... on Error { code message path }
        ... on InvalidInput { problems { path code } }
      }
    }`,
    { input },
  );
  const id: unknown = data?.registerComplaint?.complaint?.id;
  if (typeof id !== 'string') throw new Error(`not registered: ${JSON.stringify({ data, errors })}`);
  return id;
}

/** What a step answered. */
export interface StepAnswer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
  readonly problems?: readonly { readonly path: readonly string[]; readonly code: string }[];
  readonly state?: ComplaintState;
  readonly allowedIn?: readonly ComplaintState[];
  readonly current?: { readonly id: string; readonly version: number; readonly state: ComplaintState };
  readonly complaint?: { readonly state: ComplaintState; readonly version: number };
}

/** Takes a step; returns the member of the result union as it came. */
export async function take(run: Run, plan: StepPlan, input: Readonly<Record<string, unknown>>): Promise<StepAnswer> {
  const type = plan.mutation.charAt(0).toUpperCase() + plan.mutation.slice(1);
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) {
      ${plan.mutation}(input: $input) {
        __typename
        ... on ${type}Payload { complaint { state version } }
        ... on Error { code message path }
        ... on InvalidInput { problems { path code } }
        ... on VersionConflict { current { id ... on Complaint { version state } } }
        ... on ComplaintStepRefused { state allowedIn }
      }
    }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[plan.mutation];
}

/** Registers a complaint and walks it some way; returns its global id and version. */
export async function walked(
  db: Db,
  w: World,
  way: readonly PlannedVerb[],
  card: Readonly<Record<string, unknown>> = {},
): Promise<{ id: string; version: number }> {
  const id = await register(graph(db, w.actors.serviceOfficer), { ...recordCard(w), ...card });
  let version = 1;
  for (const verb of way) {
    const plan = plans[verb];
    const answer = await take(graph(db, w.actors[plan.by]), plan, {
      complaintId: id,
      expectedVersion: version,
      ...plan.input(w),
    });
    if (answer.complaint === undefined) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
    version = answer.complaint.version;
  }
  return { id, version };
}
