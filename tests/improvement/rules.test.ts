import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { DoerMayNotVerify, ImprovementStepRefused, NotResponsible } from '../../schema/improvement/errors.ts';
import { decide, pareto } from '../../schema/improvement/rules.ts';
import {
  improvementStateLabels,
  type ImprovementState,
  type ImprovementVerb,
} from '../../schema/improvement/vocabulary.ts';

const counted = (counts: readonly number[]) => counts.map((count, index) => ({ label: `cause ${index}`, count }));

describe('a Pareto analysis', () => {
  test('S16: 1424, 754, 420 and 345 of 3,065 PPM add up to 46, 71, 85 and 96 %', () => {
    const rows = pareto(counted([345, 122, 1424, 420, 754]));

    expect(rows.map(({ count }) => count)).toEqual([1424, 754, 420, 345, 122]);
    expect(rows.map(({ cumulativeShare }) => Math.round(cumulativeShare))).toEqual([46, 71, 85, 96, 100]);
  });

  test('S16: 41 of 98 is 41.84 %, 32 of 98 is 32.65 %', () => {
    expect(pareto(counted([41, 32, 25])).map(({ share }) => share)).toEqual([41.84, 32.65, 25.51]);
  });

  test('orders equals by their label, leaves out what there is none of, and is empty of nothing', () => {
    expect(
      pareto([
        { label: 'b', count: 1 },
        { label: 'a', count: 1 },
        { label: 'c', count: 0 },
      ]),
    ).toEqual([
      { label: 'a', count: 1, share: 50, cumulativeShare: 50 },
      { label: 'b', count: 1, share: 50, cumulativeShare: 100 },
    ]);
    expect(pareto([])).toEqual([]);
  });

  test('never passes 100 %, never falls, and ends at 100 % exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const shares = pareto(counted(counts)).map(({ cumulativeShare }) => cumulativeShare);
        expect(shares.at(-1)).toBe(100);
        for (const [index, share] of shares.entries()) {
          expect(share).toBeLessThanOrEqual(100);
          expect(share).toBeGreaterThanOrEqual(shares[index - 1] ?? 0);
        }
      }),
    );
  });
});

describe('a step of an action', () => {
  const leadsTo: Readonly<Record<ImprovementVerb, Partial<Record<ImprovementState, ImprovementState>>>> = {
    AMEND: { PROPOSED: 'PROPOSED', IN_PROGRESS: 'IN_PROGRESS' },
    START: { PROPOSED: 'IN_PROGRESS' },
    COMPLETE: { IN_PROGRESS: 'DONE' },
    VERIFY: { DONE: 'VERIFIED' },
    SEND_BACK: { DONE: 'IN_PROGRESS' },
  };
  const cases = (Object.keys(leadsTo) as ImprovementVerb[]).flatMap((verb) =>
    (Object.keys(improvementStateLabels) as ImprovementState[]).map((state) => [verb, state] as const),
  );

  test.each(cases)('%s in %s goes the way of the regulation, or is refused', (verb, state) => {
    const action = { state, responsibleId: 'worker', doneById: state === 'DONE' ? 'worker' : null };
    const by = verb === 'START' || verb === 'COMPLETE' ? 'worker' : 'manager';
    const to = leadsTo[verb][state];

    if (to === undefined) expect(() => decide(action, verb, by)).toThrow(ImprovementStepRefused);
    else expect(decide(action, verb, by)).toBe(to);
  });

  test('is taken by who is responsible, and verified by somebody else', () => {
    const action = { responsibleId: 'worker', doneById: 'deputy' };
    expect(() => decide({ ...action, state: 'PROPOSED' }, 'START', 'manager')).toThrow(NotResponsible);
    expect(() => decide({ ...action, state: 'IN_PROGRESS' }, 'COMPLETE', 'manager')).toThrow(NotResponsible);
    for (const by of ['worker', 'deputy'])
      for (const verb of ['VERIFY', 'SEND_BACK'] as const)
        expect(() => decide({ ...action, state: 'DONE' }, verb, by)).toThrow(DoerMayNotVerify);
  });
});
