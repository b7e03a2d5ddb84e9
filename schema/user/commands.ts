import type { Tx } from '../../prisma/client.ts';
import { announceMember, announceOwners } from '../account/audience-commands.ts';
import { reachOfRoles, type Role } from '../core/actor.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid, InvalidInput, type Problem } from '../core/problems.ts';
import { OwnDeactivation } from './errors.ts';
import type { UserEventType } from './events.ts';
import { deactivation, departmentRegistration, registration, update, type UserChanges } from './input.ts';

/** What every command on a person returns. */
export type UserResult = { readonly userId: string };

/** What every command on a department returns. */
export type DepartmentResult = { readonly departmentId: string };

/**
 * Registers a person of the company.
 * @throws InvalidInput with everything that is wrong.
 */
export async function registerUser(commander: Commander, input: unknown): Promise<UserResult> {
  const given = checkInput(registration, input);
  const { now, newId } = commander;
  return inTransaction(commander, async (tx, emit) => {
    refuse(await problemsOf(tx, null, given));
    const id = newId();
    await tx.user.create({
      data: {
        id,
        name: given.name,
        email: given.email,
        roles: given.roles,
        externalId: given.externalId ?? null,
        managerId: given.managerId ?? null,
        departmentId: given.departmentId ?? null,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    emit(userEvent('USER_REGISTERED', { id, version: 1 }, { roles: given.roles }));
    return { userId: id };
  });
}

/**
 * Changes a person: omitted leaves a value as it is, null empties it. Keys in roles that the person no longer holds are
 * withdrawn. Another manager changes who sees the accounts of the person and everyone below, another department which
 * complaints the person sees: both are logged for the streams of those who gain or lose sight.
 * @throws NotFound, VersionConflict, InvalidInput.
 */
export async function updateUser(commander: Commander, input: unknown): Promise<UserResult> {
  const { userId, expectedVersion, ...given } = checkInput(update, input);
  return inTransaction(commander, async (tx, emit) => {
    const user = await load(tx, userId);
    expectVersion('User', user, expectedVersion);
    const changed = changesOf(user, given);
    refuse(await problemsOf(tx, userId, changed));
    if (Object.keys(changed).length === 0) return { userId };
    const { managerId, departmentId, roles } = changed;
    const superiorsBefore = managerId === undefined ? null : await superiorsOfTeam(tx, userId);
    await write(commander, tx, user, changed);
    const after = { id: userId, version: user.version + 1 };
    emit(userEvent('USER_UPDATED', after, { changed: Object.keys(changed).sort() }));
    if (roles !== undefined) await withdrawKeys(commander, tx, emit, after, { notIn: roles });
    if (superiorsBefore !== null) await announceOwners(tx, emit, superiorsBefore);
    // Whoever sees all accounts in each of their roles sees the same complaints from any department.
    if (departmentId !== undefined && user.roles.some((role) => reachOfRoles([role]) !== 'ALL'))
      await announceMember(tx, emit, { userId, fromDepartmentId: user.departmentId, toDepartmentId: departmentId });
    return { userId };
  });
}

/**
 * Marks that a person has left: keys and tokens no longer work. Accounts stay theirs until they are reassigned. Twice is
 * the same as once.
 * @throws NotFound, VersionConflict, OwnDeactivation.
 */
export async function deactivateUser(commander: Commander, input: unknown): Promise<UserResult> {
  const { userId, expectedVersion } = checkInput(deactivation, input);
  const { actor, now } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const user = await load(tx, userId);
    if (actor.kind === 'user' && actor.userId === userId) throw new OwnDeactivation();
    expectVersion('User', user, expectedVersion);
    if (user.deactivatedAt !== null) return { userId };
    await write(commander, tx, user, { deactivatedAt: now });
    const after = { id: userId, version: user.version + 1 };
    emit(userEvent('USER_DEACTIVATED', after, {}));
    await withdrawKeys(commander, tx, emit, after, undefined);
    return { userId };
  });
}

/**
 * Registers a department.
 * @throws InvalidInput, also for a name that is taken.
 */
export async function registerDepartment(commander: Commander, input: unknown): Promise<DepartmentResult> {
  const { name } = checkInput(departmentRegistration, input);
  const { now, newId } = commander;
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, `department.name ${name}`);
    if ((await tx.department.count({ where: { name } })) > 0) throw invalid('DUPLICATE', ['name']);
    const id = newId();
    await tx.department.create({ data: { id, name, createdAt: now, updatedAt: now }, select: { id: true } });
    emit({
      topic: 'department',
      type: 'DEPARTMENT_REGISTERED',
      subjectId: id,
      subjectVersion: 1,
      accountId: null,
      facts: {},
    });
    return { departmentId: id };
  });
}

