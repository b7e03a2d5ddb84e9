import { createHash, randomUUID } from 'node:crypto';

import type { Db } from '../../prisma/client.ts';
import type { Actor, Role } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { plans, recordCard, register, take, wayToClosing } from '../complaint/verbs.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import type { Asker } from './decision.ts';
import type { Company } from './noun.ts';
import { nouns } from './nouns.ts';

const personOfRole = {
  SALESPERSON: 'salesperson',
  SALES_SUPERVISOR: 'supervisor',
  CUSTOMER_MANAGER: 'customerManager',
  SERVICE_OFFICER: 'serviceOfficer',
  DEPARTMENT_MANAGER: 'departmentManager',
  MARKETING_DIRECTOR: 'marketingDirector',
  FINANCE: 'finance',
  GENERAL_MANAGER: 'generalManager',
  ADMIN: 'admin',
  AUDITOR: 'auditor',
} as const satisfies Record<Role, Person>;

/** The actor that stands for an asker in a world. */
export function actorOf(asker: Asker, { actors, siteActor }: World): Actor {
  if (asker === 'anonymous') return { kind: 'anonymous' };
  return asker === 'site' ? siteActor : actors[personOfRole[asker]];
}

/** An asker's own API key; the salesperson's for those who have none. */
export function apiKeyOf(asker: Asker, { apiKeys }: Company): string {
  return apiKeys[asker === 'site' || asker === 'anonymous' ? 'SALESPERSON' : asker];
}

/** Makes the company: a world, and what its people and a visitor have done through the graph. */
export async function company(db: Db): Promise<Company> {
  const w = await world(db);
  await db.account.update({ where: { id: w.accounts.own }, data: { parentId: w.accounts.colleagues } });
  await db.accountAddress.create({
    data: { accountId: w.accounts.own, kind: 'OFFICE', street: 'Harbour Road 1', city: 'Ningbo' },
  });
  const apiKeys = await Promise.all(
    Object.entries(personOfRole).map(async ([role, person]) => {
      const id = newUuid();
      const hash = createHash('sha256').update(id).digest('hex');
      await db.apiKey.create({
        data: {
          id,
          name: 'CRM',
          userId: w.users[person],
          role: role as Role,
          hash,
          prefix: 'ent_test',
          createdAt: noon,
        }, // keys of the record
      });
      return [role, id] as const;
    }),
  );
  const submitted = await submit(db, w, { elapsedMs: 9_000 });
  const held = await submit(db, w, { elapsedMs: 1 });
  const complaint = await db.complaint.findFirstOrThrow({ where: { feedbackId: submitted.id }, select: { id: true } });
  const id = encodeId('Complaint', complaint.id);
  for (const [index, verb] of wayToClosing.entries()) {
    const plan = plans[verb];
    const answer = await take(graph(db, w.actors[plan.by]), plan, {
      complaintId: id,
      expectedVersion: index + 1,
      ...plan.input(w),
    });
    if (answer.complaint === undefined) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
  }
  let c: Company = {
    ...w,
    apiKeys: Object.fromEntries(apiKeys) as Record<Role, string>, // of the entries of a record
    complaint: complaint.id,
    feedback: submitted.id,
    receiptToken: submitted.token,
    quarantined: held.id,
    ids: {},
  };
  // One after the other: a noun may build on the records of those before it in the list.
  for (const { populate } of nouns) c = { ...c, ids: { ...c.ids, ...(await populate?.(db, c)) } };
  return c;
}

/** Sends a complaint as a visitor of the world's site. */
export async function submit(db: Db, w: World, more: object): Promise<{ readonly id: string; readonly token: string }> {
  const input = { submissionId: randomUUID(), kind: 'COMPLAINT', comment: 'it leaks', language: 'EN', ...more };
  const { data, errors } = await graph(db, w.siteActor)(
    `mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { ... on SubmitFeedbackPayload { receipt { token } } ... on Error { code path } } }`,
    { input },
  );
  const token: unknown = data?.submitFeedback?.receipt?.token;
  if (typeof token !== 'string') throw new Error(`not submitted: ${JSON.stringify({ data, errors })}`);
  const { id } = await db.feedback.findUniqueOrThrow({ where: { receiptToken: token }, select: { id: true } });
  return { id, token };
}

/** Registers a complaint at an account of the world, by the customer manager; returns its UUID. */
export async function complain(db: Db, w: World, card: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = await register(graph(db, w.actors.customerManager), { ...recordCard(w), ...card });
  return decodeId('Complaint', id) ?? id;
}
