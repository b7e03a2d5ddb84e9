import type { DocumentNode, ExecutionArgs, GraphQLError, OperationDefinitionNode } from 'graphql';
import { getOperationAST, separateOperations } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../../schema/core/context.ts';
import type { ServerContext } from '../session.ts';

/** A plugin of our two endpoints. What it does in parse, validate, execute and subscribe holds on sockets too. */
export type ServerPlugin = Plugin<ServerContext & Context, ServerContext>;

/** An operation that is about to run, alone with the fragments it uses. */
export interface Operation {
  readonly args: ExecutionArgs & { readonly contextValue: ServerContext & Context };
  readonly definition: OperationDefinitionNode;
  readonly document: DocumentNode;
}

const separated = new WeakMap<DocumentNode, ReturnType<typeof separateOperations>>();

/** The operation that the arguments ask for; null when there is none or it is not clear which. */
export function operationOf(args: Operation['args']): Operation | null {
  const definition = getOperationAST(args.document, args.operationName);
  if (definition == null) return null;
  let operations = separated.get(args.document);
  if (operations === undefined) {
    operations = separateOperations(args.document);
    separated.set(args.document, operations);
  }
  const document = operations[definition.name?.value ?? ''] ?? args.document;
  return { args, definition, document };
}

/** Makes a plugin that looks at each operation before any resolver runs, and refuses it when it finds errors. */
export function guard(
  check: (operation: Operation) => readonly GraphQLError[] | Promise<readonly GraphQLError[]>,
): ServerPlugin {
  async function run(
    args: Operation['args'],
    stop: (result: { errors: readonly GraphQLError[] }) => void,
  ): Promise<void> {
    const operation = operationOf(args);
    if (operation === null) return;
    const errors = await check(operation);
    if (errors.length > 0) stop({ errors });
  }
  return {
    onExecute: ({ args, setResultAndStopExecution }) => run(args, setResultAndStopExecution),
    onSubscribe: ({ args, setResultAndStopExecution }) => run(args, setResultAndStopExecution),
  };
}
