import { randomBytes } from 'node:crypto';

import type { Db } from '../../prisma/client.ts';
import type { Actor, Role, UserActor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { noon } from './graph.ts';

/** The people of the small company; each holds the role of the same name unless told here. */
const people = {
  generalManager: { role: 'GENERAL_MANAGER', manager: null, department: 'office' },
  supervisor: { role: 'SALES_SUPERVISOR', manager: 'generalManager', department: 'sales' },
  salesperson: { role: 'SALESPERSON', manager: 'supervisor', department: 'sales' },
  /** Another salesperson of the same team. */
  colleague: { role: 'SALESPERSON', manager: 'supervisor', department: 'sales' },
  /** The supervisor of another team. */
  otherSupervisor: { role: 'SALES_SUPERVISOR', manager: 'generalManager', department: 'sales' },
  /** A salesperson of that team. */
  outsider: { role: 'SALESPERSON', manager: 'otherSupervisor', department: 'sales' },
  customerManager: { role: 'CUSTOMER_MANAGER', manager: 'generalManager', department: 'office' },
  serviceOfficer: { role: 'SERVICE_OFFICER', manager: 'generalManager', department: 'service' },
  departmentManager: { role: 'DEPARTMENT_MANAGER', manager: 'generalManager', department: 'service' },
  marketingDirector: { role: 'MARKETING_DIRECTOR', manager: 'generalManager', department: 'office' },
  finance: { role: 'FINANCE', manager: 'generalManager', department: 'office' },
  admin: { role: 'ADMIN', manager: null, department: null },
  auditor: { role: 'AUDITOR', manager: null, department: null },
} as const satisfies Record<string, PersonPlan>;

interface PersonPlan {
  readonly role: Role;
  readonly manager: string | null;
  readonly department: 'office' | 'sales' | 'service' | null;
}

/** A person of the small company. */
export type Person = keyof typeof people;

/** A small company. All ids are UUIDs as in the database; `encodeId` of schema/core/ids.ts makes them global. */
export interface World {
  /** In every name and key of this world and of no other: filter lists by it. */
  readonly tag: string;
  readonly departments: Readonly<Record<'office' | 'sales' | 'service', string>>;
  readonly users: Readonly<Record<Person, string>>;
  readonly actors: Readonly<Record<Person, UserActor>>;
  /** `own` is the salesperson's, `colleagues` the colleague's, `outside` the outsider's. */
  readonly accounts: Readonly<Record<'own' | 'colleagues' | 'outside', string>>;
  /** A contact at `accounts.own`. */
  readonly contact: string;
  /** A site of `accounts.own` that takes all kinds, embedded in `https://partner.example`. */
  readonly site: string;
  readonly publishableKey: string;
  /** The widget on that site. */
  readonly siteActor: Actor;
}

/**
 * Makes a small company by direct inserts, under names that no other world has, so that tests run concurrently on one
 * database: three departments, a person for each role, two sales teams, three accounts, a contact and a site. No events.
 */
export async function world(db: Db): Promise<World> {
  const tag = randomBytes(4).toString('hex');
  const stamps = { createdAt: noon, updatedAt: noon };
  const departments = { office: newUuid(), sales: newUuid(), service: newUuid() };
  const users = mapValues(people, () => newUuid());
  const accounts = { own: newUuid(), colleagues: newUuid(), outside: newUuid() };
  const contact = newUuid();
  const site = newUuid();
  const publishableKey = `pk_${tag}`;

  await db.department.createMany({
    data: Object.entries(departments).map(([name, id]) => ({ id, name: `${name} ${tag}`, ...stamps })),
  });
  await db.user.createMany({
    data: (Object.entries(people) as [Person, PersonPlan][]).map(([name, { role, manager, department }]) => ({
      id: users[name],
      name: `${name} ${tag}`,
      email: `${name.toLowerCase()}.${tag}@company.example`,
      roles: [role],
      managerId: manager === null ? null : users[manager as Person],
      departmentId: department === null ? null : departments[department],
      ...stamps,
    })),
  });
  await db.account.createMany({
    data: [
      { id: accounts.own, name: `Own ${tag}`, ownerId: users.salesperson, ...stamps },
      { id: accounts.colleagues, name: `Colleagues ${tag}`, ownerId: users.colleague, ...stamps },
      { id: accounts.outside, name: `Outside ${tag}`, ownerId: users.outsider, ...stamps },
    ],
  });
  await db.contact.create({
    data: {
      id: contact,
      accountId: accounts.own,
      name: `Contact ${tag}`,
      email: `contact.${tag}@partner.example`,
      ...stamps,
    },
  });
  await db.site.create({
    data: {
      id: site,
      accountId: accounts.own,
      name: `Site ${tag}`,
      publishableKey,
      allowedOrigins: ['https://partner.example'],
      enabledKinds: ['RATING', 'SUGGESTION', 'COMPLAINT'],
      ...stamps,
    },
  });

  const actors = mapValues(people, (plan: PersonPlan, name): UserActor => ({
    kind: 'user',
    userId: users[name],
    name: `${name} ${tag}`,
    roles: [plan.role],
    departmentId: plan.department === null ? null : departments[plan.department],
    teamUserIds: teamOf(name).map((member) => users[member]),
    credential: `key:${newUuid()}`,
    expiresAt: null,
  }));
  const siteActor: Actor = { kind: 'site', siteId: site, accountId: accounts.own, origin: 'https://partner.example' };
  return { tag, departments, users, actors, accounts, contact, site, publishableKey, siteActor };
}

/** Inserts a complaint that was just received, without an event; returns its id. */
export async function insertComplaint(
  db: Db,
  {
    accountId,
    handlingDepartmentId = null,
  }: { readonly accountId: string; readonly handlingDepartmentId?: string | null },
): Promise<string> {
  const id = newUuid();
  await db.complaint.create({
    data: {
      id,
      number: `C-${id}`,
      state: 'RECEIVED',
      accountId,
      handlingDepartmentId,
      customerName: 'Customer',
      claims: [],
      customerDemand: 'Another one.',
      content: 'It broke.',
      severity: 'MAJOR',
      channel: 'TELEPHONE',
      receivedAt: noon,
      dueAt: new Date(noon.getTime() + 7 * 86_400_000),
      createdAt: noon,
      updatedAt: noon,
    },
  });
  return id;
}

/** A person and everyone below. */
function teamOf(name: Person): Person[] {
  const reports = (Object.keys(people) as Person[]).filter((other) => people[other].manager === name);
  return [name, ...reports.flatMap(teamOf)];
}

function mapValues<Key extends string, Given, Made>(
  record: Readonly<Record<Key, Given>>,
  make: (value: Given, key: Key) => Made,
): Record<Key, Made> {
  // Object.entries forgets the key type of a Record.
  return Object.fromEntries(
    (Object.entries(record) as [Key, Given][]).map(([key, value]) => [key, make(value, key)]),
  ) as Record<Key, Made>;
}
