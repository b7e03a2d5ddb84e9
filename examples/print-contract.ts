// Writes contract.d.ts: the printed schema as the types that gql.tada infers operations from.
// gql.tada's own command line needs a TypeScript with a JavaScript API; its library does not.
//
//   node examples/print-contract.ts            from schema/schema.graphql
//   node examples/print-contract.ts <file>     from another printed schema
import { readFile, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { minifyIntrospection, outputIntrospectionFile } from 'gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

/** Types of the contract as TypeScript source, from the text of a printed schema. Equal input gives equal output. */
export function contractTypes(printedSchema: string): string {
  const introspection = minifyIntrospection(
    // true: graphql-js' IntrospectionQuery is gql.tada's, but for `readonly` arrays.
    introspectionFromSchema(buildSchema(printedSchema)) as Parameters<typeof minifyIntrospection>[0],
  );
  const types = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });
  // It comes with words to linters that are not used here.
  return types.replace(/^(?:\/\*.*\*\/\n)+/, '// Written by `npm run schema:print`.\n');
}

/** Where the types are kept: beside the examples, committed, and compared with the schema by a test. */
export const contractTypesUrl = new URL('contract.d.ts', import.meta.url);

/** The printed schema that clients are built against. */
export const printedSchemaUrl = new URL('../schema/schema.graphql', import.meta.url);

if (import.meta.main) {
  await writeFile(contractTypesUrl, contractTypes(await readFile(argv[2] ?? printedSchemaUrl, 'utf8')));
}
