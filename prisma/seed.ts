import { createHash } from 'node:crypto';
import type { Actor, Role, UserActor } from '../schema/core/actor.ts';
import { type Commander, newToken, newUuid } from '../schema/core/command.ts';
import { encodeId } from '../schema/core/ids.ts';
import { registerComplaint } from '../schema/complaint/commands.ts';
import * as steps from '../schema/complaint/step-commands.ts';
import { submitFeedback } from '../schema/feedback/commands.ts';
import type { Db } from './client.ts';
import { accounts, complaints, departments, people, ratings, type DemoComplaint } from './seed-data.ts';

/** The demo company's keys: the site's publishable one, and one API key a role. */
export interface DemoKeys {
  readonly siteKey: string;
  readonly keys: readonly { readonly role: Role; readonly key: string }[];
}

/** What the seed needs besides the database. */
export interface SeedOptions {
  /** Origins that the demo partner's page is served from. */
  readonly origins: readonly string[];
  readonly now: Date;
  readonly companyTimeZone: string;
}

const hour = 3_600_000; // ms

/**
 * Fills an empty database with the demo company: people of every role, accounts, a partner's site, ratings, and
 * complaints in every state, walked there through the commands, so that their steps and events are real.
 * @returns the keys, which are kept nowhere else; null when the database holds people already, then nothing is written.
 */
