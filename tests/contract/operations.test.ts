import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { contract, repository } from './contract.ts';
import { clientOf, clientOperations, faultsOf } from './operations.ts';

describe('operations of widget and examples', () => {
  const operations = clientOperations(repository, ['widget', 'examples']);

  test.each(operations.map((operation) => [operation.file, operation.name, operation] as const))(
    '%s: %s is valid and uses nothing deprecated',
    (_file, _name, operation) => {
      expect(faultsOf(contract(), operation)).toEqual([]);
    },
  );

  test('are found where they are', () => {
    expect(new Set(operations.map(({ file }) => clientOf(file)))).toEqual(
      new Set(['widget', 'examples/dashboard', 'examples/internal-app', 'examples/shared', 'examples/walk']),
    );
    expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(['SubmitFeedback']));
  });

  test('have a name each, unlike all others of the same client', () => {
    const names = operations.map(({ file, name }) => `${clientOf(file)}: ${name}`);

    expect(names.filter((name, index) => name.endsWith(': ') || names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('the check', () => {
  const schema = buildSchema(`
    type Query { box(id: ID!): Box  crate: Box @deprecated(reason: "Use \`box\`; goes away in 0.3.") }
    type Box { id: ID!  lid: String }
  `);

  async function faultsIn(files: Readonly<Record<string, string>>): Promise<Record<string, readonly string[]>> {
    const root = await mkdtemp(join(tmpdir(), 'operations-'));
    try {
      await mkdir(join(root, 'widget'));
      for (const [name, text] of Object.entries(files)) await writeFile(join(root, 'widget', name), text);
      const operations = clientOperations(root, ['widget']);
      return Object.fromEntries(operations.map((operation) => [operation.name, faultsOf(schema, operation)]));
    } finally {
      await rm(root, { recursive: true });
    }
  }

  test('accepts an operation whose fragment stands in another file', async () => {
    const found = await faultsIn({
      'a.ts': 'export const lid = graphql(`fragment Lid on Box @_unmask { lid }`);',
      'b.tsx': 'export const q = graphql(\n  `query Ask($id: ID!) { box(id: $id) { id ...Lid } }`, [lid]);',
      'c.graphql': 'query Other { box(id: 1) { ...Lid } }',
    });

    expect(found).toEqual({ Ask: [], Other: [] });
  });

  test('names what the contract does not have, and what is going away', async () => {
    const found = await faultsIn({
      'a.ts': 'graphql(`query Wrong { box { id weight ...Nowhere } }`); graphql(`query Old { crate { id } }`);',
    });

    expect(found).toEqual({
      Wrong: [
        'Cannot query field "weight" on type "Box".',
        'Unknown fragment "Nowhere".',
        'Field "box" argument "id" of type "ID!" is required, but it was not provided.',
      ],
      Old: ['The field Query.crate is deprecated. Use `box`; goes away in 0.3.'],
    });
  });

  test('refuses a document that is put together at run time', async () => {
    await expect(faultsIn({ 'a.ts': 'graphql(`query Ask { box(id: ${id}) { id } }`);' })).rejects.toThrow(
      'widget/a.ts: an operation is put together at run time.',
    );
  });
});
