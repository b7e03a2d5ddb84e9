import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  NoDeprecatedCustomRule,
  NoUnusedFragmentsRule,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

/** One operation of a client: the document that the server would get, with the fragments it spreads. */
export interface ClientOperation {
  readonly file: string;
  readonly name: string;
  readonly document: DocumentNode;
}

/**
 * Every operation below `folders`: in `.graphql` files, and in TypeScript as the template that is given to `graphql`.
 * A fragment may stand in another file of the same client (the folder below the first).
 * @throws Error when a template has `${…}` inside, whose text nobody can read here.
 */
export function clientOperations(root: string, folders: readonly string[]): readonly ClientOperation[] {
  const files = folders.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx,graphql}`, {
      cwd: root,
      exclude: ['**/node_modules/**', '**/dist/**', '**/*.d.ts'],
    }),
  );
  const documents = files.flatMap((file) => documentsOf(file, readFileSync(join(root, file), 'utf8')));
  return documents.flatMap(({ file, document }) =>
    document.definitions
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .map((operation) => {
        const own = {
          ...document,
          definitions: document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
        };
        const near = documents.filter((other) => clientOf(other.file) === clientOf(file));
        const known = fragments([...near.map((other) => other.document), own]);
        const definitions = [operation, ...spreadBy({ kind: Kind.DOCUMENT, definitions: [operation] }, known)];
        return { file, name: operation.name?.value ?? '', document: { kind: Kind.DOCUMENT, definitions } };
      }),
  );
}

/** What is wrong with an operation: against the contract, or in using something that is going away. */
export function faultsOf(schema: GraphQLSchema, operation: ClientOperation): readonly string[] {
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  return validate(schema, operation.document, [...rules, NoDeprecatedCustomRule]).map(({ message }) => message);
}

/** `examples/dashboard/view.ts` belongs to `examples/dashboard`, `widget/panel.tsx` to `widget`. */
export function clientOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'examples' ? `${first}/${second}` : first;
}

function documentsOf(file: string, text: string): readonly { file: string; document: DocumentNode }[] {
  const sources = file.endsWith('.graphql')
    ? [text]
    : [...text.matchAll(/\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`([^`]*)`/g)].map(([, source = '']) => source);
  return sources.map((source) => {
    if (source.includes('${')) throw new Error(`${file}: an operation is put together at run time.`);
    return { file, document: withoutClientDirectives(parse(source)) };
  });
}

/** gql.tada's own directives (`@_unmask`) never reach the server. */
function withoutClientDirectives(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: (node) => (node.name.value.startsWith('_') ? null : undefined) });
}

function fragments(documents: readonly DocumentNode[]): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    documents.flatMap(({ definitions }) =>
      definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    ),
  );
}

/** The fragments that a document spreads, and those that they spread; unknown ones are left for the validation to name. */
function spreadBy(
  document: DocumentNode,
  known: ReadonlyMap<string, FragmentDefinitionNode>,
  found: Set<FragmentDefinitionNode> = new Set(),
): readonly FragmentDefinitionNode[] {
  visit(document, {
    FragmentSpread: ({ name }) => {
      const fragment = known.get(name.value);
      if (fragment === undefined || found.has(fragment)) return;
      found.add(fragment);
      spreadBy({ kind: Kind.DOCUMENT, definitions: [fragment] }, known, found);
    },
  });
  return [...found];
}