export async function seedDemo(db: Db, { origins, now, companyTimeZone }: SeedOptions): Promise<DemoKeys | null> {
  if ((await db.user.count()) > 0) return null;
  const actors = new Map<Role, UserActor>();
  const keys: { role: Role; key: string }[] = [];
  const departmentIds = new Map<string, string>();
  for (const name of departments) {
    const id = newUuid();
    departmentIds.set(name, id);
    await db.department.create({ data: { id, name, createdAt: now, updatedAt: now } });
  }
  const userIds = new Map<Role, string>();
  for (const { role, name, email, manager, department } of people) {
    const id = newUuid();
    userIds.set(role, id);
    const departmentId = departmentIds.get(department) ?? null;
    const managerId = manager === null ? null : (userIds.get(manager) ?? null);
    await db.user.create({ data: { id, name, email, roles: [role], managerId, departmentId, createdAt: now, updatedAt: now } });
    const key = `ent_${newToken()}`;
    const hash = createHash('sha256').update(key).digest('hex');
    await db.apiKey.create({
      data: { id: newUuid(), name: `Demo ${role}`, userId: id, role, hash, prefix: key.slice(0, 8), createdAt: now },
    });
    keys.push({ role, key });
    actors.set(role, { kind: 'user', userId: id, name, roles: [role], departmentId, teamUserIds: [id], credential: 'seed', expiresAt: null });
  }
  const supervisor = actors.get('SALES_SUPERVISOR');
  const salesperson = userIds.get('SALESPERSON');
  if (supervisor !== undefined && salesperson !== undefined)
    actors.set('SALES_SUPERVISOR', { ...supervisor, teamUserIds: [supervisor.userId, salesperson] });
  const commanderAt = (actor: Actor, at: Date): Commander => ({
    db,
    actor,
    now: at,
    newId: newUuid,
    newToken,
    requestId: 'seed',
    companyTimeZone,
    idempotency: null,
    hint: () => undefined,
  });
  const as = (role: Role, at: Date): Commander => {
    const actor = actors.get(role);
    if (actor === undefined) throw new Error(`the demo company has nobody in the role ${role}`);
    return commanderAt(actor, at);
  };

  const accountIds: string[] = [];
  for (const { name, owner, contact, addresses, parent } of accounts) {
    const id = newUuid();
    accountIds.push(id);
    await db.account.create({
      data: {
        id,
        name,
        ownerId: userIds.get(owner) ?? '',
        parentId: parent === null ? null : (accountIds[parent] ?? null),
        createdAt: now,
        updatedAt: now,
        addresses: { create: [...addresses] },
        contacts: { create: { id: newUuid(), ...contact, createdAt: now, updatedAt: now } },
      },
    });
  }
  const siteId = newUuid();
  const siteAccount = accountIds[0] ?? '';
  const siteKey = 'pk_demo_harbour_pine';
  await db.site.create({
    data: {
      id: siteId,
      name: 'Harbour & Pine Hotels',
      publishableKey: siteKey,
      accountId: siteAccount,
      allowedOrigins: [...origins],
      enabledKinds: ['RATING', 'SUGGESTION', 'COMPLAINT'],
      themeAccent: '#0f766e',
      consentTextEn: 'I agree that Harbour & Pine Hotels and its service partner keep what I send to handle it.',
      consentTextZh: '我同意港湾松酒店及其服务伙伴保存我提交的内容，以便处理。',
      createdAt: now,
      updatedAt: now,
    },
  });

  const visitor: Actor = { kind: 'site', siteId, accountId: siteAccount, origin: null };
  for (const { hoursAgo, ...rating } of ratings) {
    const at = new Date(now.getTime() - hoursAgo * hour);
    await submitFeedback(commanderAt(visitor, at), { submissionId: newUuid(), kind: 'RATING', ...rating });
  }
  for (const complaint of complaints) await walk(complaint);
  return { siteKey, keys };

  async function walk({ account, customerName, demand, content, claims, severity, channel, product, hoursAgo, steps: count }: DemoComplaint): Promise<void> {
    const received = now.getTime() - hoursAgo * hour;
    // Steps are spread evenly between the receipt and now, so that none lies in the future.
    const momentOf = (step: number): Date => new Date(received + ((now.getTime() - received) * step) / (count + 1));
    const { complaintId } = await registerComplaint(as('SERVICE_OFFICER', momentOf(0)), {
      accountId: encodeId('Account', accountIds[account] ?? ''),
      customerName,
      customerDemand: demand,
      content,
      claims: [...claims],
      severity,
      channel,
      product,
    });
    const target = (version: number) => ({ complaintId: encodeId('Complaint', complaintId), expectedVersion: version });
    const departmentId = encodeId('Department', departmentIds.get('After-sales service 售后服务部') ?? '');
    const money = claims.includes('COMPENSATION') || claims.includes('PRICE_REDUCTION');
    const walkSteps: ((at: Date, version: number) => Promise<unknown>)[] = [
      (at, v) => steps.checkComplaintGrounds(as('SERVICE_OFFICER', at), { ...target(v), groundsHold: true }),
      (at, v) => steps.acceptComplaint(as('SALES_SUPERVISOR', at), target(v)),
      (at, v) => steps.assignComplaint(as('CUSTOMER_MANAGER', at), { ...target(v), departmentId }),
      (at, v) => steps.submitInvestigation(as('SERVICE_OFFICER', at), { ...target(v), ...report }),
      (at, v) => steps.reviewInvestigation(as('DEPARTMENT_MANAGER', at), { ...target(v), decision: 'APPROVE' }),
      (at, v) => steps.attachComplaintOpinion(as('CUSTOMER_MANAGER', at), { ...target(v), decision: 'APPROVE', opinion: 'Reasonable; settle quickly. 情况属实，请尽快处理。' }),
      (at, v) => steps.readComplaint(as('GENERAL_MANAGER', at), target(v)),
      (at, v) =>
        steps.proposeDisposition(as('SERVICE_OFFICER', at), {
          ...target(v),
          kind: money ? 'DISCOUNT' : 'EXCHANGE',
          amount: money ? '1200.00' : null,
          opinion: 'Make it good and call the customer. 补偿并电话致歉。',
        }),
      (at, v) => steps.decideComplaint(as('SALES_SUPERVISOR', at), { ...target(v), decision: 'APPROVE' }),
      (at, v) => steps.replyToComplaint(as('SERVICE_OFFICER', at), { ...target(v), mode: 'WRITTEN', content: 'We are sorry. It is settled as you asked. 非常抱歉，已按您的要求处理。' }),
      (at, v) => steps.closeComplaint(as('SERVICE_OFFICER', at), target(v)),
    ];
    for (const [index, step] of walkSteps.slice(0, count).entries()) await step(momentOf(index + 1), index + 1);
  }
}

const report = {
  cause: 'A worn seal was not replaced at the last service. 上次保养时未更换磨损的密封件。',
  courseOfEvents: 'The unit leaked twice within a week; the technician came on the third day. 一周内两次渗漏，第三天工程师到场。',
  personsResponsible: 'Regional service team. 区域服务组。',
  conclusion: 'The complaint is justified. 投诉成立。',
  countermeasures: 'Replace the seal and check all units of the batch. 更换密封件并检查同批设备。',
  preventiveMeasures: 'Seals are added to the service checklist. 将密封件列入保养清单。',
};
