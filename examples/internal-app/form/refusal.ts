import type { ResultOf } from 'gql.tada';
import { graphql } from '../../shared/graphql.ts';

/** Why a mutation was not done. Mutations here have the alias `result` and spread this. */
export const refusal = graphql(`
  fragment Refusal on Error @_unmask {
    code
    message
    path
    ... on InvalidInput {
      problems {
        code
        message
        path
      }
    }
  }
`);

/** One thing that is wrong: what (`code`), in the reader's words (`message`), and where (`path`, from the argument down). */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

export type Refusal = ResultOf<typeof refusal>;

/** A member of a mutation's result: what was done, or why not. */
export type Member = { readonly __typename: string } | (Refusal & { readonly __typename: string });

/** Whether it is why not. */
export function isRefusal(result: Member): result is Refusal & { readonly __typename: string } {
  return 'code' in result;
}

/** All that is wrong, each under the place in the form that it is about; the empty place is the form as a whole. */
export function problemsOf(refused: Refusal): ReadonlyMap<string, readonly Problem[]> {
  const all: readonly Problem[] = 'problems' in refused ? refused.problems : [refused];
  // The argument's own name comes first; a mutation as a whole is named by its alias.
  return Map.groupBy(all, ({ path }) => (path[0] === 'input' ? path.slice(1).join('.') : ''));
}
