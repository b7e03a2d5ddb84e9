import type { Db } from '../../prisma/client.ts';
import { seatsOf, type UserActor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { graph, type GraphOptions } from '../support/graph.ts';
import type { Person, World } from '../support/world.ts';

/** An approval as tests ask for it. */
export interface Asked {
  readonly id: string;
  readonly version: number;
  readonly policy: string;
  readonly state: string;
  readonly round: number;
  readonly copy: string;
  readonly hash: string;
  readonly isWhole: boolean;
  readonly complaint: { readonly id: string; readonly state: string } | null;
  readonly suggestion: { readonly id: string; readonly state: string } | null;
  readonly steps: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly decision: string | null;
    readonly opinion: string | null;
    readonly decidedBy: { readonly id: string } | null;
    readonly onBehalfOf: { readonly id: string } | null;
    readonly deadline: { readonly state: string; readonly dueAt: string } | null;
  }[];
}

export const everything = `id version policy state round copy hash isWhole complaint { id state } suggestion { id state }
  steps { id name state decision opinion decidedBy { id } onBehalfOf { id } deadline { state dueAt } }`;

/** The approvals of a record, newest first, as somebody who sees all reads them. */
export async function approvalsOf(db: Db, w: World, id: string): Promise<readonly Asked[]> {
  const { data, errors } = await graph(db, w.actors.auditor)(
    `query ($id: ID!) { node(id: $id) { ... on Complaint { approvals { ${everything} } } ... on Suggestion { approvals { ${everything} } } } }`,
    { id },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.node.approvals;
}

/** The newest of them. */
export async function newestOf(db: Db, w: World, id: string): Promise<Asked> {
  const [newest] = await approvalsOf(db, w, id);
  if (newest === undefined) throw new Error(`nothing was asked of ${id}`);
  return newest;
}

/** Ids of the records whose approvals wait for somebody, at an account or everywhere. */
export async function waitingFor(db: Db, actor: UserActor, options: GraphOptions = {}): Promise<readonly string[]> {
  const { data, errors } = await graph(
    db,
    actor,
    options,
  )('{ approvals(mine: true, first: 100) { nodes { complaint { id } suggestion { id } } } }');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.approvals.nodes.map((node: Asked) => node.complaint?.id ?? node.suggestion?.id ?? '');
}

/** What a mutation of approvals answered. */
export interface ApprovalAnswer {
  readonly code?: string;
  readonly path?: readonly string[];
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
  readonly approval?: Asked;
  readonly approvalDelegation?: { readonly id: string; readonly version: number };
}

/** Calls a mutation of approvals or delegations. */
export async function call(
  db: Db,
  actor: UserActor,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
  { directive = '', ...options }: GraphOptions & { readonly directive?: string } = {},
): Promise<ApprovalAnswer> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const payload = mutation.includes('elegat') ? 'approvalDelegation { id version }' : `approval { ${everything} }`;
  const { data, errors } = await graph(
    db,
    actor,
    options,
  )(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) ${directive} { ... on ${type}Payload { ${payload} }
      ... on Error { code path } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[mutation];
}

/** Decides the newest approval of a record, at its version of now. */
export async function decide(
  db: Db,
  w: World,
  actor: UserActor,
  recordId: string,
  said: Readonly<Record<string, unknown>>,
): Promise<ApprovalAnswer> {
  const { id, version } = await newestOf(db, w, recordId);
  return call(db, actor, 'decideApproval', { approvalId: id, expectedVersion: version, ...said });
}

/** Somebody of the world who stands in for another, as signing in finds them. */
export function standingIn(w: World, person: Person, forWhom: Person): UserActor {
  const [principal] = seatsOf(w.actors[forWhom]);
  return { ...w.actors[person], standsInFor: principal === undefined ? [] : [principal] };
}

/** Global id of somebody of the world. */
export const userId = (w: World, person: Person): string => encodeId('User', w.users[person]);