/** An event of a person. */
export function userEvent(
  type: UserEventType,
  { id, version }: { readonly id: string; readonly version: number },
  facts: NewEvent['facts'],
): NewEvent {
  return { topic: 'user', type, subjectId: id, subjectVersion: version, accountId: null, facts };
}

async function load(tx: Tx, id: string) {
  const user = await tx.user.findUnique({ where: { id } });
  if (user === null) throw new NotFound({ path: ['input', 'userId'] });
  return user;
}

async function write(
  { now }: Commander,
  tx: Tx,
  { id, version: seen }: { readonly id: string; readonly version: number },
  data: Parameters<Tx['user']['updateMany']>[0]['data'],
): Promise<void> {
  const version = seen + 1;
  const { count } = await tx.user.updateMany({
    where: { id, version: seen },
    data: { ...data, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('User', { id, version }, seen);
}

/** Withdraws keys of a person, and logs each. */
async function withdrawKeys(
  { now }: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  user: { readonly id: string; readonly version: number },
  roles: { readonly notIn: Role[] } | undefined,
): Promise<void> {
  const where = { userId: user.id, revokedAt: null, ...(roles !== undefined && { role: roles }) };
  const keys = await tx.apiKey.findMany({ where, select: { id: true, role: true }, orderBy: { id: 'asc' } });
  await tx.apiKey.updateMany({ where: { id: { in: keys.map(({ id }) => id) } }, data: { revokedAt: now } });
  for (const { id, role } of keys) emit(userEvent('API_KEY_REVOKED', user, { apiKeyId: id, role }));
}

async function problemsOf(tx: Tx, id: string | null, changed: UserChanges): Promise<Problem[]> {
  const { email, externalId, managerId, departmentId } = changed;
  const problems: Problem[] = [];
  if (email !== undefined) {
    await lock(tx, `user.email ${email}`);
    if ((await tx.user.count({ where: { email } })) > 0) problems.push({ code: 'DUPLICATE', path: ['input', 'email'] });
  }
  if (externalId) {
    await lock(tx, `user.external_id ${externalId}`);
    if ((await tx.user.count({ where: { externalId } })) > 0)
      problems.push({ code: 'DUPLICATE', path: ['input', 'externalId'] });
  }
  if (managerId) {
    await lock(tx, 'user.manager_id');
    const manager = await tx.user.count({ where: { id: managerId, deactivatedAt: null } });
    if (manager === 0) problems.push({ code: 'NOT_FOUND', path: ['input', 'managerId'] });
    else if (id !== null && (await superiorsOfTeam(tx, id)).has(managerId))
      problems.push({ code: 'CYCLE', path: ['input', 'managerId'] });
  }
  if (departmentId && (await tx.department.count({ where: { id: departmentId } })) === 0)
    problems.push({ code: 'NOT_FOUND', path: ['input', 'departmentId'] });
  return problems;
}

/**
 * A person and everyone below, each with all who have them in their team: themselves, those between, the person, and the
 * person's superiors. A circle, which `problemsOf` refuses, would still end.
 */
async function superiorsOfTeam(tx: Tx, userId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.$queryRaw<{ id: string; superiors: string[] }[]>`
    with recursive above as (
      select id, manager_id from "user" where id = ${userId}::uuid
      union
      select superior.id, superior.manager_id from "user" superior join above on superior.id = above.manager_id
    ), team as (
      select id, (select array_agg(above.id) from above) as superiors from "user" where id = ${userId}::uuid
      union all
      select member.id, team.superiors || member.id from "user" member join team on member.manager_id = team.id
      where not member.id = any (team.superiors)
    )
    select id, superiors::text[] as superiors from team`;
  return new Map(rows.map(({ id, superiors }) => [id, superiors]));
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems);
}
