import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { contract } from './contract.ts';
import {
  irregularMutations,
  misnamed,
  unboundedConnections,
  undescribed,
  unexplainedLists,
  unexplainedNulls,
  unlimitedInputs,
  unversionedUpdates,
  vagueDeprecations,
} from './conventions.ts';

describe('the contract', () => {
  test.each([
    ['describes every type, field, argument, input field, enum value and directive', undescribed],
    ['names types, fields and enum values in one way', misnamed],
    ['gives each mutation one input, one payload and a union with its errors', irregularMutations],
    ['asks for the expected version wherever an existing record is changed', unversionedUpdates],
    ['bounds every connection', unboundedConnections],
    ['explains every list of records that is not a connection', unexplainedLists],
    ['names the limit of every text and list that a mutation takes', unlimitedInputs],
    ['says of every nullable field when it is null', unexplainedNulls],
    ['names replacement and version of removal with every deprecation', vagueDeprecations],
  ])('%s', (_name, faultsOf) => {
    expect(faultsOf(contract())).toEqual([]);
  });

  test('is not empty', () => {
    expect(Object.keys(contract().getMutationType()?.getFields() ?? {})).toContain('closeComplaint');
  });
});

describe('the checks', () => {
  test('find what nobody described', () => {
    const schema = buildSchema(`
      "Asks." type Query { "Now." now("When." at: Int, of: Int): State  later: Int }
      "A state." enum State { "Open." OPEN  CLOSED }
      input Wish { "What." what: Int  " " why: Int }
      directive @twice("How." how: Int, much: Int) on FIELD
    `);

    expect(undescribed(schema)).toEqual([
      'Query.now(of:)',
      'Query.later',
      'State.CLOSED',
      'Wish',
      'Wish.why',
      '@twice',
      '@twice(much:)',
    ]);
  });

  test('find odd names', () => {
    const schema = buildSchema('type Query { Now: Int  at(The_time: Int): state }  enum state { OPEN  Closed }');

    expect(misnamed(schema)).toEqual(['Query.Now', 'Query.at(The_time:)', 'state', 'state.Closed']);
  });

  const world = `
    type Query { now: Int }
    interface Error { code: String! }
    type InvalidInput implements Error { code: String! }
    type Forbidden implements Error { code: String! }
    type IdempotencyKeyReused implements Error { code: String! }
    type VersionConflict implements Error { code: String! }
    type Box { id: ID!  version: Int! }
    type OpenBoxPayload { box: Box! }
    input OpenBoxInput { boxId: ID!  expectedVersion: Int! }
    union OpenBoxResult = OpenBoxPayload | InvalidInput | Forbidden | IdempotencyKeyReused | VersionConflict
  `;

  test('accept a regular mutation', () => {
    const schema = buildSchema(`${world} type Mutation { openBox(input: OpenBoxInput!): OpenBoxResult! }`);

    expect([...irregularMutations(schema), ...unversionedUpdates(schema)]).toEqual([]);
  });

  test('find mutations of another shape', () => {
    const schema = buildSchema(`${world}
      type Mutation { openBox(input: OpenBoxInput): OpenBoxResult!  drop(id: ID!): Boolean!  fill(input: FillInput!): FillResult! }
      input FillInput { what: Int }
      type FillPayload { box: Box! }
      union FillResult = FillPayload | Box | InvalidInput
    `);

    expect(irregularMutations(schema)).toEqual([
      'Mutation.openBox: takes something else than (input: OpenBoxInput!)',
      'Mutation.drop: takes something else than (input: DropInput!)',
      'Mutation.drop: answers Boolean!, not DropResult!',
      'Mutation.fill: besides errors it answers FillPayload, Box, not FillPayload',
      'Mutation.fill: never answers Forbidden',
      'Mutation.fill: never answers IdempotencyKeyReused',
    ]);
  });

  test('find updates that overwrite what somebody else wrote', () => {
    const schema = buildSchema(`${world}
      type Mutation { shutBox(input: ShutBoxInput!): ShutBoxResult!  makeBox(input: MakeBoxInput!): MakeBoxResult! }
      input ShutBoxInput { boxId: ID!  expectedVersion: Int }
      type ShutBoxPayload { box: Box! }
      union ShutBoxResult = ShutBoxPayload | InvalidInput
      input MakeBoxInput { size: Int }
      type MakeBoxPayload { box: Box! }
      union MakeBoxResult = MakeBoxPayload | InvalidInput
    `);

    expect(unversionedUpdates(schema)).toEqual([
      'Mutation.shutBox: no expectedVersion: Int!',
      'Mutation.shutBox: never answers VersionConflict',
    ]);
  });

  test('find lists without an end', () => {
    const schema = buildSchema(`
      type Query {
        boxes("At most 100." first: Int, after: String, "Many." last: Int): BoxConnection!
        "Boxes." stack: [Box!]!
        "One per side." sides: [Box!]!
      }
      type BoxConnection { nodes: [Box!]! }
      type Box { id: ID! }
    `);

    expect(unboundedConnections(schema)).toEqual([
      'Query.boxes: no before',
      'Query.boxes(last:): names no largest page',
    ]);
    expect(unexplainedLists(schema)).toEqual(['Query.stack']);
  });

  test('find inputs without a limit and nulls without a reason', () => {
    const schema = buildSchema(`
      type Query { "Its name." name: String  "Its name; null when it has none." title: String  size: Int! }
      type Mutation { fill(input: FillInput!): Int }
      input FillInput { "What." what: String!  "At most 2,000 characters." why: String  "Which." which: [ID!]  "How many." count: Int }
    `);

    expect(unlimitedInputs(schema)).toEqual(['FillInput.what', 'FillInput.which']);
    expect(unexplainedNulls(schema)).toContain('Query.name');
    expect(unexplainedNulls(schema)).not.toContain('Query.title');
  });

  test('find deprecations that leave people alone', () => {
    const schema = buildSchema(`
      type Query { a: Int @deprecated  b: Int @deprecated(reason: "Use \`c\`; goes away in 0.3.")  c: Int! }
    `);

    expect(vagueDeprecations(schema)).toEqual(['Query.a']);
  });
});
