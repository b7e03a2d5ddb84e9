import { DoerMayNotVerify, ImprovementStepRefused, NotResponsible } from './errors.ts';
import type { ImprovementState, ImprovementVerb } from './vocabulary.ts';

/** What the rules know of an action. */
export interface ImprovementRecord {
  readonly state: ImprovementState;
  readonly responsibleId: string;
  readonly doneById: string | null;
}

/** In which states a verb may be used, and what state it leads to (catalogue ch. 18); null: it stays. */
const steps: Readonly<
  Record<ImprovementVerb, { readonly from: readonly ImprovementState[]; readonly to: ImprovementState | null }>
> = {
  AMEND: { from: ['PROPOSED', 'IN_PROGRESS'], to: null },
  START: { from: ['PROPOSED'], to: 'IN_PROGRESS' },
  COMPLETE: { from: ['IN_PROGRESS'], to: 'DONE' },
  VERIFY: { from: ['DONE'], to: 'VERIFIED' },
  SEND_BACK: { from: ['DONE'], to: 'IN_PROGRESS' },
};

/**
 * Decides a step of an action: the state it leads to.
 * @throws ImprovementStepRefused out of turn; NotResponsible; DoerMayNotVerify (four eyes).
 */
export function decide(action: ImprovementRecord, verb: ImprovementVerb, byUserId: string): ImprovementState {
  if (!isItsTurn(action.state, verb)) throw new ImprovementStepRefused(verb, action.state);
  if ((verb === 'START' || verb === 'COMPLETE') && action.responsibleId !== byUserId) throw new NotResponsible();
  if ((verb === 'VERIFY' || verb === 'SEND_BACK') && [action.responsibleId, action.doneById].includes(byUserId))
    throw new DoerMayNotVerify();
  return steps[verb].to ?? action.state;
}

/** Whether a verb may be used in a state. */
export function isItsTurn(state: ImprovementState, verb: ImprovementVerb): boolean {
  return steps[verb].from.includes(state);
}

/** One group of a Pareto analysis, before it is ordered. */
export interface Counted {
  readonly label: string;
  readonly count: number;
}

/** Its shares of the whole, in percent with two digits. */
export interface Shares {
  readonly share: number;
  /** Of this group and all before it. */
  readonly cumulativeShare: number;
}

/**
 * Orders groups by how many there are, the most first, equals by their label, and adds them up (S16). The shares are of
 * the exact sums: they never pass 100, and the last is 100.
 */
export function pareto<Group extends Counted>(groups: readonly Group[]): (Group & Shares)[] {
  const ordered = groups
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  const total = ordered.reduce((sum, { count }) => sum + count, 0);
  const percent = (part: number): number => Math.round((part / total) * 10_000) / 100;
  let sum = 0;
  return ordered.map((group) => {
    sum += group.count;
    return { ...group, share: percent(group.count), cumulativeShare: percent(sum) };
  });
}
