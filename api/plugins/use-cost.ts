import { complexityFromQuery } from '@pothos/plugin-complexity';
import type { GraphQLError } from 'graphql';
import { refusal } from '../refusal.ts';
import { type Operation, operationOf, type ServerPlugin } from './server-plugin.ts';

const maximumFields = 400; // five times the largest document of our own pages

interface Cost {
  readonly requested: number;
  readonly fields: number;
}

/**
 * Refuses operations that cost too much, before any resolver runs, and tells the cost of the others in
 * `extensions.cost`. The cost of a list is that of one item times the page size asked for, variables included. Only the
 * operation that runs is counted; the library by itself would count the document's first.
 */
export function useCost(maximum: number): ServerPlugin {
  function costOf(operation: Operation): Cost | null {
    try {
      const { complexity, breadth } = complexityFromQuery(operation.document, {
        schema: operation.args.schema,
        variables: operation.args.variableValues ?? {},
        ctx: operation.args.contextValue,
      });
      return { requested: Math.round(complexity), fields: breadth };
    } catch {
      return null; // values that don't fit: executing it says which
    }
  }

  function problem({ requested, fields }: Cost): GraphQLError | null {
    if (fields > maximumFields) return refusal('TOO_MANY_FIELDS', { maximum: maximumFields });
    if (requested <= maximum) return null;
    return refusal('QUERY_TOO_EXPENSIVE', { requested, maximum }, { extensions: { cost: { requested, maximum } } });
  }

  return {
    onExecute({ args, setResultAndStopExecution }) {
      const operation = operationOf(args);
      const cost = operation === null ? null : costOf(operation);
      if (cost === null) return;
      const error = problem(cost);
      if (error !== null) return setResultAndStopExecution({ errors: [error] });
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          setResult({ ...result, extensions: { ...result.extensions, cost: { requested: cost.requested, maximum } } });
        },
      };
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const operation = operationOf(args);
      const cost = operation === null ? null : costOf(operation);
      const error = cost === null ? null : problem(cost);
      if (error !== null) setResultAndStopExecution({ errors: [error] });
    },
  };
}
