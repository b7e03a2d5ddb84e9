import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { BREAK, type DocumentNode, visit } from 'graphql';
import { refusal, type RefusalCode } from '../refusal.ts';
import type { ServerPlugin } from './server-plugin.ts';

/** How much a document may ask, whoever sends it. */
export interface DocumentLimits {
  readonly depth: number;
  readonly aliases: number;
  readonly tokens: number;
  readonly directives: number;
}

/**
 * Refuses documents that are too deep, or have too many aliases, tokens or directives. The libraries' loopholes are
 * closed: fragments count as what they hold; nothing is free by its name (a fragment called `__schema`, an alias of
 * `__typename`).
 */
export function useDocumentLimits(limits: DocumentLimits): readonly object[] {
  // Thrown, not reported: the document's other errors (a hundred unknown directives) are then not worked out at all.
  const refuse = (code: RefusalCode, maximum: number) => [
    () => {
      throw refusal(code, { maximum });
    },
  ];
  const rules = [
    maxDepthRule({
      n: limits.depth,
      flattenFragments: true,
      ignoreIntrospection: false,
      onReject: [
        (context: { getDocument(): DocumentNode } | null) => {
          const fieldPath = context === null ? [] : pathBelow(context.getDocument(), limits.depth);
          throw refusal('QUERY_TOO_DEEP', { maximum: limits.depth }, { fieldPath });
        },
      ],
    }),
    maxAliasesRule({ n: limits.aliases, allowList: [], onReject: refuse('TOO_MANY_ALIASES', limits.aliases) }),
    maxDirectivesRule({ n: limits.directives, onReject: refuse('TOO_MANY_DIRECTIVES', limits.directives) }),
  ];
  const tokens = maxTokensPlugin({ n: limits.tokens, onReject: refuse('TOO_MANY_TOKENS', limits.tokens) });
  const validation: ServerPlugin = {
    onValidate({ addValidationRule }) {
      for (const rule of rules) addValidationRule(rule);
    },
  };
  return [tokens, validation];
}

/** The path of the first field below a depth; of the first field at all when the depth is made of fragments. */
function pathBelow(document: DocumentNode, depth: number): readonly string[] {
  const path: string[] = [];
  let first: readonly string[] = [];
  let below: readonly string[] | null = null;
  visit(document, {
    Field: {
      enter({ alias, name }) {
        path.push((alias ?? name).value);
        if (first.length === 0) first = [...path];
        if (path.length <= depth) return undefined;
        below = [...path];
        return BREAK;
      },
      leave() {
        path.pop();
      },
    },
  });
  return below ?? first;
}
