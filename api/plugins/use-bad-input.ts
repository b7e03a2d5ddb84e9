import {
  type ASTNode,
  BREAK,
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  isInputType,
  Kind,
  print,
  typeFromAST,
  visit,
} from 'graphql';
import { refusal, type RefusalCode } from '../refusal.ts';
import { guard, type Operation, type ServerPlugin } from './server-plugin.ts';

const maximumProblems = 50;
const valueKinds: readonly string[] = [
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
];

/**
 * Gives the errors of GraphQL itself a code, and those about values the place: `extensions.path` from the field's
 * argument down (`["input", "level"]`), the same for literals and variables. All problems of the variables at once.
 * `hints` leaves "Did you mean …?" in, which tells names of the schema.
 */
export function useBadInput(options: { readonly hints: boolean }): readonly ServerPlugin[] {
  const coded: ServerPlugin = {
    onRequestParse({ requestParser, setRequestParser }) {
      if (requestParser === undefined) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          throw error instanceof SyntaxError ? refusal('BAD_REQUEST') : error;
        }
      });
    },
    onParse() {
      return ({ result }) => {
        if (result instanceof GraphQLError) mark(result, 'GRAPHQL_PARSE_FAILED');
      };
    },
    onValidate({ params }) {
      return ({ result }) => {
        for (const error of result) {
          const place = placeOf(error.nodes?.[0], params.documentAST);
          if (error.message.startsWith('GraphQL introspection has been disabled'))
            mark(error, 'INTROSPECTION_DISABLED');
          else if (place === null) mark(error, 'GRAPHQL_VALIDATION_FAILED');
          else mark(error, 'BAD_USER_INPUT', { path: place.path });
          if (!options.hints) error.message = error.message.replace(/ Did you mean .*\?$/s, '');
        }
      };
    },
  };
  return [coded, guard(variableProblems)];
}

/** The library's error objects are kept in Yoga's cache, so they are marked in place, once. */
function mark(error: GraphQLError, code: RefusalCode, more: Record<string, unknown> = {}): void {
  if (error.extensions['code'] !== undefined) return;
  Object.assign(error.extensions, { code, ...more, http: { status: 400, spec: true } });
}

/** Where a literal stands; null when the node is not a literal. */
function placeOf(node: ASTNode | undefined, document: DocumentNode): Place | null {
  return node !== undefined && valueKinds.includes(node.kind) ? findPlace(document, (other) => other === node) : null;
}

interface Place {
  readonly fieldPath: readonly string[];
  readonly path: readonly (string | number)[];
}

/** Which field a value belongs to, and where in its arguments it stands. */
function findPlace(document: DocumentNode, wanted: (node: ASTNode) => boolean): Place | null {
  let found: Place | null = null;
  visit(document, {
    enter(node, key, parent, _path, ancestors) {
      if (!wanted(node)) return undefined;
      const fieldPath: string[] = [];
      const path: (string | number)[] = [];
      // Ancestors hold nodes and, between them, the arrays that nodes stand in.
      for (const ancestor of [...ancestors, parent, node].flatMap((step) => (isNode(step) ? [step] : []))) {
        if (ancestor.kind === Kind.FIELD) fieldPath.push(ancestor.alias?.value ?? ancestor.name.value);
        if (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD) path.push(ancestor.name.value);
        if (ancestor.kind === Kind.VARIABLE_DEFINITION) path.push(ancestor.variable.name.value);
      }
      if (typeof key === 'number' && valueKinds.includes(node.kind) && node.kind !== Kind.OBJECT_FIELD) path.push(key);
      found = { fieldPath, path };
      return BREAK;
    },
  });
  return found;
}

function isNode(step: ASTNode | readonly ASTNode[] | undefined): step is ASTNode {
  return step !== undefined && 'kind' in step;
}

function variableProblems({ args, definition, document }: Operation): GraphQLError[] {
  const given = args.variableValues ?? {};
  const problems: GraphQLError[] = [];
  for (const declared of definition.variableDefinitions ?? []) {
    const name = declared.variable.name.value;
    const type = typeFromAST(args.schema, declared.type);
    if (type === undefined || !isInputType(type)) continue;
    const refuse = (message: string, inner: readonly (string | number)[]): void => {
      if (problems.length >= maximumProblems) return;
      const isUse = (node: ASTNode): boolean =>
        node.kind === Kind.VARIABLE && node.name.value === name && node !== declared.variable;
      const place = findPlace(document, isUse) ?? { fieldPath: [], path: [name] };
      const error = new GraphQLError(message, {
        nodes: [declared],
        path: place.fieldPath.length > 0 ? place.fieldPath : null,
        extensions: { code: 'BAD_USER_INPUT', path: [...place.path, ...inner], http: { status: 400, spec: true } },
      });
      problems.push(error);
    };
    if (!Object.hasOwn(given, name)) {
      if (declared.defaultValue === undefined && declared.type.kind === Kind.NON_NULL_TYPE)
        refuse(`Variable "$${name}" of required type "${print(declared.type)}" was not provided.`, []);
      continue;
    }
    coerceInputValue(given[name], type, (path, _value, error) => {
      // The library's message repeats the value, which may be somebody's data: it goes to the caller only.
      refuse(`Variable "$${name}": ${error.message}`, path);
    });
  }
  return problems;
}
