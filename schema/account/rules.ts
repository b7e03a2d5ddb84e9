import type { Problem, ProblemCode } from '../core/problems.ts';

/** A classification, as far as its values can contradict each other. */
export interface Classification {
  readonly customerKind: string | null;
  readonly processStep: string | null;
  readonly serviceClass: string | null;
  readonly marketType: string | null;
  readonly retailFormat: string | null;
  readonly otherRetailFormat: string | null;
  readonly tier: number | null;
  readonly industry: string | null;
  readonly otherIndustry: string | null;
}

/** Lowest tier of a core customer (S28). */
const coreTier = 25;

/**
 * What a classification contradicts itself in: a word that needs a text without it, or the text without the word (S59,
 * 16.5); a core customer that is of a lower tier, outside cities or a grocery (S28). What is not known contradicts nothing.
 */
export function problemsOfClassification(given: Classification): Problem[] {
  const { serviceClass, marketType, retailFormat, tier } = given;
  const isNoCore =
    (tier !== null && tier < coreTier) || (marketType !== null && marketType !== 'CITY') || retailFormat === 'GROCERY';
  return [
    ...told(given.customerKind === 'INTERNAL', given.processStep, 'processStep'),
    ...told(retailFormat === 'OTHER', given.otherRetailFormat, 'otherRetailFormat'),
    ...told(given.industry === 'OTHER', given.otherIndustry, 'otherIndustry'),
    ...(serviceClass === 'CORE' && isNoCore ? [problem('CLASS_NOT_MET', 'serviceClass')] : []),
  ];
}

function told(isNeeded: boolean, text: string | null, field: string): Problem[] {
  if (isNeeded === (text !== null)) return [];
  return [problem(isNeeded ? 'REQUIRED' : 'NOT_APPLICABLE', field)];
}

function problem(code: ProblemCode, field: string): Problem {
  return { code, path: ['input', field] };
}

/** An account as a place in its group. */
interface Member {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * The accounts that hang together with one through accounts of a list, which has no cycles: its highest one first, then
 * level by level. Empty when the account itself is not in the list.
 */
export function componentOf(id: string, members: readonly Member[]): string[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  let head = byId.get(id);
  if (head === undefined) return [];
  for (let above = head; above !== undefined; above = byId.get(above.parentId ?? '') as Member) head = above;
  const below = Map.groupBy(members, ({ parentId }) => parentId);
  const found = [head.id];
  for (const member of found) found.push(...(below.get(member) ?? []).map((child) => child.id));
  return found;
}
