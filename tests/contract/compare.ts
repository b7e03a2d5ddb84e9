import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

/** What a change of the contract does to clients, and whether the changelog says so. */
export interface Comparison {
  /** Changes that can fail a client that works today, sorted. */
  readonly breaking: readonly string[];
  /** Changes that a careless client can trip over, such as a new enum value, sorted. */
  readonly dangerous: readonly string[];
  /** Whether the changelog's unreleased part has an entry under "Breaking". */
  readonly isDeclared: boolean;
}

/** Compares two printed schemas, the released one first. */
export function compareContracts(released: string, current: string, changelog: string): Comparison {
  const [before, after] = [buildSchema(released), buildSchema(current)];
  return {
    breaking: findBreakingChanges(before, after)
      .map(({ description }) => description)
      .toSorted(),
    dangerous: findDangerousChanges(before, after)
      .map(({ description }) => description)
      .toSorted(),
    isDeclared: declaresBreak(changelog),
  };
}

/** Whether the part under `## Unreleased` has a `### Breaking` with at least one item. */
function declaresBreak(changelog: string): boolean {
  const unreleased = /^## \[?Unreleased\b.*$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
  const breaking = /^### Breaking\b.*$([\s\S]*?)(?=^### |$(?![\s\S]))/m.exec(unreleased)?.[1] ?? '';
  return /^[-*] \S/m.test(breaking);
}
