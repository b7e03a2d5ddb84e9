import { expect, test } from 'vitest';

import type { UserActor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint, statementsOf } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';

const later = new Date('2026-11-22T05:00:00.000Z');

const fields = 'version name email roles externalId manager { id } department { id } deactivatedAt';
const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const conflict = '... on VersionConflict { current { ... on User { version name } } }';
const register = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) { ... on RegisterUserPayload { user { id ${fields} } } ${errors} } }`;
const update = `mutation ($input: UpdateUserInput!) { updateUser(input: $input) { ... on UpdateUserPayload { user { ${fields} } } ${errors} ${conflict} } }`;
const deactivate = `mutation ($input: DeactivateUserInput!) { deactivateUser(input: $input) { ... on DeactivateUserPayload { user { version deactivatedAt } } ${errors} ${conflict} } }`;
const registerDepartment = `mutation ($input: RegisterDepartmentInput!) { registerDepartment(input: $input) { ... on RegisterDepartmentPayload { department { name } } ${errors} } }`;

test('registers a person under a superior and in a department', async () => {
  const { db } = await testDatabase();
  const { actors, users, departments, tag } = await world(db);
  const input = {
    name: ' New Person ',
    email: `New.${tag}@Company.Example`,
    roles: ['SALESPERSON', 'SERVICE_OFFICER'],
    externalId: `hr-${tag}`,
    managerId: encodeId('User', users.supervisor),
    departmentId: encodeId('Department', departments.sales),
  };

  const { data } = await graph(db, actors.admin)(register, { input });

  const { id, ...user } = data.registerUser.user;
  expect(user).toEqual({
    version: 1,
    name: 'New Person',
    email: `new.${tag}@company.example`,
    roles: ['SALESPERSON', 'SERVICE_OFFICER'],
    externalId: `hr-${tag}`,
    manager: { id: input.managerId },
    department: { id: input.departmentId },
    deactivatedAt: null,
  });
  expect(
    await db.event.findMany({ where: { subjectId: atob(id).slice(5) }, select: { type: true, payload: true } }),
  ).toEqual([{ type: 'USER_REGISTERED', payload: { roles: ['SALESPERSON', 'SERVICE_OFFICER'] } }]);
});

test('tells everything that is wrong at once: first of the values, then of what they refer to', async () => {
  const { db } = await testDatabase();
  const { actors, users, tag } = await world(db);
  const run = graph(db, actors.admin);
  await db.user.update({ where: { id: users.finance }, data: { externalId: `hr-${tag}` } });

  const values = await run(register, { input: { name: '', email: 'x', roles: [], externalId: ' ' } });
  const references = await run(register, {
    input: {
      name: 'New',
      email: `FINANCE.${tag}@company.example`,
      roles: ['FINANCE'],
      externalId: `hr-${tag}`,
      managerId: encodeId('User', newUuid()),
      departmentId: encodeId('Department', newUuid()),
    },
  });

  expect(values.data.registerUser.problems).toEqual([
    { path: ['input', 'externalId'], code: 'BLANK', message: 'This must not be blank.' },
    { path: ['input', 'name'], code: 'BLANK', message: 'This must not be blank.' },
    { path: ['input', 'email'], code: 'MALFORMED_EMAIL', message: 'This is not an e-mail address.' },
    { path: ['input', 'roles'], code: 'TOO_FEW', message: 'At least 1 are needed.' },
  ]);
  const duplicate = 'Another record already has this value.';
  const unseen = 'There is no such record, or you may not see it.';
  expect(references.data.registerUser.problems).toEqual([
    { path: ['input', 'email'], code: 'DUPLICATE', message: duplicate },
    { path: ['input', 'externalId'], code: 'DUPLICATE', message: duplicate },
    { path: ['input', 'managerId'], code: 'NOT_FOUND', message: unseen },
    { path: ['input', 'departmentId'], code: 'NOT_FOUND', message: unseen },
  ]);
});

test('leaves what is omitted and empties what is null', async () => {
  const { db } = await testDatabase();
  const { actors, users, departments, tag } = await world(db);
  const userId = encodeId('User', users.salesperson);
  const run = graph(db, actors.admin, { now: later });

  const renamed = await run(update, {
    input: { userId, expectedVersion: 1, name: 'Renamed', externalId: `hr-${tag}` },
  });
  const emptied = await run(update, {
    input: { userId, expectedVersion: 2, externalId: null, managerId: null, departmentId: null },
  });
  const same = await run(update, {
    input: { userId, expectedVersion: 3, name: 'Renamed', managerId: null, roles: ['SALESPERSON'] },
  });
  const stale = await run(update, { input: { userId, expectedVersion: 1, name: 'Other' } });

  const base = {
    email: `salesperson.${tag}@company.example`,
    roles: ['SALESPERSON'],
    name: 'Renamed',
    deactivatedAt: null,
  };
  expect(renamed.data.updateUser.user).toEqual({
    ...base,
    version: 2,
    externalId: `hr-${tag}`,
    manager: { id: encodeId('User', users.supervisor) },
    department: { id: encodeId('Department', departments.sales) },
  });
  expect(emptied.data.updateUser.user).toEqual({
    ...base,
    version: 3,
    externalId: null,
    manager: null,
    department: null,
  });
  expect(same.data.updateUser.user.version).toBe(3);
  expect(stale.data.updateUser).toMatchObject({ code: 'VERSION_CONFLICT', current: { version: 3, name: 'Renamed' } });
  const events = await db.event.findMany({ where: { subjectId: users.salesperson }, orderBy: { sequence: 'asc' } });
  expect(events.map(({ payload }) => payload)).toEqual([
    { changed: ['externalId', 'name'] },
    { changed: ['departmentId', 'externalId', 'managerId'] },
  ]);
});

test('refuses a circle of managers, also one that two changes at once would close', async () => {
  const { db } = await testDatabase();
  const { actors, users } = await world(db);
  const run = graph(db, actors.admin);
  const under = async (person: keyof typeof users, manager: keyof typeof users) =>
    (
      await run(update, {
        input: {
          userId: encodeId('User', users[person]),
          expectedVersion: 1,
          managerId: encodeId('User', users[manager]),
        },
      })
    ).data.updateUser;

  const circle = [{ path: ['input', 'managerId'], code: 'CYCLE', message: 'This would make a circle.' }];
  expect((await under('supervisor', 'supervisor')).problems).toEqual(circle);
  expect((await under('generalManager', 'salesperson')).problems).toEqual(circle);
  const [one, other] = await Promise.all([under('finance', 'serviceOfficer'), under('serviceOfficer', 'finance')]);
  expect([one.__typename, other.__typename].sort()).toEqual(['InvalidInput', 'UpdateUserPayload']);
  expect([...(one.problems ?? []), ...(other.problems ?? [])]).toEqual(circle);
});

test('registers a department under a name that is free', async () => {
  const { db } = await testDatabase();
  const { actors, tag } = await world(db);
  const run = graph(db, actors.admin);

  const first = await run(registerDepartment, { input: { name: `Quality ${tag}` } });
  const second = await run(registerDepartment, { input: { name: ` Quality ${tag} ` } });

  expect(first.data.registerDepartment.department).toEqual({ name: `Quality ${tag}` });
  const department = await db.department.findUniqueOrThrow({ where: { name: `Quality ${tag}` } });
  const logged = await db.event.findMany({ where: { subjectId: department.id }, select: { topic: true, type: true } });
  expect(logged).toEqual([{ topic: 'department', type: 'DEPARTMENT_REGISTERED' }]);
  expect(second.data.registerDepartment.problems).toEqual([
    { path: ['input', 'name'], code: 'DUPLICATE', message: 'Another record already has this value.' },
  ]);
});

test('lists people with superior and department in one statement, and filters them', async () => {
  const { db, url } = await testDatabase();
  const { actors, users, departments, tag } = await world(db);
  const names = async (filter: object) => {
    const answer = await graph(db, actors.salesperson)(
      'query ($filter: UserFilter) { users(first: 20, filter: $filter) { nodes { name } } }',
      { filter: { name: { contains: tag }, ...filter } },
    );
    expect(answer.errors).toEqual([]);
    return answer.data.users.nodes.map(({ name }: { name: string }) => name.split(' ')[0]);
  };

  expect(await names({ managerId: { eq: encodeId('User', users.supervisor) } })).toEqual(['colleague', 'salesperson']);
  expect(await names({ role: 'SALES_SUPERVISOR' })).toEqual(['otherSupervisor', 'supervisor']);
  expect(await names({ departmentId: { isNull: true } })).toEqual(['admin', 'auditor']);
  expect(await names({ OR: [{ role: 'FINANCE' }, { email: { startsWith: 'auditor' } }] })).toEqual([
    'auditor',
    'finance',
  ]);
  expect(
    await names({ departmentId: { in: [encodeId('Department', departments.service)] }, role: 'SERVICE_OFFICER' }),
  ).toEqual(['serviceOfficer']);
  const statements = await statementsOf(url, (counted) =>
    graph(
      counted,
      actors.salesperson,
    )(
      '{ users(first: 20) { nodes { name manager { name } department { name } } } departments(first: 5) { nodes { name } } }',
    ),
  );
  expect(statements).toHaveLength(2);
});

const you = 'You may not do this.';

const denials: Record<
  string,
  { by: (world: World) => UserActor; ask: (world: World) => [string, object]; error: object }
> = {
  'registering a person as a general manager': {
    by: ({ actors }) => actors.generalManager,
    ask: ({ tag }) => [register, { name: 'New', email: `new.${tag}@company.example`, roles: ['ADMIN'] }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['registerUser'] },
  },
  'giving oneself another role': {
    by: ({ actors }) => actors.salesperson,
    ask: ({ users }) => [update, { userId: encodeId('User', users.salesperson), expectedVersion: 1, roles: ['ADMIN'] }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['updateUser'] },
  },
  'deactivating oneself': {
    by: ({ actors }) => actors.admin,
    ask: ({ users }) => [deactivate, { userId: encodeId('User', users.admin), expectedVersion: 1 }],
    error: {
      __typename: 'OwnDeactivation',
      code: 'OWN_DEACTIVATION',
      message: 'Somebody else has to deactivate you.',
      path: ['input', 'userId'],
    },
  },
  'registering a department as a department manager': {
    by: ({ actors }) => actors.departmentManager,
    ask: ({ tag }) => [registerDepartment, { name: `New ${tag}` }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['registerDepartment'] },
  },
};

test.each(Object.entries(denials))('refuses %s and writes nothing', async (_name, { by, ask, error }) => {
  const { db } = await testDatabase();
  const company = await world(db);
  const [document, input] = ask(company);
  const before = await fingerprint(db);

  const { data } = await graph(db, by(company))(document, { input });

  expect(Object.values(data)).toMatchObject([error]);
  expect(await fingerprint(db)).toEqual(before);
});
