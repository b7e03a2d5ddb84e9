import type { Db } from '../../prisma/client.ts';
import type { Actor, UserActor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId, parseId } from '../../schema/core/ids.ts';
import { plans, take } from '../complaint/verbs.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { submit } from './company.ts';
import { type Place, type VillageRecord, withoutPlans } from './noun.ts';
import { nouns } from './nouns.ts';

/** Accounts of several people, each with a contact, a site, a submission and its complaint; all made by commands. */
export interface Village extends World {
  readonly records: readonly VillageRecord[];
  /** Works in the service department and looks after no account: sees what the department handles. */
  readonly handler: UserActor;
  readonly readers: Readonly<Record<string, Actor>>;
}

const owners = { own: 'salesperson', colleagues: 'colleague', outside: 'outsider', handled: 'outsider' } as const;
const all: readonly Place[] = ['own', 'colleagues', 'outside', 'handled'];

/** Which places each reader sees. */
export const sight: Readonly<Record<string, readonly Place[]>> = {
  salesperson: ['own'],
  colleague: ['colleagues'],
  outsider: ['outside', 'handled'],
  supervisor: ['own', 'colleagues'],
  otherSupervisor: ['outside', 'handled'],
  handler: ['handled'],
  serviceOfficer: all,
  customerManager: all,
  departmentManager: all,
  marketingDirector: all,
  finance: all,
  generalManager: all,
  admin: all,
  auditor: all,
  site: [],
  anonymous: [],
};

/** Who sees no plans; the handler sees accounts only for their complaints. */
const blindToPlans: ReadonlySet<string> = new Set([...withoutPlans, 'handler']);

/** The one complaint of `handled` that the service department does not handle. */
export const notHandled = 'handled complaint, of nobody’s department';

/** Whether a reader is to see a record. */
export function sees(reader: string, { place, name, audience }: VillageRecord): boolean {
  if (audience === 'plan' && blindToPlans.has(reader)) return false;
  return sight[reader]?.includes(place) === true && !(reader === 'handler' && name === notHandled);
}

/** Makes the village, in a database where nothing else is. */
export async function village(db: Db): Promise<Village> {
  const w = await world(db);
  await db.complaint.deleteMany();
  const admin = graph(db, w.actors.admin);
  const records: VillageRecord[] = [];
  const note = (
    type: string,
    place: Place,
    id: string,
    name = `${place} ${type.toLowerCase()}`,
    audience: VillageRecord['audience'] = 'account',
  ): string => {
    records.push({ name, id, type, place, audience });
    return id;
  };
  const parents: string[] = [];
  for (const place of all) {
    const ownerId = encodeId('User', w.users[owners[place]]);
    // One group: each account but the first stands below the one before.
    const parentId = place === 'own' ? undefined : parents.at(-1);
    const account = note(
      'Account',
      place,
      await make(admin, 'registerAccount', 'account', { name: `${place} ${w.tag}`, ownerId, parentId }),
    );
    parents.push(account);
    const of = { accountId: account, name: `${place} ${w.tag}` };
    const contactId = note('Contact', place, await make(admin, 'registerContact', 'contact', of));
    const site = note(
      'Site',
      place,
      await make(admin, 'registerSite', 'site', { ...of, allowedOrigins: ['https://partner.example'] }),
    );
    const visitor: Actor = { kind: 'site', siteId: uuidOf(site), accountId: uuidOf(account), origin: null };
    const complain = async (name?: string): Promise<string> => {
      const { id } = await submit(db, { ...w, siteActor: visitor }, { elapsedMs: 9_000 });
      const complaint = await db.complaint.findFirstOrThrow({ where: { feedbackId: id }, select: { id: true } });
      note('Feedback', place, encodeId('Feedback', id), name?.replace('complaint', 'feedback'));
      return note('Complaint', place, encodeId('Complaint', complaint.id), name);
    };
    const complaintId = await complain();
    const owner = graph(db, w.actors[owners[place]]);
    const plot = { world: w, place, accountId: account, contactId, ownerId: w.users[owners[place]], owner };
    for (const { settle } of nouns)
      for (const { id, type, audience } of (await settle?.(db, plot)) ?? [])
        note(type, place, id, `${place} ${type.toLowerCase()} ${records.length}`, audience);
    if (place !== 'handled') continue;
    await complain(notHandled);
    for (const [index, verb] of (['CHECK_GROUNDS', 'ACCEPT', 'ASSIGN'] as const).entries())
      await take(graph(db, w.actors[verb === 'ACCEPT' ? 'departmentManager' : plans[verb].by]), plans[verb], {
        complaintId,
        expectedVersion: index + 1,
        ...plans[verb].input(w),
      });
  }
  const handler = await handlerOf(db, w);
  const readers = { ...w.actors, handler, site: w.siteActor, anonymous: { kind: 'anonymous' } } as const;
  return { ...w, records, handler, readers };
}

async function handlerOf(db: Db, { tag, departments, actors }: World): Promise<UserActor> {
  const userId = newUuid();
  const name = `handler ${tag}`;
  await db.user.create({
    data: {
      id: userId,
      name,
      email: `handler.${tag}@company.example`,
      roles: ['SALESPERSON'],
      departmentId: departments.service,
      createdAt: noon,
      updatedAt: noon,
    },
  });
  return { ...actors.salesperson, userId, name, departmentId: departments.service, teamUserIds: [userId] };
}

/** Calls a mutation that registers something; returns its global id. */
async function make(run: Run, mutation: string, field: string, input: object): Promise<string> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ... on ${type}Payload { ${field} { id } } ... on Error { code path } } }`,
    { input },
  );
  const id: unknown = data?.[mutation]?.[field]?.id;
  if (typeof id !== 'string') throw new Error(`${mutation}: ${JSON.stringify({ data, errors })}`);
  return id;
}

/** The UUID behind a global id. */
export function uuidOf(globalId: string): string {
  const parsed = parseId(globalId);
  if (parsed === null) throw new Error(`not a global id: ${globalId}`);
  return parsed.id;
}
