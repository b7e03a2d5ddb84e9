import { getNamedType, type GraphQLInputObjectType, isInputObjectType } from 'graphql';
import { beforeAll, expect, test } from 'vitest';

import { schema } from '../../schema/index.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { register as registerSuggestion } from '../suggestion/verbs.ts';
import { insertComplaint, world, type World } from '../support/world.ts';

// Over every list of the graph that takes a filter: a field that Prisma can't test for absence would fail here.

const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args, type }) => {
  const filter = args.find((argument) => argument.name === 'filter')?.type;
  return filter !== undefined && getNamedType(type).name.endsWith('Connection')
    ? [{ name, filter: getNamedType(filter) as GraphQLInputObjectType }]
    : [];
});

const cases = lists.flatMap(({ name, filter }) =>
  Object.values(filter.getFields()).flatMap((field) => {
    const tested = getNamedType(field.type);
    return isInputObjectType(tested) && 'isNull' in tested.getFields() ? [{ list: name, field: field.name }] : [];
  }),
);

/** Lists that administrators do not read. */
const plans = ['callPlans', 'commitments', 'opportunities', 'presentationPlans'];

let company: World;

beforeAll(async () => {
  const { db } = await testDatabase();
  company = await world(db);
  await insertComplaint(db, { accountId: company.accounts.own });
  await registerSuggestion(graph(db, company.actors.serviceOfficer), company);
});

test('finds the lists to test', () => {
  expect(lists.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'accounts',
      'apiKeys',
      'complaints',
      'contacts',
      'departments',
      'feedback',
      'sites',
      'users',
    ]),
  );
  expect(cases.length).toBeGreaterThan(40);
});

test.each(cases)(
  '$list can be filtered by whether $field is absent: the two halves are the whole',
  async ({ list, field }) => {
    const { db } = await testDatabase();
    const totals = ['{ isNull: true }', '{ isNull: false }', '{ isNull: null }', '{}'].map(
      (test, nth) => `t${nth}: ${list}(first: 1, filter: { OR: [{ ${field}: ${test} }, { NOT: {} }] }) { totalCount }`,
    );

    const { data, errors } = await graph(
      db,
      plans.includes(list) ? company.actors.auditor : company.actors.admin,
    )(`{ ${totals.join(' ')} all: ${list}(first: 1, filter: { OR: [{}] }) { totalCount } }`);

    expect(errors).toEqual([]);
    const [absent, present, untested, empty] = [data.t0, data.t1, data.t2, data.t3].map(({ totalCount }) => totalCount);
    expect(absent + present).toBe(empty);
    expect(untested).toBe(empty);
    // Naming `deletedAt` brings in the deleted ones.
    if (field !== 'deletedAt') expect(data.all.totalCount).toBe(empty);
  },
);
